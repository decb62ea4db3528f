//! The customers whose quarters may be reviewed, with what is planned and late.

use askama::Template;
use axum::extract::{Query, State};
use makegood_store::Customer;
use serde::Deserialize;

use super::About;
use super::about::{EVERY_CUSTOMER, services};
use crate::reviews::Quarter;
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::incidents::both;
use crate::web::paths;
use crate::web::trouble::Trouble;

/// So many quarters are listed: this one and those before it.
const QUARTERS: i32 = 5;
/// So many may be chosen.
const QUARTERS_TO_CHOOSE: i32 = 12;

#[derive(Template)]
#[template(path = "reviews/list.html")]
struct List {
    page: Page,
    rows: Vec<Row>,
    /// Id and name of what may be chosen.
    customers: Vec<(String, String)>,
    services: Vec<(String, String)>,
    quarters: Vec<String>,
    chosen: Chosen,
    refusal: Option<String>,
}

/// What is to be reviewed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    customer: String,
    #[serde(default)]
    service: String,
    #[serde(default)]
    quarter: String,
}

/// One customer.
struct Row {
    name: String,
    /// Address and name, the latest first.
    quarters: Vec<(String, String)>,
    planned: usize,
    late: usize,
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer, Query(chosen): Query<Chosen>) -> Answer {
    let sight = Sight::of(&app, &viewer).await?;
    let today = page.zone().date_of(app.now());
    let (now, all) = (Quarter::of_day(today), app.store().improvements().await?);
    let mut refusal = None;
    if !chosen.quarter.is_empty() {
        let customer = Some(chosen.customer.as_str()).filter(|id| !id.is_empty()).unwrap_or(EVERY_CUSTOMER);
        if customer == EVERY_CUSTOMER && chosen.service.is_empty() {
            refusal =
                Some(page.say("choose a customer, a service or both", "고객이나 서비스를 선택해 주세요").to_owned());
        } else {
            let about = About::of(&app, &viewer, customer, Some(&chosen.service)).await?;
            return see(&about.path(Quarter::of_name(&chosen.quarter).ok_or(Trouble::NotFound)?));
        }
    }
    let customers: Vec<Customer> =
        app.store().customers().await?.into_iter().filter(|customer| sight.has(&customer.id)).collect();
    let services = services(&app, &viewer).await?.into_iter();
    let services = services.map(|own| (own.id.clone(), both(&page, &own.name_en, &own.name_ko).to_owned())).collect();
    let names = customers.iter().map(|own| (own.id.clone(), own.name.clone())).collect();
    let rows = customers.into_iter().map(|customer| {
        let open = all.iter().filter(|own| own.customer_id == customer.id && own.done_at.is_none());
        let late = open.clone().filter(|own| own.due_on < today.to_string()).count();
        let quarters = (0..QUARTERS).map(|back| now.back(back).name());
        Row {
            quarters: quarters.map(|name| (paths::quarter_review(&customer.id, &name), name)).collect(),
            planned: open.count(),
            name: customer.name,
            late,
        }
    });
    html(&List {
        rows: rows.collect(),
        quarters: (0..QUARTERS_TO_CHOOSE).map(|back| now.back(back).name()).collect(),
        customers: names,
        services,
        chosen,
        refusal,
        page,
    })
}
