//! `meshmedic compare`.

use meshmedic_rules::compare::compare;
use meshmedic_rules::texts::embedded_texts;

use crate::analyze::found;
use crate::args::{Compare, CompareFormat};
use crate::complaint;
use crate::output::{self, Output};
use crate::render;
use crate::side::{Given, Side};
use crate::status::Status;

/// Reads both sides, compares, shows; the status says the worst of what the later one holds.
pub(crate) fn run(arguments: &Compare) -> Status {
    let lang = arguments.look.lang();
    if [&arguments.before, &arguments.after].iter().all(|path| path.as_os_str() == "-") {
        complaint::say("BEFORE and AFTER can't both be standard input");
        return Status::Failed;
    }
    let given = |role, path| Given { role, path, set: &arguments.set, now: arguments.now, lang };
    // Both are read, so that what is wrong with both is said at once.
    let before = Side::read(&given("BEFORE", &arguments.before));
    let after = Side::read(&given("AFTER", &arguments.after));
    let (Some(before), Some(after)) = (before, after) else { return Status::Failed };
    let result = compare(&before.report, &after.report, embedded_texts(lang));
    let status = match before.whole && after.whole {
        false => Status::Failed,
        true if found(&after.report, arguments.fail_on) => Status::Found,
        true => Status::Clear,
    };
    match arguments.format {
        CompareFormat::Json => output::json(&result, status),
        CompareFormat::Markdown => Output::plain().print(&render::comparison::markdown(&result, lang), status),
        CompareFormat::Text => {
            let output = Output::new(arguments.look.color);
            output.print(&render::comparison::text(&result, lang, output.width), status)
        }
    }
}
