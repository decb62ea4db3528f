//! Components: the parts of a service.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use makegood_store::Component;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::asked::Asked;
use super::conditional::is_of;
use super::fields::Fields;
use super::listed::{Listed, PageAsked};
use super::reply::json;
use super::sent::Sent;
use super::services::seen;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// A part of a service.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = Component, example = json!({"name": "search", "critical": true}))]
pub(super) struct ComponentView {
    /// As facts name it within its service; it never changes
    #[schema(min_length = 1, max_length = 1000)]
    name: String,
    /// Whether its loss can be a major outage; absent: no
    #[serde(default)]
    critical: bool,
    /// The place where it stands
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<String>,
}

impl From<Component> for ComponentView {
    fn from(component: Component) -> ComponentView {
        let Component { name, critical, site_id: site, id: _, service_id: _ } = component;
        ComponentView { name, critical, site }
    }
}

/// List the components of a service
#[utoipa::path(get, path = "/api/v1/services/{id}/components", tag = "Services", params(("id" = String, Path), PageAsked),
    responses((status = 200, description = "A page of them, by name", body = Listed<ComponentView>)))]
pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Asked(asked): Asked<PageAsked>,
) -> Answer {
    seen(&app, &viewer, &id).await?;
    let mut own: Vec<Component> =
        app.store().components().await?.into_iter().filter(|one| one.service_id == id).collect();
    own.sort_by(|a, b| a.name.cmp(&b.name));
    json(&asked.of(own.into_iter().map(ComponentView::from), |one| &one.name)?)
}

/// Read a component
#[utoipa::path(get, path = "/api/v1/services/{id}/components/{name}", tag = "Services",
    params(("id" = String, Path), ("name" = String, Path)),
    responses((status = 200, description = "The component", body = ComponentView)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path((id, name)): Path<(String, String)>) -> Answer {
    seen(&app, &viewer, &id).await?;
    json(&ComponentView::from(own(&app, &id, &name).await?))
}

/// Add a component
#[utoipa::path(post, path = "/api/v1/services/{id}/components", tag = "Services", request_body = ComponentView,
    params(("id" = String, Path)),
    responses((status = 201, description = "The component as it is kept", body = ComponentView)))]
pub(super) async fn add(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let name = fields.text("name");
    let component = read(&app, fields, id, name).await?;
    let mut change = sent.begin().await?;
    if change.component(&component.id).await?.is_some()
        || own(&app, &component.service_id, &component.name).await.is_ok()
    {
        return Err(super::taken("component", &component.name));
    }
    change.add_component(&component).await?;
    sent.keep(change, StatusCode::CREATED, &ComponentView::from(component)).await
}

/// Change a component
///
/// The whole component as it shall be, with the `ETag` of the version it changes in `If-Match`.
#[utoipa::path(put, path = "/api/v1/services/{id}/components/{name}", tag = "Services", request_body = ComponentView,
    params(("id" = String, Path), ("name" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, description = "The component as it is kept", body = ComponentView)))]
pub(super) async fn change(State(app): State<App>, Path((id, name)): Path<(String, String)>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let known = own(&app, &id, &name).await?;
    let mut fields = Fields::of(&sent.body)?;
    fields.same("name", &name);
    let component = Component { id: known.id, ..read(&app, fields, id, name).await? };
    let mut change = sent.begin().await?;
    let before = change.component(&component.id).await?.ok_or(Trouble::NotFound)?;
    is_of(&sent.headers, &ComponentView::from(before))?;
    change.change_component(&component).await?;
    sent.keep(change, StatusCode::OK, &ComponentView::from(component)).await
}

/// Remove a component
#[utoipa::path(delete, path = "/api/v1/services/{id}/components/{name}", tag = "Services",
    params(("id" = String, Path), ("name" = String, Path), ("If-Match" = String, Header)),
    responses((status = 204, description = "It is gone")))]
pub(super) async fn remove(State(app): State<App>, Path((id, name)): Path<(String, String)>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let known = own(&app, &id, &name).await?;
    let mut change = sent.begin().await?;
    let before = change.component(&known.id).await?.ok_or(Trouble::NotFound)?;
    is_of(&sent.headers, &ComponentView::from(before))?;
    change.remove_component(&known.id).await?;
    sent.keep(change, StatusCode::NO_CONTENT, &()).await
}

async fn own(app: &App, service: &str, name: &str) -> Result<Component, Trouble> {
    let all = app.store().components().await?;
    all.into_iter().find(|one| one.service_id == service && one.name == name).ok_or(Trouble::NotFound)
}

async fn read(app: &App, mut fields: Fields, service_id: String, name: String) -> Result<Component, Trouble> {
    let critical = fields.flag("critical");
    let site_id = fields.optional_text("site");
    if let Some(site) = &site_id
        && !fields.is_wrong("site")
        && app.store().site(site).await?.is_none()
    {
        fields.wrong("site", &format!("there is no site `{site}`"), &format!("`{site}` 사이트가 없습니다"));
    }
    fields.end()?;
    let id = uuid::Uuid::now_v7().to_string();
    Ok(Component { id, service_id, name, critical, site_id })
}
