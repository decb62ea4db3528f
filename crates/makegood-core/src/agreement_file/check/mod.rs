//! A compiler for promises: what the parties should see before they sign. One check a file.

mod bands;
mod c1_claim_too_early;
mod c4_given_twice;
mod k1_undecidable_clock;
mod k2_two_tables;
mod k4_clocks_out_of_order;
mod m1_hidden_downtime;
mod m2_detection_floor;
mod m4_two_windows;
mod t10_no_end;
mod t1_gap;
mod t2_overlap;
mod t3_no_remedy;
mod t4_kept_but_credited;
mod t5_worse_pays_less;
mod t8_cap;
mod t9_other_currency;
mod terms;
mod v1_no_remedy;
mod x1_no_notice;

use super::Place;
use super::problem::Problem;
use super::tree::Node;
use crate::agreement::Agreement;

/// What a check sees.
struct Subject<'given> {
    agreement: &'given Agreement,
    root: &'given Node,
}

impl Subject<'_> {
    /// The place of the key at the end of `path`, or of the deepest key on the way that exists.
    fn key(&self, path: &[&str]) -> Place {
        let mut node = self.root;
        let mut place = node.place;
        for step in path {
            let Some(entry) = node.entry(step) else { break };
            place = entry.key.place;
            node = &entry.value;
        }
        place
    }

    /// The place of the value at the end of `path`, or of the deepest key on the way that exists.
    fn value(&self, path: &[&str]) -> Place {
        match self.root.at(path) {
            Some(node) if node.text().is_some() => node.place,
            _ => self.key(path),
        }
    }
}

type Check = fn(&Subject<'_>) -> Vec<Problem>;

const CHECKS: [Check; 18] = [
    t1_gap::check,
    t2_overlap::check,
    t3_no_remedy::check,
    t4_kept_but_credited::check,
    t5_worse_pays_less::check,
    t8_cap::check,
    t9_other_currency::check,
    t10_no_end::check,
    m1_hidden_downtime::check,
    m2_detection_floor::check,
    m4_two_windows::check,
    x1_no_notice::check,
    c1_claim_too_early::check,
    c4_given_twice::check,
    k1_undecidable_clock::check,
    k2_two_tables::check,
    k4_clocks_out_of_order::check,
    v1_no_remedy::check,
];

/// All findings on a sound agreement that its parties have not accepted.
pub(super) fn check(agreement: &Agreement, root: &Node) -> Vec<Problem> {
    let subject = Subject { agreement, root };
    let found = CHECKS.iter().flat_map(|check| check(&subject));
    found.filter(|problem| !is_accepted(agreement, problem)).collect()
}

/// Whether the parties let a finding stand, on its part or above it.
fn is_accepted(agreement: &Agreement, problem: &Problem) -> bool {
    agreement.accepted.iter().any(|accepted| {
        let above = accepted.about.is_empty()
            || problem.about == accepted.about
            || problem.about.strip_prefix(accepted.about.as_str()).is_some_and(|rest| rest.starts_with('.'));
        above && accepted.check == problem.code
    })
}
