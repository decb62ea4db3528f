//! M5: a denominator that is fixed against the calendar, or not stated. "A month of 43,200 minutes."

use super::Subject;
use super::figures::{DAY, allowed, grouped, percent, time};
use super::underpinning::promised_uptimes;
use super::window_length::{a_window, window_length};
use crate::agreement::{ExclusionRule, Removes, Restated};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in &subject.agreement.objectives {
        for (at, said) in objective.also_stated.iter().enumerate() {
            let Restated::Length { ms, of } = said else { continue };
            let (length, stated) = (window_length(*of), i128::from(*ms));
            let (shortest, longest) = (i128::from(length.shortest) * DAY, i128::from(length.longest) * DAY);
            if shortest == longest && stated == longest {
                continue;
            }
            // The real length that is furthest from the stated one.
            let real = if (stated - shortest).abs() < (longest - stated).abs() { longest } else { shortest };
            let target = promised_uptimes(objective).into_iter().map(|(_, uptime)| uptime).min();
            let down =
                target.and_then(|target| Some((percent(target), allowed(target, stated)?, allowed(target, real)?)));
            let (en, ko) = down.map_or((String::new(), String::new()), |(target, fixed, true_down)| {
                let (fixed, true_down) = (time(fixed), time(true_down));
                (
                    format!(": {target} allows {true_down} then, not {fixed}"),
                    format!(": 그때 {target}는 {}이(가) 아니라 {}의 중단을 허용합니다", fixed.ko, true_down.ko),
                )
            });
            let (a_window, minutes) = (a_window(*of), |ms: i128| grouped(ms / 60_000));
            let items =
                subject.root.at(&["objectives", &objective.name, "also_stated"]).map(|node| node.items_or_one());
            let place = items
                .and_then(|items| items.get(at))
                .map_or_else(|| subject.key(&["objectives", &objective.name, "also_stated"]), |item| item.place);
            problems.push(
                Problem::new(
                    "M5",
                    place,
                    Saying::new(
                        format!("{a_window} is taken to have {} min, a real one has up to {} min{en}", minutes(stated), minutes(real))
                            .replace("up to", if real == longest { "up to" } else { "as few as" }),
                        format!("{}을 {}분으로 보지만 실제로는 {}분일 수 있습니다{ko}", a_window.ko.trim_end_matches('에'), minutes(stated), minutes(real)),
                    ),
                    Saying::new(
                        "Makegood counts the minutes of the real window; take the figure out of the text, or accept it with a reason",
                        "Makegood은 실제 기간의 분을 셉니다. 원문에서 이 수를 빼거나, 이유를 적고 그대로 두세요(`accepted`)",
                    ),
                )
                .as_warning()
                .about(format!("objectives.{}", objective.name)),
            );
        }
    }
    problems.extend(silent(subject));
    problems
}

/// Maintenance that is left out, and nobody says whether its time stays in the total: told once for all of it.
fn silent(subject: &Subject<'_>) -> Option<Problem> {
    let says_nothing = |rule: &&ExclusionRule| {
        matches!(rule.removes, Removes::Maintenance { .. })
            && subject.root.at(&["exclusions", &rule.name]).is_some_and(|node| node.get("effect").is_none())
    };
    let mut silent = subject.agreement.exclusions.iter().filter(says_nothing);
    let first = silent.next()?;
    let problem = Problem::new(
        "M5",
        subject.key(&["exclusions", &first.name]),
        Saying::new(
            "nothing says whether maintenance stays in the total: with 8 h of it, 60 min down are 99.861 % of a month with them, 99.859 % without",
            "점검 시간이 전체 시간에 남는지 정하지 않았습니다: 점검 8시간이면 중단 60분은 포함할 때 한 달의 99.861 %, 뺄 때 99.859 %입니다",
        ),
        Saying::new(
            "write `effect: counts as up` (so it is settled now) or `effect: leaves the total`",
            "`effect: counts as up`(지금 이렇게 정산합니다)이나 `effect: leaves the total`을 적어 주세요",
        ),
    );
    let problem = problem.as_note().about(format!("exclusions.{}", first.name));
    Some(silent.fold(problem, |problem, other| {
        let place = subject.key(&["exclusions", &other.name]);
        problem.and(place, Saying::new("nor here", "여기에도 없습니다"))
    }))
}
