//! Drawers of the inbox that a member keeps for themselves (H-T7).

use axum::Form;
use axum::extract::{Path, State};
use makegood_store::SavedView;

use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::trouble::Trouble;

/// Keeps what the inbox shows under a name.
pub(crate) async fn keep(State(app): State<App>, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let Some(name) = fields.optional("name") else {
        return Err(Trouble::refused("give the drawer a name", "보기 이름을 입력해 주세요"));
    };
    let query = fields.one("query").trim_start_matches('?').to_owned();
    let known = app.store().views_of_member(&viewer.member.id).await?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    match known.into_iter().find(|own| own.name == name) {
        Some(own) => change.change_saved_view(&SavedView { query: query.clone(), ..own }).await?,
        None => {
            let id = uuid::Uuid::now_v7().to_string();
            let view = SavedView { id, member_id: viewer.member.id.clone(), name, query: query.clone() };
            change.add_saved_view(&view).await?;
        }
    }
    change.keep().await?;
    see(&format!("/cases?{query}"))
}

/// Forgets one of their own.
pub(crate) async fn forget(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let own = app.store().saved_view(&id).await?.filter(|own| own.member_id == viewer.member.id);
    let own = own.ok_or(Trouble::NotFound)?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_saved_view(&own.id).await?;
    change.keep().await?;
    see("/cases")
}
