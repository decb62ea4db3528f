//! Disputes as programs read them.

use std::collections::BTreeSet;

use makegood_store::{Dispute, DisputeDecision, DisputeMessage, StoreError};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::reply::instant;
use crate::closing::Settled;
use crate::disputes::{facts_of, readings};
use crate::web::app::App;

/// A contested settlement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Dispute)]
pub(super) struct DisputeView {
    /// Names it for ever
    id: String,
    /// The agreement
    agreement: String,
    /// The customer; `-` where the agreement is not settled for each
    customer: String,
    /// The period settled
    period: String,
    /// The objective contested; absent: the settlement as a whole
    #[serde(skip_serializing_if = "Option::is_none")]
    objective: Option<String>,
    /// Where the contested stretch begins
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// Where it ends
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// What is contested, and why
    says: String,
    /// When it was opened
    opened_at: String,
    /// How it was decided; absent: it is open
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<DecisionView>,
}

/// The decision of a dispute.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DisputeDecision)]
pub(super) struct DecisionView {
    /// `upheld`, `rejected`, `settled` between the parties, or `withdrawn`
    outcome: String,
    /// Why
    why: String,
    /// When
    at: String,
}

/// What one side says.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DisputeMessage)]
pub(super) struct MessageView {
    /// `provider` or `customer`
    by: &'static str,
    /// What is said
    text: String,
    /// When
    at: String,
}

/// A dispute with all that belongs to it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WholeDispute)]
pub(super) struct WholeView {
    /// The dispute
    dispute: DisputeView,
    /// The facts that the customer offers, as evidence is written
    #[schema(value_type = Vec<Object>)]
    facts: Vec<Value>,
    /// What both sides say, the earliest first
    messages: Vec<MessageView>,
    /// Both readings on what is known now, each a settlement of every version that the period has
    readings: ReadingsView,
}

/// Both readings of a contested settlement, by the same engine.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DisputeReadings)]
pub(super) struct ReadingsView {
    /// On the evidence
    #[schema(value_type = Object)]
    provider: Value,
    /// On the evidence with the customer's facts beside it
    #[schema(value_type = Object)]
    customer: Value,
}

impl DisputeView {
    /// With how it was decided.
    pub(super) fn of(dispute: Dispute, decision: Option<DisputeDecision>) -> DisputeView {
        let Dispute { id, agreement, customer, period, objective, from_at, to_at, says, opened_at, .. } = dispute;
        DisputeView {
            id,
            agreement,
            customer: if customer.is_empty() { "-".to_owned() } else { customer },
            period,
            objective,
            from: from_at.map(instant),
            to: to_at.map(instant),
            says,
            opened_at: instant(opened_at),
            decision: decision.map(|own| DecisionView { outcome: own.outcome, why: own.why, at: instant(own.at) }),
        }
    }
}

/// The whole of a dispute.
///
/// # Errors
/// The period cannot be settled; the database's.
pub(super) async fn whole(app: &App, dispute: Dispute) -> Result<WholeView, StoreError> {
    let both = readings(app, &dispute).await?;
    let broken = |error: serde_json::Error| StoreError::Broken(error.to_string());
    let document = |settled: &Settled| serde_json::from_str(&settled.json()).map_err(broken);
    let facts = facts_of(app.store(), &dispute.id).await?;
    let line = |fact| serde_json::from_str(&makegood_core::evidence::line::line_of(fact)).map_err(broken);
    let customers = people_of_customers(app).await?;
    let message = |own: DisputeMessage| MessageView {
        by: if customers.contains(&own.author) { "customer" } else { "provider" },
        text: own.text,
        at: instant(own.at),
    };
    Ok(WholeView {
        facts: facts.iter().map(line).collect::<Result<_, _>>()?,
        messages: app.store().messages_of_dispute(&dispute.id).await?.into_iter().map(message).collect(),
        readings: ReadingsView { provider: document(&both.provider)?, customer: document(&both.customer)? },
        dispute: DisputeView::of(dispute.clone(), app.store().dispute_decision(&dispute.id).await?),
    })
}

/// The people and programs of customers, named as in the audit log.
async fn people_of_customers(app: &App) -> Result<BTreeSet<String>, StoreError> {
    let members = app.store().members().await?.into_iter().filter(|member| member.customer_id.is_some());
    let ids: BTreeSet<String> = members.map(|member| member.id).collect();
    let tokens = app.store().api_tokens().await?.into_iter().filter(|token| ids.contains(&token.member_id));
    let tokens: Vec<String> = tokens.map(|token| format!("token:{}", token.id)).collect();
    Ok(ids.into_iter().map(|id| format!("member:{id}")).chain(tokens).collect())
}
