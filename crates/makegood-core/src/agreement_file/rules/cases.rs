//! A status stands for a state; a reason in business days needs a calendar.

use super::{idle, needs};
use crate::agreement::CaseState;
use crate::agreement_file::Saying;
use crate::agreement_file::nearest::{did_you_mean, listed, nearest};
use crate::agreement_file::problem::Problem;
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;
use crate::evidence::kind::{Words as _, words};
use crate::time::Length;

/// Every status must be the name of a state, or say which it stands for.
pub(super) fn statuses(root: &Node) -> Vec<Problem> {
    let states = words::<CaseState>();
    let parts = root.get("statuses").map_or(&[][..], Node::entries).iter();
    let nameless =
        parts.filter(|part| part.value.get("state").is_none() && CaseState::from_word(&part.key.text).is_none());
    let problem = |part: &crate::agreement_file::tree::Entry| {
        let name = &part.key.text;
        let (en, ko) = did_you_mean(nearest(name, states.iter().copied()));
        let known = listed(states.iter().copied());
        Problem::new(
            "A8",
            part.key.place,
            Saying::new(
                format!("`{name}` is no state of a case{en}"),
                format!("`{name}`은(는) 문의의 처리 상태가 아닙니다.{ko}"),
            ),
            Saying::new(
                format!("say which state it is shown in: `{name}: {{ state: on_hold, title: … }}`; there are {known}"),
                format!("어느 처리 상태인지 적어 주세요: `{name}: {{ state: on_hold, title: … }}`. 처리 상태: {known}"),
            ),
        )
        .about("statuses")
    };
    nameless.map(problem).collect()
}

/// `after` is counted in a calendar where it is in business days or hours.
pub(super) fn reason(_root: &Node, node: &Node) -> Vec<Problem> {
    let after = node.text_of("after").map(wording::length);
    let business = matches!(after, Some(Ok(Length::BusinessDays(_) | Length::BusinessTime(_))));
    if business && node.get("calendar").is_none() {
        vec![needs(node, "after", "calendar", "calendar: business_days")]
    } else if after.is_none() && node.get("calendar").is_some() {
        vec![idle(node, "calendar", "no time is counted in it", "이 영업일·영업시간으로 셀 시간이 없습니다")]
    } else {
        Vec::new()
    }
}
