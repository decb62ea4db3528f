//! T7: two statements of one figure disagree. Fastly: 99.9 % beside 43.2 min, which is right for 30 days only.

use rust_decimal::Decimal;

use super::Subject;
use super::figures::{DAY, allowed, percent, time};
use super::underpinning::promised_uptimes;
use super::window_length::{a_window, window_length};
use crate::agreement::Restated;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in &subject.agreement.objectives {
        let mut targets: Vec<Decimal> = promised_uptimes(objective).into_iter().map(|(_, uptime)| uptime).collect();
        targets.dedup();
        // Of several targets nobody can tell which one the second statement is about.
        let [target] = targets.as_slice() else { continue };
        let target = *target;
        for (at, said) in objective.also_stated.iter().enumerate() {
            let Restated::Downtime { ms, every } = said else { continue };
            let stated_length = objective.also_stated.iter().find_map(|other| match other {
                Restated::Length { ms, of } if of == every => Some(i128::from(*ms)),
                _ => None,
            });
            let length = window_length(*every);
            let (least, most) = stated_length
                .map_or((i128::from(length.shortest) * DAY, i128::from(length.longest) * DAY), |stated| {
                    (stated, stated)
                });
            let (Some(least), Some(most)) = (allowed(target, least), allowed(target, most)) else { continue };
            let ms = i128::from(*ms);
            if least == most && ms == least {
                continue;
            }
            let (days, target, a_window, stated) = (days_of(target, ms), percent(target), a_window(*every), time(ms));
            let (from, to) = (time(least), time(most));
            let (en, ko) = if least == most {
                (
                    format!("{target} of {a_window} allows {from} of downtime, not {stated}"),
                    format!("{target}는 {} {}의 중단을 허용합니다. {}이(가) 아닙니다", a_window.ko, from.ko, stated.ko),
                )
            } else if least <= ms && ms <= most {
                (
                    format!("{target} allows {from} to {to} {a_window}; {stated} is right for {days} days only"),
                    format!(
                        "{target}는 {} {}에서 {}까지 허용합니다. {}은(는) {days}일일 때만 맞습니다",
                        a_window.ko, from.ko, to.ko, stated.ko
                    ),
                )
            } else {
                (
                    format!("{target} allows {from} to {to} {a_window}, never {stated}"),
                    format!(
                        "{target}는 {} {}에서 {}까지 허용합니다. {}은(는) 어느 경우에도 맞지 않습니다",
                        a_window.ko, from.ko, to.ko, stated.ko
                    ),
                )
            };
            let items =
                subject.root.at(&["objectives", &objective.name, "also_stated"]).map(|node| node.items_or_one());
            let place = items
                .and_then(|items| items.get(at))
                .map_or_else(|| subject.key(&["objectives", &objective.name, "also_stated"]), |item| item.place);
            problems.push(
                Problem::new(
                    "T7",
                    place,
                    Saying::new(en, ko),
                    Saying::new(
                        "the promise decides; mend the second statement, or accept it with a reason",
                        "판정은 약속으로 합니다. 두 번째 표현을 고치거나, 이유를 적고 그대로 두세요(`accepted`)",
                    ),
                )
                .about(format!("objectives.{}", objective.name))
                .and(
                    subject.value(&["objectives", &objective.name, "promise"]),
                    Saying::new("the promise", "약속입니다"),
                ),
            );
        }
    }
    problems
}

/// The days in which `target` allows exactly `ms` of downtime.
fn days_of(target: Decimal, ms: i128) -> String {
    let whole = Decimal::from_i128_with_scale(ms, 0).checked_mul(Decimal::ONE_HUNDRED);
    let whole = whole.and_then(|ms| ms.checked_div(Decimal::ONE_HUNDRED - target));
    let days = whole.and_then(|ms| ms.checked_div(Decimal::from_i128_with_scale(DAY, 0)));
    days.map_or_else(String::new, |days| days.round_dp(2).normalize().to_string())
}
