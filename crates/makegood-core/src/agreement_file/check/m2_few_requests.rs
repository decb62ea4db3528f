//! M2: a share of requests finer than a monitor's own requests can show. CitrusAd: one request a minute against 10 %.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Subject;
use super::figures::percent;
use crate::agreement::{BadWhen, Measurement, Method};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let used = |own: &&Measurement| {
        subject.agreement.objectives.iter().any(|objective| objective.measured_by.as_ref() == Some(&own.name))
    };
    subject.agreement.measurements.iter().filter(used).filter_map(|own| too_few(subject, own)).collect()
}

/// A third party sees only what it sends itself; too few of its requests fail wholly or hardly ever.
fn too_few(subject: &Subject<'_>, own: &Measurement) -> Option<Problem> {
    let Method::RequestsByTheMinute(BadWhen { threshold, closed, at_least }) = own.method else { return None };
    if own.origin.as_deref() != Some("third_party") || threshold <= Decimal::ZERO {
        return None;
    }
    let whole = Decimal::ONE_HUNDRED.checked_div(threshold)?;
    // So many requests that a single failure does not make the minute bad.
    let enough = if closed { whole.floor() + Decimal::ONE } else { whole.ceil() }.to_u64()?;
    if enough <= 2 || enough <= at_least {
        return None;
    }
    let (share, sign) = (percent(threshold), if closed { ">=" } else { ">" });
    Some(
        Problem::new(
            "M2",
            subject.value(&["measurements", &own.name, "bad_when"]),
            Saying::new(
                format!("a third party counts the requests that it sends: of fewer than {enough} a minute a single failure is more than {share}, of one it is 0 or 100 % and nothing between"),
                format!("제3자는 자신이 보낸 요청만 셉니다: 1분에 {enough}건보다 적으면 한 건만 실패해도 {share}를 넘고, 한 건이면 0 % 아니면 100 %입니다"),
            ),
            Saying::new(
                format!("say how many it sends (`bad_when: errors {sign} {share} of at least {enough} requests`), or accept it with a reason"),
                format!("몇 건을 보내는지 적거나(`bad_when: errors {sign} {share} of at least {enough} requests`), 이유를 적고 그대로 두세요(`accepted`)"),
            ),
        )
        .about(format!("measurements.{}", own.name)),
    )
}
