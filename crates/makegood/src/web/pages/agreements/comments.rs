//! Saying something of a clause, answering, settling.

use axum::Form;
use axum::extract::{Path, State};

use super::Acting;
use crate::lifecycle::NewComment;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::paths;

/// The form has `clause` and `text`, or `answers`, `text` and `settled`.
pub(crate) async fn comment(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, hash)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    let acting = Acting::begin(&app, &viewer, &agreement, &hash).await?;
    let answers = fields.optional("answers");
    let new = NewComment {
        clause: fields.one("clause"),
        answers: answers.as_deref(),
        is_settled: fields.has("settled"),
        text: fields.one("text"),
    };
    let mut change = acting.change(&app).await?;
    crate::lifecycle::comment(&app, &mut change, &acting.who, &acting.version.file, &new).await?;
    change.keep().await?;
    let place = if new.clause.is_empty() { "comments" } else { new.clause };
    see(&format!("{}#{}", paths::review(&agreement, &hash), crate::web::encoded(place)))
}
