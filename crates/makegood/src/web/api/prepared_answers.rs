//! Prepared answers of the desk: texts with placeholders.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use makegood_store::PreparedAnswer;
use serde::Serialize;
use utoipa::ToSchema;

use super::asked::Asked;
use super::conditional::is_of;
use super::fields::Fields;
use super::listed::{Listed, PageAsked};
use super::reply::json;
use super::sent::Sent;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::rulebook::{Offers, answer_problems};
use crate::web::trouble::Trouble;

/// A prepared answer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PreparedAnswer)]
pub(super) struct AnswerView {
    /// Names it for ever
    id: String,
    /// For which brand; absent: for every brand that has none of its own
    #[serde(skip_serializing_if = "Option::is_none")]
    brand: Option<String>,
    /// As people and rules call it
    name: String,
    /// `ko` or `en`
    language: String,
    /// With placeholders in double braces: `{{case.number}}`
    text: String,
}

/// A prepared answer as it shall be.
#[derive(Debug, ToSchema)]
#[schema(as = NewPreparedAnswer)]
#[expect(dead_code, reason = "the document's shape; the body is read field by field")]
pub(super) struct AnswerShape {
    /// For which brand; absent: for every brand that has none of its own
    brand: Option<String>,
    /// As people and rules call it
    name: String,
    /// `ko` or `en`
    #[schema(pattern = "^(ko|en)$")]
    language: String,
    /// With placeholders in double braces: `{{case.number}}`
    text: String,
}

impl From<PreparedAnswer> for AnswerView {
    fn from(answer: PreparedAnswer) -> AnswerView {
        let PreparedAnswer { id, brand_id: brand, name, language, text } = answer;
        AnswerView { id, brand, name, language, text }
    }
}

/// List the prepared answers
///
/// Members who are limited to brands read those that hold for all and for their brands.
#[utoipa::path(get, path = "/api/v1/desk/prepared-answers", tag = "Desk", params(PageAsked),
    responses((status = 200, description = "A page of them, by id", body = Listed<AnswerView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<PageAsked>) -> Answer {
    let offers = Offers::load(&app, &viewer).await?;
    let all = app.store().prepared_answers().await?.into_iter();
    let seen = all.filter(|row| offers.may_read(row.brand_id.as_deref()));
    json(&asked.of(seen.map(AnswerView::from), |one| &one.id)?)
}

/// Read a prepared answer
#[utoipa::path(get, path = "/api/v1/desk/prepared-answers/{id}", tag = "Desk", params(("id" = String, Path)),
    responses((status = 200, description = "The prepared answer", body = AnswerView)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    json(&AnswerView::from(found(&app, &viewer, &id).await?.1))
}

/// Add a prepared answer
#[utoipa::path(post, path = "/api/v1/desk/prepared-answers", tag = "Desk", request_body = AnswerShape,
    responses((status = 201, description = "The prepared answer as it is kept", body = AnswerView)))]
pub(super) async fn add(State(app): State<App>, sent: Sent) -> Answer {
    let offers = Offers::load(&app, &sent.viewer).await?;
    let answer = read(&app, &offers, &sent, uuid::Uuid::now_v7().to_string()).await?;
    let mut change = sent.begin().await?;
    change.add_prepared_answer(&answer).await?;
    sent.keep(change, StatusCode::CREATED, &AnswerView::from(answer)).await
}

/// Change a prepared answer
///
/// The whole answer as it shall be, with the `ETag` of the version it changes in `If-Match`.
#[utoipa::path(put, path = "/api/v1/desk/prepared-answers/{id}", tag = "Desk", request_body = AnswerShape,
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, description = "The prepared answer as it is kept", body = AnswerView)))]
pub(super) async fn change(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    let (offers, before) = settable(&app, &sent.viewer, &id).await?;
    is_of(&sent.headers, &AnswerView::from(before))?;
    let answer = read(&app, &offers, &sent, id).await?;
    let mut change = sent.begin().await?;
    change.change_prepared_answer(&answer).await?;
    sent.keep(change, StatusCode::OK, &AnswerView::from(answer)).await
}

/// Remove a prepared answer
#[utoipa::path(delete, path = "/api/v1/desk/prepared-answers/{id}", tag = "Desk",
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 204, description = "It is gone")))]
pub(super) async fn remove(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    let (_, before) = settable(&app, &sent.viewer, &id).await?;
    is_of(&sent.headers, &AnswerView::from(before))?;
    let mut change = sent.begin().await?;
    change.remove_prepared_answer(&id).await?;
    sent.keep(change, StatusCode::NO_CONTENT, &()).await
}

async fn read(app: &App, offers: &Offers, sent: &Sent, id: String) -> Result<PreparedAnswer, Trouble> {
    let mut fields = Fields::of(&sent.body)?;
    let answer = PreparedAnswer {
        id,
        brand_id: fields.optional_text("brand"),
        name: fields.text("name"),
        language: fields.word("language", &["ko", "en"]),
        text: fields.prose("text").unwrap_or_default(),
    };
    if !offers.may_set(answer.brand_id.as_deref()) {
        let named = answer.brand_id.as_deref().unwrap_or("null");
        fields.wrong(
            "brand",
            &format!("who asks sets nothing for the brand `{named}`; without one, an answer is for every brand"),
            &format!("`{named}` 브랜드에 대한 권한이 없습니다. 값이 없으면 모든 브랜드의 답변입니다"),
        );
    }
    for told in answer_problems(app.store(), offers, &answer).await? {
        fields.wrong("text", &told.en, &told.ko);
    }
    fields.end()?;
    Ok(answer)
}

/// The answer, where `viewer` may read it.
async fn found(app: &App, viewer: &Viewer, id: &str) -> Result<(Offers, PreparedAnswer), Trouble> {
    let row = app.store().prepared_answer(id).await?.ok_or(Trouble::NotFound)?;
    let offers = Offers::load(app, viewer).await?;
    if offers.may_read(row.brand_id.as_deref()) { Ok((offers, row)) } else { Err(Trouble::NotFound) }
}

/// The same, where they may change it.
async fn settable(app: &App, viewer: &Viewer, id: &str) -> Result<(Offers, PreparedAnswer), Trouble> {
    let (offers, row) = found(app, viewer, id).await?;
    offers.brand(row.brand_id.clone())?;
    Ok((offers, row))
}
