//! M6: outages are weighed, and nobody is named to weigh them. Oqupie: 0.3 for a partial outage, no measuring point.

use rust_decimal::Decimal;

use super::Subject;
use super::figures::time;
use super::underpinning::promised_uptimes;
use crate::agreement::{Method, Objective};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let weighed = subject.agreement.objectives.iter().filter(|objective| objective.partial < Decimal::ONE);
    weighed.filter_map(|objective| nobody(subject, objective)).collect()
}

fn nobody(subject: &Subject<'_>, objective: &Objective) -> Option<Problem> {
    let by = subject.agreement.measurements.iter().find(|m| Some(&m.name) == objective.measured_by.as_ref());
    let named = by.is_some_and(|by| by.origin.is_some() || by.method != Method::Outages);
    if named || promised_uptimes(objective).is_empty() {
        return None;
    }
    let weight = objective.partial.normalize();
    let hour = time(i128::try_from(objective.partial * Decimal::from(3_600_000)).ok()?);
    Some(
        Problem::new(
            "M6",
            subject.value(&["objectives", &objective.name, "partial"]),
            Saying::new(
                format!("a partial outage weighs {weight}, and nothing says who tells it from a full one: an hour down is {hour} to the one side, 60 min to the other"),
                format!("부분 중단을 {weight}배로 세는데 전체 중단인지 부분 중단인지 누가 가리는지 정하지 않았습니다: 한 시간의 중단이 한쪽에는 {}, 다른 쪽에는 60분입니다", hour.ko),
            ),
            Saying::new(
                "define a measurement with `method: outages` and its `origin`, and name it in `measured_by`",
                "`method: outages`와 `origin`으로 측정을 정의하고 `measured_by`에 적어 주세요",
            ),
        )
        .about(format!("objectives.{}", objective.name)),
    )
}
