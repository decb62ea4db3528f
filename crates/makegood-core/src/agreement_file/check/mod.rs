//! A compiler for promises: what the parties should see before they sign. One check a file.

mod bands;
mod c1_claim_too_early;
mod c2_before_report;
mod c3_chain;
mod c4_given_twice;
mod clocks;
mod d1_composition;
mod d2_narrower;
mod d3_defers;
mod deadlines;
mod figures;
mod k1_assumed_hours;
mod k1_fixed_offset;
mod k1_no_calendar;
mod k1_out_of_order;
mod k2_two_tables;
mod k3_no_pause;
mod k4_severity_order;
mod k5_unseen_state;
mod l1_law;
mod m1_hidden_downtime;
mod m1_partial_weight;
mod m2_detection_floor;
mod m2_few_requests;
mod m3_empty_slots;
mod m4_two_windows;
mod m5_denominator;
mod m6_who_measures;
mod p1_one_table;
mod p2_not_applicable;
pub(super) mod support;
mod t10_no_end;
mod t11_turned_round;
mod t1_gap;
mod t2_overlap;
mod t3_first_step;
mod t3_no_remedy;
mod t4_kept_but_credited;
mod t5_worse_pays_less;
mod t6_units;
mod t7_second_statement;
mod t8_cap;
mod t9_other_currency;
mod terms;
mod underpinning;
mod v1_duplicate;
mod v1_no_remedy;
mod v1_undefined;
mod v1_unused;
mod v2_change_notice;
mod window_length;
mod x1_no_notice;
mod x2_more_than_allowed;
mod x3_against_scope;
mod x3_supplier;

use super::Place;
use super::problem::{Gravity, Problem};
use super::tree::Node;
use crate::agreement::Agreement;

/// What a check sees.
pub(super) struct Subject<'given> {
    pub(super) agreement: &'given Agreement,
    pub(super) root: &'given Node,
    /// Every agreement of the set, this one among them; only for the checks of the set.
    pub(super) set: &'given [&'given Agreement],
    /// Whether several files were given: only then is something missing that is not among them.
    pub(super) is_set: bool,
    /// Whether another file refines this one, and may use what this one only defines.
    pub(super) is_refined: bool,
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

/// Checks of one agreement by itself.
const ALONE: [Check; 42] = [
    t1_gap::check,
    t2_overlap::check,
    t3_no_remedy::check,
    t3_first_step::check,
    t4_kept_but_credited::check,
    t5_worse_pays_less::check,
    t6_units::check,
    t7_second_statement::check,
    t8_cap::check,
    t9_other_currency::check,
    t10_no_end::check,
    t11_turned_round::check,
    m1_hidden_downtime::check,
    m1_partial_weight::check,
    m2_detection_floor::check,
    m2_few_requests::check,
    m3_empty_slots::check,
    m4_two_windows::check,
    m5_denominator::check,
    m6_who_measures::check,
    x1_no_notice::check,
    x2_more_than_allowed::check,
    x3_against_scope::check,
    c1_claim_too_early::check,
    c2_before_report::check,
    c3_chain::check,
    c4_given_twice::check,
    p1_one_table::check,
    p2_not_applicable::check,
    k1_assumed_hours::check,
    k1_fixed_offset::check,
    k1_no_calendar::check,
    k1_out_of_order::check,
    k2_two_tables::check,
    k3_no_pause::check,
    k4_severity_order::check,
    k5_unseen_state::check,
    v1_duplicate::check,
    v1_no_remedy::check,
    v1_undefined::check,
    v2_change_notice::check,
    l1_law::check,
];

/// Checks of one agreement among the others of its set.
const TOGETHER: [Check; 5] =
    [x3_supplier::check, d1_composition::check, d2_narrower::check, d3_defers::check, v1_unused::check];

/// All findings on a sound agreement by itself that its parties have not accepted.
pub(super) fn alone(agreement: &Agreement, root: &Node) -> Vec<Problem> {
    run(&ALONE, &Subject { agreement, root, set: &[], is_set: false, is_refined: false })
}

/// The findings on an agreement in its set that its parties have not accepted.
pub(super) fn together(subject: &Subject<'_>) -> Vec<Problem> {
    run(&TOGETHER, subject)
}

fn run(checks: &[Check], subject: &Subject<'_>) -> Vec<Problem> {
    let found = checks.iter().flat_map(|check| check(subject));
    found.filter(|problem| !is_accepted(subject.agreement, problem)).collect()
}

/// Whether the parties let a finding stand, on its part or above it.
pub(super) fn is_accepted(agreement: &Agreement, problem: &Problem) -> bool {
    agreement.accepted.iter().any(|accepted| {
        let above = accepted.about.is_empty()
            || problem.about == accepted.about
            || problem.about.strip_prefix(accepted.about.as_str()).is_some_and(|rest| rest.starts_with('.'));
        above && accepted.check == problem.code && problem.gravity != Gravity::Error
    })
}
