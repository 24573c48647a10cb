//! Whose pod it is, as `kubectl` names it: `deployment/cart`.

/// From what the pod says of its owner: a ReplicaSet named for a pod template is a Deployment's, or, where `template` says so, that of a
/// Rollout (Argo Rollouts); a kind that Kubernetes does not know stands as it is.
pub fn owner_said(kind: &str, name: &str, template: Template) -> String {
    match (kind, name.rsplit_once('-').filter(|(_, hash)| is_hash(hash))) {
        ("ReplicaSet", Some((rollout, _))) if template == Template::Rollout => format!("rollout/{rollout}"),
        ("ReplicaSet", Some((deployment, _))) => format!("deployment/{deployment}"),
        ("", _) => String::new(),
        _ => format!("{}/{name}", kind.to_ascii_lowercase()),
    }
}

/// Whose template a ReplicaSet's pods carry the hash of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// A Deployment's.
    Deployment,
    /// A Rollout's, of Argo Rollouts.
    Rollout,
}

/// From a pod's name alone: `cart-6c9f7d5b9b-x2x7k` is of deployment cart, `db-0` of StatefulSet db, `backup-28123456-x2x7k` of a run
/// of CronJob backup. Empty where the name leaves it open: pods of a DaemonSet, of a Job and of a ReplicaSet look alike.
pub fn owner_by_name(pod: &str) -> String {
    let Some((rest, last)) = pod.rsplit_once('-') else { return String::new() };
    if last.len() <= 3 && !last.is_empty() && is_number(last) {
        return format!("statefulset/{rest}");
    }
    match rest.rsplit_once('-').filter(|_| is_random(last)) {
        // The minutes since 1970, and before Kubernetes 1.21 the seconds.
        Some((_, run)) if matches!(run.len(), 8 | 10) && is_number(run) => format!("job/{rest}"),
        Some((deployment, hash)) if is_hash(hash) => format!("deployment/{deployment}"),
        _ => String::new(),
    }
}

/// What is left of a pod's name without its random end: `agent` of `agent-x2x7k`.
pub fn stem(pod: &str) -> &str {
    pod.rsplit_once('-').filter(|(_, last)| is_random(last)).map_or(pod, |(rest, _)| rest)
}

/// What of a pod's or a ReplicaSet's name stays when it is replaced, by a rollout, a restart or another run: `cart` of
/// `cart-6c9f7d5b9b-x2x7k` and of `cart-6c9f7d5b9b`, `agent` of `agent-x2x7k`, `backup` of `backup-28123456-x2x7k`; all of `db-0`.
pub fn lasting(name: &str) -> &str {
    let Some((rest, last)) = name.rsplit_once('-') else { return name };
    if is_hash(last) {
        return rest;
    }
    if !is_random(last) {
        return name;
    }
    match rest.rsplit_once('-') {
        Some((workload, hash)) if is_hash(hash) => workload,
        _ if cron_job(rest).is_some() => cron_job(rest).unwrap_or(rest),
        // Without a hash before it a word may look random (`cart-redis`); Kubernetes takes no vowel and no `0`, `1` or `3`.
        _ if last.bytes().all(|byte| b"bcdfghjklmnpqrstvwxz2456789".contains(&byte)) => rest,
        _ => name,
    }
}

/// The CronJob whose run a Job of this name is.
pub fn cron_job(job: &str) -> Option<&str> {
    let (name, run) = job.rsplit_once('-')?;
    (matches!(run.len(), 8 | 10) && is_number(run)).then_some(name)
}

/// The kinds that `kubectl rollout restart` takes.
pub fn is_restartable(owner: &str) -> bool {
    ["deployment/", "statefulset/", "daemonset/"].iter().any(|kind| owner.starts_with(kind))
}

fn is_random(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The hash of a pod template: without vowels, and seldom without a digit.
pub fn is_hash(text: &str) -> bool {
    (7..=10).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"bcdfghjklmnpqrstvwxz".contains(&byte))
        && text.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_by_name() {
        for (pod, owner) in [
            ("cart-6c9f7d5b9b-x2x7k", "deployment/cart"),
            ("reviews-v1-7f99cc4496-gdxfn", "deployment/reviews-v1"),
            ("db-0", "statefulset/db"),
            ("shop-db-12", "statefulset/shop-db"),
            ("backup-28123456-x2x7k", "job/backup-28123456"),
            ("backup-1612345678-x2x7k", "job/backup-1612345678"),
            ("agent-x2x7k", ""),
            ("migrate-0-x2x7k", ""),
            ("cart-6c9f7d5b9b", ""),
            ("lonely", ""),
            ("", ""),
            ("-", ""),
        ] {
            assert_eq!(owner_by_name(pod), owner, "{pod}");
        }
        for (name, stays) in [
            ("cart-6c9f7d5b9b-x2x7k", "cart"),
            ("cart-6c9f7d5b9b", "cart"),
            ("reviews-v1-7f99cc4496-gdxfn", "reviews-v1"),
            ("backup-28123456-x2x7k", "backup"),
            ("agent-x2x7k", "agent"),
            ("cart-redis", "cart-redis"),
            ("db-0", "db-0"),
            ("lonely", "lonely"),
            ("", ""),
        ] {
            assert_eq!(lasting(name), stays, "{name}");
        }
        assert_eq!((stem("agent-x2x7k"), stem("lonely")), ("agent", "lonely"));
        assert_eq!((cron_job("backup-28123456"), cron_job("migrate-1")), (Some("backup"), None));
    }

    #[test]
    fn owners_by_reference() {
        for (kind, name, owner) in [
            ("ReplicaSet", "cart-6c9f7d5b9b", "deployment/cart"),
            ("ReplicaSet", "cart", "replicaset/cart"),
            ("DaemonSet", "agent", "daemonset/agent"),
            ("Job", "migrate", "job/migrate"),
            ("StrimziPodSet", "kafka", "strimzipodset/kafka"),
            ("", "", ""),
        ] {
            assert_eq!(owner_said(kind, name, Template::Deployment), owner, "{kind}/{name}");
        }
        assert_eq!(owner_said("ReplicaSet", "cart-6c9f7d5b9b", Template::Rollout), "rollout/cart");
    }
}
