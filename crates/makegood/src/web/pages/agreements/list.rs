//! The register of agreements: searched and narrowed; services without an agreement are named (M4).

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Query, State};
use makegood_store::Service;

use super::filter::Filter;
use super::may_see;
use super::row::{Risk, Row, Rows};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::register::{Register, Standing};

#[derive(Template)]
#[template(path = "agreements/list.html")]
struct List {
    page: Page,
    filter: Filter,
    rows: Vec<Row>,
    /// How many there are without the filter.
    all: usize,
    /// What the form offers: customers and services by id and name.
    customers: Vec<(String, String)>,
    services: Vec<(String, String)>,
    /// Services that no service level agreement in force promises.
    uncovered: Vec<(String, String)>,
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer, Query(filter): Query<Filter>) -> Answer {
    let register = Register::load(&app).await?;
    let reading = Rows::of(&app, &viewer, &page, &register).await?;
    let mut rows = Vec::new();
    for id in register.ids() {
        if may_see(&app, &register, &viewer, &reading.sight, id).await? {
            rows.extend(reading.row(id).await?);
        }
    }
    rows.sort_by(|a, b| (order(a.standing), &a.title).cmp(&(order(b.standing), &b.title)));
    let services = app.store().services().await?;
    let uncovered = if page.is_staff() { uncovered(&services, &rows, &page) } else { Vec::new() };
    let customers: BTreeSet<(String, String)> = rows.iter().flat_map(|row| row.customers.iter().cloned()).collect();
    let known: BTreeSet<&String> = rows.iter().flat_map(|row| &row.services).collect();
    let name = |id: &str| services.iter().find(|own| own.id == id).map(|own| called(own, &page));
    let offered = known.into_iter().map(|id| (id.clone(), name(id).unwrap_or_else(|| id.clone()))).collect();
    let all = rows.len();
    rows.retain(|row| filter.lets_through(row));
    html(&List { filter, rows, all, customers: customers.into_iter().collect(), services: offered, uncovered, page })
}

/// The services that no service level agreement in force, or about to be, promises.
fn uncovered(services: &[Service], rows: &[Row], page: &Page) -> Vec<(String, String)> {
    let holds = |row: &&Row| row.kind == "sla" && matches!(row.standing, Standing::InForce(_) | Standing::Begins(_));
    let covered: BTreeSet<&String> = rows.iter().filter(holds).flat_map(|row| &row.services).collect();
    let left = services.iter().filter(|service| !covered.contains(&service.id));
    left.map(|service| (service.id.clone(), called(service, page))).collect()
}

fn called(service: &Service, page: &Page) -> String {
    page.either(&service.name_en, &service.name_ko).to_owned()
}

/// What is in force first, what has ended last.
fn order(standing: Standing) -> u8 {
    match standing {
        Standing::InForce(_) => 0,
        Standing::Begins(_) => 1,
        Standing::Draft => 2,
        Standing::Ended(_) => 3,
    }
}
