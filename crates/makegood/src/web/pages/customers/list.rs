//! The list of customers.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use makegood_store::Customer;

use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;

#[derive(Template)]
#[template(path = "customers/list.html")]
struct List {
    page: Page,
    rows: Vec<Row>,
}

struct Row {
    customer: Customer,
    brand: String,
    /// How many agreements bind them by name.
    agreements: usize,
    contacts: usize,
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let (store, sight) = (app.store(), Sight::of(&app, &viewer).await?);
    let brands: BTreeMap<String, String> =
        store.brands().await?.into_iter().map(|brand| (brand.id, brand.name)).collect();
    let contacts = store.contacts().await?;
    let mut rows = Vec::new();
    for customer in store.customers().await?.into_iter().filter(|customer| sight.has(&customer.id)) {
        rows.push(Row {
            brand: brands.get(&customer.brand_id).cloned().unwrap_or_default(),
            agreements: store.agreements_of_customer(&customer.id).await?.len(),
            contacts: contacts.iter().filter(|contact| contact.customer_id == customer.id).count(),
            customer,
        });
    }
    rows.sort_by(|a, b| a.customer.name.cmp(&b.customer.name));
    html(&List { page, rows })
}
