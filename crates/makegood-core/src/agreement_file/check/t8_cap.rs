//! T8: a cap below a band.

use rust_decimal::Decimal;

use super::Subject;
use super::bands::{cells, place_of};
use crate::agreement::{Cap, CapSpan, Remedy};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
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
                CapSpan::Period => ("a period", "기간당"),
                CapSpan::Year => ("a year", "연간"),
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
        (Cap::Percent(cap), Remedy::Percent(percent)) => cap < percent,
        (Cap::Percent(cap), Remedy::Months(months)) => *cap < *months * Decimal::from(100),
        (Cap::Money(cap), Remedy::Money(money)) => cap.currency == money.currency && cap.amount < money.amount,
        (Cap::Days(cap), Remedy::Days(days)) => cap < days,
        (Cap::Days(cap), Remedy::Percent(percent)) => percent_of_days(*cap) < *percent,
        _ => false,
    }
}
