//! M4: the same promise over two windows. CitrusAd: by calendar year and by month.

use super::Subject;
use super::figures::{allowed, percent, time};
use super::underpinning::promised_uptimes;
use super::window_length::{a_window, window_length};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let objectives = &subject.agreement.objectives;
    for (at, later) in objectives.iter().enumerate() {
        let twin = objectives.iter().take(at).find(|earlier| {
            earlier.promise == later.promise
                && earlier.window != later.window
                && earlier.measured_by == later.measured_by
                && earlier.time == later.time
                && earlier.services == later.services
        });
        let Some(earlier) = twin else { continue };
        let (one, other) = (a_window(later.window), a_window(earlier.window));
        let target = promised_uptimes(later).into_iter().map(|(_, uptime)| uptime).max();
        let down = target.and_then(|target| {
            let of = |window| allowed(target, window_length(window).usual_ms()).map(time);
            Some((percent(target), of(later.window)?, of(earlier.window)?))
        });
        let (en, ko) = down.map_or((String::new(), String::new()), |(target, here, there)| {
            (
                format!(": {target} allows {here} at a time by the one, {there} by the other"),
                format!(": {target}는 한쪽으로는 {}, 다른 쪽으로는 {}의 연속 중단을 허용합니다", here.ko, there.ko),
            )
        });
        problems.push(
            Problem::new(
                "M4",
                subject.value(&["objectives", &later.name, "window"]),
                Saying::new(
                    format!("`{}` promises over {one} what `{}` promises over {other}{en}", later.name, earlier.name),
                    format!(
                        "`{}`와 `{}`이(가) 같은 약속을 각각 {}, {} 기준으로 합니다{ko}",
                        later.name, earlier.name, one.ko, other.ko
                    ),
                ),
                Saying::new(
                    "keep the window that decides, or give one of them another figure",
                    "판정할 산정 기간 하나만 남기거나 목표를 다르게 해 주세요",
                ),
            )
            .about(format!("objectives.{}", later.name))
            .and(
                subject.value(&["objectives", &earlier.name, "window"]),
                Saying::new("the other window", "다른 산정 기간입니다"),
            ),
        );
    }
    problems
}
