//! The page of one customer: their services and components alone, counted by their agreements.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{Html, IntoResponse};
use makegood_store::{Brand, Customer, StatusPage};
use serde::Deserialize;

use super::subscribe;
use crate::status::{self, Kept};
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "status/choose.html")]
struct Choose {
    page: Page,
    brand: Brand,
    customers: Vec<Customer>,
}

#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    /// For the provider's people: as whom they look.
    #[serde(default)]
    customer: String,
    #[serde(default)]
    lang: String,
}

pub(crate) async fn mine(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(brand): Path<String>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Answer {
    let brand = app.store().brand(&brand).await?.ok_or(Trouble::NotFound)?;
    let id = match &viewer.member.customer_id {
        Some(own) => own.clone(),
        None if wanted.customer.is_empty() => return choose(&app, page, &viewer, brand).await,
        None => wanted.customer.clone(),
    };
    let kept = kept(&app, &viewer, &brand, &id).await?;
    let language = match wanted.lang.as_str() {
        "" => page.language,
        _ => subscribe::Asked { lang: wanted.lang.clone() }.language(&headers),
    };
    let is_theirs = viewer.member.customer_id.is_some();
    let body = status::mine(&kept.snapshot, language, is_theirs)
        .ok_or_else(|| Trouble::bug("a status page cannot be rendered"))?;
    let private = (CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(([private], Html(body)).into_response())
}

/// The page as the customer `id` sees it, for who may.
pub(super) async fn kept(app: &App, viewer: &Viewer, brand: &Brand, id: &str) -> Result<Arc<Kept>, Trouble> {
    let sight = Sight::of(app, viewer).await?;
    let customer = app.store().customer(id).await?.filter(|own| own.brand_id == brand.id && sight.has(&own.id));
    let customer = customer.ok_or(Trouble::NotFound)?;
    let own = app.store().status_page(&brand.id).await?;
    let own = own.unwrap_or_else(|| StatusPage::new(&brand.id, &brand.language));
    Ok(app.status().customer(brand, &own, &customer).await?)
}

/// The provider's people look as one of the brand's customers.
async fn choose(app: &App, page: Page, viewer: &Viewer, brand: Brand) -> Answer {
    let sight = Sight::of(app, viewer).await?;
    let mut customers = app.store().customers().await?;
    customers.retain(|customer| customer.brand_id == brand.id && sight.has(&customer.id));
    html(&Choose { page, brand, customers })
}
