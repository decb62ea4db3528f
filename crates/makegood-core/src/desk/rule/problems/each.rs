//! What is wrong with one rule by itself.

use super::{Problem, ProblemKind};
use crate::agreement_file::Saying;
use crate::desk::Opening;
use crate::desk::action::Action;
use crate::desk::rule::alternatives::{Literal, MOST};
use crate::desk::rule::{Condition, HoursTest, Match, Rule};

/// What cannot be meant as it stands.
pub(super) fn unclear(nth: usize, rule: &Rule, opening: &Opening) -> Vec<Problem> {
    let name = &rule.name;
    let mut sayings = Vec::new();
    if rule.then.is_empty() && !rule.stop {
        sayings.push(Saying::new(
            format!("rule `{name}` does nothing: say what it does, or take it out"),
            format!("규칙 `{name}`에 할 일이 없습니다. 할 일을 적거나 규칙을 지워 주세요"),
        ));
    }
    if rule.then.contains(&Action::Raise {}) {
        sayings.push(Saying::new(
            format!(
                "rule `{name}` raises the severity of a case that is only coming in: name the severity it is to have"
            ),
            format!("규칙 `{name}`은(는) 이제 막 들어온 문의의 심각도를 올립니다. 어떤 심각도로 할지 적어 주세요"),
        ));
    }
    for (at, action) in rule.then.iter().enumerate() {
        let (Some((slot, Some(value))), before) = (action.sets(), rule.then.iter().take(at)) else { continue };
        let mut other = before.filter_map(Action::sets).filter(|(own, _)| *own == slot);
        if let Some((_, Some(first))) = other.find(|(_, first)| *first != Some(value)) {
            let what = slot.saying();
            sayings.push(Saying::new(
                format!("rule `{name}` sets {} to `{first}` and then to `{value}`: keep one of the two", what.en),
                format!(
                    "규칙 `{name}`이(가) {}을(를) `{first}`, `{value}`(으)로 두 번 정합니다. 하나만 남겨 주세요",
                    what.ko
                ),
            ));
        }
    }
    asked(&rule.when, &mut |problem| match problem {
        Asked::Nothing(what) => sayings.push(Saying::new(
            format!("rule `{name}`: what {} is compared with is empty: write a text", what.en),
            format!("규칙 `{name}`: {}과(와) 비교할 내용이 비어 있습니다. 내용을 적어 주세요", what.ko),
        )),
        Asked::Hours(test) if !opening.knows(&test.named) => {
            let known: Vec<String> = opening.names().map(|name| format!("`{name}`")).collect();
            let known = if known.is_empty() { "–".to_owned() } else { known.join(", ") };
            sayings.push(Saying::new(
                format!("rule `{name}`: no opening hours are called `{}`; there are: {known}", test.named),
                format!("규칙 `{name}`: `{}`(이)라는 영업시간이 없습니다. 있는 것: {known}", test.named),
            ));
        }
        Asked::Hours(_) => {}
    });
    sayings.into_iter().map(|saying| Problem { kind: ProblemKind::Unclear, rules: vec![nth], saying }).collect()
}

/// No case meets `clash` at once.
pub(super) fn never_holds(nth: usize, rule: &Rule, clash: Vec<Literal<'_>>) -> Problem {
    let name = &rule.name;
    let clash: Vec<Saying> = clash.iter().map(said).collect();
    let list =
        |of: fn(&Saying) -> &str| clash.iter().map(|one| format!("“{}”", of(one))).collect::<Vec<_>>().join(", ");
    let saying = match clash.as_slice() {
        [] => Saying::new(
            format!("rule `{name}` can never hold: it asks for one of no conditions; add one"),
            format!("규칙 `{name}`은(는) 맞을 수 없습니다. 조건이 하나도 없으니 조건을 넣어 주세요"),
        ),
        _ => Saying::new(
            format!(
                "rule `{name}` can never hold: no case meets {} at once; take one out, or ask for any of them",
                list(|one| &one.en)
            ),
            format!(
                "규칙 `{name}`은(는) 맞을 수 없습니다. {} 조건을 함께 만족하는 문의가 없으니 하나를 빼거나 ‘하나라도’로 바꿔 주세요",
                list(|one| &one.ko)
            ),
        ),
    };
    Problem { kind: ProblemKind::NeverHolds, rules: vec![nth], saying }
}

pub(super) fn too_branched(nth: usize, rule: &Rule) -> Problem {
    let name = &rule.name;
    let saying = Saying::new(
        format!("rule `{name}` can hold in more than {MOST} ways, too many to hold it against the others: split it"),
        format!("규칙 `{name}`이(가) 맞는 경우가 {MOST}가지를 넘어 다른 규칙과 견줄 수 없습니다. 규칙을 나눠 주세요"),
    );
    Problem { kind: ProblemKind::TooBranched, rules: vec![nth], saying }
}

fn said(literal: &Literal<'_>) -> Saying {
    match literal {
        Literal::Said(test, met) => test.saying(*met),
        Literal::Time(test, met) => HoursTest::saying(&test.named, Some(test.inside == *met)),
    }
}

/// Something in a condition that is looked at by itself.
enum Asked<'a> {
    Nothing(Saying),
    Hours(&'a HoursTest),
}

fn asked(condition: &Condition, found: &mut dyn FnMut(Asked<'_>)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| asked(part, found)),
        Condition::Not(one) => asked(one, found),
        Condition::Hours(test) => found(Asked::Hours(test)),
        Condition::Test(test) => {
            let empty = match &test.is {
                Match::Given => false,
                Match::OneOf(values) => values.is_empty() || values.iter().any(|value| value.trim().is_empty()),
                Match::Equals(text) | Match::Contains(text) | Match::StartsWith(text) => text.trim().is_empty(),
            };
            if empty {
                found(Asked::Nothing(test.of.saying()));
            }
        }
    }
}
