//! T10: a credit that grows past the whole fee, and no cap to stop it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Subject;
use super::bands::{Cell, cells, place_of};
use super::figures::time;
use super::window_length::window_length;
use crate::agreement::{Band, Cap, CapSpan, Figure, Remedy};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cell in cells(subject).iter().filter(|cell| cell.promise.figure == Figure::Uptime) {
        let terms = subject.agreement.terms_of(cell.objective);
        if terms.caps.iter().any(|(span, _)| *span != CapSpan::Incident) {
            continue;
        }
        let for_one = terms.caps.iter().find_map(|(_, cap)| match cap {
            Cap::Percent(share, _) => Some(*share),
            _ => None,
        });
        for band in cell.bands {
            let most = band.owed.iter().filter_map(|remedy| most_of(cell, band, remedy)).max();
            let Some(most) = most.filter(|most| Decimal::ONE_HUNDRED < *most) else { continue };
            if let Some(for_one) = for_one {
                problems.extend(one_after_another(subject, cell, band, most, for_one));
                continue;
            }
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
                    remedy(),
                )
                .about(cell.about()),
            );
        }
    }
    // Plans share a band; what it comes to for one of them says it for all.
    problems.dedup_by(|a, b| a.place == b.place);
    problems
}

/// A cap for one incident stops each of several, not all of them.
fn one_after_another(
    subject: &Subject<'_>,
    cell: &Cell<'_>,
    band: &Band,
    most: Decimal,
    for_one: Decimal,
) -> Option<Problem> {
    let outages = Decimal::ONE_HUNDRED.checked_div(for_one)?.floor() + Decimal::ONE;
    let all = outages.checked_mul(for_one).filter(|all| *all <= most)?.normalize();
    let window = Decimal::from_i128_with_scale(window_length(cell.objective.window).usual_ms(), 0);
    let lost = window.checked_mul(Decimal::ONE_HUNDRED - worst_of(band))?.checked_div(Decimal::ONE_HUNDRED)?;
    let each = time(lost.checked_mul(for_one)?.checked_div(most)?.to_i128()?);
    Some(
        Problem::new(
            "T10",
            place_of(subject, cell, band),
            Saying::new(
                format!("{outages} outages of {each} each come to {all} % of the fee: the cap stops one incident, not several"),
                format!("{}짜리 중단이 {outages}번이면 보상이 요금의 {all} %입니다: 한도가 장애 건당이라 여러 건은 막지 못합니다", each.ko),
            ),
            remedy(),
        )
        .as_note()
        .about(cell.about()),
    )
}

fn remedy() -> Saying {
    Saying::new(
        "add `cap: { period: 100 % }` to the terms of credits, or accept it with a reason",
        "보상 조건에 `cap: { period: 100 % }`를 추가하거나, 이유를 적고 그대로 두세요(`accepted`)",
    )
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
