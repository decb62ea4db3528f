//! T9: money in another currency than the agreement's.

use super::Subject;
use super::bands::{cells, place_of};
use super::terms::stated;
use crate::agreement::{Cap, CapSpan, Remedy};
use crate::agreement_file::problem::Problem;
use crate::agreement_file::{Place, Saying};
use crate::money::{Currency, Money};

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let Some(own) = subject.agreement.currency else { return Vec::new() };
    let mut problems = Vec::new();
    for cell in cells(subject) {
        for band in cell.bands {
            for money in band.owed.iter().filter_map(money_of).filter(|money| money.currency != own) {
                problems.push(other(place_of(subject, &cell, band), money, own).about(cell.about()));
            }
        }
    }
    for stated in stated(subject) {
        for (span, cap) in &stated.terms.caps {
            let Cap::Money(money) = cap else { continue };
            let key = match span {
                CapSpan::Incident => "incident",
                CapSpan::Period => "period",
                CapSpan::Year => "year",
                CapSpan::AnyTwelveMonths => "any_12_months",
                CapSpan::Contract => "contract",
            };
            if money.currency != own && stated.says(subject, &["cap", key]) {
                let place = stated.place(subject, &["cap", key]);
                problems.push(other(place, money, own).about(stated.about()));
            }
        }
    }
    problems
}

fn money_of(remedy: &Remedy) -> Option<&Money> {
    match remedy {
        Remedy::Money(money) => Some(money),
        Remedy::Step { owed, .. } => money_of(owed),
        _ => None,
    }
}

fn other(place: Place, money: &Money, own: Currency) -> Problem {
    Problem::new(
        "T9",
        place,
        Saying::new(
            format!("{money} in an agreement whose credits are in {own}"),
            format!("보상 통화가 {own}인 협약에 {money} 금액이 있습니다"),
        ),
        Saying::new(
            format!("write the amount in {own}, or change `currency` at the top"),
            format!("금액을 {own}(으)로 적거나 맨 위의 `currency`를 바꿔 주세요"),
        ),
    )
}
