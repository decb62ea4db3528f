//! The steps of a version over the API: offered, reviewed, priced, approved, signed, adopted, each with its record.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use makegood_core::agreement_file::{Gravity, Language};
use makegood_core::lifecycle::Step;
use makegood_store::{AgreementStep, Change};
use serde::Serialize;
use utoipa::ToSchema;

use super::agreements::{VersionView, refusal};
use super::fields::Fields;
use super::reply::instant;
use super::sent::Sent;
use crate::lifecycle::{self, Act};
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::pages::agreements::Acting;
use crate::web::trouble::Trouble;

/// A step of a version.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StepTaken)]
pub(super) struct StepView {
    /// `drafted`, `offered`, `reviewed`, `priced`, `approved`, `signed`, `adopted` or `withdrawn`
    step: String,
    /// Of `offered`: `published` or `signed`
    #[serde(skip_serializing_if = "Option::is_none")]
    way: Option<String>,
    /// The customer whose step it is; absent: the provider's
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<String>,
    /// When
    at: String,
    /// Why; of `priced` the levels and the price
    reason: String,
    /// Of `signed`: the whole text, which `makegood sign --check` checks
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
}

impl From<AgreementStep> for StepView {
    fn from(step: AgreementStep) -> StepView {
        let AgreementStep { what, way, party, at, reason, signature, .. } = step;
        let customer = Some(party).filter(|party| !party.is_empty());
        StepView { step: what, way, customer, at: instant(at), reason, signature }
    }
}

/// Adopt a version
///
/// The last step: it went all the way, and is settled by from now on, and never changed; drafts above it that it refines
/// are adopted with it. A version with warnings takes `{"accept_warnings": true}`.
#[utoipa::path(post, path = "/api/v1/agreements/{agreement}/versions/{hash}/adopt", tag = "Agreements",
    params(("agreement" = String, Path), ("hash" = String, Path)), request_body = AdoptShape,
    responses((status = 200, description = "The version, adopted", body = VersionView)))]
pub(super) async fn adopt(
    State(app): State<App>,
    Path((agreement, hash)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let mut fields = Fields::of(if sent.body.is_empty() { b"{}" } else { &sent.body })?;
    let accepted = fields.flag("accept_warnings");
    fields.end()?;
    let acting = Acting::begin(&app, &sent.viewer, &agreement, &hash).await?;
    let mut change = sent.begin().await?;
    if acting.version.file.adopted_at.is_none() {
        may_bind(&acting, accepted)?;
        lifecycle::adopt(&app, &mut change, &acting.who, &acting.files(), acting.agreement()).await?;
    }
    let view = after(&mut change, &sent.viewer, &hash).await?;
    sent.keep(change, StatusCode::OK, &view).await
}

/// Publish a version
///
/// Every step that is left of a version that its parties do not sign, each with its record: `price` says levels and
/// price. Where another manager must approve it, the answer has no `adopted_at` yet, and they send the same.
#[utoipa::path(post, path = "/api/v1/agreements/{agreement}/versions/{hash}/publish", tag = "Agreements",
    params(("agreement" = String, Path), ("hash" = String, Path)), request_body = PublishShape,
    responses((status = 200, description = "The version, adopted or waiting for approval", body = VersionView)))]
pub(super) async fn publish(
    State(app): State<App>,
    Path((agreement, hash)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let mut fields = Fields::of(if sent.body.is_empty() { b"{}" } else { &sent.body })?;
    let (accepted, price) = (fields.flag("accept_warnings"), fields.prose("price").unwrap_or_default());
    fields.end()?;
    let acting = Acting::begin(&app, &sent.viewer, &agreement, &hash).await?;
    let mut change = sent.begin().await?;
    if acting.version.file.adopted_at.is_none() {
        may_bind(&acting, accepted)?;
        let (files, new) = (acting.files(), acting.agreement());
        lifecycle::publish(&app, &mut change, &acting.who, &files, new, &price).await?;
    }
    let view = after(&mut change, &sent.viewer, &hash).await?;
    sent.keep(change, StatusCode::OK, &view).await
}

/// What publishing takes.
#[derive(ToSchema)]
#[schema(as = Publish, example = json!({"price": "as in the price list", "accept_warnings": true}))]
#[expect(dead_code, reason = "the shape of what is read by `Fields`")]
pub(super) struct PublishShape {
    /// Levels and price, or where they stand; absent where they were settled already
    #[serde(default)]
    price: Option<String>,
    /// Whether the version is adopted although there are warnings; absent: no
    #[serde(default)]
    accept_warnings: bool,
}

/// Take a step of a version
///
/// `offered` (with `way`: `published` or `signed`), `priced`, `approved`; of customers `reviewed`; of both sides `signed`
/// with `signature`, the text that `makegood sign` prints: where a level above is a draft as well, of both, one after the
/// other. No step can be skipped, and each is for its own side.
#[utoipa::path(post, path = "/api/v1/agreements/{agreement}/versions/{hash}/steps", tag = "Agreements",
    params(("agreement" = String, Path), ("hash" = String, Path)), request_body = StepShape,
    responses((status = 200, description = "The version with its steps", body = VersionView)))]
pub(super) async fn step(
    State(app): State<App>,
    Path((agreement, hash)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let mut fields = Fields::of(&sent.body)?;
    let (word, way) = (fields.text("step"), fields.optional_text("way"));
    let (reason, signature) = (fields.prose("reason").unwrap_or_default(), fields.prose("signature"));
    fields.end()?;
    let acting = Acting::begin(&app, &sent.viewer, &agreement, &hash).await?;
    let who = &acting.who;
    let taken = ["offered", "reviewed", "priced", "approved", "signed"].contains(&word.as_str());
    let party = if ["reviewed", "signed"].contains(&word.as_str()) { who.actor.party.key() } else { "" };
    let step = Step::of_record(&word, way.as_deref(), party).filter(|_| taken);
    let step = step.ok_or_else(|| {
        Trouble::refused(
            "`step` is `offered` with a `way`, `reviewed`, `priced`, `approved` or `signed`",
            "`step`은(는) `way`가 있는 `offered`이거나 `reviewed`, `priced`, `approved`, `signed` 중 하나입니다",
        )
    })?;
    let mut change = sent.begin().await?;
    match step {
        Step::Signed(_) => {
            let (text, files) = (signature.unwrap_or_default(), acting.files());
            let signed = lifecycle::brought_together(&app, &text, who, &files).await?;
            lifecycle::keep_signatures(&app, &mut change, who, &signed).await?;
        }
        step => {
            let act = Act::of(step, &reason);
            lifecycle::take_together(&app, &mut change, who, &acting.files(), &act).await?;
        }
    }
    let view = after(&mut change, &sent.viewer, &hash).await?;
    sent.keep(change, StatusCode::OK, &view).await
}

/// A step that is sent.
#[derive(ToSchema)]
#[schema(as = Step, example = json!({"step": "offered", "way": "signed", "reason": "asked for by the customer"}))]
#[expect(dead_code, reason = "the shape of what is read by `Fields`")]
pub(super) struct StepShape {
    /// `offered`, `reviewed`, `priced`, `approved` or `signed`
    step: String,
    /// Of `offered`: `published` or `signed`
    #[serde(default)]
    way: Option<String>,
    /// Why; of `priced` the levels and the price
    #[serde(default)]
    reason: Option<String>,
    /// Of `signed`: the whole signature
    #[serde(default)]
    signature: Option<String>,
}

/// The version as the change leaves it, with its steps.
async fn after(change: &mut Change, viewer: &Viewer, hash: &str) -> Result<VersionView, Trouble> {
    let file = change.agreement_file(hash).await?.ok_or(Trouble::NotFound)?;
    let steps = steps_seen(change.steps_of_version(hash).await?, viewer);
    let mut view = VersionView::from(&file);
    view.steps = Some(steps);
    Ok(view)
}

/// The steps that somebody may see: a customer those of the provider and their own.
pub(super) fn steps_seen(steps: Vec<AgreementStep>, viewer: &Viewer) -> Vec<StepView> {
    let own = viewer.member.customer_id.as_deref();
    let seen = |step: &AgreementStep| own.is_none_or(|own| step.party.is_empty() || step.party == own);
    steps.into_iter().filter(seen).map(StepView::from).collect()
}

/// What is wrong with the file stops it; warnings are accepted, not overlooked.
fn may_bind(acting: &Acting, accepted: bool) -> Result<(), Trouble> {
    let checked = &acting.checked;
    if checked.is_sound() && (checked.count(Gravity::Warning) == 0 || accepted) {
        return Ok(());
    }
    Err(refusal(checked, &[], Language::English))
}

/// Whether warnings are accepted.
#[derive(ToSchema)]
#[schema(as = Adopt, example = json!({"accept_warnings": true}))]
#[expect(dead_code, reason = "the shape of what is read by `Fields`")]
pub(super) struct AdoptShape {
    /// Whether the version is adopted although there are warnings; absent: no
    #[serde(default)]
    accept_warnings: bool,
}
