//! What writes, moves and takes away files, and what reads texts by a small program of their own.

use super::act::{Act, Acts, is, unclear, unknown};
use super::args::{certain, has, plain, value};
use crate::command::words::Word;
use crate::model::Does::{Changes, Deletes, Reads};

/// tee, touch, mkdir: every word that is no flag is a file.
pub(super) fn writes(words: &[Word]) -> Acts {
    let files = plain(words).filter(|word| word.text != "-").cloned().map(Act::Writes);
    Ok(files.chain([Act::Is(Reads)]).collect())
}

/// cp: the last file is written.
pub(super) fn cp(words: &[Word]) -> Acts {
    certain(words, "cp")?;
    let into = value(words, &["-t", "--target-directory"]).map(Word::new);
    match into.or_else(|| plain(words).next_back().cloned()) {
        Some(to) => Ok(vec![Act::Writes(to)]),
        None => Err(unclear("cp", "no file")),
    }
}

pub(super) fn sort(words: &[Word]) -> Acts {
    certain(words, "sort")?;
    let into = value(words, &["-o", "--output"]).map(Word::new);
    // `-ofile`, or letters before it.
    let hidden = words.iter().any(|word| {
        let short = word.text.starts_with('-') && !word.text.starts_with("--");
        short && word.text.len() > 2 && word.text.contains('o')
    });
    if hidden || has(words, &["--compress-program"]) {
        return Err(unclear("sort", "a flag may name a file or a program"));
    }
    Ok(into.map(Act::Writes).into_iter().chain([Act::Is(Reads)]).collect())
}

/// sed prints, unless it edits in place or its script writes and runs.
pub(super) fn sed(words: &[Word]) -> Acts {
    certain(words, "sed")?;
    for word in words {
        let text = word.text.as_str();
        if text.starts_with("--i") || (text.starts_with('-') && !text.starts_with("--") && text.contains('i')) {
            return is(Changes);
        }
        if text == "-f" || text.starts_with("--f") {
            return Err(unclear("sed", "its script is in a file"));
        }
        if !text.starts_with('-') && does_more(text) {
            return Err(unclear("sed", &format!("`{text}` may write a file or run a program")));
        }
    }
    is(Reads)
}

/// Whether a script of sed may hold the commands or flags `w`, `W` and `e`: taken for that are those letters where a command or the
/// flags of `s` can stand.
fn does_more(script: &str) -> bool {
    let chars: Vec<char> = script.chars().collect();
    chars.iter().enumerate().any(|(at, c)| {
        let begins = at == 0 || ";{}\n/|#,0123456789$ gpIim!".contains(chars[at - 1]);
        let behind = chars.get(at + 1).copied();
        let ends = match c {
            'w' | 'W' => behind == Some(' '),
            'e' => behind.is_none_or(|c| " ;}\n".contains(c)),
            _ => false,
        };
        begins && ends
    })
}

/// awk prints, unless its program writes or runs something.
pub(super) fn awk(words: &[Word]) -> Acts {
    certain(words, "awk")?;
    if has(words, &["-f", "--file", "-i", "--include", "-l", "--load", "-E", "--exec"]) {
        return Err(unclear("awk", "its program is in a file"));
    }
    let attached = |word: &&Word| ["-f", "-i", "-l", "-E"].iter().any(|flag| word.text.starts_with(flag));
    if let Some(word) = words.iter().find(attached) {
        return Err(unclear("awk", &format!("its program is in the file of `{}`", word.text)));
    }
    // `>` compares in a condition, and writes behind a print.
    let more = |word: &&Word| {
        let text = word.text.as_str();
        let printing =
            text.split(['{', ';', '\n']).any(|part| part.trim_start().starts_with("print") && part.contains('>'));
        let pipes = text.replace("||", "").contains('|');
        let calls = ["system(", "system (", "getline"].iter().any(|call| text.contains(call));
        !text.starts_with('-') && (pipes || calls || printing)
    };
    match words.iter().find(more) {
        Some(word) => Err(unclear("awk", &format!("`{}` may write a file or run a program", word.text))),
        None => is(Reads),
    }
}

/// find lists, unless it is told to do more with what it finds.
pub(super) fn find(words: &[Word]) -> Acts {
    certain(words, "find")?;
    let mut acts = vec![Act::Is(Reads)];
    for (at, word) in words.iter().enumerate() {
        match word.text.as_str() {
            "-delete" => acts.push(Act::Is(Deletes)),
            "-fprint" | "-fprint0" | "-fprintf" | "-fls" => acts.extend(words.get(at + 1).cloned().map(Act::Writes)),
            "-exec" | "-execdir" | "-ok" | "-okdir" => {
                let program = words[at + 1..].iter().take_while(|word| word.text != ";" && word.text != "+");
                acts.push(Act::Runs { words: program.cloned().collect(), elsewhere: false });
            }
            _ => {}
        }
    }
    Ok(acts)
}

/// date shows the time, and sets it.
pub(super) fn date(words: &[Word]) -> Acts {
    certain(words, "date")?;
    let mut before = "";
    for word in words {
        let text = word.text.as_str();
        let of_date = matches!(before, "-d" | "--date");
        let shows = text.starts_with('+') || text.starts_with("-I") || text.starts_with("--date") || text == "--utc";
        if !of_date && !shows && (!text.starts_with('-') || text.contains('s')) {
            return Err(unclear("date", &format!("`{text}` may set the time")));
        }
        before = text;
    }
    is(Reads)
}

/// openssl asks a server or a certificate; it makes keys too, which nothing here needs.
pub(super) fn openssl(words: &[Word]) -> Acts {
    certain(words, "openssl")?;
    match words.first().map(|word| word.text.as_str()) {
        Some("s_client" | "x509" | "verify" | "version" | "ciphers") => {
            let into = value(words, &["-out"]).map(Word::new).map(Act::Writes);
            Ok(into.into_iter().chain([Act::Is(Reads)]).collect())
        }
        Some(verb) => Err(unknown("verb", verb, "openssl")),
        None => Err(unclear("openssl", "no verb")),
    }
}
