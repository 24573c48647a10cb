use super::*;
use crate::intake::edits::apply;

fn unwrapped(text: &str) -> String {
    apply(text, &edits(text)).0
}

fn wrapped(text: &str, width: usize) -> String {
    let lines = text.lines().map(|line| {
        let letters: Vec<char> = line.chars().collect();
        let pieces: Vec<String> = letters.chunks(width).map(|piece| piece.iter().collect()).collect();
        pieces.join("\n")
    });
    lines.map(|line| line + "\n").collect()
}

#[test]
fn what_is_no_wrap_stays() {
    let channel = "Unsupported channel rapid for ControlPlaneRevision with name asm-managed. Expected regular\n";
    let shown = "$ kubectl --context gke_retail-prod_us-central1_web get controlplanerevisions -n istio-system\nNo resources found in istio-system namespace.\n";
    let digest = |seed: usize| format!("{:0>64}\n", format!("{:x}", seed * 0x9e37_79b9_7f4a));
    let padded: String =
        ["metadata:", "  name: asm-managed", "  namespace: istio-system", "spec:", "  channel: regular"]
            .iter()
            .map(|line| format!("{line:60}\n"))
            .collect();
    for text in [
        channel.repeat(2),
        format!("{channel}retrying\n{channel}retrying\n"),
        shown.repeat(2),
        format!("{shown}{}", shown.replace("web get", "api get")),
        padded,
        (1..9).map(digest).collect(),
        "NAME                                     READY   STATUS    NODE\ncart-6c9f7d5b9b-x2x7k                    1/1     Running   node-one\ncard-7d9c5b6f4d-abcde                    2/2     Running   node-two\nThe two pods above are ours\n".to_owned(),
        "The proxy of each workload asks the control plane for its whole configuration\nand the control plane answers with what the namespace of that workload may see\nwhich is less than all.\n".to_owned(),
        "2026-07-30T00:00:00Z ERROR request failed with a cause that is told on the line below it\njava.lang.IllegalStateException\n2026-07-30T00:00:01Z INFO next\n2026-07-30T00:00:02Z INFO last\n".to_owned(),
        "kubectl get pods --namespace shop --selector app=cart-of-the-shop \\\n  --output wide\n".to_owned(),
    ] {
        assert_eq!(unwrapped(&text), text);
    }
}

#[test]
fn a_word_cut_in_two_is_whole() {
    let text = "error: failed calling webhook \"x\": no endpoints available for service istiod\nnext\n";
    for width in [43, 50, 60] {
        assert_eq!(unwrapped(&wrapped(text, width)), text, "{width}");
    }
    let indented = "    $ gcloud compute instances get-guest-attributes instance-1 --qu\n    ery-path=gce-service-proxy\n    NAMESPACE          KEY            VALUE\n    gce-service-proxy  proxy-version  dc78069b10cc94fa07bb9/1.26.12\n    /Clean/RELEASE\n";
    let whole = "    $ gcloud compute instances get-guest-attributes instance-1 --query-path=gce-service-proxy\n    NAMESPACE          KEY            VALUE\n    gce-service-proxy  proxy-version  dc78069b10cc94fa07bb9/1.26.12/Clean/RELEASE\n";
    assert_eq!(unwrapped(indented), whole);
}

#[test]
fn several_lines_just_as_wide_prove_each_other() {
    let text = "Error creating: pods \"cart-6c9f7d5b9b-\" is forbidden: Internal error occurred: qwxqz zzxkq vvvqx rrkkq\nError updating: pods \"card-7d9c5b6f4d-\" is forbidden: Internal error occurred: xxqkv kkqrr qqrrv vvrrk\nError deleting: pods \"cars-7d9c5b6f4d-\" is forbidden: Internal error occurred: xxqkv kkqrr qqrrv vvrrk\n";
    assert_eq!(unwrapped(&wrapped(text, 87)), text);
}

#[test]
fn rests_of_entries_have_no_head() {
    let time = "2026-07-30T00:10:00.0001234Z ";
    let lines = [
        "conditions:",
        "      - code: DEPRECATED_SPEC_CONTROL_PLANE_MANAGEMENT_SAFE",
        "        severity: WARNING",
        "      - url: x",
    ];
    let text: String = lines.iter().map(|line| format!("{time}{line}\n")).collect();
    for width in 66..79 {
        assert_eq!(unwrapped(&wrapped(&text, width)), text, "{width}");
    }
}

#[test]
fn a_string_that_is_open_goes_on() {
    let text = "{\"level\": \"error\", \"message\": \"status:\\n  code: CNI_POD_UNSCHEDULABLE\\n  severity: ERROR\\n  a: \\\"b\\\"\"}\n";
    for width in 40..99 {
        assert_eq!(unwrapped(&wrapped(text, width)), text, "{width}");
    }
    let cut = "{\"message\": \"an entry of a log that was cut at its lo\n".repeat(3);
    assert_eq!(unwrapped(&cut), cut);
    let pretty = "{\n  \"message\": \"a short one\",\n  \"other\": \"one that is longer than forty characters\",\n  \"last\": 1\n}\n";
    assert_eq!(unwrapped(pretty), pretty);
}

#[test]
fn what_stands_left_of_its_key_is_its_value() {
    let text = "status:\n  conditions:\n  - message: Only GKE memberships are supported but shop-onprem is not\na GKE cluster.\n    reason: PreconditionFailed\n";
    assert_eq!(unwrapped(text), text.replace("not\na", "not a"));
    let key = "spec:\n  conditions:\n    url: https://meshconfig.example.com/v1alpha1/projects/qqzz\nxkcd:8080\n    reason: x\n";
    assert_eq!(unwrapped(key), key.replace("qqzz\n", "qqzz"));
    let prose = "spec:\n  channel: regular\nwe saw this yesterday\n  name: x\n";
    assert_eq!(unwrapped(prose), prose);
}

#[test]
fn an_editors_backslashes_go() {
    let text = "status:\n  message: something that an editor has shown in \\\nso many columns\n  other: somethin of the same width, shows it so \\\ntoo\n";
    assert_eq!(unwrapped(text), text.replace("\\\n", ""));
}

#[test]
fn windows_meet() {
    let line = "2026-07-30T00:00:00Z INFO caches are synced\n";
    let cut = "error: something has failed and so there are no endpo\nints available\n";
    for lines in 1800..1960 {
        let text = format!("{}{cut}{}", line.repeat(lines), line.repeat(300));
        assert!(unwrapped(&text).contains("no endpoints available"), "{lines}");
    }
}

#[test]
fn short_entries_are_entries() {
    let json = [
        "{",
        "  \"metadata\": {",
        "    \"name\": \"a-name-that-is-so-long-that-its-line-is-the-widest\"",
        "  },",
        "  \"a\": 1",
        "}",
    ];
    for mark in ["> ", "# ", "+"] {
        let text: String = json.iter().map(|line| format!("{mark}{line}\n")).collect();
        assert_eq!(unwrapped(&text), text);
    }
    for (first, mark) in [(10, " | "), (8, ":"), (97, "\t")] {
        let numbered: String =
            json.iter().enumerate().map(|(at, line)| format!("{:>3}{mark}{line}\n", at + first)).collect();
        assert_eq!(unwrapped(&numbered), numbered);
    }
}

#[test]
fn an_editors_mark_is_none_of_a_string() {
    let json = "{\"level\": \"error\", \"msg\": \"retrieving the lock, leases.coordination.k8s.io \\\"istio-leader\\\" is forbidden: cannot get resource\"}";
    for width in [50, 57, 60] {
        let parts: Vec<&str> = json.as_bytes().chunks(width).map(|part| std::str::from_utf8(part).unwrap()).collect();
        assert_eq!(unwrapped(&format!("{}\n", parts.join("\\\n"))), format!("{json}\n"), "{width}");
    }
    let text = "the message goes on in the next line of this edito\n\u{21aa} r and in one more that is as wide as it could be\n";
    assert_eq!(unwrapped(text), text.replace("\n\u{21aa} ", ""));
}

#[test]
fn what_was_wrapped_at_blanks_goes_on() {
    for (text, whole) in [
        (
            "$ kubectl get mutatingwebhookconfigurations istio-sidecar-injector\n-o yaml\napiVersion: v1\n",
            "injector -o yaml\napiVersion",
        ),
        (
            "$ kubectl --context gke_retail-prod_us-central1_shop-and-more get\ncontrolplanerevisions -n istio-system\nNo resources found in istio-system namespace.\n",
            "more get controlplanerevisions -n istio-system\nNo",
        ),
        (
            "$ gcloud compute backend-services get-health td-vm-service\n---\nbackend:\nhttps://www.googleapis.com/compute/v1/projects/p/zones/z/instanceGroups/g\nstatus: {}\n",
            "backend: https://www",
        ),
        (
            "membershipStates:\nprojects/123456789012/locations/asia-northeast1/memberships/checkout:\n    servicemesh:\n      state: ACTIVE\n",
            "\n  projects/123456789012",
        ),
        (
            "-P OUTPUT ACCEPT\n-A ISTIO_OUTPUT -d 10.0.0.1/32 -p tcp -m tcp --dport 80 -j\nISTIO_REDIRECT\n-A ISTIO_OUTPUT -j RETURN\n",
            "-j ISTIO_REDIRECT\n-A",
        ),
        (
            "NAME       STATUS   AGE    LABELS\ngateways   Active   400d\nkubernetes.io/metadata.name=gateways,istio.io/rev=asm-1-19\n$ kubectl get pods\n",
            "400d   kubernetes.io/",
        ),
        (
            "  message: 'Error syncing load balancer: failed to ensure load balancer:\ngoogleapi: Error 403: QUOTA_EXCEEDED'\n  reason: SyncFailed\n",
            "balancer: googleapi: Error 403",
        ),
        (
            "status:\n  message: >-\n    Unsupported channel rapid for the revision whose name is\nasm-managed.\n    Expected regular\n  reason: x\n",
            "name is asm-managed.\n",
        ),
    ] {
        let joined = unwrapped(text);
        assert!(joined.contains(whole), "{text}\n{joined}");
    }
}

#[test]
fn what_had_room_or_is_something_by_itself_stays() {
    for text in [
        "$ sudo iptables -t nat -L SERVICE_PROXY_INBOUND -n\niptables: No chain/target/match by that name.\n",
        "$ kubectl get configmap mesh-of-the-shop -n istio-system -o jsonpath={.data.x}\ntrue\n$ kubectl get pods\n",
        "selfLink:\nhttps://x.example\nthe lines around this one are wider than all of these together would be\n",
        "NAME       STATUS   AGE    LABELS\ngateways   Active   400d   <none>\nkubernetes.io/metadata.name=gateways,istio.io/rev=asm-1-19-of-the-shop\n",
        "NAME      STATUS   AGE   ISTIO-INJECTION   REV\ndefault   Active   41d   enabled\nshop      Active   41d                     asm-managed\n$\n",
        "9:failed to call webhook:\n10:Post \"https://istiod-asm-1143-0.istio-system.svc:443/inject?timeout=10s\":\n11:no endpoints available for service \"istiod\"\n",
        "error: the first of two that a program has printed one after the other\nunrelated words\nerror: the second\n",
        "    9 |   projects/123456789012/locations/us-central1/memberships/books:\n   10 |     servicemesh:\n   11 |       state: ACTIVE\n",
    ] {
        assert_eq!(unwrapped(text), text);
    }
}
