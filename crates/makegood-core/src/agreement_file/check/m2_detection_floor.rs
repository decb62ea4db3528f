//! M2: the downtime allowed is shorter than the measurement can see. DigitalOcean: 99.99 % on 5-minute slots.

use rust_decimal::Decimal;

use super::Subject;
use crate::agreement::{Figure, Method, Window};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in &subject.agreement.objectives {
        let measurement =
            subject.agreement.measurements.iter().find(|m| Some(&m.name) == objective.measured_by.as_ref());
        let slot = match measurement.map(|measurement| &measurement.method) {
            Some(Method::MeanOfSlots { minutes }) => *minutes,
            Some(Method::Probes { .. } | Method::RequestsByTheMinute { .. }) => 1,
            _ => continue,
        };
        let promises = objective.promise.cells().into_iter().filter_map(|(_, promise)| promise.as_ref());
        let targets =
            promises.filter(|promise| promise.figure == Figure::Uptime).filter_map(|promise| promise.range.low);
        let Some(strictest) = targets.map(|bound| bound.value).max() else { continue };
        let minutes = Decimal::from(days(objective.window) * 1_440);
        let Some(allowed) = minutes.checked_mul(Decimal::ONE_HUNDRED - strictest).map(|m| m / Decimal::ONE_HUNDRED)
        else {
            continue;
        };
        if allowed >= Decimal::from(slot) {
            continue;
        }
        let allowed = allowed.round_dp(2).normalize();
        problems.push(
            Problem::new(
                "M2",
                subject.value(&["objectives", &objective.name, "promise"]),
                Saying::new(
                    format!(
                        "{strictest} % allows {allowed} min of downtime, but the measurement sees slots of {slot} min"
                    ),
                    format!("{strictest} %는 {allowed}분의 중단을 허용하지만 측정 간격은 {slot}분입니다"),
                ),
                Saying::new(
                    "measure more finely, or promise over a longer window",
                    "더 촘촘히 재거나 산정 기간을 늘려 주세요",
                ),
            )
            .about(format!("objectives.{}", objective.name)),
        );
    }
    problems
}

/// Days of a window, the common length.
pub(super) fn days(window: Window) -> u32 {
    match window {
        Window::Day => 1,
        Window::Week => 7,
        Window::Month | Window::BillingCycle { .. } => 30,
        Window::Quarter => 91,
        Window::HalfYear => 182,
        Window::Year => 365,
        Window::Rolling { days } => u32::from(days),
    }
}
