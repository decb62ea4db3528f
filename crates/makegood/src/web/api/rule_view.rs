//! A rule of the desk for programs, whatever its kind: what it is, and how it is listed, put, moved and removed.

use axum::http::StatusCode;
use makegood_store::StoreError;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::conditional::is_of;
use super::fields::Fields;
use super::listed::PageAsked;
use super::reply::json;
use super::sent::Sent;
use crate::cases::told_of;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::rulebook::{Kept, Offers, found, in_order, judged, kept_as, put, put_at, remove, settable};
use crate::web::trouble::Trouble;

/// A rule of the desk.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DeskRule)]
pub(super) struct RuleView {
    /// Names it for ever
    id: String,
    /// For which brand; absent: for every brand
    #[serde(skip_serializing_if = "Option::is_none")]
    brand: Option<String>,
    /// Its place among the others, from 1; absent where the list has no order
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<i64>,
    /// Whether it is in use
    on: bool,
    /// What it says, as docs/api.md describes each kind; `null`: it cannot be read and does nothing
    #[schema(value_type = Option<Object>)]
    rule: Option<Value>,
    /// What its author was told that it clashes with, and kept it all the same
    although: Vec<String>,
}

/// A rule as it shall be.
#[derive(Debug, ToSchema)]
#[schema(as = NewDeskRule)]
#[expect(dead_code, reason = "the document's shape; the body is read field by field")]
pub(super) struct RuleShape {
    /// For which brand; absent: for every brand
    brand: Option<String>,
    /// Whether it is in use; it is, unless this says no
    on: Option<bool>,
    /// What it says, as docs/api.md describes each kind
    #[schema(value_type = Object)]
    rule: Value,
    /// The `detail` of each clash that you were told of and want all the same
    although: Option<Vec<String>>,
}

/// Where a rule shall stand.
#[derive(Debug, ToSchema)]
#[schema(as = PlaceInOrder)]
#[expect(dead_code, reason = "the document's shape; the body is read field by field")]
pub(super) struct PlaceShape {
    /// From 1; behind the last is last
    #[schema(minimum = 1)]
    place: u64,
}

impl RuleView {
    fn of<K: Kept>(row: &K) -> Result<RuleView, StoreError> {
        let (head, broken) = (row.head(), |error: serde_json::Error| StoreError::Broken(error.to_string()));
        let rule = row.rule().ok().map(serde_json::to_value).transpose().map_err(broken)?;
        Ok(RuleView {
            id: head.id,
            brand: head.brand_id,
            place: K::IS_ORDERED.then_some(head.place),
            on: head.off_at.is_none(),
            rule,
            although: told_of(row.text()).into_iter().map(|told| told.en).collect(),
        })
    }
}

/// The rules that `viewer` may read, in their order.
pub(super) async fn list<K: Kept>(app: App, viewer: Viewer, asked: PageAsked) -> Answer {
    let offers = Offers::load(&app, &viewer).await?;
    let mut all = in_order::<K>(app.store()).await?;
    all.retain(|row| offers.may_read(row.head().brand_id.as_deref()));
    let views = all.iter().map(RuleView::of).collect::<Result<Vec<_>, _>>()?;
    json(&asked.part(views, |one| &one.id)?)
}

pub(super) async fn show<K: Kept>(app: App, viewer: Viewer, id: String) -> Answer {
    json(&RuleView::of(&found::<K>(&app, &viewer, &id).await?.1)?)
}

pub(super) async fn add<K: Kept>(app: App, sent: Sent) -> Answer {
    let offers = Offers::load(&app, &sent.viewer).await?;
    take::<K>(app, sent, offers, None).await
}

pub(super) async fn change<K: Kept>(app: App, id: String, sent: Sent) -> Answer {
    let (offers, row) = settable::<K>(&app, &sent.viewer, &id).await?;
    is_of(&sent.headers, &RuleView::of(&row)?)?;
    take(app, sent, offers, Some(row)).await
}

async fn take<K: Kept>(app: App, sent: Sent, offers: Offers, before: Option<K>) -> Answer {
    let mut fields = Fields::of(&sent.body)?;
    let (brand, is_on) = (fields.optional_text("brand"), fields.flag_or("on", true));
    let (rule, although) = (fields.read::<K::Rule>("rule"), fields.many_texts("although"));
    if !offers.may_set(brand.as_deref()) {
        let named = brand.as_deref().unwrap_or("null");
        fields.wrong(
            "brand",
            &format!("who asks sets nothing for the brand `{named}`; without one, a rule is for every brand"),
            &format!("`{named}` 브랜드에 대한 권한이 없습니다. 값이 없으면 모든 브랜드의 규칙입니다"),
        );
    }
    let all = in_order::<K>(app.store()).await?;
    let head = kept_as(&all, before.as_ref(), (brand, is_on), app.now());
    let found = rule.as_ref().map(|rule| judged(&all, &head, rule, &offers, app.now())).unwrap_or_default();
    for told in found.left(&although) {
        fields.wrong("rule", &told.en, &told.ko);
    }
    fields.end()?;
    let Some(rule) = rule else { return Err(Trouble::bug("a rule that is missing was let through")) };
    let mut change = sent.begin().await?;
    let row = put::<K>(&mut change, (head, &rule), before.is_none(), &found.clashes).await?;
    let status = if before.is_none() { StatusCode::CREATED } else { StatusCode::OK };
    sent.keep(change, status, &RuleView::of(&row)?).await
}

/// Puts a rule at a place among the others.
pub(super) async fn shift<K: Kept>(app: App, id: String, sent: Sent) -> Answer {
    settable::<K>(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let place = fields.count("place");
    fields.end()?;
    let all = in_order::<K>(app.store()).await?;
    let mut change = sent.begin().await?;
    let place = put_at(&mut change, &all, &id, place).await?;
    let row = all.into_iter().find(|row| row.head().id == id).ok_or(Trouble::NotFound)?;
    sent.keep(change, StatusCode::OK, &RuleView::of(&row.at(place))?).await
}

pub(super) async fn drop_one<K: Kept>(app: App, id: String, sent: Sent) -> Answer {
    let (_, row) = settable::<K>(&app, &sent.viewer, &id).await?;
    is_of(&sent.headers, &RuleView::of(&row)?)?;
    let mut change = sent.begin().await?;
    remove::<K>(&mut change, &id).await?;
    sent.keep(change, StatusCode::NO_CONTENT, &()).await
}
