//! Marking a duty as done: the fact that says so.

use axum::Form;
use axum::extract::State;
use makegood_core::time::Instant;

use super::seen;
use crate::duties::{OwedState, done_fact};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

pub(crate) async fn done(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let now = app.now();
    let at = match fields.optional("at") {
        None => now,
        Some(text) => moment(&page, &text)?,
    };
    if now < at {
        return Err(Trouble::refused(
            "what was done was not done in the future: give a time up to now",
            "이행 시각은 현재보다 뒤일 수 없습니다. 지금까지의 시각을 입력해 주세요",
        ));
    }
    let [agreement, customer, duty, about] =
        ["agreement", "customer", "duty", "about"].map(|name| fields.one(name).to_owned());
    let is_meant = |one: &&crate::duties::Owed| {
        one.agreement == agreement
            && one.customer.as_deref().unwrap_or_default() == customer
            && one.duty == duty
            && one.about == about
            && !about.is_empty()
    };
    let owed = seen(&app, &viewer).await?;
    let Some(owed) = owed.iter().find(is_meant) else { return Err(Trouble::NotFound) };
    // Whoever sends the form twice, or after somebody else, changes nothing.
    if matches!(owed.state, OwedState::Late | OwedState::Due) {
        let author = viewer.author();
        let fact = done_fact(owed, at, now, &author);
        let mut change = app.store().change(&app.author(author)).await?;
        if change.fact(&fact.id).await?.is_none() {
            change.append_facts(&[fact]).await?;
            change.keep().await?;
        }
    }
    // A review that was held leads back to itself.
    let back = fields.optional("back").filter(|back| back.starts_with("/reviews/") && !back.contains('?'));
    see(&format!("{}?done=saved", back.as_deref().unwrap_or("/duties")))
}

fn moment(page: &Page, text: &str) -> Result<Instant, Trouble> {
    let civil = text.parse::<jiff::civil::DateTime>().map_err(|_| {
        Trouble::refused("write a day and a time, such as `2024-04-30T18:00`", "날짜와 시각을 입력해 주세요")
    })?;
    Ok(page.zone().instant_of(civil))
}
