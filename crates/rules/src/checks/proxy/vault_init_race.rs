//! proxy/vault-init-race: adds who logs in to Vault. The annotations of the Vault agent do nothing for other clients, such as vault-env.

use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::view::View;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

/// A program of another vendor that a container runs before its own, and that takes its secrets from Vault itself.
const OTHER_CLIENT: &str = "vault-env";

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    /// Bytes before the match within which a log line names its program.
    const NEAR: usize = 400;
    for found in own {
        let text = view.text(found.source);
        let from = text.floor_char_boundary(found.span.start.saturating_sub(NEAR));
        let before = text.get(from..found.span.start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        if !line.contains(OTHER_CLIENT) {
            found.detail("agent", "vault-agent-init");
        }
    }
}
