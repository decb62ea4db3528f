//! One member: what they are, and what may be changed.

use askama::Template;
use axum::extract::{Path, State};
use makegood_store::Member;

use super::edited::Choices;
use super::found;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::Mistakes;
use crate::web::page::Page;

#[derive(Template)]
#[template(path = "members/show.html")]
struct Show {
    page: Page,
    member: Member,
    brands: Vec<String>,
    choices: Choices,
    mistakes: Mistakes,
    groups: Vec<String>,
    joined: bool,
    two_factors: bool,
    disabled: bool,
}

pub(crate) async fn show(State(app): State<App>, page: Page, Path(id): Path<String>) -> Answer {
    let member = found(&app, &id).await?;
    let (brands, choices) = (app.store().brands_of_member(&id).await?, Choices::load(&app).await?);
    page_of(&app, page, member, brands, choices, Mistakes::default()).await
}

/// The page with a form that may have mistakes.
pub(super) async fn page_of(
    app: &App,
    page: Page,
    member: Member,
    brands: Vec<String>,
    choices: Choices,
    mistakes: Mistakes,
) -> Answer {
    let store = app.store();
    let credential = store.credential(&member.id).await?;
    let own = store.groups_of_member(&member.id).await?;
    let groups = store.groups().await?.into_iter().filter(|group| own.contains(&group.id));
    html(&Show {
        page,
        groups: groups.map(|group| group.name).collect(),
        joined: credential.is_some(),
        two_factors: credential.is_some_and(|credential| credential.totp_secret.is_some()),
        disabled: member.disabled_at.is_some_and(|at| at <= app.now().as_ms()),
        member,
        brands,
        choices,
        mistakes,
    })
}
