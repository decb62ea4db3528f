//! Rules that always come too late: another one resolves or closes the case before their time is over.

use super::{ReadyRule, TimedAct};
use crate::agreement_file::Saying;
use crate::time::Length;

/// Every rule of the list that is never in time, with the one that is always before it.
pub fn never_in_time(rules: &[ReadyRule]) -> Vec<Saying> {
    let mut sayings = Vec::new();
    for (late, rule) in rules.iter().enumerate() {
        let earlier =
            rules.iter().enumerate().find(|(early, other)| *early != late && ends_before(other, rule, *early < late));
        if let Some((_, other)) = earlier {
            let (name, first) = (rule.name(), other.name());
            let (after, before) = (&rule.rule.after, &other.rule.after);
            sayings.push(Saying::new(
                format!("rule `{name}` waits {after}, and `{first}` ends the case after {before} already: let `{name}` act earlier, or `{first}` later"),
                format!("규칙 `{name}`은(는) {after}을(를) 기다리지만 `{first}`이(가) {before} 뒤에 먼저 문의를 끝냅니다. `{name}`을(를) 앞당기거나 `{first}`을(를) 늦춰 주세요"),
            ));
        }
    }
    sayings
}

/// Whether `first` ends every case that `second` is for before its time is over.
fn ends_before(first: &ReadyRule, second: &ReadyRule, is_listed_first: bool) -> bool {
    let ends = first.rule.then.iter().any(|act| matches!(act, TimedAct::Resolve {} | TimedAct::Close {}));
    let same_cases = first.rule.when.is_none() && first.rule.states == second.rule.states;
    let same_count = first.rule.since == second.rule.since && first.rule.hours == second.rule.hours;
    let shorter = match (first.after, second.after) {
        (Length::Elapsed(one), Length::Elapsed(other)) | (Length::BusinessTime(one), Length::BusinessTime(other)) => {
            one.cmp(&other)
        }
        (Length::Days(one), Length::Days(other))
        | (Length::BusinessDays(one), Length::BusinessDays(other))
        | (Length::Months(one), Length::Months(other)) => one.cmp(&other),
        _ => return false,
    };
    ends && same_cases && same_count && (shorter.is_lt() || shorter.is_eq() && is_listed_first)
}
