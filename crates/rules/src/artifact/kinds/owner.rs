//! Whose pod it is, as `kubectl rollout restart` wants it: `deployment/cart`.

/// From what the pod says of its owner, else from its name.
pub(super) fn owner_of(pod: &str, said: Option<(&str, &str)>) -> String {
    match said {
        Some(("ReplicaSet", name)) => match name.rsplit_once('-').filter(|(_, hash)| is_hash(hash)) {
            Some((deployment, _)) => format!("deployment/{deployment}"),
            None => String::new(),
        },
        Some((kind @ ("StatefulSet" | "DaemonSet"), name)) => format!("{}/{name}", kind.to_ascii_lowercase()),
        Some(_) => String::new(),
        None => from_name(pod),
    }
}

/// `cart-6c9f7d5b9b-x2x7k` is of deployment cart, `db-0` of StatefulSet db; a pod of a DaemonSet and one of a Job look alike.
fn from_name(pod: &str) -> String {
    let Some((rest, last)) = pod.rsplit_once('-') else { return String::new() };
    if last.len() <= 3 && !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("statefulset/{rest}");
    }
    let random = last.len() == 5 && last.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    match rest.rsplit_once('-').filter(|(_, hash)| random && is_hash(hash)) {
        Some((deployment, _)) => format!("deployment/{deployment}"),
        None => String::new(),
    }
}

/// The hash of a pod template: without vowels, and seldom without a digit.
pub(super) fn is_hash(text: &str) -> bool {
    (7..=10).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"bcdfghjklmnpqrstvwxz".contains(&byte))
        && text.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_by_name_and_by_reference() {
        for (pod, owner) in [
            ("cart-6c9f7d5b9b-x2x7k", "deployment/cart"),
            ("reviews-v1-7f99cc4496-gdxfn", "deployment/reviews-v1"),
            ("db-0", "statefulset/db"),
            ("fluentd-abcde", ""),
            ("lonely", ""),
        ] {
            assert_eq!(owner_of(pod, None), owner, "{pod}");
        }
        assert_eq!(owner_of("x", Some(("ReplicaSet", "cart-6c9f7d5b9b"))), "deployment/cart");
        assert_eq!(owner_of("x-abcde", Some(("DaemonSet", "x"))), "daemonset/x");
        assert_eq!(owner_of("x-abcde", Some(("Job", "x"))), "");
    }
}
