//! X2: more time may be left out than may go wrong. Slack: hours of maintenance beside 99.99 %.

use rust_decimal::Decimal;

use super::Subject;
use super::figures::{DAY, allowed, percent, time};
use super::underpinning::promised_uptimes;
use super::window_length::{a_window, window_length};
use crate::agreement::{Agreement, Allowance, Effect, ExclusionRule, Objective, Removes, Window};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::time::WeeklyHours;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let agreement = subject.agreement;
    let taking = |rule: &&ExclusionRule| matches!(rule.effect, Effect::CountsAsUp | Effect::LeavesTheTotal);
    let mut problems = Vec::new();
    for rule in agreement.exclusions.iter().filter(taking) {
        let concerned = agreement.objectives.iter();
        let mut concerned =
            concerned.filter(|objective| rule.objectives.is_empty() || rule.objectives.contains(&objective.name));
        problems.extend(concerned.find_map(|objective| more_than_allowed(subject, rule, objective)));
    }
    problems
}

fn more_than_allowed(subject: &Subject<'_>, rule: &ExclusionRule, objective: &Objective) -> Option<Problem> {
    let strictest = promised_uptimes(objective).into_iter().map(|(_, uptime)| uptime).max()?;
    let whole = window_length(objective.window).usual_ms();
    let allowed = allowed(strictest, whole)?;
    let (left_out, key) = left_out(subject.agreement, rule, objective.window)?;
    if left_out <= allowed {
        return None;
    }
    // What users may really see: the promised time without both.
    let seen = Decimal::from_i128_with_scale((whole - allowed - left_out).max(0), 0);
    let seen = seen.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from_i128_with_scale(whole, 0))?;
    let (seen, target) = (percent(seen.trunc_with_scale(2)), percent(strictest));
    let (window, left_out, down) = (a_window(objective.window), time(left_out), time(allowed));
    let name = &objective.name;
    Some(
        Problem::new(
            "X2",
            subject.value(&["exclusions", &rule.name, key]),
            Saying::new(
                format!(
                    "{left_out} {window} may be left out, {target} allows {down} of downtime: with both, {seen} is kept",
                    left_out = left_out.en,
                    window = window.en,
                    down = down.en,
                ),
                format!(
                    "{window}에 {left_out}까지 제외할 수 있는데 {target}가 허용하는 중단은 {down}입니다: 둘을 합치면 {seen}도 약속을 지킨 것이 됩니다",
                    left_out = left_out.ko,
                    window = window.ko,
                    down = down.ko,
                ),
            ),
            Saying::new(
                "allow less maintenance, let it count, or accept it with a reason",
                "점검 시간을 줄이거나 산입하거나, 이유를 적고 그대로 두세요(`accepted`)",
            ),
        )
        .about(format!("exclusions.{}", rule.name))
        .and(
            subject.key(&["objectives", name, "promise"]),
            Saying::new("the downtime allowed", "허용하는 중단입니다"),
        ),
    )
}

/// The most that the rule may take out of one window, and the key that says so.
fn left_out(agreement: &Agreement, rule: &ExclusionRule, window: Window) -> Option<(i128, &'static str)> {
    let Removes::Maintenance { during, allowance, .. } = &rule.removes else { return None };
    let own = window_length(window).usual_ms();
    match (allowance, during.as_slice()) {
        // All of a longer span's allowance may be used up in one window.
        (Some(Allowance { ms, every }), _) => {
            let every = window_length(*every).usual_ms();
            Some((i128::from(*ms) * own.max(every) / every, "allowance"))
        }
        (None, [name]) => {
            let calendar = agreement.calendars.iter().find(|calendar| calendar.name == *name)?;
            let hours = WeeklyHours::parse(&calendar.hours).ok()?;
            Some((open_ms(&hours) * own / (7 * DAY), "during"))
        }
        (None, _) => None,
    }
}

/// Open time of a week.
fn open_ms(hours: &WeeklyHours) -> i128 {
    use jiff::civil::Weekday;
    let days = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    let stretches = days.iter().flat_map(|day| hours.on(*day).stretches());
    stretches.map(|open| (i128::from(open.end()) - i128::from(open.start())) * 60_000).sum()
}
