//! Adding a customer.

use askama::Template;
use axum::Form;
use axum::extract::State;
use makegood_store::{Brand, Customer};

use super::edited::taken;
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{self, Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "customers/new.html")]
struct New {
    page: Page,
    customer: Customer,
    brands: Vec<Brand>,
    mistakes: Mistakes,
}

pub(crate) async fn form(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let (brands, customer) = (open_brands(&app, &viewer).await?, new(&viewer));
    html(&New { page, customer, brands, mistakes: Mistakes::default() })
}

pub(crate) async fn add(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let (brands, mut mistakes) = (open_brands(&app, &viewer).await?, Mistakes::default());
    let id = form::id(&mut mistakes, "id", fields.one("id"));
    let customer = taken(&fields, Customer { id, ..new(&viewer) }, &brands, &mut mistakes);
    if app.store().customer(&customer.id).await?.is_some() {
        mistakes.add("id", "there is such a customer already", "이미 등록된 고객입니다");
    }
    if !mistakes.none() {
        return html(&New { page, customer, brands, mistakes });
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_customer(&customer).await?;
    change.keep().await?;
    see(&format!("/customers/{}?done=added", customer.id))
}

/// The brands whose customers the viewer may see.
pub(super) async fn open_brands(app: &App, viewer: &Viewer) -> Result<Vec<Brand>, Trouble> {
    let brands = app.store().brands().await?;
    if Sight::of(app, viewer).await? == Sight::Everybody {
        return Ok(brands);
    }
    let own = app.store().brands_of_member(&viewer.member.id).await?;
    Ok(brands.into_iter().filter(|brand| own.contains(&brand.id)).collect())
}

fn new(viewer: &Viewer) -> Customer {
    Customer {
        id: String::new(),
        name: String::new(),
        brand_id: String::new(),
        language: viewer.member.language.clone(),
        time_zone: viewer.member.time_zone.clone(),
    }
}
