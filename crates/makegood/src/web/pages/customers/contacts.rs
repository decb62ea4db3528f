//! The people of a customer who are told of things.

use axum::Form;
use axum::extract::{Path, State};
use makegood_store::Contact;
use uuid::Uuid;

use super::{found, show};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::{self, Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;

pub(crate) async fn add_contact(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (customer, mut mistakes) = (found(&app, &viewer, &id).await?, Mistakes::default());
    let contact = Contact {
        id: Uuid::now_v7().to_string(),
        customer_id: id.clone(),
        name: form::required(&mut mistakes, "contact_name", fields.one("contact_name")),
        email: form::email(&mut mistakes, "contact_email", fields.one("contact_email")),
        phone: fields.optional("phone"),
        language: customer.language.clone(),
    };
    let others = app.store().contacts().await?;
    if others.iter().any(|other| other.customer_id == id && other.email == contact.email) {
        mistakes.add("contact_email", "this address is a contact already", "이미 등록된 연락처입니다");
    }
    if !mistakes.none() {
        return show::page_of(&app, page, &viewer, customer, fields, mistakes).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_contact(&contact).await?;
    change.keep().await?;
    see(&format!("/customers/{id}?done=added"))
}

pub(crate) async fn remove_contact(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, contact)): Path<(String, String)>,
) -> Answer {
    found(&app, &viewer, &id).await?;
    let own = app.store().contact(&contact).await?;
    if own.is_none_or(|own| own.customer_id != id) {
        return Err(Trouble::NotFound);
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_contact(&contact).await?;
    change.keep().await?;
    see(&format!("/customers/{id}?done=removed"))
}
