//! Clocks as the checks compare them.

use crate::agreement::{Agreement, ClockRule, ClockTarget};
use crate::time::Length;

/// Whether two clocks can run on one case; those on different types of case never meet.
pub(super) fn meet(a: &ClockRule, b: &ClockRule) -> bool {
    a.types.is_empty() || b.types.is_empty() || a.types.iter().any(|kind| b.types.contains(kind))
}

/// Every plan, or no plan at all.
pub(super) fn plans(agreement: &Agreement) -> Vec<Option<&str>> {
    if agreement.plans.is_empty() {
        vec![None]
    } else {
        agreement.plans.iter().map(|plan| Some(plan.as_str())).collect()
    }
}

/// What a clock promises for one plan and severity.
pub(super) fn target(clock: &ClockRule, plan: Option<&str>, severity: &str) -> Option<Length> {
    let names: Vec<&str> = plan.into_iter().chain(std::iter::once(severity)).collect();
    match clock.target.pick(&names)? {
        ClockTarget::Within(length) => Some(*length),
        _ => None,
    }
}

/// Whether `a` is surely longer than `b`: lengths of one kind only.
pub(super) fn longer(a: Length, b: Length) -> bool {
    match (a, b) {
        (Length::Elapsed(a), Length::Elapsed(b)) | (Length::BusinessTime(a), Length::BusinessTime(b)) => a > b,
        (Length::Days(a), Length::Days(b)) | (Length::BusinessDays(a), Length::BusinessDays(b)) => a > b,
        (Length::Months(a), Length::Months(b)) => a > b,
        (Length::Days(a), Length::Elapsed(b)) => i64::from(a) * 86_400_000 > b,
        (Length::Elapsed(a), Length::Days(b)) => a > i64::from(b) * 86_400_000,
        _ => false,
    }
}
