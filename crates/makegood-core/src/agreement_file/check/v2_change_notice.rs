//! V2: the terms may change within the period they hold for. CitrusAd: five business days' notice, monthly figures.

use super::Subject;
use super::figures::{days, length, whole_days};
use super::window_length::{a_window, window_length};
use crate::agreement::{DutyDue, DutyFor, Strength};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let objectives = subject.agreement.objectives.iter().filter(|o| o.strength != Strength::TargetOnly);
    // The period a credit is reckoned for; a yearly figure beside it would ask for a year's notice.
    let Some(window) = objectives.map(|o| o.window).min_by_key(|window| window_length(*window).longest) else {
        return problems;
    };
    let longest = i64::from(window_length(window).longest);
    for duty in subject.agreement.duties.iter().filter(|duty| duty.for_each == DutyFor::Change) {
        let DutyDue::Ahead(notice) = duty.due else { continue };
        // Both the day of the announcement and that of the change are out.
        let earliest = whole_days(notice) + 1;
        if longest <= earliest {
            continue;
        }
        let (notice, a_window) = (length(notice), a_window(window));
        problems.push(
            Problem::new(
                "V2",
                subject.value(&["duties", &duty.name, "due"]),
                Saying::new(
                    format!("terms announced {notice} ahead can change {} later, within {a_window} of {longest} days that began under the old ones", days(earliest)),
                    format!("{} 전에 알리면 {earliest}일 뒤, 이전 조건으로 시작한 {}({longest}일) 안에서 조건이 바뀔 수 있습니다", notice.ko, a_window.ko),
                ),
                Saying::new(
                    format!("ask for {} days ahead or more, or accept it with a reason", longest - 1),
                    format!("{}일 이상 전에 알리게 하거나, 이유를 적고 그대로 두세요(`accepted`)", longest - 1),
                ),
            )
            .as_warning()
            .about(format!("duties.{}", duty.name)),
        );
    }
    problems
}
