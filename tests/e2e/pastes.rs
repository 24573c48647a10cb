//! What the tests paste: the page's own samples, and a terminal session of them.

pub(crate) const MESH: &str = include_str!("../../src/samples/mesh-failed.txt");
pub(crate) const REVISION: &str = include_str!("../../src/samples/revision-stalled.txt");
pub(crate) const REPLICASET: &str = include_str!("../../src/samples/replicaset-webhook.txt");
pub(crate) const HEALTHY: &str = include_str!("../../src/samples/mesh-healthy.txt");

/// All three faults, with the prompts and commands around them.
pub(crate) fn transcript() -> String {
    format!(
        "ops@bastion:~$ gcloud container fleet mesh describe --project brightcart-fleet\n{MESH}\
         ops@bastion:~$ kubectl describe controlplanerevision asm-managed -n istio-system\n{REVISION}\
         ops@bastion:~$ kubectl describe replicaset checkout-7c9d5b8f64 -n shop\n{REPLICASET}\
         ops@bastion:~$ \n"
    )
}

/// The number of the first line that holds `part`, from 1.
#[track_caller]
pub(crate) fn line_of(text: &str, part: &str) -> usize {
    text.lines().position(|line| line.contains(part)).expect("the paste holds it") + 1
}
