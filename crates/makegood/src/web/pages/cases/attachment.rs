//! A file that came with a message: saved, never shown, whatever it says it is.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;

use super::found;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::file_name;
use crate::web::trouble::Trouble;

pub(crate) async fn attachment(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, attachment)): Path<(String, String)>,
) -> Answer {
    let (sight, case) = found(&app, &viewer, &id).await?;
    let file = app.store().case_attachment(&case.id, &attachment).await?.ok_or(Trouble::NotFound)?;
    let messages = app.store().messages_of_case(&case.id).await?;
    // What came with a note stays in the house like the note.
    let seen = messages.iter().any(|message| message.id == file.message_id && sight.has_message(message));
    if !seen {
        return Err(Trouble::NotFound);
    }
    let headers = [(CONTENT_TYPE, file.media_type), (CONTENT_DISPOSITION, file_name::attachment(&file.name))];
    Ok((headers, file.bytes).into_response())
}
