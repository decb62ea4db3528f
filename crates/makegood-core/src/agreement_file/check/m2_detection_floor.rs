//! M2: the downtime allowed is shorter than the measurement can see. DigitalOcean: 99.99 % on 5-minute slots.

use super::Subject;
use super::figures::{allowed, percent, time};
use super::window_length::{a_window, window_length};
use crate::agreement::{Figure, Method};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in &subject.agreement.objectives {
        let measurement =
            subject.agreement.measurements.iter().find(|m| Some(&m.name) == objective.measured_by.as_ref());
        let slot = match measurement.map(|measurement| &measurement.method) {
            Some(Method::Probes(probes)) => i128::from(probes.step_minutes()),
            Some(Method::RequestsByTheMinute { .. }) => 1_i128,
            // A share of failed requests has no steps.
            _ => continue,
        };
        let promises = objective.promise.cells().into_iter().filter_map(|(_, promise)| promise.as_ref());
        let targets =
            promises.filter(|promise| promise.figure == Figure::Uptime).filter_map(|promise| promise.range.low);
        let Some(strictest) = targets.map(|bound| bound.value).max() else { continue };
        let Some(allowed) = allowed(strictest, window_length(objective.window).usual_ms()) else { continue };
        // 100 % is promised of what is seen; a minute more or less is nobody's point.
        if allowed >= slot * 60_000 || (allowed == 0 && slot == 1) {
            continue;
        }
        let (strictest, a_window, allowed) = (percent(strictest), a_window(objective.window), time(allowed));
        problems.push(
            Problem::new(
                "M2",
                subject.value(&["objectives", &objective.name, "promise"]),
                Saying::new(
                    format!("{strictest} allows {allowed} {a_window}, the measurement sees steps of {slot} min"),
                    format!(
                        "{strictest}는 {} {}의 중단을 허용하는데 측정은 {slot}분 단위입니다",
                        a_window.ko, allowed.ko
                    ),
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
