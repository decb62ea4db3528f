//! Disputes as programs read them.

use makegood_core::evidence::Fact;
use makegood_store::{Dispute, DisputeDecision, DisputeMessage, StoreError};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::reply::instant;
use crate::disputes::{offered, people_of_customers, readings, readings_at};
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
    /// The facts that were offered and taken back
    #[serde(skip_serializing_if = "Vec::is_empty")]
    taken_back: Vec<TakenBackView>,
    /// The ids of the facts that were upheld; absent: it is open, or was decided before that was kept
    #[serde(skip_serializing_if = "Option::is_none")]
    upheld: Option<Vec<String>>,
    /// What both sides say, the earliest first
    messages: Vec<MessageView>,
    /// Both readings on what is known now, or was known at the decision: each a settlement of every version that the
    /// period has
    readings: ReadingsView,
}

/// A fact that was taken back.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DisputeFactTakenBack)]
pub(super) struct TakenBackView {
    /// The fact, as evidence is written
    #[schema(value_type = Object)]
    fact: Value,
    /// When it was taken back
    at: String,
    /// By whom: `provider` or `customer`
    by: &'static str,
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
    let broken = |error: serde_json::Error| StoreError::Broken(error.to_string());
    let document = |text: &str| serde_json::from_str::<Value>(text).map_err(broken);
    let line = |fact: &Fact| document(&makegood_core::evidence::line::line_of(fact));
    let decision = app.store().dispute_decision(&dispute.id).await?;
    let result = app.store().dispute_result(&dispute.id).await?;
    let readings = match (&result, &decision) {
        (Some(kept), _) => ReadingsView { provider: document(&kept.provider)?, customer: document(&kept.customer)? },
        (None, decision) => {
            let both = match decision {
                Some(decision) => readings_at(app, &dispute, decision).await?,
                None => readings(app, &dispute, app.now()).await?,
            };
            ReadingsView { provider: document(&both.provider.json())?, customer: document(&both.customer.json())? }
        }
    };
    let customers = people_of_customers(app.store()).await?;
    let side = |author: &String| if customers.contains(author) { "customer" } else { "provider" };
    let message = |own: DisputeMessage| MessageView { by: side(&own.author), text: own.text, at: instant(own.at) };
    let (mut facts, mut taken_back) = (Vec::new(), Vec::new());
    for own in offered(app.store(), &dispute.id).await? {
        let fact = line(&own.fact)?;
        match own.withdrawn {
            None => facts.push(fact),
            Some(gone) => taken_back.push(TakenBackView { fact, at: instant(gone.at), by: side(&gone.author) }),
        }
    }
    Ok(WholeView {
        facts,
        taken_back,
        upheld: result.map(|own| serde_json::from_str(&own.upheld).map_err(broken)).transpose()?,
        messages: app.store().messages_of_dispute(&dispute.id).await?.into_iter().map(message).collect(),
        readings,
        dispute: DisputeView::of(dispute, decision),
    })
}
