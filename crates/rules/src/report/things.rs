//! Things in words: what a finding is about, and which names were assumed of it.

use super::{Finding, Subject, owner};
use meshmedic_format::Lang;
use meshmedic_format::entities::EntityType;
use meshmedic_format::lang::Say;
use meshmedic_format::names::{self, Name, Owner};
use meshmedic_format::values::Values;
use meshmedic_read::ground::order;

/// What a finding is about, from the inside outward: `pod cart-1 · namespace shop · cluster shop-1 (us-central1-a)`. What the case does
/// not name is left out, but for the thing itself.
pub fn subject_in_words(subject: &Subject, lang: Lang) -> String {
    let mut parts = vec![match &subject.name {
        Some(name) => with_place(subject, &subject.r#type, name, lang),
        None => format!("{} {}", word(&subject.r#type, lang), Say { en: "(not named)", ja: "(名前は不明)" }.get(lang)),
    }];
    let around = EntityType::from_id(&subject.r#type).map(names::around).unwrap_or_default();
    for name in around.iter().rev().filter(|name| matches!(name.owner, Owner::Names(_))) {
        let id = name.in_report();
        if let Some(value) = subject.r#in.get(&id) {
            parts.push(with_place(subject, &id, value, lang));
        }
    }
    parts.join(" · ")
}

/// A thing with its name and, where that is known, the place that it lies in.
fn with_place(subject: &Subject, of: &str, name: &str, lang: Lang) -> String {
    let place = match of {
        "cluster" => "location",
        "membership" => "membership-location",
        "vm" => "zone",
        _ => "",
    };
    let place = subject.r#in.get(place).map(|place| format!(" ({place})")).unwrap_or_default();
    format!("{} {name}{place}", word(of, lang))
}

/// The names in a finding's commands that were assumed, with their values: `cluster shop-1, location us-central1-a`. Empty where none
/// was.
pub fn assumed_in_words(finding: &Finding, lang: Lang) -> String {
    let templates = || finding.fix.iter().chain(&finding.confirm).flat_map(super::Step::templates);
    let is_used = |name: &&String| templates().any(|template| template.contains(&format!("{{{name}}}")));
    let told = finding.assumed.iter().filter(is_used).filter_map(|name| {
        let id = names::name(name).map(Name::in_report)?;
        Some(format!("{} {}", word(&id, lang), finding.values.get(name)?))
    });
    told.collect::<Vec<_>>().join(Say { en: ", ", ja: "、" }.get(lang))
}

/// What the thing is, or is the thing of, that an open name belongs to, by the names that are known where it is open: `cluster shop-1` for
/// its location, `pod cart-1` for its Deployment. Empty where nothing is known of it. `subject` is the type of what the finding is about,
/// empty for the whole case. `None` for a name that belongs to one finding alone.
pub fn owner_in_words(name: &str, known: &Values, subject: &str, lang: Lang) -> Option<String> {
    let thing = owner::thing_of(name)?;
    let mut of = owner::anchor(thing, name, known, EntityType::from_id(subject));
    // A cluster that is known by its membership alone.
    if of == EntityType::Cluster && !known.contains_key("CLUSTER_NAME") && known.contains_key("MEMBERSHIP") {
        of = EntityType::Membership;
    }
    let value = |part: &Name| known.get(part.name).filter(|_| part.name != name).cloned();
    let around = names::around(of).into_iter().filter_map(|part| Some((part.in_report(), value(part)?)));
    let own = names::of_type(of).and_then(value);
    let around = order::map(around);
    if own.is_none() && around.is_empty() {
        return Some(String::new());
    }
    Some(subject_in_words(&Subject { r#type: of.id().to_owned(), name: own, r#in: around }, lang))
}

/// A type of thing, or a place that one lies in, by its id in the report; the id itself where there is no word for it.
fn word(id: &str, lang: Lang) -> &str {
    let word = match id {
        "fleet" => Say { en: "fleet", ja: "フリート" },
        "project" => Say { en: "project", ja: "プロジェクト" },
        "network" => Say { en: "VPC network", ja: "VPC ネットワーク" },
        "membership" => Say { en: "membership", ja: "メンバーシップ" },
        "membership-location" => Say { en: "membership location", ja: "メンバーシップのロケーション" },
        "cluster" => Say { en: "cluster", ja: "クラスタ" },
        "location" => Say { en: "location", ja: "ロケーション" },
        "node-pool" => Say { en: "node pool", ja: "ノードプール" },
        "node" => Say { en: "node", ja: "ノード" },
        "revision" => Say { en: "revision", ja: "リビジョン" },
        "webhook-configuration" => Say { en: "webhook configuration", ja: "Webhook 構成" },
        "namespace" => Say { en: "namespace", ja: "Namespace" },
        "service" => Say { en: "Service", ja: "Service" },
        "workload" => Say { en: "workload", ja: "ワークロード" },
        "replicaset" => Say { en: "ReplicaSet", ja: "ReplicaSet" },
        "pod" => Say { en: "pod", ja: "Pod" },
        "container" => Say { en: "container", ja: "コンテナ" },
        "instance-group" => Say { en: "instance group", ja: "インスタンス グループ" },
        "instance-template" => Say { en: "instance template", ja: "インスタンス テンプレート" },
        "vm" => Say { en: "VM", ja: "VM" },
        "zone" => Say { en: "zone", ja: "ゾーン" },
        "backend-service" => Say { en: "backend service", ja: "バックエンド サービス" },
        "address" => Say { en: "address", ja: "アドレス" },
        _ => return id,
    };
    word.get(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(of: &str, name: Option<&str>, around: &[(&str, &str)]) -> Subject {
        let around = around.iter().map(|(of, name)| ((*of).to_owned(), (*name).to_owned()));
        Subject { r#type: of.to_owned(), name: name.map(str::to_owned), r#in: around.collect() }
    }

    #[test]
    fn a_subject_is_told_from_the_inside_outward() {
        let around =
            [("cluster", "shop-1"), ("location", "us-central1-a"), ("namespace", "shop"), ("project", "retail-prod")];
        let pod = of("pod", Some("cart-1"), &around);
        let told = "pod cart-1 · namespace shop · cluster shop-1 (us-central1-a) · project retail-prod";
        assert_eq!(subject_in_words(&pod, Lang::En), told);
        assert!(
            subject_in_words(&pod, Lang::Ja).ends_with(" · クラスタ shop-1 (us-central1-a) · プロジェクト retail-prod")
        );
        let cluster = of("cluster", Some("shop-1"), &[("location", "us-central1-a"), ("fleet", "hub")]);
        assert_eq!(subject_in_words(&cluster, Lang::En), "cluster shop-1 (us-central1-a) · fleet hub");
        assert_eq!(subject_in_words(&of("cluster", None, &[]), Lang::Ja), "クラスタ (名前は不明)");
    }

    #[test]
    fn an_open_name_is_told_by_the_thing_that_it_belongs_to() {
        let known = [("CLUSTER_NAME", "shop-1"), ("PROJECT_ID", "retail-prod"), ("POD", "cart-1")];
        let known: Values = known.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let told = |name: &str| owner_in_words(name, &known, "pod", Lang::En);
        assert_eq!(told("LOCATION").as_deref(), Some("cluster shop-1 · project retail-prod"));
        assert_eq!(told("DEPLOYMENT").as_deref(), Some("pod cart-1 · cluster shop-1 · project retail-prod"));
        assert_eq!(told("MEMBERSHIP").as_deref(), Some("cluster shop-1 · project retail-prod"));
        let by_membership = Values::from([("MEMBERSHIP".to_owned(), "web".to_owned())]);
        let told = |name: &str| owner_in_words(name, &by_membership, "membership", Lang::Ja);
        assert_eq!(told("PROJECT_ID").as_deref(), Some("メンバーシップ web"));
        assert_eq!(owner_in_words("CLUSTER_NAME", &Values::new(), "", Lang::En).as_deref(), Some(""));
        assert_eq!(told("PORT"), None);
    }

    #[test]
    fn every_type_of_thing_and_every_place_has_a_word() {
        for thing in EntityType::ALL {
            let id = thing.id();
            assert!(!word(id, Lang::En).contains('-'), "{id}");
            let is_a_name = ["namespace", "service", "replicaset", "pod", "vm"].contains(&id);
            assert!(is_a_name || !word(id, Lang::Ja).is_ascii(), "{id}");
            for place in names::around(thing) {
                assert!(!word(&place.in_report(), Lang::En).contains('-'), "{}", place.name);
            }
        }
    }
}
