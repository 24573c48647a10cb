//! The class of a command, and what has none.

use meshmedic_format::Kind;
use meshmedic_format::command::does;
use meshmedic_format::model::Does::{Changes, Deletes, Reads, Restarts};

use super::all;

#[test]
fn what_prints_an_output_only_reads() {
    for kind in Kind::ALL.iter().filter(|kind| !kind.command().is_empty()) {
        assert_eq!(does(kind.command()), Ok(Reads), "{}", kind.id());
    }
}

#[test]
fn the_worst_is_what_counts() {
    assert!(Reads < Changes && Changes < Restarts && Restarts < Deletes);
    all(
        Deletes,
        &[
            "kubectl get pods; kubectl delete pod x; kubectl get pods",
            "kubectl get pods && kubectl delete pod x",
            "kubectl get pods || kubectl delete pod x",
            "kubectl get pods\nkubectl delete pod x",
            "kubectl get pods & kubectl delete pod x",
            "kubectl get pods -o name | xargs kubectl delete",
            "kubectl get pods -o name | xargs -n1 -P 4 kubectl -n shop delete",
            "kubectl get pods -o name | xargs -I{} kubectl delete {}",
            "kubectl get pods -o name | while read -r pod; do kubectl delete \"$pod\"; done",
            "for pod in a b; do kubectl delete pod $pod; done",
            "for pod in $(kubectl delete pod x); do echo $pod; done",
            "if kubectl get pod x; then kubectl delete pod x; fi",
            "until kubectl delete pod x; do sleep 1; done",
            "(cd /tmp && kubectl delete pod x)",
            "{ kubectl delete pod x; }",
            "! kubectl delete pod x",
            "time kubectl delete pod x",
            "echo $(kubectl delete pod x)",
            "echo \"pods: $(kubectl delete pod x)\"",
            "echo `kubectl delete pod x`",
            "echo \"${POD:-$(kubectl delete pod x)}\"",
            "POD=$(kubectl delete pod x)",
            "diff <(kubectl get pods) <(kubectl delete pod x)",
            "cat <<EOF\n$(kubectl delete pod x)\nEOF",
            "cat <<EOF | grep x\ntext\nEOF\nkubectl delete pod x",
            "A=1 B='2 3' kubectl delete pod x",
            "kubectl get pods > pods.txt; kubectl delete pod x 2>&1 | tee out.txt",
            "kubectl \\\n  delete pod x",
            "sudo -u root env A=b nohup timeout 5 nice -n 3 kubectl delete pod x",
            "sh -c 'kubectl delete pod x'",
            "bash -euo pipefail -c \"kubectl delete pod x\"",
            "watch -n 5 'kubectl delete pod x'",
            "find . -name '*.yaml' -exec kubectl delete -f {} \\;",
            "/usr/bin/kubectl delete pod x",
            "'kubectl' \"delete\" pod x",
            "kube\"ctl\" del'ete' pod x",
        ],
    );
}

#[test]
fn what_is_only_said_is_not_done() {
    all(
        Reads,
        &[
            "echo kubectl delete pod x",
            "echo 'a; kubectl delete pod x'",
            "echo \"a && rm -rf /\"",
            "echo '$(rm -rf /)' '`rm x`'",
            "echo \\$HOME",
            "grep 'kubectl delete' history.txt",
            "grep -c \"rm -rf\" history.txt",
            "cat <<'EOF'\n$(kubectl delete pod x)\nkubectl delete pod x\nEOF",
            "cat <<-EOF\n\tkubectl delete pod x\n\tEOF",
            "kubectl get pods # kubectl delete pod x",
            "# kubectl delete pod x\nkubectl get pods",
            "kubectl get pod delete -n delete",
            "kubectl auth can-i delete pods",
            "kubectl wait --for=delete pod/x",
            "gcloud logging read 'protoPayload.methodName=\"delete\"' --project delete",
            "kubectl get pods -o jsonpath='{.items[*].metadata.name}' -l 'a!=b,c in (d)'",
            "kubectl get pods -o custom-columns=A:.spec.containers[*].name --field-selector=status.phase!=Running",
        ],
    );
}

#[test]
fn kubectl_by_its_verb() {
    all(
        Reads,
        &[
            "kubectl get pods",
            "kubectl -n shop get pods",
            "kubectl --context a --namespace=b describe pod x",
            "kubectl logs -f {POD} -n {NAMESPACE}",
            "kubectl explain pod.spec",
            "kubectl top pods",
            "kubectl api-resources",
            "kubectl diff -f x.yaml",
            "kubectl config view",
            "kubectl rollout status deployment/x",
            "kubectl rollout -n shop history deployment/x",
            "kubectl port-forward pod/x 15000",
            "kubectl exec x -n shop -c istio-proxy -- curl -s localhost:15000/clusters",
            "kubectl exec x -- pilot-agent request GET stats",
            "kubectl cp shop/x:/tmp/dump dump.json",
            "kubectl delete pod x --dry-run=client",
            "kubectl run x --image=y --dry-run=server",
        ],
    );
    all(
        Changes,
        &[
            "kubectl label namespace x a=b",
            "kubectl -n x annotate pod y a-",
            "kubectl apply -f -",
            "kubectl create namespace x",
            "kubectl patch configmap x -p '{}'",
            "kubectl edit configmap x",
            "kubectl replace -f x.yaml",
            "kubectl expose deployment x",
            "kubectl cordon x",
            "kubectl taint node x a=b:NoSchedule",
            "kubectl patch deployment x -p '{\"metadata\":{\"labels\":{\"a\":\"b\"}}}'",
            "kubectl debug -it x --image=busybox",
            "kubectl cp dump.json shop/x:/tmp/dump",
            "kubectl config use-context x",
            "kubectl exec x -- curl -X POST localhost:15000/logging?level=debug",
            "kubectl exec x -- pilot-agent request POST logging?level=debug",
            "kubectl exec x -- sh -c 'ls > out.txt'",
            "kubectl create namespace x --dry-run",
            "kubectl create namespace x --dry-run=client --dry-run=none",
            "kubectl create namespace x --dry-run=client -o yaml | kubectl apply -f -",
        ],
    );
    all(
        Restarts,
        &[
            "kubectl rollout restart deployment/x",
            "kubectl -n shop rollout restart deployment",
            "kubectl rollout -n shop restart deployment",
            "kubectl rollout restart deployment/x --dry-run=client",
            "kubectl rollout undo deployment/x",
            "kubectl scale deployment x --replicas=2",
            "kubectl set image deployment/x a=b",
            "kubectl drain node-1 --ignore-daemonsets",
            "kubectl taint node x a=b:NoExecute",
            "kubectl patch deployment x -p '{\"spec\":{\"template\":{}}}'",
            "kubectl patch -n y deployments.apps/x --patch-file=p.yaml",
            "kubectl edit deploy/x",
            "kubectl edit {RESOURCE} -n {NAMESPACE}",
            "kubectl exec x -c istio-proxy -- curl -sX POST localhost:15000/quitquitquit",
            "kubectl exec x -- pilot-agent request POST quitquitquit",
            "kubectl exec x -- kill 1",
        ],
    );
    all(
        Deletes,
        &[
            "kubectl -n shop delete pod x",
            "kubectl -nshop delete pod x",
            "kubectl --context a delete pod x",
            "kubectl --context=a --v=6 delete pod x",
            "kubectl -v6 delete pod x",
            "kubectl delete pod x --dry-run=none",
            "kubectl delete --dry-run client pod x",
            "k delete pod x",
            "oc -n shop delete pod x",
            "kubectl replace --force -f x.yaml",
            "kubectl apply -f x.yaml --prune --all",
            "kubectl drain x --delete-emptydir-data",
            "kubectl scale deployment x --replicas=0",
            "kubectl scale deployment x --replicas 0",
            "kubectl patch pod x -p '{\"metadata\":{\"finalizers\":null}}'",
            "kubectl exec x -- rm -rf /tmp/cache",
            "kubectl exec -it x -n y -- sh -c 'rm /tmp/x'",
            "kubectl run x --rm -it --image=y -- rm -rf /data",
        ],
    );
}

#[test]
fn gcloud_by_its_verb() {
    all(
        Reads,
        &[
            "gcloud container clusters list",
            "gcloud --project p container clusters describe c --zone z",
            "gcloud compute instances get-serial-port-output x",
            "gcloud projects get-iam-policy p",
            "gcloud alpha network-services http-filters list --location=global",
            "gcloud compute ssh x --zone=y",
            "gcloud compute ssh x --zone=y --command='sudo iptables -t nat -S | grep ISTIO'",
            "gcloud compute ssh x -- -L 15000:localhost:15000",
            "gcloud compute scp x:/var/log/envoy.log . --zone=z",
            "gcloud config list",
            "gcloud version",
            "gcloud --version",
        ],
    );
    all(
        Changes,
        &[
            "gcloud container fleet mesh enable --project p",
            "gcloud projects add-iam-policy-binding p --member=a --role=b",
            "gcloud beta services identity create --service=x",
            "gcloud container clusters update c --workload-pool=p.svc.id.goog",
            "gcloud container clusters get-credentials c",
            "gcloud compute instances start x",
            "gcloud compute ssh x --command='ls > out.txt'",
            "gcloud compute ssh x -- sudo iptables -t nat -A OUTPUT -j RETURN",
            "gcloud compute scp envoy.yaml x:/etc/envoy/",
            "gcloud config set project p",
            "gcloud compute disks resize d --size=20",
        ],
    );
    all(
        Restarts,
        &[
            "gcloud container clusters upgrade c --master",
            "gcloud container node-pools update p --cluster c --workload-metadata=GKE_METADATA",
            "gcloud compute instances stop x",
            "gcloud compute instance-groups managed rolling-action restart g",
            "gcloud compute ssh x --zone=y --command=\"sudo reboot\"",
            "gcloud compute ssh x --zone=y --command \"sudo systemctl restart envoy\"",
            "gcloud compute ssh x -- sudo systemctl stop envoy",
        ],
    );
    all(
        Deletes,
        &[
            "gcloud --project p container clusters delete c",
            "gcloud --quiet --project=p container clusters delete list",
            "gcloud container clusters --zone z delete c",
            "gcloud container fleet memberships unregister m",
            "gcloud beta container fleet memberships delete m",
            "gcloud container fleet mesh disable",
            "gcloud services disable x",
            "gcloud compute instances reset x",
            "gcloud compute instances stop x --discard-local-ssd",
            "gcloud container clusters resize c --num-nodes 1",
            "gcloud compute instance-groups managed recreate-instances g --instances=i",
            "gcloud compute instance-groups managed abandon-instances g --instances=i",
            "gcloud compute instance-groups managed rolling-action replace g",
            "gcloud projects remove-iam-policy-binding p --member=a --role=b",
            "gcloud projects set-iam-policy p policy.json",
            "gcloud compute instances detach-disk x --disk=d",
            "gcloud compute ssh x --command 'ls; sudo rm /etc/envoy.yaml'",
        ],
    );
}

#[test]
fn requests_by_method_and_path() {
    all(
        Reads,
        &[
            "curl -s localhost:15000/config_dump",
            "curl -s 'localhost:15000/stats?filter=x&usedonly'",
            "curl -sI -o /dev/null -w '%{http_code}' http://x/",
            "curl -G --data-urlencode 'q=delete' http://x/",
            "curl -X GET http://x/",
            "curl -H 'X-Method: DELETE' http://x/",
            "curl -o out.json http://x/",
        ],
    );
    all(
        Changes,
        &[
            "curl -X POST http://x/",
            "curl -sXPUT http://x/",
            "curl -d a=b http://x/",
            "curl --data a=b http://x/",
            "curl --json '{}' http://x/",
            "curl -T file http://x/",
            "curl http://localhost:15000/logging?level=debug",
            "curl -o /etc/envoy/envoy.yaml http://x/",
        ],
    );
    all(Restarts, &["curl -X POST localhost:15020/quitquitquit", "curl localhost:15000/drain_listeners"]);
    all(Deletes, &["curl -XDELETE http://x/", "curl --request delete http://x/", "curl -sSX DELETE http://x/"]);
}

#[test]
fn machines_and_files() {
    all(
        Reads,
        &[
            "sudo iptables -t nat -S",
            "iptables -nvL INPUT --line-numbers",
            "ip6tables -t nat -C OUTPUT -j RETURN",
            "systemctl status envoy",
            "systemctl",
            "journalctl -u envoy --no-pager -r",
            "sed -n '1,5p' envoy.yaml",
            "awk '{print $1}' f",
            "awk '$3 > 5' f",
            "sort -u f",
            "date -u +%s",
            "kill -0 1",
            "ss -tlnp",
            "kubectl get pods > pods.txt",
            "kubectl get pods >> out/pods.txt 2>&1",
            "kubectl get pods 2>/dev/null",
            "kubectl get pods &> /tmp/pods.txt",
            "kubectl get pods | tee pods.txt",
            "kubectl get pod {POD} -o yaml > {POD}.yaml",
            "mkdir -p backup && cp pods.txt backup/",
            "export PROJECT_ID=p",
            "command -v kubectl",
        ],
    );
    all(
        Changes,
        &[
            "sudo iptables -t nat -A OUTPUT -j RETURN",
            "iptables -I INPUT 1 -j ACCEPT",
            "iptables --insert INPUT -j ACCEPT",
            "iptables -P INPUT DROP",
            "systemctl start envoy",
            "systemctl daemon-reload",
            "echo x | sudo tee /etc/envoy/envoy.yaml",
            "echo x > /etc/envoy/envoy.yaml",
            "echo x > ../../etc/envoy.yaml",
            "echo x > ~/.kube/config",
            "echo x > $HOME/x",
            "echo x > {FILE}",
            "cd /etc/envoy && echo x > envoy.yaml",
            "sed -i s/a/b/ f",
            "sed -Ei.bak s/a/b/ f",
            "sed --in-place s/a/b/ f",
            "chown envoy f",
            "chmod u+w f",
            "mv a b",
            "cp a /etc/b",
            "mkdir /etc/x",
            "sudo modprobe ip6_tables",
            "sysctl -w net.ipv4.ip_forward=1",
            "sudo sh -c 'echo x > /etc/envoy.yaml'",
            "istioctl x create-remote-secret --name=x | kubectl apply -f -",
            "istioctl proxy-config log x --level debug",
            "./asmcli install --output_dir x",
            "helm install x y",
        ],
    );
    all(
        Restarts,
        &[
            "sudo systemctl restart envoy",
            "systemctl stop envoy",
            "systemctl disable --now envoy",
            "service envoy restart",
            "sudo reboot",
            "pkill envoy",
            "helm upgrade x y",
            "istioctl upgrade",
            "sudo ss -K dst 10.0.0.1",
        ],
    );
    all(
        Deletes,
        &[
            "iptables -D INPUT 1",
            "sudo iptables -t nat -F",
            "iptables -nt nat -F ISTIO_OUTPUT",
            "iptables --flush",
            "iptables -X",
            "iptables-restore < rules",
            "rm f",
            "sudo rm -rf /etc/envoy",
            "find /tmp -name x -delete",
            "journalctl --vacuum-time=1d",
            "helm uninstall x",
            "terraform apply",
            "terraform -chdir=x destroy",
            "istioctl uninstall --purge",
            "istioctl tag remove prod",
        ],
    );
}
