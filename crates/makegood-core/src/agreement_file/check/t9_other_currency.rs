//! T9: money in another currency than the agreement's.

use super::Subject;
use super::bands::{cells, place_of};
use super::terms::{span_word, stated};
use crate::agreement::{Cap, Remedy};
use crate::agreement_file::problem::Problem;
use crate::agreement_file::{Place, Saying};
use crate::money::{Currency, Money};

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let Some(own) = subject.agreement.currency else { return Vec::new() };
    let mut problems = Vec::new();
    for cell in cells(subject) {
        for band in cell.bands {
            for money in band.owed.iter().flat_map(money_of).filter(|money| money.currency != own) {
                problems.push(other(place_of(subject, &cell, band), money, own).about(cell.about()));
            }
        }
    }
    for stated in stated(subject) {
        let least =
            stated.terms.more_than.filter(|least| least.currency != own && stated.says(subject, &["more_than"]));
        problems
            .extend(least.map(|least| other(stated.place(subject, &["more_than"]), &least, own).about(stated.about())));
        for (span, cap) in &stated.terms.caps {
            let Cap::Money(money) = cap else { continue };
            let key = span_word(*span);
            if money.currency != own && stated.says(subject, &["cap", key]) {
                let place = stated.place(subject, &["cap", key]);
                problems.push(other(place, money, own).about(stated.about()));
            }
        }
    }
    problems
}

fn money_of(remedy: &Remedy) -> Vec<&Money> {
    match remedy {
        Remedy::Money(money) => vec![money],
        Remedy::Step { owed, .. } => money_of(owed),
        Remedy::Formula(formula) => formula.expression.sums(),
        _ => Vec::new(),
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
