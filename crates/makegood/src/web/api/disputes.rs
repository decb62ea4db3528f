//! Disputes: listed, read, opened, answered, given evidence, decided.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use makegood_store::{Dispute, DisputeFilter};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::asked::Asked;
use super::dispute_view::{DisputeView, WholeView, whole};
use super::fields::Fields;
use super::listed::{Listed, PageAsked, cursor_of, no_next};
use super::reply::json;
use super::sent::Sent;
use super::settlement_found::Address;
use crate::disputes::{self, Contested, Decided, Outcome};
use crate::web::access::{CaseSight, Sight, Viewer};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// Which disputes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DisputesAsked {
    /// About this agreement.
    agreement: Option<String>,
    /// Of this customer.
    customer: Option<String>,
    /// About this period.
    period: Option<String>,
    /// Those that are decided, or those that are not.
    decided: Option<bool>,
    /// Where the page begins: `next` of the page before it.
    after: Option<String>,
    /// At most so many, from 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<usize>,
}

/// What is contested.
#[derive(ToSchema)]
#[schema(as = DisputeWish, example = json!({"objective": "monthly_uptime", "says": "five hours more on the 20th"}))]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct ContestShape {
    /// What is contested, and why
    says: String,
    /// The objective; absent: the settlement as a whole
    objective: Option<String>,
    /// Where the contested stretch begins; with `to`
    from: Option<String>,
    /// Where it ends
    to: Option<String>,
}

/// A message.
#[derive(ToSchema)]
#[schema(as = DisputeSaying, example = json!({"text": "The logs of that night are attached as facts"}))]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct SayingShape {
    /// What is said
    text: String,
}

/// Evidence that the customer offers.
#[derive(ToSchema)]
#[schema(as = DisputeEvidence)]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct EvidenceShape {
    /// Outages and minute cells of the services promised, each as evidence is written
    #[schema(value_type = Vec<Object>)]
    facts: Vec<serde_json::Value>,
}

/// A decision.
#[derive(ToSchema)]
#[schema(as = DisputeOutcome, example = json!({"outcome": "upheld", "why": "the probe of a third party says so"}))]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct DecisionShape {
    /// `upheld`, `rejected`, `settled` between the parties, or `withdrawn`
    outcome: String,
    /// Why: both parties read it
    why: String,
    /// The ids of the facts that are upheld; absent: all that were not taken back
    facts: Option<Vec<String>>,
}

/// Facts that are taken back.
#[derive(ToSchema)]
#[schema(as = DisputeFactsTakenBack, example = json!({"facts": ["probe-2024-03-20"]}))]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct TakenBackShape {
    /// Their ids
    facts: Vec<String>,
}

/// Why a dispute is taken back.
#[derive(ToSchema)]
#[schema(as = DisputeWithdrawal, example = json!({"why": "your logs explain it"}))]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct WithdrawalShape {
    /// Why: both parties read it
    why: String,
}

/// List disputes
///
/// The latest first, with how each was decided. Customers see their own.
#[utoipa::path(get, path = "/api/v1/disputes", tag = "Disputes", params(DisputesAsked),
    responses((status = 200, description = "A page of them", body = Listed<DisputeView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<DisputesAsked>) -> Answer {
    let DisputesAsked { agreement, customer, period, decided, after, limit } = asked;
    let page = PageAsked::new(after, limit);
    let (limit, after) = (page.limit()?, page.after()?);
    let before = match after.as_deref() {
        None => None,
        Some([at, id]) => Some((at.parse::<i64>().map_err(|_| no_next())?, id.as_str())),
        Some(_) => return Err(no_next()),
    };
    let sight = CaseSight::of(&app, &viewer).await?;
    let narrow = sight.filter();
    // A customer who asks for another one's gets an empty list.
    if let (Some(own), Some(asked)) = (narrow.customer, customer.as_deref())
        && own != asked
    {
        return json(&Listed::<DisputeView> { items: Vec::new(), next: None });
    }
    let filter = DisputeFilter {
        customer: narrow.customer.or(customer.as_deref()),
        agreement: agreement.as_deref(),
        period: period.as_deref(),
        brands: narrow.brands,
        decided,
        before,
    };
    let mut found = app.store().listed_disputes(&filter, i64::try_from(limit + 1).unwrap_or(i64::MAX)).await?;
    let more = limit < found.len();
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| cursor_of(&[&last.opened_at.to_string(), &last.id]));
    let mut items = Vec::with_capacity(found.len());
    for dispute in found {
        let decision = app.store().dispute_decision(&dispute.id).await?;
        items.push(DisputeView::of(dispute, decision));
    }
    json(&Listed { items, next })
}

/// Read a dispute
///
/// With the facts that the customer offers, what both sides say, and both readings settled on what is known now; once it
/// is decided, as they were then.
#[utoipa::path(get, path = "/api/v1/disputes/{id}", tag = "Disputes", params(("id" = String, Path)),
    responses((status = 200, description = "The dispute", body = WholeView)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let dispute = seen(&app, &viewer, &id).await?;
    json(&whole(&app, dispute).await?)
}

/// Contest a settlement
///
/// What may still be claimed is claimed with it, and what is owed and not given yet waits for the decision. Customers
/// contest their own.
#[utoipa::path(post, path = "/api/v1/settlements/{agreement}/{customer}/{period}/disputes", tag = "Disputes",
    request_body = ContestShape,
    params(("agreement" = String, Path), ("customer" = String, Path), ("period" = String, Path)),
    responses((status = 201, description = "The dispute", body = DisputeView)))]
pub(super) async fn open(State(app): State<App>, Path(address): Path<Address>, sent: Sent) -> Answer {
    let found = super::settlement_found::found(&app, &sent.viewer, address, None).await?;
    let mut fields = Fields::of(&sent.body)?;
    let (says, objective) = (fields.prose("says").unwrap_or_default(), fields.optional_text("objective"));
    let (from, to) = (fields.optional_instant("from"), fields.optional_instant("to"));
    if from.is_some() != to.is_some() {
        let missing = if from.is_some() { "to" } else { "from" };
        fields.wrong(
            missing,
            "give both ends of the stretch, or neither",
            "구간의 시작과 끝을 모두 넣거나 모두 빼 주세요",
        );
    }
    fields.end()?;
    let stretch = from.zip(to).map(|(from, to)| (from.as_ms(), to.as_ms()));
    let (author, contested) = (sent.viewer.author(), Contested { objective, stretch, says });
    let mut change = sent.begin().await?;
    let dispute = disputes::contest(&app, &mut change, &author, &found.key(), contested).await?;
    sent.keep(change, StatusCode::CREATED, &DisputeView::of(dispute, None)).await
}

/// Answer in a dispute
#[utoipa::path(post, path = "/api/v1/disputes/{id}/messages", tag = "Disputes", request_body = SayingShape,
    params(("id" = String, Path)), responses((status = 201, description = "The dispute", body = DisputeView)))]
pub(super) async fn say(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    let dispute = seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let text = fields.prose("text").unwrap_or_default();
    fields.end()?;
    let mut change = sent.begin().await?;
    disputes::say(&app, &mut change, &sent.viewer.author(), &id, &text).await?;
    let view = DisputeView::of(dispute, change.dispute_decision(&id).await?);
    sent.keep(change, StatusCode::CREATED, &view).await
}

/// Offer evidence
///
/// It counts in the customer's reading alone, until the dispute is upheld. The same fact sent again is one fact; an id
/// that stands for another fact is refused.
#[utoipa::path(post, path = "/api/v1/disputes/{id}/facts", tag = "Disputes", request_body = EvidenceShape,
    params(("id" = String, Path)), responses((status = 201, description = "The dispute", body = DisputeView)))]
pub(super) async fn add_facts(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    let dispute = seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let facts = fields.list("facts");
    fields.end()?;
    let lines: Vec<String> = facts.iter().map(ToString::to_string).collect();
    let mut change = sent.begin().await?;
    disputes::add_facts(&app, &mut change, &sent.viewer.author(), &id, &lines.join("\n"), true).await?;
    sent.keep(change, StatusCode::CREATED, &DisputeView::of(dispute, None)).await
}

/// Take offered evidence back
///
/// Before the decision, by the side that offered it: it stays to be read, and counts no more.
#[utoipa::path(post, path = "/api/v1/disputes/{id}/facts/withdrawal", tag = "Disputes", request_body = TakenBackShape,
    params(("id" = String, Path)), responses((status = 201, description = "The dispute", body = DisputeView)))]
pub(super) async fn withdraw_facts(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    let dispute = seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let facts = fields.many_texts("facts");
    fields.end()?;
    let (author, is_customer) = (sent.viewer.author(), sent.viewer.member.customer_id.is_some());
    let mut change = sent.begin().await?;
    disputes::withdraw_facts(&app, &mut change, &author, is_customer, &id, &facts).await?;
    sent.keep(change, StatusCode::CREATED, &DisputeView::of(dispute, None)).await
}

/// Withdraw a dispute
///
/// For good, by the customer whose it is: what stood still goes on.
#[utoipa::path(post, path = "/api/v1/disputes/{id}/withdrawal", tag = "Disputes", request_body = WithdrawalShape,
    params(("id" = String, Path)), responses((status = 201, description = "The dispute, decided", body = DisputeView)))]
pub(super) async fn withdraw(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    let dispute = seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let why = fields.prose("why").unwrap_or_default();
    fields.end()?;
    let mut change = sent.begin().await?;
    disputes::withdraw(&app, &mut change, &sent.viewer, &id, &why).await?;
    let view = DisputeView::of(dispute, change.dispute_decision(&id).await?);
    sent.keep(change, StatusCode::CREATED, &view).await
}

/// Decide a dispute
///
/// For good. Facts that are upheld become evidence, and the settlement follows.
#[utoipa::path(post, path = "/api/v1/disputes/{id}/decision", tag = "Disputes", request_body = DecisionShape,
    params(("id" = String, Path)), responses((status = 201, description = "The dispute, decided", body = DisputeView)))]
pub(super) async fn decide(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    let dispute = seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let word = fields.word("outcome", &Outcome::ALL.map(Outcome::word));
    let why = fields.prose("why").unwrap_or_default();
    let upheld = fields.optional_texts("facts");
    fields.end()?;
    let outcome = Outcome::of_word(&word).ok_or(Trouble::NotFound)?;
    let mut change = sent.begin().await?;
    let decided = Decided { outcome, why: &why, upheld };
    disputes::decide(&app, &mut change, &sent.viewer.author(), &id, decided).await?;
    let view = DisputeView::of(dispute, change.dispute_decision(&id).await?);
    sent.keep(change, StatusCode::CREATED, &view).await
}

/// The dispute, where who asks may see it.
async fn seen(app: &App, viewer: &Viewer, id: &str) -> Result<Dispute, Trouble> {
    let dispute = app.store().dispute(id).await?.ok_or(Trouble::NotFound)?;
    let named = Some(dispute.customer.as_str()).filter(|customer| !customer.is_empty());
    match Sight::of(app, viewer).await?.has_promise(named, viewer) {
        true => Ok(dispute),
        false => Err(Trouble::NotFound),
    }
}
