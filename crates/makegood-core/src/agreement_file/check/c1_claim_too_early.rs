//! C1: the claim window closes before the breach can be known. RemoteMeeting: 30 days from the event, monthly figure.

use super::Subject;
use super::m2_detection_floor::days;
use crate::agreement::{Anchor, Deadline, Window};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::time::Length;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let credited =
        subject.agreement.objectives.iter().filter(|o| o.credit.cells().iter().any(|(_, bands)| !bands.is_empty()));
    for objective in credited {
        let terms = subject.agreement.terms_of(objective);
        let own_key = ["objectives", objective.name.as_str(), "credits", "claim"];
        let own = subject.root.at(&own_key).is_some();
        let Some(Deadline::Within(length, Anchor::Event)) = terms.claim else { continue };
        let given = match length {
            Length::Elapsed(ms) => ms / 86_400_000,
            Length::Days(days) => i64::from(days),
            // Seven days have five business days.
            Length::BusinessDays(days) => i64::from(days) * 7 / 5,
            Length::Months(months) => i64::from(months) * 30,
            Length::BusinessTime(_) => 0,
        };
        let longest = match objective.window {
            Window::Month | Window::BillingCycle { .. } => 31,
            window => i64::from(days(window)),
        };
        if given > longest {
            continue;
        }
        let path: &[&str] = if own { &own_key } else { &["credits", "claim"] };
        problems.push(
            Problem::new(
                "C1",
                subject.value(path),
                Saying::new(
                    format!("`{}` runs over {longest} days; an outage on its first day must be claimed within {length} of the event, before the figure is known", objective.name),
                    format!("`{}`의 산정 기간은 {longest}일인데, 첫날의 중단은 지표가 나오기 전인 {length} 안에 신청해야 합니다", objective.name),
                ),
                Saying::new(
                    "count the claim from `the period's end` or `the report`, or accept it with a reason",
                    "`the period's end`나 `the report`부터 세거나, 이유를 적고 그대로 두세요(`accepted`)",
                ),
            )
            .about(if own { format!("objectives.{}", objective.name) } else { "credits".to_owned() }),
        );
    }
    problems
}
