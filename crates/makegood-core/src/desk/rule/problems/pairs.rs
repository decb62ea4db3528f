//! Two rules that hold for one case and set the same thing differently.

use super::unreached::left;
use super::{List, Problem, ProblemKind};
use crate::agreement_file::Saying;
use crate::desk::action::{Action, Slot};
use crate::desk::rule::alternatives::{Literal, Way};
use crate::desk::rule::incoming::attribute_of;
use crate::desk::rule::{Attribute, Match, Rule, Test};
use crate::desk::words::folded;

/// Every such pair, the earlier rule first.
pub(super) fn pairs(list: &List<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (second, rule) in list.rules.iter().enumerate() {
        let earlier = list.rules.iter().enumerate().take(second).filter(|(_, first)| !first.stop);
        for (first, earlier) in earlier {
            if let Some((slot, values)) = disagreement(earlier, rule)
                && let Some(kind) = both_hold(list, first, second)
            {
                problems.push(problem(list, kind, [first, second], slot, values));
            }
        }
    }
    problems
}

/// What the two set differently, with both values.
fn disagreement<'a>(first: &'a Rule, second: &'a Rule) -> Option<(Slot<'a>, [&'a str; 2])> {
    let last_of = |rule: &'a Rule, slot: Slot<'_>| {
        rule.then.iter().filter_map(Action::sets).rfind(|(own, _)| *own == slot).and_then(|(_, value)| value)
    };
    second.then.iter().filter_map(Action::sets).find_map(|(slot, _)| {
        let values = [last_of(first, slot)?, last_of(second, slot)?];
        (values[0] != values[1]).then_some((slot, values))
    })
}

/// Whether both hold for one case, and whether because the first makes the second hold.
fn both_hold(list: &List<'_>, first: usize, second: usize) -> Option<ProblemKind> {
    let after = After::of(&list.rules[first]);
    let set: Way<'_> = after.set.iter().map(|test| Literal::Said(test, true)).collect();
    let mut found = None;
    for one in &list.ways[first] {
        // What the first rule sets is no longer what it was asked about.
        let is_kept = |literal: &&Literal<'_>| !matches!(literal, Literal::Said(test, _) if after.sets(&test.of));
        let kept: Way<'_> = one.iter().filter(is_kept).copied().collect();
        for other in &list.ways[second] {
            let Some(open) = after.left_of(other) else { continue };
            let together = [kept.as_slice(), &open].concat();
            if !list.is_possible(&[together.as_slice(), &set].concat())
                || is_stopped_between(list, first, second, &together)
            {
                continue;
            }
            let made = other.len() > open.len()
                || other.iter().any(|literal| matches!(literal, Literal::Said(test, true) if after.sets(&test.of)));
            if made {
                return Some(ProblemKind::Loop);
            }
            found = Some(ProblemKind::Contradiction);
        }
    }
    found
}

/// Whether rules between the two stop for every such case.
fn is_stopped_between<'a>(list: &List<'a>, first: usize, second: usize, way: &Way<'a>) -> bool {
    let stops: Vec<usize> =
        (first + 1..second).filter(|stop| list.rules[*stop].stop && !list.is_changed_between(*stop, second)).collect();
    !stops.is_empty() && left(list, std::slice::from_ref(way), &stops).is_some_and(|left| left.is_empty())
}

/// What can be asked of a case once a rule has held for it.
struct After {
    /// Values that it has now, as tests that they meet.
    set: Vec<Test>,
    /// Tags that it has now, folded.
    tags: Vec<String>,
}

impl After {
    fn of(rule: &Rule) -> After {
        let mut after = After { set: Vec::new(), tags: Vec::new() };
        for action in &rule.then {
            if let Action::AddTag { tag } = action {
                after.tags.push(folded(tag.trim()));
            } else if let Some((slot, Some(value))) = action.sets()
                && let Some(of) = attribute_of(slot)
            {
                // Of two values for one thing the last one stays.
                after.set.retain(|test| test.of != of);
                after.set.push(Test { of, is: Match::Equals(value.to_owned()) });
            }
        }
        after
    }

    fn sets(&self, attribute: &Attribute) -> bool {
        self.set.iter().any(|test| test.of == *attribute)
    }

    /// What `way` asks beyond the tags that were added; none where it asks for a case without one of them.
    fn left_of<'a>(&self, way: &Way<'a>) -> Option<Way<'a>> {
        let is_met = |literal: &Literal<'_>| {
            matches!(literal, Literal::Said(test, _)
                if test.of == Attribute::Tag && self.tags.iter().any(|tag| test.is.holds(tag)))
        };
        let (met, open): (Way<'a>, Way<'a>) = way.iter().partition(|literal| is_met(literal));
        met.iter().all(|literal| matches!(literal, Literal::Said(_, true))).then_some(open)
    }
}

fn problem(list: &List<'_>, kind: ProblemKind, rules: [usize; 2], slot: Slot<'_>, values: [&str; 2]) -> Problem {
    let [first, second] = rules.map(|nth| list.name(nth));
    let [one, other] = values;
    let Saying { en, ko } = slot.saying();
    let saying = match kind {
        ProblemKind::Loop => Saying::new(
            format!(
                "rule `{first}` makes rule `{second}` hold, which undoes it: {en} becomes `{one}` and then `{other}`; let `{first}` stop the list, or take one of the two out"
            ),
            format!(
                "규칙 `{first}` 때문에 규칙 `{second}`이(가) 맞게 되고 앞 일을 되돌립니다. {ko}이(가) `{one}`에서 `{other}`(으)로 바뀌니, `{first}`에서 멈추게 하거나 둘 중 하나를 빼 주세요"
            ),
        ),
        _ => Saying::new(
            format!(
                "rules `{first}` and `{second}` can both hold for one case: {en} becomes `{one}` and then `{other}`; let the one that goes first stop the list, or exclude the cases of the other"
            ),
            format!(
                "규칙 `{first}`과(와) `{second}`이(가) 한 문의에 함께 맞을 수 있습니다. {ko}이(가) `{one}`에서 `{other}`(으)로 바뀌니, 앞 규칙에서 멈추게 하거나 서로의 문의를 제외해 주세요"
            ),
        ),
    };
    Problem { kind, rules: rules.to_vec(), saying }
}
