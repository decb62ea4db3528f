//! What is owed to customers and contested by them, for stores that are moved.

use makegood_core::ledger::{Account, Kind, Movement};
use makegood_store::{
    Change, Credit, CreditClaim, CreditDamages, Dispute, DisputeDecision, DisputeFact, DisputeFactWithdrawal,
    DisputeMessage, DisputeResult, NewMovement,
};

/// What a customer offers in a dispute.
const OUTAGE: &str = r#"{"id":"contested","kind":"outage","recorded":"2024-01-02T00:00:00Z","service":"shop","from":"2024-01-01T10:00:00Z","to":"2024-01-01T11:00:00Z","extent":"major"}"#;

/// A credit of 1,000 won that was claimed, and paid back in part.
pub(crate) async fn owe(change: &mut Change, customer: &str, form: &str) {
    let text = |text: &str| text.to_owned();
    let credit = Credit {
        id: format!("{form}-of-{customer}"),
        agreement: text("shop"),
        customer: text(customer),
        period: text("2024-01"),
        version: text("1"),
        days: text("2024-01"),
        terms_of: if form == "damages" { text("direct#1") } else { String::new() },
        clause: None,
        form: text(form),
        currency: text("KRW"),
        standing: text("claimed"),
        claim_until: None,
        claimed_at: Some(5),
        decide_until: None,
        pay_until: None,
        lapses_at: None,
        lapses_at_the_end: false,
    };
    change.put_credit(&credit).await.unwrap();
    let new = |kind, from, to, amount| NewMovement {
        movement: Movement::new(kind, from, to, amount),
        reason: "",
        reference: None,
    };
    let movements = [
        new(Kind::Earn, Account::Provider, Account::Earned, 1_000),
        new(Kind::Claim, Account::Earned, Account::Claimed, 1_000),
        new(Kind::Approve, Account::Claimed, Account::Approved, 1_000),
        new(Kind::Refund, Account::Approved, Account::Refunded, 600),
    ];
    change.move_credit(&credit.id, &movements).await.unwrap();
    if form == "damages" {
        let damages = CreditDamages {
            credit_id: credit.id,
            first_on: text("2024-01-01"),
            last_on: text("2024-01-31"),
            asked: 3_000,
            cap: Some(1_000),
            recognised_before: 0,
            insurance: format!("policy of {customer}"),
        };
        change.add_damages(&damages).await.unwrap();
        return;
    }
    let claim = CreditClaim {
        id: format!("claim-of-{customer}"),
        agreement: text("shop"),
        customer: text(customer),
        period: text("2024-01"),
        days: text("2024-01"),
        claimed_at: 5,
        author: text("member:sora"),
        note: text("as agreed"),
        fact_id: text(if customer == "bada" { "theirs" } else { "fee" }),
    };
    change.add_claim(&claim).await.unwrap();
}

/// January, contested with an outage of their own, and decided.
pub(crate) async fn contest(change: &mut Change, customer: &str) {
    let (text, id) = (|text: &str| text.to_owned(), format!("dispute-of-{customer}"));
    let dispute = Dispute {
        id: id.clone(),
        agreement: text("shop"),
        customer: text(customer),
        period: text("2024-01"),
        objective: None,
        from_at: None,
        to_at: None,
        says: text("it was down longer"),
        opened_at: 6,
        author: text("member:sora"),
    };
    change.add_dispute(&dispute).await.unwrap();
    let line = OUTAGE.replace("contested", &format!("contested-{customer}"));
    let (dispute_id, at, author) = (id.clone(), 7, text("member:sora"));
    let fact = DisputeFact { id: format!("contested-{customer}"), dispute_id, line, at, author: author.clone() };
    change.add_dispute_fact(&fact).await.unwrap();
    // Another one they took back.
    let (name, dispute_id) = (format!("taken-back-{customer}"), id.clone());
    let line = OUTAGE.replace("contested", &name);
    let fact = DisputeFact { id: name.clone(), dispute_id: dispute_id.clone(), line, at, author: author.clone() };
    change.add_dispute_fact(&fact).await.unwrap();
    let gone = DisputeFactWithdrawal { fact_id: name, dispute_id, at, author: author.clone() };
    change.add_dispute_fact_withdrawal(&gone).await.unwrap();
    let (dispute_id, said) = (id.clone(), text("we look into it"));
    let message =
        DisputeMessage { id: format!("said-to-{customer}"), dispute_id, text: said, at, author: author.clone() };
    change.add_dispute_message(&message).await.unwrap();
    let (provider, customer) = (text("{\"settlements\":[]}"), text("{\"settlements\":[]}"));
    let (shown, upheld) = (text("{}"), text("[]"));
    let result = DisputeResult { dispute_id: id.clone(), provider, customer, shown, upheld };
    change.add_dispute_result(&result).await.unwrap();
    let decision = DisputeDecision { dispute_id: id, outcome: text("settled"), why: text("half of it"), at: 8, author };
    change.add_dispute_decision(&decision).await.unwrap();
}
