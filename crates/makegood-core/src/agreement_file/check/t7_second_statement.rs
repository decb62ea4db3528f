//! T7: two statements of one figure disagree. Fastly: 99.9 % beside 43.2 min, which is right for 30 days only.

use rust_decimal::Decimal;

use super::Subject;
use super::figures::{DAY, allowed, percent, time};
use super::underpinning::promised_uptimes;
use super::window_length::{a_window, window_length};
use crate::agreement::{Objective, Restated, Strength};
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
    problems.extend(two_promises(subject));
    problems
}

/// Two guarantees of one figure for one service. HostingKing: 99.9 % in one block, 100 % in another.
fn two_promises(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let objectives: Vec<&Objective> =
        subject.agreement.objectives.iter().filter(|o| o.strength != Strength::TargetOnly).collect();
    for (at, later) in objectives.iter().enumerate() {
        for earlier in objectives.iter().take(at) {
            let of_one = earlier.window == later.window
                && earlier.time == later.time
                && earlier.measured_by == later.measured_by
                && earlier.regions == later.regions
                && later.services.iter().any(|service| earlier.services.contains(service));
            let (ours, theirs) = (promised_uptimes(later), promised_uptimes(earlier));
            let differ = ours.iter().find_map(|(rows, uptime)| {
                let (_, other) = theirs.iter().find(|(others, _)| others == rows)?;
                (other != uptime).then_some((*uptime, *other))
            });
            let Some((uptime, other)) = differ.filter(|_| of_one) else { continue };
            let window = window_length(later.window).usual_ms();
            let (Some(down), Some(other_down)) = (allowed(uptime, window), allowed(other, window)) else { continue };
            let (down, other_down, a_window) = (time(down), time(other_down), a_window(later.window));
            let (uptime, other) = (percent(uptime), percent(other));
            problems.push(
                Problem::new(
                    "T7",
                    subject.value(&["objectives", &later.name, "promise"]),
                    Saying::new(
                        format!("{uptime} is promised here, {other} in `{}` for the same service: {down} of downtime {a_window}, or {other_down}", earlier.name),
                        format!("같은 서비스에 여기서는 {uptime}, `{}`에서는 {other}를 약속합니다: {} 중단 {} 또는 {}", earlier.name, a_window.ko, down.ko, other_down.ko),
                    ),
                    Saying::new(
                        "keep one promise, or say by `service`, `region` or `during` what each is about",
                        "약속을 하나만 남기거나 `service`, `region`, `during`으로 대상을 나눠 주세요",
                    ),
                )
                .about(format!("objectives.{}", later.name))
                .and(subject.value(&["objectives", &earlier.name, "promise"]), Saying::new("the other promise", "다른 약속입니다")),
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
