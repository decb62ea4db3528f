//! M3: no rule for what was not measured, or too few samples for the percentile promised.

use super::Subject;
use super::figures::percent;
use crate::agreement::{Figure, Measurement, Method, Objective};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let agreement = subject.agreement;
    let measured = agreement.objectives.iter().filter_map(|objective| {
        let by = agreement.measurements.iter().find(|m| Some(&m.name) == objective.measured_by.as_ref())?;
        Some((objective, by))
    });
    let mut problems: Vec<Problem> =
        measured.clone().filter_map(|(objective, by)| no_rule(subject, objective, by)).collect();
    // One measurement serves many objectives; its gap is told once.
    problems.dedup_by(|a, b| a.place == b.place);
    problems
}

/// A day without a measurement is up, down or not counted: the text does not say which.
fn no_rule(subject: &Subject<'_>, objective: &Objective, by: &Measurement) -> Option<Problem> {
    let (slot, slot_ko) = match by.method {
        Method::Probes(_) => ("minute without a probe", "점검하지 못한 1분"),
        Method::RequestsByTheMinute { .. } => ("minute without a request", "요청이 없던 1분"),
        _ => return None,
    };
    let node = subject.root.at(&["measurements", &by.name])?;
    let silent = node.get("no_data").is_none();
    let target = objective.promise.cells().into_iter().find_map(|(_, promise)| match promise {
        Some(promise) if promise.figure == Figure::Uptime => promise.range.low,
        _ => None,
    })?;
    let target = percent(target.value);
    silent.then(|| {
        let problem = Problem::new(
            "M3",
            subject.key(&["measurements", &by.name]),
            Saying::new(
                format!("nothing says what a {slot} is: a day of them is 3.3 % of a month, counted as up beside a promise of {target}"),
                format!("{slot_ko}이 무엇인지 정하지 않았습니다: 그런 하루는 한 달의 3.3 %인데 {target} 약속에서 가동으로 셉니다"),
            ),
            Saying::new(
                "write `no_data: counts as up`, `counts as down` or `leaves the total`",
                "`no_data: counts as up`, `counts as down`, `leaves the total` 중 하나를 적어 주세요",
            ),
        )
        .about(format!("measurements.{}", by.name));
        // Without a request nobody was turned away; a probe that was switched off saw nothing at all.
        if matches!(by.method, Method::Probes(_)) { problem } else { problem.as_note() }
    })
}
