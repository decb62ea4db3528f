//! Escalation policies of the desk: what is done when a share of a promised time is used.

use axum::extract::{Path, State};
use makegood_store::EscalationPolicy;

use super::asked::Asked;
use super::listed::{Listed, PageAsked};
use super::rule_view::{self, RuleShape, RuleView};
use super::sent::Sent;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;

/// List the escalation policies
///
/// By name. Members who are limited to brands read those that hold for all and for their brands.
#[utoipa::path(get, path = "/api/v1/desk/escalation-policies", tag = "Desk", params(PageAsked),
    responses((status = 200, description = "A page of them", body = Listed<RuleView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<PageAsked>) -> Answer {
    rule_view::list::<EscalationPolicy>(app, viewer, asked).await
}

/// Read an escalation policy
#[utoipa::path(get, path = "/api/v1/desk/escalation-policies/{id}", tag = "Desk", params(("id" = String, Path)),
    responses((status = 200, description = "The escalation policy", body = RuleView)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    rule_view::show::<EscalationPolicy>(app, viewer, id).await
}

/// Add an escalation policy
///
/// What speaks against it is said at `/rule`; clashes with others are passed over where `although` names them.
#[utoipa::path(post, path = "/api/v1/desk/escalation-policies", tag = "Desk", request_body = RuleShape,
    responses((status = 201, description = "The escalation policy as it is kept", body = RuleView)))]
pub(super) async fn add(State(app): State<App>, sent: Sent) -> Answer {
    rule_view::add::<EscalationPolicy>(app, sent).await
}

/// Change an escalation policy
///
/// The whole escalation policy as it shall be, with the `ETag` of the version it changes in `If-Match`.
#[utoipa::path(put, path = "/api/v1/desk/escalation-policies/{id}", tag = "Desk", request_body = RuleShape,
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, description = "The escalation policy as it is kept", body = RuleView)))]
pub(super) async fn change(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    rule_view::change::<EscalationPolicy>(app, id, sent).await
}

/// Remove an escalation policy
#[utoipa::path(delete, path = "/api/v1/desk/escalation-policies/{id}", tag = "Desk",
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 204, description = "It is gone")))]
pub(super) async fn remove(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    rule_view::drop_one::<EscalationPolicy>(app, id, sent).await
}
