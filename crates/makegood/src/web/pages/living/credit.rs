//! The card of credit terms: what is owed as it stands, and until when it can be claimed.

use makegood_core::credit::ClaimState;

use super::card::{Card, Maker, Said};
use super::left::days_left;
use crate::living::{CreditNow, OpenClaim, OwedNow};
use crate::web::paths;
use crate::web::prose::prose;

pub(super) fn card(maker: &Maker<'_>, one: &CreditNow) -> Card {
    let page = maker.page;
    let owed: Vec<&OwedNow> = one.owed.iter().filter(|owed| owed.is_owed).collect();
    let claimable = |owed: &&&OwedNow| owed.claim.as_ref().is_some_and(|claim| claim.state == ClaimState::Claimable);
    let to_claim = owed.iter().filter(claimable).count() + one.open_claims.len();
    let (class, state) = match (owed.len(), to_claim) {
        (_, 1..) => ("risk", page.say("to be claimed", "신청 필요")),
        (1.., 0) => ("bad", page.say("owed", "보상 발생")),
        (0, 0) => ("good", page.say("nothing owed", "보상 없음")),
    };
    let mut says = Vec::new();
    for own in &owed {
        let (days, text) = (&own.days, own.says.in_language(page.lang()));
        says.push(Said::of(
            "",
            &match page.lang() {
                "ko" => format!("{days} 현재까지: {text}"),
                _ => format!("{days} as it stands: {text}"),
            },
        ));
        says.extend(own.claim_says.as_ref().map(|claim| Said::of("quiet", claim.in_language(page.lang()))));
        let left = own.days_left.filter(|_| claimable(&own));
        says.extend(left.map(|days| Said::of("risk", &days_left(days, page.language))));
    }
    says.extend(one.open_claims.iter().map(|claim| open_claim(maker, claim)));
    let link = if owed.is_empty() { None } else { maker.link("") };
    Card { class, state: state.to_owned(), says, link, ..Card::default() }
}

/// A credit of an earlier period, linked to its settlement.
fn open_claim(maker: &Maker<'_>, claim: &OpenClaim) -> Said {
    let (page, living) = (maker.page, maker.living);
    let customer = living.customer.as_deref().unwrap_or_default();
    let path = paths::settlement(&living.version.agreement.id, customer, &claim.period);
    let amount = format!("{} {}", claim.currency, claim.amount);
    let left = claim.days_left.map(|days| format!(" · {}", days_left(days, page.language))).unwrap_or_default();
    let text = match page.lang() {
        "ko" => format!("{}: {amount}, 아직 신청할 수 있습니다{left}", claim.days),
        _ => format!("{}: {amount}, can still be claimed{left}", claim.days),
    };
    Said { class: "risk", html: format!("<a href=\"{path}\">{}</a>", prose(&text)), how: String::new() }
}
