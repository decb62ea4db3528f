//! The form by which a customer's people ask for news of what concerns them, and see who else is told.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, Query, State};
use makegood_core::agreement_file::Language;

use super::mine;
use super::subscribe::{Asked, Known, page_of, take};
use crate::status::{Frame, Kept, link_key};
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::place::Place;
use crate::web::text;
use crate::web::trouble::Trouble;

pub(crate) async fn form(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(brand): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (kept, language) = own(&app, &page, &viewer, &brand, &asked).await?;
    page_of(&kept.snapshot, language, known(&app, &kept, language).await?)
}

pub(crate) async fn ask(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(brand): Path<String>,
    Query(asked): Query<Asked>,
    Place(place): Place,
    Form(fields): Form<Fields>,
) -> Answer {
    let (kept, language) = own(&app, &page, &viewer, &brand, &asked).await?;
    let known = known(&app, &kept, language).await?;
    take(&app, &kept.snapshot, language, fields, place, known).await
}

/// The page of the viewer's own customer, and the language they read it in.
async fn own(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    brand: &str,
    asked: &Asked,
) -> Result<(Arc<Kept>, Language), Trouble> {
    let brand = app.store().brand(brand).await?.ok_or(Trouble::NotFound)?;
    let customer = viewer.member.customer_id.as_deref().ok_or(Trouble::Forbidden)?;
    let language = if asked.lang.is_empty() { page.language } else { text::of_code(&asked.lang) };
    Ok((mine::kept(app, viewer, &brand, customer).await?, language))
}

/// The subscriptions of the same customer that hold, or wait to be confirmed.
async fn known(app: &App, kept: &Kept, language: Language) -> Result<Vec<Known>, Trouble> {
    let snapshot = &kept.snapshot;
    let Some(customer) = &snapshot.customer else { return Ok(Vec::new()) };
    let frame = Frame::new(snapshot, language, "mine/subscribe");
    let all = app.store().subscriptions_of_customer(&customer.id).await?.into_iter();
    let held = all.filter(|one| one.ended_at.is_none() && one.brand_id == snapshot.brand);
    let known = held.map(|one| {
        let parts: Vec<String> = serde_json::from_str(&one.components).unwrap_or_default();
        Known {
            of: frame.parts(&parts),
            is_confirmed: one.confirmed_at.is_some(),
            end: frame.href(&format!("subscriptions/{}/{}/end", one.id, link_key(&one))),
            address: one.address,
        }
    });
    Ok(known.collect())
}
