//! Schedule rules of the desk: what becomes of cases with which nothing happens.

use axum::extract::{Path, State};
use makegood_store::ScheduleRule;

use super::asked::Asked;
use super::listed::{Listed, PageAsked};
use super::rule_view::{self, PlaceShape, RuleShape, RuleView};
use super::sent::Sent;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;

/// List the schedule rules
///
/// In the order in which they are looked at. Members who are limited to brands read those that hold for all and for their brands.
#[utoipa::path(get, path = "/api/v1/desk/schedule-rules", tag = "Desk", params(PageAsked),
    responses((status = 200, description = "A page of them", body = Listed<RuleView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<PageAsked>) -> Answer {
    rule_view::list::<ScheduleRule>(app, viewer, asked).await
}

/// Read a schedule rule
#[utoipa::path(get, path = "/api/v1/desk/schedule-rules/{id}", tag = "Desk", params(("id" = String, Path)),
    responses((status = 200, description = "The schedule rule", body = RuleView)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    rule_view::show::<ScheduleRule>(app, viewer, id).await
}

/// Add a schedule rule
///
/// Behind the others. What speaks against it is said at `/rule`; clashes with others are passed over where `although` names them.
#[utoipa::path(post, path = "/api/v1/desk/schedule-rules", tag = "Desk", request_body = RuleShape,
    responses((status = 201, description = "The schedule rule as it is kept", body = RuleView)))]
pub(super) async fn add(State(app): State<App>, sent: Sent) -> Answer {
    rule_view::add::<ScheduleRule>(app, sent).await
}

/// Change a schedule rule
///
/// The whole schedule rule as it shall be, with the `ETag` of the version it changes in `If-Match`.
#[utoipa::path(put, path = "/api/v1/desk/schedule-rules/{id}", tag = "Desk", request_body = RuleShape,
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, description = "The schedule rule as it is kept", body = RuleView)))]
pub(super) async fn change(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    rule_view::change::<ScheduleRule>(app, id, sent).await
}

/// Move a schedule rule
///
/// To a place among all, whoever may read them; the others make room.
#[utoipa::path(post, path = "/api/v1/desk/schedule-rules/{id}/move", tag = "Desk", request_body = PlaceShape,
    params(("id" = String, Path)),
    responses((status = 200, description = "The schedule rule at its place", body = RuleView)))]
pub(super) async fn shift(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    rule_view::shift::<ScheduleRule>(app, id, sent).await
}

/// Remove a schedule rule
#[utoipa::path(delete, path = "/api/v1/desk/schedule-rules/{id}", tag = "Desk",
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 204, description = "It is gone")))]
pub(super) async fn remove(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    rule_view::drop_one::<ScheduleRule>(app, id, sent).await
}
