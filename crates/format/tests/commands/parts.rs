//! What a command is made of, and what its deeds are called.

use meshmedic_format::Text;
use meshmedic_format::command::{deeds, programs, said};
use meshmedic_format::model::Does::Deletes;

use super::all;

#[test]
fn programs_come_with_their_words_wherever_they_stand() {
    let command = "A=1 sudo kubectl exec x -- sh -c 'ls \"$HOME\"' | gcloud compute ssh y --command='uname -a' > f";
    let mut found = programs(command).unwrap();
    found.sort();
    let found: Vec<String> = found.iter().map(|words| words.join("|")).collect();
    assert_eq!(
        found,
        [
            "gcloud|compute|ssh|y|--command=uname -a",
            "kubectl|exec|x|--|sh|-c|ls \"$HOME\"",
            "ls|$_",
            "sh|-c|ls \"$HOME\"",
            "sudo|kubectl|exec|x|--|sh|-c|ls \"$HOME\"",
            "uname|-a",
        ]
    );
}

#[test]
fn deeds_are_programs_with_their_verbs() {
    for (command, expected) in [
        ("kubectl -n x rollout restart deployment/y", &["kubectl rollout restart"][..]),
        ("kubectl get pods -o name | xargs kubectl -n x delete", &["kubectl delete"]),
        ("gcloud beta container node-pools update x --location=y", &["gcloud node-pools update"]),
        (
            "gcloud services enable x && kubectl label ns y a=b; kubectl get ns y",
            &["gcloud services enable", "kubectl label"],
        ),
        ("gcloud compute ssh x -- sudo systemctl restart envoy", &["systemctl restart"]),
        ("kubectl exec x -- curl -X POST localhost:15000/quitquitquit", &["curl"]),
        ("echo a | sudo tee /etc/x", &["tee"]),
        ("echo a > /etc/x", &[">"]),
        ("helm upgrade x y", &["helm upgrade"]),
        ("istioctl experimental tag set x", &["istioctl tag set"]),
        ("kubectl get pods > pods.txt", &[]),
    ] {
        assert_eq!(deeds(command).unwrap(), expected, "{command}");
    }
}

/// What takes something away, as the project has it: each of these needs `save` or `irreversible`.
#[test]
fn what_takes_away_deletes() {
    all(
        Deletes,
        &[
            "kubectl delete pod x",
            "gcloud container fleet memberships unregister x",
            "gcloud compute instance-groups managed recreate-instances x --instances=y",
            "gcloud compute instances reset x",
            "gcloud container clusters resize x --num-nodes=1",
            "gcloud compute instance-groups managed resize x --size=1",
            "gcloud compute instances detach-disk x --disk=y",
            "gcloud projects remove-iam-policy-binding x --member=y --role=z",
            "gcloud iam service-accounts remove-iam-policy-binding x --member=y --role=z",
            "gcloud projects set-iam-policy x policy.json",
            "gcloud services disable x",
            "kubectl scale deployment x --replicas=0",
            "sudo iptables -t nat -D OUTPUT 1",
            "rm x",
        ],
    );
}

#[test]
fn what_a_command_does_is_said_in_a_few_words() {
    let all = [
        ("kubectl get pods", None),
        ("kubectl delete pod {POD} -n {NAMESPACE}", Some(("deletes the pod", "Pod を削除"))),
        ("kubectl delete {RESOURCE} -n x", Some(("deletes the resource", "リソースを削除"))),
        ("kubectl -n x delete deploy,svc {NAME}", Some(("deletes resources", "リソースを削除"))),
        ("kubectl label namespace {NAMESPACE} a-", Some(("changes labels of the namespace", "名前空間のラベルを変更"))),
        ("kubectl rollout restart deployment -n x", Some(("restarts pods", "Pod を再起動"))),
        ("kubectl get pods -o name | xargs kubectl delete", Some(("deletes resources", "リソースを削除"))),
        ("sudo touch f && sudo rm f", Some(("deletes a file", "ファイルを削除"))),
        ("gcloud compute ssh VM --command='sudo reboot'", Some(("restarts the VM", "VM を再起動"))),
        ("gcloud container node-pools delete p", Some(("deletes the node pool", "ノードプールを削除"))),
        ("gcloud projects add-iam-policy-binding p", Some(("grants a role", "ロールを付与"))),
        ("gcloud container fleet memberships delete m", Some(("deletes", "削除を伴う"))),
        (
            "kubectl edit {RESOURCE} -n x",
            Some(("changes the workload and restarts its pods", "ワークロードを変更し Pod を再起動")),
        ),
        (
            "kubectl annotate ns x mesh.cloud.google.com/proxy='{\"managed\":\"true\"}'",
            Some(("has Google evict pods for newer proxies", "プロキシの更新のため Pod がエビクション")),
        ),
        (
            "kubectl annotate ns x mesh.cloud.google.com/proxy='{\"managed\":\"false\"}'",
            Some(("changes annotations of the namespace", "名前空間のアノテーションを変更")),
        ),
        (
            "gcloud container fleet mesh update --management=automatic",
            Some(("changes the mesh's settings and evicts pods", "メッシュの設定を変更し Pod をエビクション")),
        ),
        (
            "gcloud container fleet mesh update --management automatic",
            Some(("changes the mesh's settings and evicts pods", "メッシュの設定を変更し Pod をエビクション")),
        ),
        (
            "gcloud container fleet mesh update --control-plane=unspecified",
            Some(("changes the mesh's settings", "メッシュの設定を変更")),
        ),
        (
            "gcloud container node-pools update p --workload-metadata=GKE_METADATA",
            Some(("changes the pool and recreates its nodes", "ノードプールを変更しノードを再作成")),
        ),
    ];
    for (command, wanted) in all {
        let wanted = wanted.map(|(en, ja)| Text { en: en.to_owned(), ja: ja.to_owned() });
        assert_eq!(said(command), Ok(wanted), "{command}");
    }
    assert!(said("frobnicate").is_err());
}
