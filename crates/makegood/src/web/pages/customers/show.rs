//! One customer: what they are promised, who is told, who signs in.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_store::{Brand, Contact, Customer, Member};

use super::add::open_brands;
use super::edited::taken;
use super::found;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;

#[derive(Template)]
#[template(path = "customers/show.html")]
struct Show {
    page: Page,
    customer: Customer,
    brands: Vec<Brand>,
    mistakes: Mistakes,
    /// The names of the agreements that bind them by name.
    agreements: Vec<String>,
    contacts: Vec<Contact>,
    members: Vec<Member>,
    contact: Fields,
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let customer = found(&app, &viewer, &id).await?;
    page_of(&app, page, &viewer, customer, Fields::default(), Mistakes::default()).await
}

pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let before = found(&app, &viewer, &id).await?;
    let (brands, mut mistakes) = (open_brands(&app, &viewer).await?, Mistakes::default());
    let customer = taken(&fields, before, &brands, &mut mistakes);
    if !mistakes.none() {
        return page_of(&app, page, &viewer, customer, Fields::default(), mistakes).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.change_customer(&customer).await?;
    change.keep().await?;
    see(&format!("/customers/{id}?done=saved"))
}

/// Takes away a customer whom nothing names yet: whoever was promised something stays.
pub(crate) async fn remove(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (store, customer) = (app.store(), found(&app, &viewer, &id).await?);
    let named = !store.agreements_of_customer(&id).await?.is_empty()
        || store.members().await?.iter().any(|member| member.customer_id.as_deref() == Some(&id));
    if named {
        let mut mistakes = Mistakes::default();
        mistakes.add(
            "remove",
            "agreements or members name this customer; take them away first",
            "이 고객의 협약이나 구성원이 남아 있습니다. 먼저 정리해 주세요",
        );
        return page_of(&app, page, &viewer, customer, Fields::default(), mistakes).await;
    }
    let mut change = store.change(&app.author(viewer.author())).await?;
    for contact in store.contacts().await?.iter().filter(|contact| contact.customer_id == id) {
        change.remove_contact(&contact.id).await?;
    }
    change.remove_customer(&id).await?;
    change.keep().await?;
    see("/customers?done=removed")
}

/// The page with forms that may have mistakes.
pub(super) async fn page_of(
    app: &App,
    page: Page,
    viewer: &Viewer,
    customer: Customer,
    contact: Fields,
    mistakes: Mistakes,
) -> Answer {
    let (store, id) = (app.store(), customer.id.as_str());
    let contacts = store.contacts().await?.into_iter().filter(|contact| contact.customer_id == id).collect();
    let members = store.members().await?;
    let members = members.into_iter().filter(|member| member.customer_id.as_deref() == Some(id)).collect();
    let (agreements, brands) = (store.agreements_of_customer(id).await?, open_brands(app, viewer).await?);
    html(&Show { page, brands, mistakes, agreements, contacts, members, contact, customer })
}
