//! T10: a credit that grows past the whole fee, and no cap to stop it.

use rust_decimal::Decimal;

use super::Subject;
use super::bands::{Cell, cells, place_of};
use super::window_length::window_length;
use crate::agreement::{Band, CapSpan, Figure, Remedy};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cell in cells(subject).iter().filter(|cell| cell.promise.figure == Figure::Uptime) {
        let terms = subject.agreement.terms_of(cell.objective);
        if terms.caps.iter().any(|(span, _)| *span != CapSpan::Incident) {
            continue;
        }
        for band in cell.bands {
            let most = band.owed.iter().filter_map(|remedy| most_of(cell, band, remedy)).max();
            let Some(most) = most.filter(|most| Decimal::ONE_HUNDRED < *most) else { continue };
            let worst = worst_of(band).normalize();
            let most = most.round_dp(2).normalize();
            problems.push(
                Problem::new(
                    "T10",
                    place_of(subject, cell, band),
                    Saying::new(
                        format!("at {worst} % uptime this band comes to {most} % of the fee, and no cap stops it"),
                        format!("가동률이 {worst} %이면 이 구간의 보상은 요금의 {most} %가 되는데 한도가 없습니다"),
                    ),
                    Saying::new(
                        "add `cap: { period: 100 % }` to the terms of credits, or accept it with a reason",
                        "보상 조건에 `cap: { period: 100 % }`를 추가하거나, 이유를 적고 그대로 두세요(`accepted`)",
                    ),
                )
                .about(cell.about()),
            );
        }
    }
    problems
}

/// The lowest uptime of a band, in percent.
fn worst_of(band: &Band) -> Decimal {
    band.when.range.low.map_or(Decimal::ZERO, |low| low.value)
}

/// The percentage of the fee that a growing remedy comes to at the worst uptime of its band.
fn most_of(cell: &Cell<'_>, band: &Band, remedy: &Remedy) -> Option<Decimal> {
    let lost = Decimal::ONE_HUNDRED - worst_of(band);
    match remedy {
        Remedy::PriceOfDowntime { times } => times.checked_mul(lost),
        Remedy::PerShortfall { percent, by, .. } => {
            let points = cell.promise.range.low?.value - worst_of(band);
            percent.checked_mul(points)?.checked_div(*by)
        }
        Remedy::Step { owed, each_ms, .. } => {
            let Remedy::Percent(percent) = owed.as_ref() else { return None };
            let window_ms = Decimal::from(window_length(cell.objective.window).usual) * Decimal::from(86_400_000);
            let pieces = window_ms.checked_mul(lost)?.checked_div(Decimal::ONE_HUNDRED * Decimal::from(*each_ms))?;
            percent.checked_mul(pieces)
        }
        _ => None,
    }
}
