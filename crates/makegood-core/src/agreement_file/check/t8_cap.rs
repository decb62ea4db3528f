//! T8: a cap below a band, one that no band reaches, or one that does not say of what.

use rust_decimal::Decimal;

use super::Subject;
use super::bands::{cells, place_of};
use super::figures::percent;
use super::terms::{span_word, stated};
use crate::agreement::{Cap, CapSpan, Combine, Remedy};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = below(subject);
    problems.extend(never_reached(subject));
    problems.extend(without_base(subject));
    problems
}

/// Bands that a cap never lets through whole.
fn below(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cell in cells(subject) {
        let terms = subject.agreement.terms_of(cell.objective);
        for band in cell.bands {
            let stopped = |cap: &&(CapSpan, Cap)| band.owed.iter().any(|remedy| is_below(&cap.1, remedy));
            let Some((span, cap)) = terms.caps.iter().find(stopped) else { continue };
            let remedies: Vec<String> = band.owed.iter().map(ToString::to_string).collect();
            let (remedies, cap) = (remedies.join(" and "), cap.to_string());
            let (en, ko) = match span {
                CapSpan::Incident => ("an incident", "장애 건당"),
                CapSpan::Objective => ("an objective", "목표당"),
                CapSpan::Period => ("a period", "기간당"),
                CapSpan::Year => ("a year", "연간"),
                CapSpan::AnyTwelveMonths => ("in any twelve months", "연속한 12개월간"),
                CapSpan::Contract => ("over the contract", "계약 전체"),
            };
            problems.push(
                Problem::new(
                    "T8",
                    place_of(subject, &cell, band),
                    Saying::new(
                        format!("this band promises {remedies}, the cap lets {cap} {en} through"),
                        format!("이 구간의 보상은 {remedies}인데 한도는 {ko} {cap}입니다"),
                    ),
                    Saying::new("raise the cap, or lower the band to it", "한도를 올리거나 구간의 보상을 낮춰 주세요"),
                )
                .about(cell.about()),
            );
        }
    }
    problems
}

/// Whether a cap is surely below what the remedy promises; unlike units are compared where a month bounds them.
fn is_below(cap: &Cap, remedy: &Remedy) -> bool {
    // The shortest month: the most that a day of service can be of a fee.
    let percent_of_days = |days: Decimal| days * Decimal::from(100) / Decimal::from(28);
    match (cap, remedy) {
        (Cap::Percent(cap, None), Remedy::Percent(percent)) => cap < percent,
        (Cap::Percent(cap, None), Remedy::Months(months)) => *cap < *months * Decimal::from(100),
        (Cap::Money(cap), Remedy::Money(money)) => cap.currency == money.currency && cap.amount < money.amount,
        (Cap::Days(cap), Remedy::Days(days)) => cap < days,
        (Cap::Days(cap), Remedy::Percent(percent)) => percent_of_days(*cap) < *percent,
        _ => false,
    }
}

/// A cap above everything that can be owed in a period; a cap of the whole fee is a customary last line.
fn never_reached(subject: &Subject<'_>) -> Option<Problem> {
    let terms = subject.agreement.credits.as_ref()?;
    let cap = terms.caps.iter().find_map(|cap| match cap {
        (CapSpan::Period, Cap::Percent(percent, None)) if *percent < Decimal::ONE_HUNDRED => Some(*percent),
        _ => None,
    })?;
    let cells = cells(subject);
    let one = cells.iter().all(|cell| cells.first().is_some_and(|first| first.objective.name == cell.objective.name));
    if terms.combine == Combine::Sum && !one {
        return None;
    }
    let mut most = Decimal::ZERO;
    for band in cells.iter().flat_map(|cell| cell.bands) {
        for owed in band.owed.iter().filter(|owed| **owed != Remedy::Damages) {
            most = most.max(share(owed)?);
        }
    }
    if cells.is_empty() || cap <= most {
        return None;
    }
    let (cap, most) = (percent(cap), percent(most));
    Some(
        Problem::new(
            "T8",
            subject.value(&["credits", "cap", "period"]),
            Saying::new(
                format!("a cap of {cap} is never reached: the most that a period can owe is {most}"),
                format!("한도 {cap}에 이를 수 없습니다: 한 기간의 보상은 많아야 {most}입니다"),
            ),
            Saying::new("lower the cap, or check the bands", "한도를 낮추거나 구간을 확인해 주세요"),
        )
        .about("credits"),
    )
}

/// `cap: { year: 10 % }`, and nobody says of what.
fn without_base(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for stated in stated(subject) {
        let based = subject.root.at(&["credits", "base"]).is_some() || stated.says(subject, &["base"]);
        for (span, cap) in &stated.terms.caps {
            let (CapSpan::Year | CapSpan::AnyTwelveMonths | CapSpan::Contract, Cap::Percent(share, None)) = (span, cap)
            else {
                continue;
            };
            let (share, word) = (percent(*share), span_word(*span));
            if based || !stated.says(subject, &["cap", word]) {
                continue;
            }
            problems.push(
                Problem::new(
                    "T8",
                    stated.place(subject, &["cap", word]),
                    Saying::new(
                        format!("{share} a {word}, and nothing says of what: the {word}'s fees or the month's"),
                        format!("{share}가 무엇의 비율인지 정하지 않았습니다: `{word}` 요금인지 한 달 요금인지"),
                    ),
                    Saying::new(
                        "add `base: fee of the service`; the fees of that span are then meant",
                        "`base: fee of the service`를 적어 주세요. 그 기간의 요금을 뜻하게 됩니다",
                    ),
                )
                .about(stated.about()),
            );
        }
    }
    problems
}

fn share(remedy: &Remedy) -> Option<Decimal> {
    match remedy {
        Remedy::Percent(percent) => Some(*percent),
        _ => None,
    }
}
