//! What a listing of packet filter rules shows of its own end: which chains it lacks, and which rules a chain lacks.
//!
//! Source: iptables(8). `-S` and iptables-save print all chains, then the rules in the chains' order; `-L` prints the built-in chains, then
//! each other one with its rules. A rule only leads to a chain that is there.

use crate::checks::shared::packets::Listing;
use meshmedic_format::Kind;
use meshmedic_read::artifact::{Ending, Record};
use meshmedic_read::ground::order;

/// The built-in chains of the nat table, in the order in which they are printed; the last of them ends the rest.
const BUILT_IN: [&str; 4] = ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"];

/// What a rule may lead to that is no chain of the listing.
const TARGETS: [&str; 16] = [
    "ACCEPT",
    "AUDIT",
    "CT",
    "DNAT",
    "DROP",
    "LOG",
    "MARK",
    "MASQUERADE",
    "NETMAP",
    "NFLOG",
    "NOTRACK",
    "REDIRECT",
    "REJECT",
    "RETURN",
    "SNAT",
    "TPROXY",
];

impl<'c> Listing<'c> {
    /// Whether all chains of the nat table are shown.
    pub(crate) fn end_of_chains(&self) -> Ending {
        let heads: Vec<&Record> = self.chains("nat").collect();
        let names = order::set(heads.iter().map(|head| head.field("chain")));
        let listed = self.kind == Kind::IptablesList;
        let leads_on = |rule: &&Record| {
            let target = rule.field("target");
            !target.is_empty() && !TARGETS.contains(&target) && !names.contains(target)
        };
        // Rules that were searched for stand without the chains that they lead to, and so do rules alone.
        let excerpt = heads.is_empty() || self.command.contains('|');
        let mut rules = self.all_rules("nat").peekable();
        let any = rules.peek().is_some();
        let last = heads.last().map_or("", |head| head.field("chain"));
        let within = self.ending != Ending::Shown && BUILT_IN[..3].contains(&last) && (listed || !any);
        if !excerpt && (within || rules.any(|rule| leads_on(&rule))) {
            return Ending::Cut;
        }
        // Rules stand behind all chains.
        if !listed && any && !heads.is_empty() { Ending::Shown } else { self.ending }
    }

    /// Whether all rules of the built-in chains are shown: those of the others stand behind them.
    pub(crate) fn end_of_jumps(&self) -> Ending {
        let mut rules = self.all_rules("nat");
        let past = rules.any(|rule| !BUILT_IN.contains(&rule.field("chain")));
        if past { Ending::Shown } else { self.ending }
    }

    /// Whether all rules of a chain of the nat table are shown.
    pub(crate) fn end_of_chain(&self, name: &str) -> Ending {
        let heads: Vec<&Record> = self.chains("nat").collect();
        let Some(own) = heads.iter().position(|head| head.field("chain") == name) else { return self.ending };
        let listed = self.kind == Kind::IptablesList;
        let ruled = order::set(self.all_rules("nat").map(|rule| rule.field("chain")));
        let is_bare =
            |head: &&Record| !listed && head.field("policy").is_empty() && !ruled.contains(head.field("chain"));
        let behind = &heads[own + 1..];
        let past = listed && !behind.is_empty() || behind.iter().any(|head| ruled.contains(head.field("chain")));
        let cut = !behind.is_empty() || (heads.len() > 1 && heads[own.saturating_sub(1)..].iter().all(is_bare));
        match self.ending {
            _ if past => Ending::Shown,
            // Of chains that others are led to one may have no rules; without those of the last two, or of any behind it, they were cut.
            Ending::Open if cut && !ruled.is_empty() => Ending::Cut,
            ending => ending,
        }
    }

    /// Whether a chain of the nat table is the last, and shows no rule where others have some: it may well have been cut there.
    pub(crate) fn ends_bare(&self, name: &str) -> bool {
        let last = self.chains("nat").last().is_some_and(|head| head.field("chain") == name);
        let open = self.ending == Ending::Open && self.all_rules("nat").next().is_some();
        last && open && self.rules("nat", name).next().is_none()
    }
}
