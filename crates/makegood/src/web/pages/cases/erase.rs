//! Erasing a case with all that was written on it, once its number is written out.

use axum::Form;
use axum::extract::{Path, State};

use super::{found, show};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;

pub(crate) async fn erase(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    found(&app, &viewer, &id).await?;
    if fields.one("number").trim() != id {
        let why =
            page.say("write the case's number to erase it", "삭제하려면 문의 번호를 정확히 입력해 주세요").to_owned();
        return show::page_of(&app, page, &viewer, &id, Some(why), &fields).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.erase_case(&id).await?;
    change.keep().await?;
    see("/cases?done=removed")
}
