//! What tools look at only once they have an answer: formats, filters and paths, tried on an answer that is made up.

/// The file with a list of things, as gcloud gives them.
pub(crate) const FILE: &str = "sample.json";

/// What is in it.
pub(crate) const LIST: &str = r#"[{
  "name": "example", "state": {"state": {"code": "OK"}}, "labels": {"a": "b"}, "projectNumber": "123456789012",
  "network": "https://www.googleapis.com/compute/v1/projects/example/global/networks/default",
  "zone": "https://www.googleapis.com/compute/v1/projects/example/zones/europe-west1-b",
  "sourceRanges": ["10.0.0.0/8"], "targetTags": ["a"], "allowed": [{"IPProtocol": "tcp", "ports": ["15017"]}],
  "direction": "INGRESS", "disabled": false, "config": {"name": "mesh.googleapis.com"},
  "bindings": [{"role": "roles/viewer", "members": ["user:somebody@example.com"]}],
  "quotas": [{"metric": "BACKEND_SERVICES", "usage": 1, "limit": 50}],
  "dimensionsInfos": [{"quotaId": "a", "details": {"value": "1"}}],
  "status": {"restrictedServices": ["mesh.googleapis.com"]},
  "metadata": {"items": [{"key": "a", "value": "b"}]}, "nodePools": [{"name": "a", "config": {}}]
}]"#;

/// What jq reads: a list of pods and the fleet's view of a mesh in one.
pub(crate) const OBJECT: &str = r#"{
  "membershipStates": {"projects/1/locations/global/memberships/a": {"servicemesh": {}}},
  "items": [{
    "kind": "Pod", "metadata": {"name": "a", "namespace": "b", "labels": {"app": "a"}, "annotations": {"istio.io/rev": "c"}},
    "spec": {"containers": [{"name": "istio-proxy", "lifecycle": {}}]},
    "status": {"conditions": [{"type": "Accepted", "status": "False"}]}
  }]
}"#;

/// A function of formats that compute's own commands bring and the trial doesn't have.
const OF_COMPUTE: &str = ".firewall_rule()";

/// The command that tries what another one looks at late; `None` where it looks at all of it at once.
pub(crate) fn of(words: &[String]) -> Option<Vec<String>> {
    match words.first()?.as_str() {
        "gcloud" => {
            let late = ["--format", "--filter", "--flatten"];
            let late = late.iter().filter_map(|flag| Some(format!("{flag}={}", value(words, flag)?)));
            let late: Vec<String> = late.map(|late| late.replace(OF_COMPUTE, "")).collect();
            let tried = ["gcloud", "meta", "list-from-json", FILE].map(str::to_owned);
            (!late.is_empty()).then(|| tried.into_iter().chain(late).collect())
        }
        "kubectl" => {
            let paths = paths(words);
            let tried = ["kubectl", "annotate", "--local", "-f", "manifest.yaml", "a=b", "-o"].map(str::to_owned);
            (!paths.is_empty()).then(|| tried.into_iter().chain([format!("jsonpath={paths}")]).collect())
        }
        _ => None,
    }
}

/// The paths in a command of kubectl as one template of jsonpath: its template itself, the columns of a table, what it sorts by. Columns
/// and orders are written without the braces of a template.
fn paths(words: &[String]) -> String {
    let braced = |path: &str| format!("{{.{}}}", path.trim_matches(['{', '}']).trim_start_matches('.'));
    let output = value(words, "-o").or_else(|| value(words, "--output")).unwrap_or_default();
    let columns = output.strip_prefix("custom-columns=").into_iter().flat_map(|columns| columns.split(','));
    // A column without a path is tried as one, so that it is refused.
    let columns = columns.map(|column| braced(column.split_once(':').map_or("[", |(_, path)| path)));
    let template = output.strip_prefix("jsonpath=").map(str::to_owned);
    template.into_iter().chain(columns).chain(value(words, "--sort-by").map(braced)).collect()
}

/// The value of a flag, as the next word or behind `=`.
fn value<'w>(words: &'w [String], flag: &str) -> Option<&'w str> {
    words.iter().enumerate().find_map(|(at, word)| {
        let inside = word.strip_prefix(flag).and_then(|rest| rest.strip_prefix('='));
        inside.or_else(|| if word == flag { words.get(at + 1).map(String::as_str) } else { None })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(command: &str) -> Option<String> {
        let words: Vec<String> = command.split(' ').map(str::to_owned).collect();
        of(&words).map(|words| words.join(" "))
    }

    #[test]
    fn what_is_looked_at_late_is_tried_apart() {
        let gcloud = "gcloud projects describe a --format value(b) --filter=c";
        assert_eq!(tried(gcloud).unwrap(), "gcloud meta list-from-json sample.json --format=value(b) --filter=c");
        let expected = "kubectl annotate --local -f manifest.yaml a=b -o jsonpath={.a}";
        assert_eq!(tried("kubectl get pod x -o jsonpath={.a}").unwrap(), expected);
        assert_eq!(tried("kubectl get pod x -o=jsonpath={.a}").unwrap(), expected);
        let compute = "gcloud compute firewall-rules list --format=table(allowed[].map().firewall_rule().list())";
        assert_eq!(
            tried(compute).unwrap(),
            "gcloud meta list-from-json sample.json --format=table(allowed[].map().list())"
        );
        assert_eq!(
            tried("kubectl get pods -o custom-columns=A:.a[*].b,B:{.c} --sort-by=.d").unwrap(),
            "kubectl annotate --local -f manifest.yaml a=b -o jsonpath={.a[*].b}{.c}{.d}"
        );
        assert_eq!(
            tried("kubectl get pods -o custom-columns=A").unwrap(),
            "kubectl annotate --local -f manifest.yaml a=b -o jsonpath={.[}"
        );
        assert_eq!(tried("kubectl get pod x -o yaml"), None);
        assert_eq!(tried("gcloud projects list"), None);
    }
}
