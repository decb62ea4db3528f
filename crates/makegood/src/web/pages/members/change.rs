//! Changing a member: name, role, whose figures they see, whether they may sign in. One owner always stays.

use axum::Form;
use axum::extract::{Path, State};
use makegood_store::{Change, Member};

use super::edited::{Choices, alone};
use super::{found, show};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;

pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let before = found(&app, &id).await?;
    let (choices, mut mistakes) = (Choices::load(&app).await?, Mistakes::default());
    let (member, brands) = choices.taken(&fields, before, &mut mistakes);
    alone(&app, &member, &mut mistakes).await?;
    if !mistakes.none() {
        return show::page_of(&app, page, member, brands, choices, mistakes).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.change_member(&member).await?;
    let limited: Vec<&str> = brands.iter().map(String::as_str).collect();
    change.set_brands_of_member(&id, &limited).await?;
    if change.owners().await? == 0 {
        mistakes.add(
            "role",
            "this is the last owner; make somebody else an owner first",
            "마지막 소유자입니다. 먼저 다른 구성원을 소유자로 지정해 주세요",
        );
        return show::page_of(&app, page, member, brands, choices, mistakes).await;
    }
    change.keep().await?;
    see(&format!("/members/{id}?done=saved"))
}

/// From now on they cannot sign in, and are signed out everywhere.
pub(crate) async fn disable(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let member = Member { disabled_at: Some(app.now().as_ms()), ..found(&app, &id).await? };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.change_member(&member).await?;
    change.end_sessions(&id, None).await?;
    keep_with_an_owner(change).await?;
    see(&format!("/members/{id}?done=saved"))
}

pub(crate) async fn enable(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let member = Member { disabled_at: None, ..found(&app, &id).await? };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.change_member(&member).await?;
    change.keep().await?;
    see(&format!("/members/{id}?done=saved"))
}

async fn keep_with_an_owner(mut change: Change) -> Result<(), Trouble> {
    if change.owners().await? == 0 {
        return Err(Trouble::refused(
            "this is the last owner; make somebody else an owner first",
            "마지막 소유자입니다. 먼저 다른 구성원을 소유자로 지정해 주세요",
        ));
    }
    Ok(change.keep().await?)
}
