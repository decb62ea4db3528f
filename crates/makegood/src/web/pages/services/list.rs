//! The list of services; those that no agreement promises come first.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use makegood_store::Service;

use super::coverage::agreements_by_service;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;

#[derive(Template)]
#[template(path = "services/list.html")]
struct List {
    page: Page,
    rows: Vec<Row>,
    /// How many services no agreement in force promises.
    uncovered: usize,
    /// Services that agreements in force promise and that are not in the list.
    unlisted: Vec<String>,
}

struct Row {
    service: Service,
    brand: String,
    components: usize,
    agreements: Vec<String>,
}

pub(crate) async fn list(State(app): State<App>, page: Page) -> Answer {
    let store = app.store();
    let brands: BTreeMap<String, String> =
        store.brands().await?.into_iter().map(|brand| (brand.id, brand.name)).collect();
    let (components, mut agreements) = (store.components().await?, agreements_by_service(&app).await?);
    let services = store.services().await?.into_iter();
    let mut rows: Vec<Row> = services
        .map(|service| Row {
            brand: brands.get(&service.brand_id).cloned().unwrap_or_default(),
            components: components.iter().filter(|component| component.service_id == service.id).count(),
            agreements: agreements.remove(&service.id).unwrap_or_default(),
            service,
        })
        .collect();
    let uncovered = rows.iter().filter(|row| row.agreements.is_empty()).count();
    rows.sort_by(|a, b| (!a.agreements.is_empty(), &a.service.id).cmp(&(!b.agreements.is_empty(), &b.service.id)));
    html(&List { page, rows, uncovered, unlisted: agreements.into_keys().collect() })
}
