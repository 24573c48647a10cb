//! The credentials of a text: found and masked both as pasted and as cleaned.

use super::text::{CleanText, DocumentReader};
use crate::domain::secrets::{self, Secret, SecretKind};
use crate::ground::order;
use crate::intake::marks::Marks;

impl CleanText<'_> {
    /// Finds the credentials in both texts, and masks them in both: some show only where nothing stands around lines any more, such as a
    /// token over two lines of a quote, some only as pasted.
    pub(super) fn mask(&mut self, show: bool, anew: bool, dumps: DocumentReader<'_>) {
        let mut pasted = self.secrets_in(&self.original);
        if !self.maps.is_empty() {
            let found = self.secrets_in(&self.text);
            let places = self.pasted_places(&found);
            let seen = |Secret { range, .. }: &Secret| holds(&places, range.start) && holds(&places, range.end - 1);
            if anew && !show && !pasted.iter().all(seen) {
                // What the clean text doesn't show as one is taken out before it is made.
                self.original = secrets::masked(&self.original, &secrets::together(pasted.clone())).into();
                (self.text, self.maps) = (self.original.clone(), Vec::new());
                self.marks = Marks::of(&self.text);
                self.clean(dumps);
                self.note(&pasted);
                return self.mask(false, false, dumps);
            }
            if !show {
                self.text = secrets::masked(&self.text, &found).into();
            }
            pasted.extend(places);
        }
        let pasted = secrets::together(pasted);
        self.note(&pasted);
        if !(show || pasted.is_empty()) {
            self.original = secrets::masked(&self.original, &pasted).into();
            if self.maps.is_empty() {
                self.text = self.original.clone();
            }
        }
    }

    fn secrets_in(&self, text: &str) -> Vec<Secret> {
        if self.is_whole { secrets::secrets_uncut(text) } else { secrets::secrets(text) }
    }

    /// Where each character of credentials in the clean text was pasted, in order: an edit may stand within one.
    fn pasted_places(&self, found: &[Secret]) -> Vec<Secret> {
        let characters = found.iter().flat_map(|Secret { kind, range }| {
            let shown = self.text.get(range.clone()).unwrap_or_default();
            shown.char_indices().map(|(at, _)| (*kind, self.pasted_at(range.start + at)))
        });
        // Entries that were put in the order of their times stand the other way round as pasted.
        let mut characters: Vec<(SecretKind, usize)> = characters.collect();
        order::sort_by(&mut characters, |one, other| one.1.cmp(&other.1));
        let mut pasted: Vec<Secret> = Vec::new();
        for (kind, at) in characters {
            let c = self.original[at..].chars().next().filter(|c| !matches!(c, '"' | '\'' | '\\'));
            let Some(end) = c.map(|c| at + c.len_utf8()) else { continue };
            match pasted.last_mut() {
                Some(last) if last.range.end == at => last.range.end = end,
                Some(last) if last.range.end > at => {}
                _ => pasted.push(Secret { kind, range: at..end }),
            }
        }
        pasted
    }

    /// Notes on which lines credentials stand.
    fn note(&mut self, pasted: &[Secret]) {
        // Of many on one long line each stands where the one before does.
        let mut last = None;
        for Secret { kind, range } in pasted {
            let same = last.filter(|(_, at)| {
                let between = self.original.as_bytes().get(*at..range.start);
                between.is_some_and(|between| memchr::memchr2(b'\n', b'\r', between).is_none())
            });
            let line = same.map_or_else(|| self.lines.line_at(&self.original, range.start).0, |(line, _)| line);
            last = Some((line, range.start));
            self.secrets.push((*kind, line));
        }
        order::sort_by(&mut self.secrets, |one, other| (one.1, one.0).cmp(&(other.1, other.0)));
        self.secrets.dedup();
    }
}

/// Whether one of some credentials, in order, holds this offset.
fn holds(secrets: &[Secret], at: usize) -> bool {
    let behind = secrets.partition_point(|secret| secret.range.start <= at);
    behind.checked_sub(1).is_some_and(|last| secrets[last].range.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_in_entries_newest_first_are_masked_where_they_were_pasted() {
        // Escapes hide both until the strings are read.
        let entry =
            |line: &str, at: u8| format!("{{\"textPayload\":\"{line}\",\"timestamp\":\"2026-07-30T00:10:0{at}Z\"}}\n");
        let token = |letter: &str| format!("  token: \\u0067hp_{}", letter.repeat(36));
        let pasted = entry(&token("b"), 3)
            + &entry(&token("a"), 2)
            + &entry("data:", 1)
            + &entry("$ kubectl get secret x -o yaml", 0);
        let clean = CleanText::read(pasted.as_bytes(), false);
        assert!(clean.text.starts_with("$ kubectl"), "{}", clean.text);
        for letter in ["a", "b"] {
            let part = letter.repeat(12);
            assert!(!clean.text.contains(&part) && !clean.original.contains(&part), "{}", clean.original);
        }
        assert_eq!(clean.original.len(), pasted.len());
    }

    #[test]
    fn credentials_are_masked_in_both_texts() {
        let token = "ya29.a0AfZx81Qp0vLk3jT9sWbN2mYc7RdG5hVfUa";
        let pasted = format!(
            "> $ curl -H \"Authorization: Bearer {token}\"\r\n> pass=\u{1b}[31mx\u{1b}[0m tok\u{200b}en=Zx81Qp0v\u{200b}Lk3jT9sW\r\n"
        );
        let clean = CleanText::read(pasted.as_bytes(), false);
        assert_eq!(clean.secrets, [(SecretKind::Authorization, 1), (SecretKind::Token, 2)]);
        let shown = [clean.text.to_string(), clean.original_line(1).to_owned(), clean.original_line(2).to_owned()];
        for text in &shown {
            assert!(!text.contains("Zx81") && !text.contains("Lk3j"), "{shown:?}");
        }
        assert_eq!(clean.original_line(2).chars().count(), pasted.lines().nth(1).unwrap().trim_end().chars().count());
        assert!(CleanText::read(pasted.as_bytes(), true).text.contains(token));
        // A token that a terminal wrapped shows as one only where the times before its lines are taken off.
        let wrapped = format!(
            "2026-07-30T00:10:00Z {0} info  token is ya29.{1}\n2026-07-30T00:10:00Z {1}\n2026-07-30T00:10:01Z {0} info  done\n",
            "mesh", "Zx81Qp0vLk3jT9sWbN2mYc7RdG5hVfUa"
        );
        let clean = CleanText::read(wrapped.as_bytes(), false);
        assert!(!clean.original_line(1).contains("Zx81Qp0v"), "{}", clean.original_line(1));
    }

    #[test]
    fn what_is_masked_holds_no_credential_and_stays_as_it_is() {
        let pasted = "token: Zx81Qp0vLk3jT9sW\npassword=hunter2\n**bold** and `code`\n";
        let once = CleanText::read(pasted.as_bytes(), false).text.into_owned();
        assert_eq!(once, "token: ****************\npassword=*******\nbold and code\n");
        let again = CleanText::read(once.as_bytes(), false);
        assert_eq!((&*again.text, again.secrets.len()), (once.as_str(), 0));
    }
}
