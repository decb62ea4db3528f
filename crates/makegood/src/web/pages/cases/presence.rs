//! Who else is at a case: noted while a page is open, and shown to the others (H-T3).

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_store::{Case, CasePresence};

use super::found;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// Pages say again that they are open well before this is over.
const HOLDS_MS: i64 = 30_000;

#[derive(Template)]
#[template(path = "cases/present.html")]
struct Present {
    page: Page,
    others: Others,
}

/// Who else is here: name, and whether they write a reply.
pub(super) type Others = Vec<(String, bool)>;

/// A page is open, or a reply is being written; what comes back is who else is here.
pub(crate) async fn presence(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (_, case) = found(&app, &viewer, &id).await?;
    let doing = if fields.one("doing") == "replying" { "replying" } else { "viewing" };
    let present = CasePresence {
        case_id: case.id.clone(),
        member_id: viewer.member.id.clone(),
        doing: doing.to_owned(),
        until_at: app.now().plus_ms(HOLDS_MS).as_ms(),
    };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.note_presence(&present).await?;
    change.keep().await?;
    let others = others(&app, &viewer, &case).await?;
    html(&Present { page, others })
}

/// Everybody at a case but the one who looks.
pub(super) async fn others(app: &App, viewer: &Viewer, case: &Case) -> Result<Others, Trouble> {
    let mut others = Vec::new();
    for present in app.store().present_at_case(&case.id, app.now().as_ms()).await? {
        if present.member_id == viewer.member.id {
            continue;
        }
        if let Some(member) = app.store().member(&present.member_id).await? {
            others.push((member.name, present.doing == "replying"));
        }
    }
    Ok(others)
}
