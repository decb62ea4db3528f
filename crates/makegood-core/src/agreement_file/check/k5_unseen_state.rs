//! K5: a case can be in a state that customers are not shown.

use super::Subject;
use crate::agreement::{CaseState, ClockRule};
use crate::agreement_file::Saying;
use crate::agreement_file::nearest::listed;
use crate::agreement_file::problem::Problem;
use crate::evidence::kind::Words as _;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let (statuses, clocks) = (&subject.agreement.statuses, &subject.agreement.clocks);
    if statuses.is_empty() {
        return Vec::new();
    }
    let all = CaseState::ALL.iter().filter(|(_, state)| !statuses.iter().any(|own| own.state == *state));
    let mut unseen: Vec<&str> = all.map(|(word, _)| *word).collect();
    let mut problems = Vec::new();
    // What stops a clock is said at the clock, and once.
    for clock in clocks {
        let pauses: Vec<&str> = clock.pauses.iter().map(|event| event.word()).collect();
        problems
            .extend(pauses.iter().filter(|state| unseen.contains(state)).map(|state| paused(subject, clock, state)));
        unseen.retain(|state| !pauses.contains(state));
    }
    if !unseen.is_empty() {
        let states = listed(unseen.iter().copied());
        problems.push(
            Problem::new(
                "K5",
                subject.key(&["statuses"]),
                Saying::new(
                    format!("no status shows {states}: customers of such a case see the usual word"),
                    format!("{states}을(를) 보여 줄 상태가 없어 고객은 기본 표현을 봅니다"),
                ),
                Saying::new("add a status for each", "하나씩 상태를 추가해 주세요"),
            )
            .about("statuses"),
        );
    }
    problems
}

fn paused(subject: &Subject<'_>, clock: &ClockRule, state: &str) -> Problem {
    let name = &clock.name;
    Problem::new(
        "K5",
        subject.key(&["clocks", name, "pauses"]),
        Saying::new(
            format!("`{name}` pauses in `{state}`, which no status shows: the customer cannot see that the time stands still"),
            format!("`{name}`은(는) `{state}`에서 멈추는데 그것을 보여 줄 상태가 없어 고객이 알 수 없습니다"),
        ),
        Saying::new(
            format!("add a status under `statuses`: `{state}: …`"),
            format!("`statuses`에 `{state}: …`를 추가해 주세요"),
        ),
    )
    .about(format!("clocks.{name}"))
}
