//! Certificate requests (CSR) of a proxy's agent: what failed before the certificate came is over.

use crate::checks::shared::phase::Incomplete;
use crate::checks::shared::recovery::{self, Marks};
use crate::checks::shared::view::View;

/// What an agent says of a request that failed.
pub(crate) const FAILED: Marks = &[
    "create certificate: rpc error",
    "CSR failed with error",
    "ca request failed, starting attempt",
    "authentication handshake failed",
];

/// Withdraws failures behind which the proxy got its certificate or became ready.
pub(crate) fn withdraw(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    recovery::withdraw_failed(view, own, FAILED, recovery::CERTIFIED);
}
