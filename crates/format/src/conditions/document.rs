//! docs/conditions.md.

use std::fmt::Write;

use super::expression::Condition;
use super::table::Fact;
use super::words::Words;
use crate::lang::Lang;

const HEAD: &str = "\
# Conditions

A step with `when:` is for some cases only.
What stands there is words joined by `and` and `or`, each with `not` before it or without; `and` binds first, and there are no parentheses.
A word is a value of one of the facts below.
A fact belongs to one thing, and is known from what the case says of that thing: of what a finding is about, or of what that lies in.

Where the case shows that the condition is true, the step stands without it.
Where the case shows that it is false, the step is left out.
Where the case does not decide it, or contradicts itself, the step stands under the condition, in words, and what decides the fact stands before it.
This page is written by `cargo xtask conditions` from `crates/format/src/conditions/`.
";

/// The text of docs/conditions.md.
pub fn document() -> String {
    let (en, ja) = (Words::of(Lang::En), Words::of(Lang::Ja));
    let mut text = HEAD.to_owned();
    for fact in Fact::ALL {
        let deciding = en.deciding(*fact);
        _ = write!(text, "\n## {}\n\nA fact of a {}.\n{}\n\n", fact.id(), fact.of().id(), known_by(*fact));
        let sentences = deciding.text.replace(". ", ".\n");
        _ = write!(text, "Where it is open, this step is put before:\n\n{sentences}\n\n");
        _ = write!(text, "```sh\n{}\n```\n\n| word | in English | in Japanese |\n|---|---|---|\n", deciding.command);
        for word in fact.words() {
            let condition = Condition::of(*word);
            _ = writeln!(
                text,
                "| `{}` | {} | {} |",
                word.id(),
                en.say(&condition, Lang::En),
                ja.say(&condition, Lang::Ja)
            );
        }
    }
    text
}

/// What the reader of a case knows a fact by, for whoever writes conditions.
fn known_by(fact: Fact) -> &'static str {
    match fact {
        Fact::ControlPlane => {
            "Known from the finding's own revision, Service or webhook configuration (`asm-managed...` is managed, `istiod-asm-1143-0` is in the cluster); \
             else from `controlPlaneManagement.state` of its membership (`ACTIVE`, `DEGRADED` and `NEEDS_ATTENTION` are managed), a reconciled \
             ControlPlaneRevision, an injector's configuration that its cluster has, and Deployments and pods of istiod.\n\
             A cluster that has both, as while it migrates, is neither, and where the fleet says `DISABLED` there may be one in the cluster or none."
        }
        Fact::Implementation => "Known from `controlPlaneManagement.implementation` of its membership.",
        Fact::Redirection => {
            "Known from the init containers of the pod; else a managed control plane is taken for CNI, its only way."
        }
        Fact::Revisions => {
            "Several are known from ControlPlaneRevisions, injectors, Deployments and pods of istiod, and `REVISION_READY` of the membership.\n\
             One alone is known only from the whole list of injectors in YAML or JSON under its command, the default tag among them: a table may be cut."
        }
        Fact::Group => {
            "Known from `created-by` in the VM's metadata; that there is none, only where the whole of the metadata was pasted."
        }
        Fact::Template => {
            "Known from the VM's guest attributes `gce-service-proxy/`, its metadata, and the chains of its packet filter (`SERVICE_PROXY_...` or \
             `ISTIO_...`) where the finding stands in the same output."
        }
        Fact::InstalledBy => {
            "Known from the name of the revision (`asm-1143-0`), and from labels and annotations of istiod and its webhook configurations \
             (`meta.helm.sh/release-name`, `install.operator.istio.io/owning-resource`, `maistra.io/owner`); an operator also by its own Deployment.\n\
             What `istioctl install` made is none of these."
        }
        Fact::Owner => {
            "Known from the pod's `ownerReferences`, or from the finding's own RESOURCE or DEPLOYMENT; else by the pod's generated name.\n\
             A pod that something else owns, such as a Rollout, is none of these."
        }
        Fact::Webhook => {
            "Known from the resource's kind, or from a name that only one kind has, such as `istiod-default-validator`."
        }
        Fact::Generation => {
            "Known from the finding's own Service or Deployment; else from Deployments and pods in istio-system, and the Services that webhooks call."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_conditions_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/conditions.md");
        let written = std::fs::read_to_string(path).unwrap_or_default();
        let is_current = written.replace("\r\n", "\n") == document();
        assert!(is_current, "docs/conditions.md is old: `cargo xtask conditions` writes it");
    }
}
