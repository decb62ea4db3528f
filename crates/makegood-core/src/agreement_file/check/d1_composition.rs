//! D1: a promise stricter than the product of what it rests on, or one that needs parts to fail independently.

use rust_decimal::Decimal;

use super::Subject;
use super::figures::{allowed, percent, time};
use super::underpinning::{carriers, composition, promised_uptimes, uptime_of};
use super::window_length::{a_window, window_length};
use crate::agreement::{Composition, Objective, Service, Strength};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let carriers = carriers(subject);
    if carriers.is_empty() {
        return problems;
    }
    for objective in subject.agreement.objectives.iter().filter(|o| o.strength != Strength::TargetOnly) {
        for service in subject.agreement.services.iter().filter(|service| objective.services.contains(&service.id)) {
            let promised = |part: &str| uptime_of(&carriers, &service.id, part);
            let Some(given) = Given::of(service, &promised) else { continue };
            // The strictest row says it for all: the parts are the same.
            let strictest = promised_uptimes(objective).into_iter().max_by_key(|(_, uptime)| *uptime);
            problems.extend(strictest.and_then(|(rows, target)| finding(subject, objective, &rows, target, &given)));
        }
    }
    problems
}

/// What the parts of a service give together.
pub(super) struct Given {
    /// Percent, if parallel parts never fail together but by chance.
    independent: Decimal,
    /// Percent, if parallel parts fail together.
    pub(super) together: Decimal,
    /// `web 99.99 % x (a 99.9 % or b 99.9 %)`.
    pub(super) formula: String,
}

impl Given {
    /// By the percentages that `uptime` gives for its parts; `None` where it gives none for any.
    pub(super) fn of(service: &Service, uptime: &dyn Fn(&str) -> Option<Decimal>) -> Option<Given> {
        let share = |part: &str| {
            let critical = !service.not_critical.iter().any(|name| name == part);
            uptime(part).filter(|_| critical)?.checked_div(Decimal::ONE_HUNDRED)
        };
        let (independent, together, formula) = reckon(&composition(service), &share, true)?;
        let in_percent = |share: Decimal| share.checked_mul(Decimal::ONE_HUNDRED);
        Some(Given { independent: in_percent(independent)?, together: in_percent(together)?, formula })
    }
}

/// The share of a composition with parts independent, and with parallel parts failing together. A part that nobody
/// promises anything for is taken to be always up: the finding holds all the more without it.
fn reckon(
    whole: &Composition,
    share: &dyn Fn(&str) -> Option<Decimal>,
    outermost: bool,
) -> Option<(Decimal, Decimal, String)> {
    let known = |parts: &[Composition]| parts.iter().filter_map(|part| reckon(part, share, false)).collect::<Vec<_>>();
    match whole {
        Composition::Component(name) => {
            let share = share(name)?;
            Some((share, share, format!("{name} {}", percent(share * Decimal::ONE_HUNDRED))))
        }
        Composition::All(parts) => {
            let parts = known(parts);
            let product = |pick: fn(&(Decimal, Decimal, String)) -> Decimal| {
                parts.iter().try_fold(Decimal::ONE, |product, part| product.checked_mul(pick(part)))
            };
            let formula: Vec<&str> = parts.iter().map(|(.., formula)| formula.as_str()).collect();
            let formula = formula.join(" × ");
            let formula = if outermost || parts.len() < 2 { formula } else { format!("({formula})") };
            if parts.is_empty() { None } else { Some((product(|p| p.0)?, product(|p| p.1)?, formula)) }
        }
        Composition::Any(parts) => {
            let all = known(parts);
            // One way without a known promise may always be up: then nothing can be said of the others.
            if all.len() < parts.len() || all.is_empty() {
                return None;
            }
            let all_down = all.iter().try_fold(Decimal::ONE, |down, (up, ..)| down.checked_mul(Decimal::ONE - *up))?;
            let best = all.iter().map(|(_, together, _)| *together).max()?;
            let formula: Vec<&str> = all.iter().map(|(.., formula)| formula.as_str()).collect();
            Some((Decimal::ONE - all_down, best, format!("({})", formula.join(" or "))))
        }
    }
}

fn finding(
    subject: &Subject<'_>,
    objective: &Objective,
    rows: &[&str],
    target: Decimal,
    given: &Given,
) -> Option<Problem> {
    if target <= given.together {
        return None;
    }
    let mut path = vec!["objectives", objective.name.as_str(), "promise"];
    path.extend(rows);
    let (window, a_window) = (window_length(objective.window).usual_ms(), a_window(objective.window));
    let down = |share: Decimal| Some(time(allowed(share, window)?));
    let (promised, promised_down) = (percent(target), down(target)?);
    let (whose, whose_ko) = match rows {
        [] => (String::new(), String::new()),
        rows => (format!(" for `{}`", rows.join("` `")), format!("`{}`에 ", rows.join("` `"))),
    };
    let formula = &given.formula;
    let problem = if given.independent < target {
        let more = allowed(given.independent, window)? - allowed(target, window)?;
        let (got, more) = (percent(given.independent.round_dp(6)), time(more));
        Problem::new(
            "D1",
            subject.value(&path),
            Saying::new(
                format!(
                    "{promised} is promised{whose} and allows {promised_down} {a_window}; what it rests on gives {got}, {more} more: {formula}"
                ),
                format!(
                    "{whose_ko}{promised}를 약속해 {} {}의 중단만 허용하는데, 기대는 협약들은 {got}({} 더 많은 중단)입니다: {formula}",
                    a_window.ko, promised_down.ko, more.ko
                ),
            ),
            Saying::new(
                "promise no more than that, or ask more of what it rests on",
                "그 이하로 약속하거나, 기대는 협약의 목표를 높여 주세요",
            ),
        )
    } else {
        let (alone, alone_down) = (percent(given.together.round_dp(6)), down(given.together)?);
        Problem::new(
            "D1",
            subject.value(&path),
            Saying::new(
                format!(
                    "{promised} is promised{whose}; {formula} gives it only if the parts that stand in for each other never fail together, which no agreement says: {alone}, {alone_down} down {a_window} if they do"
                ),
                format!(
                    "{whose_ko}{promised}를 약속합니다. {formula}은(는) 서로 대신하는 부분이 함께 멈추지 않아야 이를 채우는데 그런 약속은 없습니다: 함께 멈추면 {alone}, {} {}의 중단입니다",
                    a_window.ko, alone_down.ko
                ),
            ),
            Saying::new(
                "have their suppliers promise that they fail independently, and say so in `accepted`",
                "서로 독립적이라는 약속을 받고 `accepted`에 적어 주세요",
            ),
        )
    };
    Some(problem.about(format!("objectives.{}", objective.name)))
}
