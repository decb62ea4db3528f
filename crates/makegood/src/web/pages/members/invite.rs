//! Inviting somebody: they get a link by which they set their password.

use askama::Template;
use axum::Form;
use axum::extract::State;
use makegood_store::{LinkPurpose, Member};
use uuid::Uuid;

use super::edited::{Choices, alone};
use super::link::hand_over;
use crate::web::access::{Role, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;

#[derive(Template)]
#[template(path = "members/invite.html")]
struct Invite {
    page: Page,
    member: Member,
    brands: Vec<String>,
    choices: Choices,
    mistakes: Mistakes,
}

pub(crate) async fn form(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let choices = Choices::load(&app).await?;
    let member = Member { name: String::new(), email: String::new(), ..new(&viewer) };
    html(&Invite { page, member, brands: Vec::new(), choices, mistakes: Mistakes::default() })
}

pub(crate) async fn invite(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let (choices, mut mistakes) = (Choices::load(&app).await?, Mistakes::default());
    let (member, brands) = choices.taken(&fields, new(&viewer), &mut mistakes);
    alone(&app, &member, &mut mistakes).await?;
    if !mistakes.none() {
        return html(&Invite { page, member, brands, choices, mistakes });
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_member(&member).await?;
    let brands: Vec<&str> = brands.iter().map(String::as_str).collect();
    change.set_brands_of_member(&member.id, &brands).await?;
    hand_over(&app, page, change, &viewer, &member, LinkPurpose::Invitation).await
}

/// Somebody who reads and counts time as the one who invites.
fn new(viewer: &Viewer) -> Member {
    Member {
        id: Uuid::now_v7().to_string(),
        role: Role::Member.word().to_owned(),
        customer_id: None,
        disabled_at: None,
        ..viewer.member.clone()
    }
}
