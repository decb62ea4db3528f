//! Services: what is promised.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use makegood_store::Service;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::asked::Asked;
use super::brands::BrandLimit;
use super::conditional::is_of;
use super::fields::Fields;
use super::listed::{Listed, PageAsked};
use super::reply::json;
use super::sent::Sent;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// A service.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = Service, example = json!({"id": "shop", "brand": "main", "name_ko": "상점", "name_en": "Shop"}))]
pub(super) struct ServiceView {
    /// As agreements and facts name it; it never changes
    #[schema(min_length = 1, max_length = 1000)]
    pub(super) id: String,
    /// The brand that sells it
    brand: String,
    /// In Korean
    #[schema(min_length = 1, max_length = 1000)]
    name_ko: String,
    /// In English
    #[schema(min_length = 1, max_length = 1000)]
    name_en: String,
    /// When the whole is up, in the words of agreement files; absent: when all components are
    #[serde(skip_serializing_if = "Option::is_none")]
    up_when: Option<String>,
}

impl From<Service> for ServiceView {
    fn from(service: Service) -> ServiceView {
        let Service { id, brand_id: brand, name_ko, name_en, up_when } = service;
        ServiceView { id, brand, name_ko, name_en, up_when }
    }
}

/// List the services
///
/// Customers see those of the brand they bought from.
#[utoipa::path(get, path = "/api/v1/services", tag = "Services", params(PageAsked),
    responses((status = 200, description = "A page of them, by id", body = Listed<ServiceView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<PageAsked>) -> Answer {
    let limit = BrandLimit::of(&app, &viewer).await?;
    let services = app.store().services().await?.into_iter().filter(|one| limit.has(&one.brand_id));
    json(&asked.of(services.map(ServiceView::from), |one| &one.id)?)
}

/// Read a service
#[utoipa::path(get, path = "/api/v1/services/{id}", tag = "Services", params(("id" = String, Path)),
    responses((status = 200, description = "The service", body = ServiceView)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    json(&ServiceView::from(seen(&app, &viewer, &id).await?))
}

/// Add a service
#[utoipa::path(post, path = "/api/v1/services", tag = "Services", request_body = ServiceView,
    responses((status = 201, description = "The service as it is kept", body = ServiceView)))]
pub(super) async fn add(State(app): State<App>, sent: Sent) -> Answer {
    let mut fields = Fields::of(&sent.body)?;
    let id = fields.text("id");
    let service = read(&app, &sent.viewer, fields, id).await?;
    let mut change = sent.begin().await?;
    if change.service(&service.id).await?.is_some() {
        return Err(super::taken("service", &service.id));
    }
    change.add_service(&service).await?;
    sent.keep(change, StatusCode::CREATED, &ServiceView::from(service)).await
}

/// Change a service
///
/// The whole service as it shall be, with the `ETag` of the version it changes in `If-Match`.
#[utoipa::path(put, path = "/api/v1/services/{id}", tag = "Services", request_body = ServiceView,
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, description = "The service as it is kept", body = ServiceView)))]
pub(super) async fn change(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    fields.same("id", &id);
    let service = read(&app, &sent.viewer, fields, id).await?;
    let mut change = sent.begin().await?;
    let before = change.service(&service.id).await?.ok_or(Trouble::NotFound)?;
    is_of(&sent.headers, &ServiceView::from(before))?;
    change.change_service(&service).await?;
    sent.keep(change, StatusCode::OK, &ServiceView::from(service)).await
}

/// Remove a service
///
/// One that has components stays.
#[utoipa::path(delete, path = "/api/v1/services/{id}", tag = "Services",
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 204, description = "It is gone")))]
pub(super) async fn remove(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let mut change = sent.begin().await?;
    let before = change.service(&id).await?.ok_or(Trouble::NotFound)?;
    is_of(&sent.headers, &ServiceView::from(before))?;
    change.remove_service(&id).await?;
    sent.keep(change, StatusCode::NO_CONTENT, &()).await
}

/// The service, where `viewer` may see it.
pub(super) async fn seen(app: &App, viewer: &Viewer, id: &str) -> Result<Service, Trouble> {
    let limit = BrandLimit::of(app, viewer).await?;
    let service = app.store().service(id).await?.ok_or(Trouble::NotFound)?;
    if limit.has(&service.brand_id) { Ok(service) } else { Err(Trouble::NotFound) }
}

async fn read(app: &App, viewer: &Viewer, mut fields: Fields, id: String) -> Result<Service, Trouble> {
    let brand_id = fields.text("brand");
    let (name_ko, name_en) = (fields.text("name_ko"), fields.text("name_en"));
    let up_when = fields.optional_text("up_when");
    super::brands::must_have(app, viewer, &mut fields, &brand_id).await?;
    fields.end()?;
    Ok(Service { id, brand_id, name_ko, name_en, up_when })
}
