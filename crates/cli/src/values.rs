//! What stands behind `--set`, `--kind`, `--answer` and `--now`, refused with a reason where it makes no sense.

use meshmedic_rules::Kind;
use meshmedic_rules::names::{NAMES, is_name, renamed};
use meshmedic_rules::nearest::nearest;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::values::is_safe;

/// `NAME=VALUE`, where a command can hold the value.
pub(crate) fn set(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("expected NAME=VALUE")?;
    if let Some(now) = renamed(name) {
        return Err(format!("`{name}` is called `{}` now: {}", now.name, now.of));
    }
    if !is_name(name) {
        let like = nearest(name, NAMES.iter().map(|known| known.name)).unwrap_or_default();
        return Err(format!("unknown name `{name}`; did you mean `{like}`?"));
    }
    if value.is_empty() {
        return Err(format!("{name} has no value"));
    }
    // A value that no command may hold would otherwise be passed over in silence.
    if !is_safe(value) {
        return Err("a value holds letters, digits and . _ : @ / = + % , ~ - only, begins with no -, \
                    and is no placeholder itself"
            .to_owned());
    }
    Ok((name.to_owned(), value.to_owned()))
}

/// `KIND`, or `FILE=KIND`; no kind holds a `=`, a file's name may.
pub(crate) fn kind(text: &str) -> Result<(Option<String>, Kind), String> {
    let (file, id) = match text.rsplit_once('=') {
        Some((file, id)) => (Some(file.to_owned()), id),
        None => (None, text),
    };
    match Kind::from_id(id) {
        Some(kind) => Ok((file, kind)),
        None => {
            let like = nearest(id, Kind::ALL.iter().map(|kind| kind.id())).unwrap_or_default();
            Err(format!("unknown kind `{id}`; did you mean `{like}`?"))
        }
    }
}

/// `STEP=NUMBER`, the answer to a step of a guide, from 1; given as its place, from 0.
pub(crate) fn answer(text: &str) -> Result<(String, usize), String> {
    let number = text.split_once('=').and_then(|(step, number)| Some((step, number.parse::<usize>().ok()?)));
    match number {
        Some((step, number)) if !step.is_empty() && number > 0 => Ok((step.to_owned(), number - 1)),
        _ => Err("expected STEP=NUMBER, such as pods=2".to_owned()),
    }
}

/// A time, which needs its zone.
pub(crate) fn time(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text).ok_or_else(|| "expected a time such as 2026-07-30T00:00:00Z".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_commands_hold() {
        assert_eq!(set("PROJECT_ID=my-project"), Ok(("PROJECT_ID".to_owned(), "my-project".to_owned())));
        assert_eq!(set("ROLE=roles/a=b").map(|(_, value)| value), Ok("roles/a=b".to_owned()));
        assert_eq!(set("project_id=x"), Err("unknown name `project_id`; did you mean `PROJECT_ID`?".to_owned()));
        assert_eq!(set("VPI=x"), Err("unknown name `VPI`; did you mean `VIP`?".to_owned()));
        let renamed = set("OLD_TEMPLATE_NAME=x");
        assert_eq!(renamed, Err("`OLD_TEMPLATE_NAME` is called `TEMPLATE_NAME` now: an instance template".to_owned()));
        for wrong in ["=x", "PROJECT_ID", "PROJECT_ID=", "PROJECT_ID=a b", "PROJECT_ID=$(id)", "PROJECT_ID=PROJECT_ID"]
        {
            assert!(set(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_kind_may_be_for_one_file() {
        assert_eq!(kind("events"), Ok((None, Kind::Events)));
        assert_eq!(kind("a=b.txt=pod-list"), Ok((Some("a=b.txt".to_owned()), Kind::PodList)));
        assert_eq!(kind("event"), Err("unknown kind `event`; did you mean `events`?".to_owned()));
    }
}
