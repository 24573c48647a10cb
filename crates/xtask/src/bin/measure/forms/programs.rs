//! What programs put before each line of another's output: containers, units, hosts, files, levels.

use super::clock::{clock, epoch, local, utc};
use super::form::{Form, each, line, text};

pub(crate) const FORMS: &[Form] = &[
    line("klog", "a head of klog's", |at, line| {
        format!("E0730 {}.{:06}       1 runner.go:114] {line}", clock(at), at * 7919 % 1_000_000)
    }),
    line("klog-levels", "heads of klog's whose levels, threads and places differ", |at, line| {
        let (level, place) = (['I', 'W', 'E'][at % 3], ["look.go:9", "runner.go:114", "exec.go:1077"][at % 3]);
        format!("{level}0730 {}.{:06} {:>7} {place}] {line}", clock(at), at * 7919 % 1_000_000, 1 + at % 2 * 41)
    }),
    line("syslog", "a head of syslog's", |at, line| format!("Jul 30 {} vm-1 look[1423]: {line}", clock(at))),
    line("syslog-no-number", "a head of syslog's without the process's number", |at, line| {
        format!("Jul  3 {} bastion-1 kernel: {line}", clock(at))
    }),
    line("syslog-priority", "a head of syslog's with its priority", |at, line| {
        format!("<13>Jul 30 {} vm-1 look: {line}", clock(at))
    }),
    line("syslog-new", "a head of RFC 5424's", |at, line| format!("<13>1 {} vm-1 look 1423 - - {line}", utc(at, 6))),
    line("syslog-data", "a head of RFC 5424's with structured data", |at, line| {
        format!("<165>1 {} vm-1.example.com look 1423 ID47 [meta@32473 seq=\"{at}\" origin=\"a b\"] {line}", utc(at, 3))
    }),
    line("host-tab", "several machines' outputs: host and a tab", |_, line| format!("vm-1\t{line}")),
    line("journal-iso", "a head of journalctl -o short-iso's", |at, line| {
        format!("{}+0000 vm-1 google_metadata_script_runner[731]: {line}", local(at, 'T', '.', 0))
    }),
    line("startup-script", "a VM's startup script: syslog's head and the script's", |at, line| {
        format!("Jul 30 {} vm-1 google_metadata_script_runner[731]: startup-script: {line}", clock(at))
    }),
    line("serial-console", "a VM's serial console: the kernel's time and a unit", |at, line| {
        format!("[{:>5}.{:06}] look[731]: {line}", 12 + at / 4, at * 7919 % 1_000_000)
    }),
    line("container-runtime", "the container runtime's files: time, stream, F", |at, line| {
        format!("{} stderr F {line}", utc(at, 9))
    }),
    line("kubectl-prefix", "kubectl logs --prefix", |_, line| format!("[pod/look-7d9f8c6b5-x2x7k/runner] {line}")),
    line("kubectl-prefixes", "kubectl logs --prefix of two pods, by turns", |at, line| {
        format!("[pod/look-7d9f8c6b5-{}/runner] {line}", ["x2x7k", "qq8dl"][at / 3 % 2])
    }),
    line("kubectl-prefix-time", "kubectl logs --prefix --timestamps", |at, line| {
        format!("[pod/look-7d9f8c6b5-x2x7k/runner] {} {line}", utc(at, 9))
    }),
    line("stern", "stern: pod and container", |_, line| format!("look-7d9f8c6b5-x2x7k runner {line}")),
    line("stern-namespace", "stern --all-namespaces", |_, line| format!("ci look-7d9f8c6b5-x2x7k runner {line}")),
    line("stern-time", "stern --timestamps", |at, line| format!("look-7d9f8c6b5-x2x7k runner {} {line}", utc(at, 9))),
    line("stern-arrow", "stern's older form, with a sign between", |_, line| {
        format!("look-7d9f8c6b5-x2x7k › runner | {line}")
    }),
    line("pod-app", "a short pod's name and container", |_, line| format!("pod-a app {line}")),
    line("pod-bracketed", "kubetail: pod and container in brackets", |_, line| {
        format!("[look-7d9f8c6b5-x2x7k runner] {line}")
    }),
    line("pod-slash", "namespace, pod and container with slashes and a colon", |_, line| {
        format!("ci/look-7d9f8c6b5-x2x7k[runner]: {line}")
    }),
    line("compose", "docker compose: service, number and a bar", |_, line| format!("web-1  | {line}")),
    line("compose-two", "docker compose of two services, by turns", |at, line| {
        format!("{:<9}| {line}", ["web-1", "worker-12"][at / 3 % 2])
    }),
    line("compose-old", "docker-compose of old, with an underscore", |_, line| format!("shop_web_1  | {line}")),
    line("foreman", "a process manager: hours, process and a bar", |at, line| {
        format!("{} web.1   | {line}", clock(at))
    }),
    line("process-manager", "a process manager: number, name and a bar", |_, line| format!("0|web      | {line}")),
    line("router", "a platform's log: time, app and process", |at, line| {
        format!("{}+00:00 app[web.1]: {line}", local(at, 'T', '.', 6))
    }),
    line("skaffold", "a name in brackets", |_, line| format!("[web] {line}")),
    line("tekton", "a task and its step in brackets", |_, line| format!("[deploy : run] {line}")),
    line("ant", "Ant: ` [exec] `", |_, line| format!("     [exec] {line}")),
    line("exec", "`[exec] ` at the left", |_, line| format!("[exec] {line}")),
    line("maven", "Maven: a level in brackets", |_, line| format!("[INFO] {line}")),
    line("levels-bracketed", "levels in brackets that differ from line to line", |at, line| {
        format!("[{}] {line}", ["INFO", "WARN", "ERROR"][at % 3])
    }),
    line("level-colon", "a level and a colon", |_, line| format!("INFO: {line}")),
    line("python-logging", "Python's logging by itself: level and logger", |_, line| format!("INFO:root:{line}")),
    line("python-logging-full", "Python's logging: time, logger and level", |at, line| {
        format!("{} - look.runner - INFO - {line}", local(at, ' ', ',', 3))
    }),
    line("log4j", "Java's logs: time, level, thread and class", |at, line| {
        format!("{} INFO  [main] c.e.look.Runner - {line}", local(at, ' ', ',', 3))
    }),
    line("spring", "Spring's logs: time, level, process, thread and class", |at, line| {
        format!("{}  INFO 1 --- [  main] c.e.look.Runner  : {line}", local(at, ' ', '.', 3))
    }),
    line("zap", "zap's console: time, level, logger and place between tabs", |at, line| {
        format!("{}\tinfo\tlook\trunner/exec.go:77\t{line}", utc(at, 3))
    }),
    line("git-remote", "a Git server's hook: `remote: `", |_, line| format!("remote: {line}")),
    line("hosted-run", "gh run view --log: job, step and time between tabs", |at, line| {
        format!("smoke\tLook at the mesh\t{} {line}", utc(at, 7))
    }),
    text("hosted-run-groups", "a hosted run's log with its groups", |text| {
        let head =
            format!("{0} ##[group]Run ./look.sh\n{0} shell: /usr/bin/bash -e {{0}}\n{0} ##[endgroup]\n", utc(0, 7));
        let tail = format!("{} ##[error]Process completed with exit code 1.\n", utc(900, 7));
        head + &each(text, |at, line| format!("{} {line}", utc(at + 1, 7))) + &tail
    }),
    line("pipeline-section", "a hosted pipeline's log: time, stream's number and mark", |at, line| {
        format!("{} 01O {line}", utc(at, 6))
    }),
    line("build-step", "Cloud Build: the step", |_, line| format!("Step #2 - \"look\": {line}")),
    text("build-pipeline", "a build server's pipeline with its own lines", |text| {
        let body = each(text, |at, line| format!("[{}] {line}", utc(at, 3)));
        format!("[Pipeline] {{ (Look)\n[Pipeline] sh\n[{}] + ./look.sh\n{body}[Pipeline] }}\n", utc(0, 3))
    }),
    line("terraform-exec", "Terraform's local-exec", |_, line| format!("null_resource.look (local-exec): {line}")),
    line("vagrant", "a machine's name and a colon, indented", |_, line| format!("    default: {line}")),
    line("host-colon", "several machines' outputs: host and a colon", |_, line| format!("vm-1: {line}")),
    line("hosts-colon", "several machines' outputs by turns", |at, line| {
        format!("{}: {line}", ["vm-1", "vm-2"][at / 4 % 2])
    }),
    line("host-bracketed", "host in brackets with `out:`", |_, line| format!("[10.0.0.7] out: {line}")),
    line("host-arrow", "host and an arrow", |_, line| format!("vm-1 -> {line}")),
    line("powershell-verbose", "PowerShell's verbose stream", |_, line| format!("VERBOSE: {line}")),
    line("trace", "what a traced shell runs: `+ ` twice", |_, line| format!("++ {line}")),
    line("cloudwatch", "milliseconds, a stream's name and tabs", |at, line| {
        format!("{}000\tlook/runner/7d9f\t{line}", epoch(at))
    }),
    line("loki", "a log store's command line: time and labels", |at, line| {
        format!("{} {{app=\"look\", pod=\"look-7d9f8c6b5-x2x7k\"}} {line}", utc(at, 0))
    }),
    line("chat-time", "a chat: hours, speaker and a colon", |at, line| {
        format!("{} mei: {line}", clock(at).get(..5).unwrap_or_default())
    }),
    line("chat-bracketed", "a chat: hours in brackets, speaker and a colon", |at, line| {
        format!("[{}] Mei Tanaka: {line}", clock(at).get(..5).unwrap_or_default())
    }),
    line("chat-angle", "a chat of old: the speaker in angle brackets", |_, line| format!("<mei> {line}")),
    line("chat-angle-time", "a chat of old: hours and the speaker in angle brackets", |at, line| {
        format!("{} <mei> {line}", clock(at).get(..5).unwrap_or_default())
    }),
    line("chat-phone", "a phone's chat: day and hours in brackets, speaker", |at, line| {
        format!("[30/07/2026, {}] Mei: {line}", clock(at))
    }),
    line("chat-speaker", "a speaker and a colon", |_, line| format!("mei: {line}")),
    text("chat-block", "a chat's copy: the speaker's line above, one for all", |text| {
        format!("Mei Tanaka  12:10 AM\n{text}")
    }),
    line("prompt-continued", "a shell's prompt for what goes on", |at, line| {
        format!("{}{line}", if at == 0 { "" } else { "> " })
    }),
];
