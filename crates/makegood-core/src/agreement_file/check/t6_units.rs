//! T6: units that do not fit. A share written as a percentage, an hour gate on minutes of allowance, points beside money.

use rust_decimal::Decimal;

use super::Subject;
use super::bands::{cells, place_of};
use super::figures::{allowed, length, percent, time};
use super::terms::{self, span_word};
use super::window_length::{a_window, window_length};
use crate::agreement::{CreditForm, Figure, Objective, Remedy};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::time::Length;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in &subject.agreement.objectives {
        problems.extend(share_as_percentage(subject, objective));
        problems.extend(runs(subject, objective));
    }
    problems.extend(remedies(subject));
    problems.extend(caps(subject));
    problems
}

/// `uptime >= 0.999 %`.
fn share_as_percentage(subject: &Subject<'_>, objective: &Objective) -> Option<Problem> {
    let promises = objective.promise.cells().into_iter().filter_map(|(rows, promise)| Some((rows, promise.as_ref()?)));
    let mut shares = promises.filter(|(_, promise)| matches!(promise.figure, Figure::Uptime | Figure::Attainment));
    let (rows, low) = shares.find_map(|(rows, promise)| {
        let low = promise.range.low?.value;
        (Decimal::ZERO < low && low <= Decimal::ONE).then_some((rows, low))
    })?;
    let meant = percent(low * Decimal::ONE_HUNDRED);
    let mut path = vec!["objectives", objective.name.as_str(), "promise"];
    path.extend(rows);
    let low = percent(low);
    Some(
        Problem::new(
            "T6",
            subject.value(&path),
            Saying::new(
                format!("{low} lets the service be down nearly all the time; as a share it would be {meant}"),
                format!("{low}이면 거의 내내 중단되어도 됩니다. 비율로 적은 것이라면 {meant}입니다"),
            ),
            Saying::new(format!("write {meant}, if that is meant"), format!("그런 뜻이라면 {meant}(으)로 적어 주세요")),
        )
        .as_warning()
        .about(format!("objectives.{}", objective.name)),
    )
}

/// Runs are exact time, and of the size of what the promise allows.
fn runs(subject: &Subject<'_>, objective: &Objective) -> Vec<Problem> {
    let gates = objective.minimum_run.cells().into_iter().filter_map(|(_, run)| *run);
    let gates = gates.map(|run| ("minimum_run", run.ms));
    let lengths = gates.chain(objective.grace.map(|ms| ("grace", ms)));
    let strictest = objective.promise.cells().into_iter().filter_map(|(_, promise)| promise.as_ref());
    let strictest = strictest.filter(|p| p.figure == Figure::Uptime).filter_map(|p| p.range.low).map(|low| low.value);
    let strictest = strictest.max().filter(|target| *target < Decimal::ONE_HUNDRED);
    let window = window_length(objective.window);
    let mut problems = Vec::new();
    for (key, run) in lengths {
        let place = subject.value(&["objectives", &objective.name, key]);
        let said = length(Length::Elapsed(run));
        let problem = match strictest.and_then(|target| Some((target, allowed(target, window.usual_ms())?))) {
            Some((target, allowed)) if run >= 3_600_000 && allowed < i128::from(run) => {
                let (target, allowed, a_window) = (percent(target), time(allowed), a_window(objective.window));
                Problem::new(
                    "T6",
                    place,
                    Saying::new(
                        format!("{said} beside {target}, which allows {allowed} {a_window}: hours against minutes"),
                        format!(
                            "{target}는 {} {}의 중단을 허용하는데 {}입니다: 시간과 분이 어긋납니다",
                            a_window.ko, allowed.ko, said.ko
                        ),
                    ),
                    Saying::new(
                        "check the unit; a run of minutes is usual",
                        "단위를 확인해 주세요. 대개 분 단위입니다",
                    ),
                )
                .as_warning()
            }
            _ => continue,
        };
        problems.push(problem.about(format!("objectives.{}", objective.name)));
    }
    problems
}

/// Bands that nobody can compare, money of another country, seats where money is given back.
fn remedies(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cell in cells(subject) {
        let terms = subject.agreement.terms_of(cell.objective);
        let mut first: Option<&'static str> = None;
        for band in cell.bands {
            let Some(remedy) = band.owed.first() else { continue };
            let place = place_of(subject, &cell, band);
            let unit = unit(remedy);
            if matches!(unit, "points" | "seats") && terms.form == CreditForm::Refund {
                problems.push(said(
                    place,
                    &cell.about(),
                    format!("a refund is money back, this band gives {unit}"),
                    format!("환급은 돈으로 돌려주는 것인데 이 구간은 {}을(를) 줍니다", unit_ko(unit)),
                ));
            }
            match first {
                None => first = Some(unit),
                Some(earlier) if earlier != unit && !unit.is_empty() && !earlier.is_empty() => problems.push(said(
                    place,
                    &cell.about(),
                    format!("this band gives {unit}, the first one {earlier}: nobody can tell which is more"),
                    format!(
                        "첫 구간은 {}, 이 구간은 {}입니다: 어느 쪽이 큰지 알 수 없습니다",
                        unit_ko(earlier),
                        unit_ko(unit)
                    ),
                )),
                Some(_) => {}
            }
        }
    }
    problems
}

/// A cap in the unit of what it caps.
fn caps(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cell in cells(subject) {
        let counted =
            cell.bands.iter().flat_map(|band| &band.owed).map(unit).find(|u| matches!(*u, "points" | "seats"));
        let Some(unit) = counted else { continue };
        for (span, _) in &subject.agreement.terms_of(cell.objective).caps {
            let keys = ["cap", span_word(*span)];
            problems.push(said(
                terms::place_of(subject, cell.objective, &keys),
                &terms::about_of(subject, cell.objective, &keys),
                format!("the bands give {unit}, the cap is not in {unit}"),
                format!("구간은 {}을(를) 주는데 한도의 단위가 다릅니다", unit_ko(unit)),
            ));
        }
    }
    problems.dedup();
    problems
}

/// What a remedy is counted in; days and months are shares of a fee as percentages are.
fn unit(remedy: &Remedy) -> &'static str {
    match remedy {
        Remedy::Percent(_) | Remedy::Days(_) | Remedy::Months(_) => "a share of the fee",
        Remedy::Money(_) => "a sum",
        Remedy::Points(_) => "points",
        Remedy::Seats(_) => "seats",
        _ => "",
    }
}

fn unit_ko(unit: &str) -> &'static str {
    match unit {
        "a share of the fee" => "요금의 비율",
        "a sum" => "금액",
        "points" => "포인트",
        _ => "좌석",
    }
}

fn said(place: crate::agreement_file::Place, about: &str, en: String, ko: String) -> Problem {
    Problem::new(
        "T6",
        place,
        Saying::new(en, ko),
        Saying::new(
            "write both in one unit, or accept it with a reason",
            "같은 단위로 적거나, 이유를 적고 그대로 두세요(`accepted`)",
        ),
    )
    .as_warning()
    .about(about)
}
