//! What is known, for one finding, of the facts that the conditions of its steps ask for.
//!
//! Only what is told of the finding's own things counts: of the cluster, the pod, the machine that it names. Of clusters, one that was assumed
//! because the case holds no other is good enough, as it is for a name in a command; which way the fix of a pod or of a machine goes is never
//! decided by one that was assumed. What contradicts itself is not known.

mod own;
#[cfg(test)]
mod tests;
mod told;

use meshmedic_read::ground::order;
use std::collections::{BTreeMap, BTreeSet};

use meshmedic_format::conditions::{Circumstances, Fact, Word};
use meshmedic_format::entities::EntityType;
use meshmedic_format::values::Values;
use meshmedic_read::domain::contexts;

use self::told::{Told, What};
use super::causes::Candidate;
use super::known::{Known, Names};
use crate::detect::Source;

/// What tells a cluster, each name with the places that tell two of that name apart.
const CLUSTER: [(&str, [&str; 2]); 2] =
    [("CLUSTER_NAME", ["LOCATION", "PROJECT_ID"]), ("MEMBERSHIP", ["MEMBERSHIP_LOCATION", "FLEET_PROJECT_ID"])];

/// All that a case tells of facts.
pub(super) struct Tellings<'k, 'o> {
    known: &'k Known<'o>,
    told: Vec<Told>,
    /// The tellings of clusters, each with all names of its cluster.
    of_clusters: Vec<(usize, Values)>,
    /// The tellings of other things, by the thing's name; empty where that is not told.
    of_others: BTreeMap<String, Vec<usize>>,
    /// The case says of several contexts of kubectl that they were asked: an output that names none may be of any.
    is_of_many_contexts: bool,
}

/// A finding's names, and where it shows.
struct Place {
    /// Whether it is about a cluster or something in one: what is told of a cluster is nothing to a virtual machine.
    is_in_cluster: bool,
    /// What is known without what a person set and without what was assumed.
    told: Values,
    /// The names of its cluster among all that is known.
    names: Values,
    /// The number of the artifact that it shows in, where that is one alone.
    artifact: Option<usize>,
    /// The context that all its artifacts were asked of, where that is one alone.
    context: Option<String>,
}

impl<'k, 'o> Tellings<'k, 'o> {
    /// What the outputs of a case tell.
    pub(super) fn new(sources: &[Source<'_>], known: &'k Known<'o>) -> Tellings<'k, 'o> {
        let told = told::told(sources);
        let mut completed: BTreeMap<Values, Values> = BTreeMap::new();
        let (mut of_clusters, mut of_others) = (Vec::new(), BTreeMap::<String, Vec<usize>>::new());
        for (at, one) in told.iter().enumerate() {
            if one.of == EntityType::Cluster {
                let own = of_cluster(&one.names);
                let names =
                    completed.entry(own).or_insert_with_key(|own| cluster_in(&known.tied(EntityType::Cluster, own)));
                of_clusters.push((at, names.clone()));
            } else {
                of_others.entry(name_of(one.of, &one.names).to_owned()).or_default().push(at);
            }
        }
        let typed = || sources.iter().flat_map(|source| source.commands).map(|(_, command)| command.line.as_str());
        let asked = typed().map(contexts::asked).filter(|context| !context.is_empty());
        let contexts = order::set(asked.chain(typed().filter_map(contexts::switched_to)));
        Tellings { known, told, of_clusters, of_others, is_of_many_contexts: contexts.len() > 1 }
    }

    /// What is known for one finding.
    pub(super) fn of(&self, sources: &[Source<'_>], candidate: &Candidate<'_>) -> Circumstances {
        self.of_place(&self.place(sources, candidate))
    }

    /// What is known of the case's only cluster; of several nothing that tells them apart.
    pub(super) fn of_case(&self, whole: &Names) -> Circumstances {
        let names = cluster_in(whole);
        self.of_place(&Place { is_in_cluster: true, told: Values::new(), names, artifact: None, context: None })
    }

    fn of_place(&self, place: &Place) -> Circumstances {
        let (own, likely) = (own::surely(&place.told), own::by_name(&place.told));
        let all = self.matching(place);
        let mut known = Circumstances::default();
        for fact in Fact::ALL {
            let of_fact =
                |words: &[Word]| words.iter().copied().filter(|word| word.fact() == *fact).collect::<Vec<_>>();
            let told = [of_fact(&own), of_fact(&all), of_fact(&likely)];
            let words = told.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
            if !words.iter().all(|word| known.learn(*fact, &[*word])) {
                known.forget(*fact);
            }
        }
        // A managed control plane has its pods redirected by CNI, but for those that show otherwise.
        let is_shown = all.iter().any(|word| word.fact() == Fact::Redirection);
        if !is_shown && known.is(Word::Managed) == Some(true) {
            known.learn(Fact::Redirection, &[Word::Cni]);
        }
        known
    }

    fn place(&self, sources: &[Source<'_>], candidate: &Candidate<'_>) -> Place {
        let all = self.known.tied(candidate.subject, &candidate.common);
        let (names, told) = (cluster_in(&all), without_assumed(&all));
        let mut artifacts: BTreeSet<Option<usize>> = BTreeSet::new();
        let mut asked: BTreeSet<&str> = BTreeSet::new();
        for found in &candidate.group.matches {
            let source = &sources[found.source];
            let artifact = source.artifact_at(found.span.start);
            artifacts.insert(artifact.map(|at| source.first_artifact + at));
            let command = artifact.and_then(|at| source.artifacts[at].command);
            asked.insert(command.map_or("", |command| contexts::asked(&command.line)));
        }
        let artifact = artifacts.pop_first().flatten().filter(|_| artifacts.is_empty());
        let context = asked.pop_first().filter(|_| asked.is_empty()).map(str::to_owned);
        let subject = candidate.subject;
        let is_in_cluster =
            matches!(subject, EntityType::Cluster | EntityType::Membership) || subject.lies_in(EntityType::Cluster);
        Place { is_in_cluster, names, told, artifact, context }
    }

    /// All that is told of the things that a finding is about.
    fn matching(&self, place: &Place) -> Vec<Word> {
        let (mut words, mut revisions) = (Vec::new(), BTreeSet::new());
        let clusters = self.of_clusters.iter().filter(|(at, names)| self.is_of_cluster(place, &self.told[*at], names));
        for (at, _) in clusters {
            match &self.told[*at].what {
                What::Is(word) => words.push(*word),
                What::Revision(name) => _ = revisions.insert(name),
            }
        }
        if revisions.len() > 1 {
            words.push(Word::SeveralRevisions);
        }
        let named = [EntityType::Pod, EntityType::Vm, EntityType::WebhookConfiguration];
        let names = named.into_iter().map(|of| name_of(of, &place.told)).chain([""]);
        for told in names.filter_map(|name| self.of_others.get(name)).flatten().map(|at| &self.told[*at]) {
            if let What::Is(word) = told.what
                && !words.contains(&word)
                && self.is_of_other(place, told)
            {
                words.push(word);
            }
        }
        words
    }

    /// Whether something told of a cluster is told of a finding's. What names no cluster is of the only one, or of the one whose output both
    /// stand in.
    fn is_of_cluster(&self, place: &Place, told: &Told, names: &Values) -> bool {
        let is_beside = place.artifact == Some(told.artifact);
        let is_named = |names: &Values| CLUSTER.iter().any(|(name, _)| names.contains_key(*name));
        match (is_named(&place.names), is_named(names)) {
            _ if !place.is_in_cluster => false,
            (true, true) => is_same_cluster(&place.names, names),
            (_, false) if is_beside => true,
            (false, false) if self.known.holds(EntityType::Cluster) || self.known.holds(EntityType::Membership) => {
                false
            }
            (false, false) if self.is_of_many_contexts => {
                !told.context.is_empty() && place.context.as_deref() == Some(&told.context)
            }
            (false, false) => true,
            _ => false,
        }
    }

    /// The same for a pod, a machine and a webhook configuration, which both name.
    fn is_of_other(&self, place: &Place, told: &Told) -> bool {
        let name = name_of(told.of, &told.names);
        let is_beside = place.artifact == Some(told.artifact);
        if name.is_empty() {
            return is_beside;
        }
        if name_of(told.of, &place.told) != name {
            return false;
        }
        let all = self.known.tied(told.of, &told.names);
        let (names, own) = (cluster_in(&all), without_assumed(&all));
        let is_same = |name: &&str| place.told.get(*name) == own.get(*name);
        match told.of {
            EntityType::Vm => ["ZONE", "PROJECT_ID"].iter().all(is_same),
            EntityType::Pod => is_same(&"NAMESPACE") && (is_beside || self.is_of_cluster(place, told, &names)),
            _ => is_beside || self.is_of_cluster(place, told, &names),
        }
    }
}

fn without_assumed(Names { values, assumed }: &Names) -> Values {
    let mut told = values.clone();
    told.retain(|name, _| !assumed.contains(name));
    told
}

/// The names of the cluster that something is in. What names its cluster, or its membership, has no other one assumed: the only membership
/// of the case need not be that of its only cluster, unless both are called the same, as a fleet calls them by itself.
fn cluster_in(names: &Names) -> Values {
    let told = of_cluster(&without_assumed(names));
    let is_named = CLUSTER.iter().any(|(name, _)| told.contains_key(*name));
    let [cluster, membership] = CLUSTER.map(|(name, _)| names.values.get(name));
    if is_named && cluster != membership { told } else { of_cluster(&names.values) }
}

/// Two clusters, each with all that is known of its names, are one: they are called the same and lie in the same place, and nothing differs.
fn is_same_cluster(one: &Values, other: &Values) -> bool {
    let all = CLUSTER.iter().flat_map(|(name, places)| places.iter().chain([name]));
    let differs = |name: &str| one.get(name).zip(other.get(name)).is_some_and(|(one, other)| one != other);
    let is_same = |name: &str| one.get(name) == other.get(name);
    let called = |(name, places): &(&str, [&str; 2])| {
        one.contains_key(*name) && is_same(name) && places.iter().all(|place| is_same(place))
    };
    !all.copied().any(differs) && CLUSTER.iter().any(called)
}

/// The names that tell a cluster.
fn of_cluster(names: &Values) -> Values {
    let tells = |name: &str| CLUSTER.iter().any(|(own, places)| *own == name || places.contains(&name));
    let numbers = ["PROJECT_NUMBER", "FLEET_PROJECT_NUMBER"];
    let own = names.iter().filter(|(name, _)| tells(name) || numbers.contains(&name.as_str()));
    own.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// How the thing of that type is called; empty where nothing names it.
fn name_of(of: EntityType, names: &Values) -> &str {
    let key = meshmedic_format::names::of_type(of).map_or("", |name| name.name);
    names.get(key).map_or("", String::as_str)
}
