//! Saying something in a dispute, by either side.

use makegood_store::{Change, DisputeMessage};

use super::tell::{Event, tell};
use super::{existing, new_id};
use crate::incidents::NotDone;
use crate::web::App;

/// Adds what `author` says.
///
/// # Errors
/// Nothing is said; there is no such dispute; the database's.
pub(crate) async fn say(app: &App, change: &mut Change, author: &str, id: &str, text: &str) -> Result<(), NotDone> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() {
        return Err(NotDone::refused("write something", "내용을 입력해 주세요"));
    }
    let dispute = existing(change, id).await?;
    let message = DisputeMessage {
        id: new_id(),
        dispute_id: id.to_owned(),
        text,
        at: change.at().as_ms(),
        author: author.to_owned(),
    };
    change.add_dispute_message(&message).await?;
    Ok(tell(app, change, &dispute, author, Event::Said(&message.text)).await?)
}
