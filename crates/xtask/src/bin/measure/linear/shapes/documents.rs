//! JSON and YAML that no mesh has anything to do with.

use super::shape::{Shape, body, many, repeat, text, within};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "small JSON objects on lines", make: |n| many(n, |at| format!("{{\"a\":{at},\"b\":\"c\"}}\n")) },
    Shape { name: "small JSON objects on one line", make: |n| many(n, |at| format!("{{\"a\":{at}}}")) },
    Shape {
        name: "JSON objects, printed",
        make: |n| many(n, |at| format!("{{\n  \"a\": {at},\n  \"b\": {{\n    \"c\": \"d\"\n  }}\n}}\n")),
    },
    Shape { name: "JSON of numbers on lines", make: |n| within("[\n", n, ",\n", |at| at.to_string(), "\n]\n") },
    Shape { name: "JSON of numbers on one line", make: |n| within("[", n, ",", |_| "0".to_owned(), "]") },
    Shape {
        name: "JSON, one object of many keys",
        make: |n| within("{\n", n, ",\n", |at| format!("  \"key{at}\": \"value {at}\""), "\n}\n"),
    },
    Shape {
        name: "JSON, an API's description",
        make: |n| {
            within(
                "{\"paths\": {\n",
                n,
                ",\n",
                |at| {
                    format!(
                        "  \"/a/{at}\": {{\n    \"get\": {{\"description\": \"Lists {at}\\nand: more\", \"type\": \"string\"}}\n  }}"
                    )
                },
                "\n}}\n",
            )
        },
    },
    Shape {
        name: "JSON, no kind, cut",
        make: |n| within("{\n", n, ",\n", |at| format!("  \"key{at}\": {{\n    \"b\": [\"c\",\n      \"d\"]}}"), ",\n"),
    },
    Shape {
        name: "JSON lines cut in a string",
        make: |n| many(n, |at| format!("{{\"level\":\"info\",\"msg\":\"{at} was cut he\n")),
    },
    Shape {
        name: "JSON in JSON",
        make: |n| many(n, |at| format!("{{\"log\":\"{{\\\"a\\\": {at}, \\\"b\\\": \\\"c\\\"}}\\n\"}}\n")),
    },
    Shape {
        name: "one JSON string of lines",
        make: |n| text(format!("\"{}\"", body(n, |at| format!("line {at}\\n")))),
    },
    Shape {
        name: "JSON strings in a list",
        make: |n| within("[\n", n, ",\n", |at| format!("  \"line {at} of \\\"it\\\"\\n\""), "\n]\n"),
    },
    Shape { name: "escapes \\n in lines", make: |n| repeat(n, "no\\nendpoints\\tavailable \\u003ca\\u003e\n") },
    Shape { name: "escapes \\u on one line", make: |n| repeat(n, "\\u0061") },
    Shape {
        name: "YAML documents",
        make: |n| {
            many(n, |at| format!("---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c{at}\ndata:\n  a: b\n"))
        },
    },
    Shape {
        name: "YAML, one list",
        make: |n| text("items:\n".to_owned() + &body(n, |at| format!("- a: {at}\n  b: c\n"))),
    },
    Shape { name: "YAML keys", make: |n| many(n, |at| format!("key{at}: value\n")) },
    Shape { name: "YAML, the same key", make: |n| repeat(n, "key: value\n") },
    Shape { name: "YAML plain over lines", make: |n| text("apiVersion: a\n".to_owned() + &"  b\n".repeat(n / 4)) },
    Shape {
        name: "YAML quoted over lines",
        make: |n| text("apiVersion: \"a\n".to_owned() + &"  b\n".repeat(n / 4) + "\"\n"),
    },
    Shape {
        name: "YAML block scalar",
        make: |n| text("kind: ConfigMap\ndata:\n  a: |\n".to_owned() + &body(n, |at| format!("    line {at}\n"))),
    },
    Shape {
        name: "YAML folded scalar",
        make: |n| text("kind: ConfigMap\ndata:\n  a: >-\n".to_owned() + &body(n, |at| format!("    line {at}\n"))),
    },
    Shape {
        name: "YAML block scalars",
        make: |n| text("data:\n".to_owned() + &body(n, |at| format!("  k{at}: |\n    a: b\n    c\n"))),
    },
    Shape {
        name: "YAML aliases",
        make: |n| many(n, |at| format!("a{at}: &a{at} [*a{}, *a{}]\n", at.saturating_sub(1), at.saturating_sub(2))),
    },
    Shape {
        name: "YAML one alias",
        make: |n| text("a: &a {b: c}\n".to_owned() + &body(n, |at| format!("k{at}: *a\n"))),
    },
    Shape {
        name: "YAML merge keys",
        make: |n| text("a: &a {b: c}\n".to_owned() + &body(n, |at| format!("k{at}:\n  <<: *a\n  d: e\n"))),
    },
    Shape {
        name: "YAML indented by one more on and off",
        make: |n| many(n, |at| format!("{}a: b\n", " ".repeat(at % 40))),
    },
    Shape {
        name: "config maps as JSON",
        make: |n| {
            within(
                "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [\n",
                n,
                ",\n",
                |at| {
                    format!(
                        "  {{\n    \"apiVersion\": \"v1\",\n    \"kind\": \"ConfigMap\",\n    \"metadata\": {{\n      \"name\": \"c{at}\"\n    }},\n    \"data\": {{\n      \"a\": \"x: y\\nz: w\\n\"\n    }}\n  }}"
                    )
                },
                "\n]}\n",
            )
        },
    },
    Shape {
        name: "config maps as YAML",
        make: |n| {
            text(
                "apiVersion: v1\nkind: List\nitems:\n".to_owned()
                    + &body(n, |at| {
                        format!(
                            "- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: c{at}\n  data:\n    a: |\n      x: y\n      z: w\n"
                        )
                    }),
            )
        },
    },
    Shape {
        name: "CSV",
        make: |n| text("NAME,READY,NOTE\n".to_owned() + &body(n, |at| format!("pod-{at},1/1,\"a, \"\"b\"\"\"\n"))),
    },
    Shape {
        name: "CSV with lines in cells",
        make: |n| text("time,message\n".to_owned() + &body(n, |at| format!("{at},\"line one\nline \"\"two\"\"\"\n"))),
    },
    Shape {
        name: "CSV, one open cell",
        make: |n| text("time,message\n1,\"open\n".to_owned() + &body(n, |at| format!("{at},a\n"))),
    },
    Shape { name: "TSV", make: |n| text("NAME\tREADY\n".to_owned() + &body(n, |at| format!("pod-{at}\t1/1\n"))) },
    Shape { name: "TOML and INI", make: |n| many(n, |at| format!("[section.{at}]\nkey = \"value\"\n")) },
    Shape { name: "environment", make: |n| many(n, |at| format!("export NAME_{at}='value {at}'\n")) },
    Shape {
        name: "PEM",
        make: |n| many(n, |at| format!("-----BEGIN CERTIFICATE-----\nMIIC{at:08}\nAAAA\n-----END CERTIFICATE-----\n")),
    },
    Shape {
        name: "PEM that never ends",
        make: |n| many(n, |at| format!("-----BEGIN PRIVATE KEY-----\nMIIC{at:08}\n")),
    },
    Shape { name: "XML", make: |n| many(n, |at| format!("<item id=\"{at}\"><![CDATA[a\nb]]></item>\n")) },
    Shape { name: "textproto", make: |n| many(n, |at| format!("member {{\n  name: \"m{at}\"\n  role: ADMIN\n}}\n")) },
    Shape {
        name: "Terraform",
        make: |n| many(n, |at| format!("resource \"a\" \"b{at}\" {{\n  name = \"c\"\n  list = [\"d\"]\n}}\n\n")),
    },
];
