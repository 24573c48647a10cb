//! Namespaces without a label, as istioctl analyze lists them (IST0102): a few have a finding each, many of them one table.
//!
//! analysis/every and injection/label-missing ask it.

use meshmedic_read::ground::order;
use std::collections::BTreeSet;

use crate::checks::shared::view::View;

/// The code by which a namespace without a label is reported.
pub(crate) const CODE: &str = "IST0102";

/// So many are told one by one at most.
const FEW: usize = 3;

/// The namespaces of a case without a label, where there are too many of them to be told one by one.
pub(crate) fn many_unlabeled<'c>(view: &View<'c>) -> Option<BTreeSet<&'c str>> {
    let own = view.records("analysis").filter(|(_, record)| record.field("code") == CODE);
    let own = own.filter(|(_, record)| record.field("platform").is_empty());
    let all = order::set(own.filter_map(|(_, record)| Some(record.values.get("NAMESPACE")?.as_str())));
    (all.len() > FEW).then_some(all)
}
