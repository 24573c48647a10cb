//! Which commands a script may run that nobody watches: narrower than what only reads.
//!
//! A list of what is allowed, program by program and flag by flag, since what is new is not known to be harmless: a person looks at it and
//! runs it by hand. Nothing here prints a Secret's data, a token or a key, asks for a password, installs, or speaks to a server with
//! somebody's credential but through kubectl, gcloud and istioctl.

mod cloud;
mod machine;
mod text;

use super::walk::walk;
use crate::model::Does;
use text::{outside_of_quotes, with_limits, without_file};

/// A command that a script may run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathered {
    /// The command, a template, as it is to be run: its output not in a file, a log limited in time and lines.
    pub command: String,
    /// Whether it reads the machine that it runs on, and so belongs onto the virtual machine in question alone.
    pub is_local: bool,
}

/// The command as a script may run it; `None` where it stays for a person.
pub fn gather(command: &str) -> Option<Gathered> {
    let command = without_file(command.trim());
    let bare = outside_of_quotes(command)?;
    if bare.contains(['$', '`', '<', '>', ';', '\\', '#', '*', '?', '~']) || bare.replace("&&", "").contains('&') {
        return None;
    }
    let mut run: Vec<Vec<String>> = Vec::new();
    let does = walk(command, &mut |ran| {
        if !ran.words.is_empty() {
            run.push(ran.words.iter().map(|word| word.text.clone()).collect());
        }
    });
    if does != Ok(Does::Reads) {
        return None;
    }
    let all: Vec<Vec<&str>> = run.iter().map(|words| words.iter().map(String::as_str).collect()).collect();
    let is_remote = |words: &Vec<&str>| cloud::is_program(words[0]);
    let remote = all.iter().any(is_remote);
    let allowed = all.iter().all(|words| match words.as_slice() {
        [program, rest @ ..] if cloud::is_program(program) => cloud::is_allowed(program, rest),
        [program, rest @ ..] => text::is_filter(program, rest) || machine::is_allowed(program, rest, remote),
        [] => false,
    });
    let reads = remote || all.iter().any(|words| machine::is_allowed(words[0], &words[1..], false));
    (allowed && reads).then(|| Gathered { command: with_limits(command, &bare), is_local: !remote })
}

#[cfg(test)]
mod tests {
    use super::gather;

    fn command(text: &str) -> Option<String> {
        gather(text).map(|gathered| gathered.command)
    }

    #[test]
    fn what_reads_and_shows_no_secret_may_be_run() {
        for text in [
            "kubectl get namespace --show-labels",
            "kubectl get pods --all-namespaces -o custom-columns='N:.metadata.name,C:.spec.containers[?(@.name==\"a\")].name'",
            "kubectl describe pod {POD} -n {NAMESPACE}",
            "kubectl get secrets -n istio-system -l istio/multiCluster=true --show-labels",
            "kubectl describe secret cacerts -n istio-system",
            "kubectl exec {POD} -n {NAMESPACE} -c istio-proxy -- pilot-agent request GET config_dump",
            "kubectl top pods -n {NAMESPACE}",
            "kubectl version",
            "kubectl config current-context",
            "kubectl get services,deployments --all-namespaces | grep -E \"istiod|istio-(pilot|galley)\"",
            "gcloud container fleet mesh describe --project={FLEET_PROJECT_ID}",
            "gcloud projects get-iam-policy {PROJECT_ID} --flatten=\"bindings[].members\" --format='table(bindings.role)'",
            "istioctl version -o json",
            "istioctl analyze --all-namespaces",
        ] {
            assert_eq!(gather(text).map(|one| (one.command, one.is_local)), Some((text.to_owned(), false)), "{text}");
        }
        for text in [
            "curl -s localhost:15000/config_dump",
            "curl -s 'localhost:15000/config_dump?mask=bootstrap' | grep -E 'TRAFFICDIRECTOR_|\"id\"'",
            "sudo iptables -t nat -S",
            "/usr/local/bin/envoy --version",
            "ps aux | grep envoy",
            "uname -r && ls /lib/modules && lsmod | grep ip6",
            "sudo tail -n 200 /var/log/envoy/envoy.err.log",
        ] {
            assert_eq!(gather(text).map(|one| (one.command, one.is_local)), Some((text.to_owned(), true)), "{text}");
        }
    }

    #[test]
    fn logs_are_limited_and_no_file_is_written() {
        assert_eq!(
            command("kubectl logs {POD} -n {NAMESPACE} -c istio-proxy | grep -c NOT").as_deref(),
            Some("kubectl logs {POD} -n {NAMESPACE} -c istio-proxy --since=24h --tail=2000 | grep -c NOT")
        );
        assert_eq!(
            command("kubectl logs -n a -l app=istiod --since=5m --tail=9").as_deref(),
            Some("kubectl logs -n a -l app=istiod --since=5m --tail=9")
        );
        assert_eq!(
            command("gcloud logging read 'a | b' --project {PROJECT_ID}").as_deref(),
            Some("gcloud logging read 'a | b' --project {PROJECT_ID} --limit=200")
        );
        let dump = "kubectl exec {POD} -n {NAMESPACE} -c istio-proxy -- pilot-agent request GET config_dump";
        assert_eq!(command(&format!("{dump} > config_dump.json")).as_deref(), Some(dump));
    }

    #[test]
    fn what_changes_or_shows_a_secret_is_left_to_a_person() {
        for text in [
            "",
            "kubectl",
            "kubectl delete pod a",
            "kubectl get secret a -n b -o yaml",
            "kubectl get secrets -n b -ojson",
            "kubectl get secrets -n b -o=yaml",
            "kubectl get secrets -n b --output yaml",
            "kubectl get secrets --template={{.data}}",
            "kubectl get pods,secrets -o yaml",
            "kubectl get Secret/a -o jsonpath='{.data}'",
            "kubectl get pod/a secret/b -o yaml",
            "kubectl get -o yaml secret a",
            "kubectl get {RESOURCE} -n a -o yaml",
            "kubectl get --raw /api/v1/secrets",
            "kubectl get pods --token=abc",
            "kubectl --token=abc get pods",
            "kubectl get pods --kubeconfig=x",
            "kubectl get pods -w",
            "kubectl get -f https://example.com/a.yaml",
            "kubectl logs a -f",
            "kubectl config view --raw",
            "kubectl exec a -n b -- cat /var/run/secrets/kubernetes.io/serviceaccount/token",
            "kubectl exec a -n b -- pilot-agent request POST quitquitquit",
            "kubectl exec a -n b -- ss -ltnp",
            "kubectl exec -it a -n b -- pilot-agent request GET quitquitquit",
            "kubectl create token a",
            "kubectl debug -n a b -it --image=busybox",
            "kubectl proxy",
            "gcloud auth print-access-token",
            "gcloud auth application-default print-access-token",
            "gcloud services api-keys get-key-string a",
            "gcloud container clusters get-credentials a",
            "gcloud compute ssh a -- sudo iptables -S",
            "gcloud beta container fleet mesh debug proxy-status",
            "gcloud projects describe a --access-token-file=x",
            "gcloud projects describe a --log-http",
            "gcloud projects delete a",
            "gcloud container fleet mesh describe --project=a; rm x",
            "gcloud container fleet mesh describe --project=$(id)",
            "gcloud container fleet mesh describe --project=`id`",
            "gcloud container fleet mesh describe --project=\"$(id)\"",
            "gcloud container fleet mesh describe & id",
            "kubectl get pods > /etc/passwd",
            "kubectl get pods | sh",
            "kubectl get pods | xargs kubectl delete pod",
            "kubectl get pods | tee x",
            "kubectl get pods | sed -n 'w x'",
            "kubectl get pods | awk '{system(\"id\")}'",
            "kubectl get pods\nid",
            "kubectl get pods | cat /etc/shadow",
            "kubectl get pods | grep --regexp=root /etc/passwd",
            "kubectl get pods | grep -ef /etc/passwd",
            "kubectl get pods | head -c5 /etc/passwd",
            "curl -s https://example.com",
            "curl -H 'Authorization: Bearer x' localhost:15000/a",
            "curl -s localhost:15000/quitquitquit",
            "curl -sv http://{VIP}:{PORT}/",
            "curl -s localhost:15000/a localhost:8080/b",
            "curl -s localhost:15000@example.com/",
            "sudo cat /etc/shadow",
            "sudo -u envoy iptables -S",
            "sudo iptables -F",
            "tail -f /var/log/envoy/a.log",
            "tail -n 5 /root/.config/gcloud/credentials.db",
            "ls /root",
            "grep -r token /root",
            "cat /etc/passwd",
            "env",
            "systemctl restart envoy",
        ] {
            assert_eq!(command(text), None, "{text}");
        }
    }
}
