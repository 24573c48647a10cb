//! What can't be read, or is not known.

use meshmedic_format::command::does;

use super::refused;

#[test]
fn what_is_not_known_is_refused() {
    refused(&[
        ("", "it runs nothing"),
        ("# a remark", "it runs nothing"),
        ("kubctl get pods", "unknown program `kubctl`; did you mean `kubectl`?"),
        ("kubectl", "what `kubectl` does is not known: no verb"),
        ("kubectl delte pod x", "what `kubectl` does is not known: unknown verb `delte`"),
        ("kubectl {OPTIONS} delete pod x", "what `kubectl` does is not known: unknown verb `{OPTIONS}`"),
        ("kubectl $VERB pod x", "what `kubectl` does is not known: unknown verb `$_`"),
        ("kubectl {get,delete} pod x", "what `kubectl` does is not known: unknown verb `{get,delete}`"),
        ("kubectl --new-flag x delete", "what `kubectl` does is not known: unknown flag `--new-flag`"),
        ("kubectl exec x -it sh", "what `kubectl exec` does is not known: no program behind `--`"),
        ("kubectl rollout", "what `kubectl rollout` does is not known: no verb"),
        (
            "gcloud compute instances frobnicate list",
            "what `gcloud` does is not known: unknown group or verb `frobnicate`",
        ),
        ("gcloud compute", "what `gcloud` does is not known: no verb"),
        ("$PROGRAM delete", "what `$_` does is not known: an expansion names the program"),
        ("curl $OPTIONS http://x/", "what `curl` does is not known: `$_` may hold flags"),
        ("curl {-X,DELETE} http://x/", "what `curl` does is not known: `{-X,DELETE}` may hold flags"),
        ("curl {OPTIONS} http://x/", "what `curl` does is not known: `{OPTIONS}` may hold flags"),
        ("curl --req DELETE http://x/", "what `curl` does is not known: unknown flag `--req`"),
        ("curl -K config", "what `curl` does is not known: unknown flag `-K`"),
        ("kubectl get pods | sh", "what `sh` does is not known: what it runs comes from its input"),
        ("sh script.sh", "what `sh` does is not known: what `script.sh` runs is not in the command"),
        ("xargs -I{} sh -c {} < f", "unknown program `{}`"),
        ("eval 'rm x'", "unknown program `eval`"),
        ("alias kubectl=rm", "unknown program `alias`"),
        ("iptables INPUT", "what `iptables` does is not known: no command"),
        (
            "awk '{system(\"rm \" $1)}' f",
            "what `awk` does is not known: `{system(\"rm \" $1)}` may write a file or run a program",
        ),
        ("sed 's/x/rm y/e' f", "what `sed` does is not known: `s/x/rm y/e` may write a file or run a program"),
        ("f() { rm x; }; f", "a function or an array is not read"),
        ("case x in x) rm y;; esac", "a `)` has no beginning"),
        ("a=(rm x)", "a function or an array is not read"),
        ("((x=1))", "arithmetic is not read"),
        ("echo 'x", "a `'` has no end"),
        ("echo \"x", "a `\"` has no end"),
        ("echo `x", "a backquote has no end"),
        ("echo $(ls", "a `(` has no end"),
        ("echo ${x", "a `${` has no end"),
        ("ls >", "`>` without a file"),
        ("cat <<EOF\nx", "the here-document `EOF` has no end"),
        ("cat <<EOF", "the here-document `EOF` has no body"),
        ("kubectl get pods <POD>", "`>` without a file"),
    ]);
}

#[test]
fn nothing_nested_or_random_panics() {
    for (open, close) in [("(", ")"), ("$(", ")"), ("\"$(", ")\""), ("${", "}"), ("`", "`"), ("{ ", "; }")] {
        let deep = format!("{}ls{}", open.repeat(3000), close.repeat(3000));
        let _ = does(&deep);
    }
    let _ = does(&"sudo ".repeat(1000));
    let _ = does(&"sh -c ".repeat(1000));
    const PARTS: &[&str] = &[
        "kubectl",
        "gcloud",
        "delete",
        "get",
        "curl",
        "iptables",
        "-",
        "--",
        "-X",
        "=",
        " ",
        " ",
        " ",
        "\n",
        "'",
        "\"",
        "\\",
        "$",
        "$(",
        ")",
        "`",
        "${",
        "}",
        "{",
        "<",
        "<<",
        "<(",
        ">",
        ">&",
        "&",
        "|",
        ";",
        "#",
        "EOF",
        "\nEOF\n",
        "1",
        "é",
        "日",
        "sudo",
        "xargs",
        "sh -c",
        "ssh",
        "exec",
        "find",
        "-exec",
        "sed",
        "awk",
        "for",
        "in",
        "do",
        "done",
        "!",
        "[[",
        "\u{0}",
        "\r",
        "\t",
        "{NAME}",
        "compute",
        "istioctl",
        "asmcli",
        "terraform",
        "helm",
        "systemctl",
        "date",
        "-d",
        "cp",
        "x",
    ];
    let mut seed = 1_u64;
    let mut classified = 0;
    for _ in 0..4_000 {
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap()
        };
        let command: String = (0..next() % 12).map(|_| PARTS[next() % PARTS.len()]).collect();
        classified += usize::from(does(&command).is_ok());
    }
    assert!(classified > 50, "the random commands are not all refused: {classified}");
}
