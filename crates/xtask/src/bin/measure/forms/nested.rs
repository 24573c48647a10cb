//! One form within another, from the innermost outwards.

use super::form::{Form, Make};

const fn nested(name: &'static str, about: &'static str, forms: &'static [&'static str]) -> Form {
    Form { name, about, make: Make::Nested(forms) }
}

pub(crate) const FORMS: &[Form] = &[
    nested("quote-in-time", "quoted, with a time before each line", &["quote", "time"]),
    nested("time-in-quote", "a time before each line, quoted", &["time-blank", "quote"]),
    nested("time-in-time", "two times before each line: the program's and the collector's", &["time-comma", "time"]),
    nested("compose-in-time", "docker compose within a hosted run", &["compose", "time"]),
    nested("klog-in-docker", "klog's heads in docker's json-file", &["klog", "docker-json"]),
    nested("klog-in-prefix", "klog's heads behind kubectl logs --prefix", &["klog", "kubectl-prefix"]),
    nested("json-in-yaml", "a string in JSON in a block scalar of YAML", &["json", "yaml-block"]),
    nested("json-in-time", "lines of JSON with a time before each", &["json-lines", "time"]),
    nested("json-in-docker", "lines of JSON in docker's json-file", &["json-lines", "docker-json"]),
    nested("yaml-in-json", "a block scalar of YAML in a string in JSON", &["yaml-block", "json"]),
    nested("yaml-in-time", "a block scalar of YAML with a time before each line", &["yaml-block", "time-bracketed"]),
    nested("docker-in-syslog", "docker's json-file behind syslog's heads", &["docker-json", "syslog"]),
    nested("fence-in-quote", "a fence, quoted", &["fence", "quote"]),
    nested("list-in-quote", "a list's item, quoted", &["list-item", "quote"]),
    nested("fence-in-json", "a fence in a tracker's JSON", &["fence", "json-crlf"]),
    nested("quote-in-mail", "quoted in a mail's source", &["quote", "quoted-printable"]),
    nested("box-in-time", "a box behind times", &["box", "time-blank"]),
    nested("box-in-quote", "a box, quoted", &["box-round", "quote"]),
    nested("colours-in-quote", "colours, quoted", &["colours", "quote"]),
    nested("colours-in-json", "colours in a string in JSON", &["colours", "json"]),
    nested("colours-in-time", "colours shown as ^[ behind times", &["colours-caret", "time-bracketed"]),
    nested("comment-in-diff", "commented out, in a diff", &["comment-hash", "diff-new-file"]),
    nested("diff-in-quote", "a diff, quoted", &["diff-new-file", "quote"]),
    nested("gutter-in-quote", "a numbered gutter, quoted", &["gutter-bar", "quote"]),
    nested("wrapped-in-time", "cut at 80 columns, then a time before each part", &["wrap-80", "time"]),
    nested("wrapped-in-quote", "cut at 80 columns, then quoted", &["wrap-80", "quote"]),
    nested("wrapped-in-docker", "cut at 120 columns, each part an entry of docker's", &["wrap-120", "docker-json"]),
    nested("compose-wrapped", "docker compose, then a terminal's 80 columns", &["compose", "wrap-80"]),
    nested("prefix-wrapped", "kubectl logs --prefix, then a terminal's 120 columns", &["kubectl-prefix", "wrap-120"]),
    nested("syslog-wrapped", "syslog's heads, then broken at words before 100 columns", &["syslog", "wrap-words-100"]),
    nested("docker-wrapped", "docker's json-file, then a terminal's 120 columns", &["docker-json", "wrap-120"]),
    nested(
        "indented-quoted-twice",
        "indented, quoted, and quoted again in a list",
        &["indent-4", "quote", "list-item"],
    ),
    nested("spaced-box", "a blank line after each line, in a box", &["double-spaced", "box-ascii"]),
    nested("entities-in-break", "entities behind <br>, in a cell", &["entities", "markdown-cell"]),
    nested("utf16-times", "times, in UTF-16", &["time-blank", "utf16-le"]),
    nested("crlf-quote-time", "a time before each line, quoted, with Windows' line ends", &["time", "quote", "crlf"]),
    nested("speaker-quote", "a chat's speakers, quoted", &["chat-time", "quote"]),
    nested("grep-of-docker", "grep -rn over docker's json-file", &["docker-json", "grep-path-line"]),
    nested("grep-of-times", "grep -rn over a log with times", &["time", "grep-path-line"]),
    nested("three-deep", "klog's heads behind kubectl logs --prefix behind times", &["klog", "kubectl-prefix", "time"]),
    nested(
        "five-deep",
        "quoted, commented, behind compose, behind times, in a box",
        &["quote", "comment-hash", "compose", "time-blank", "box"],
    ),
];
