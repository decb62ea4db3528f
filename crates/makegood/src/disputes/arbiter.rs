//! Sending a dispute to an arbiter: a link by which they read it, and nothing else, for a while.

use makegood_store::{Change, DisputeLink};

use super::tell::{Event, tell};
use super::{existing, new_id};
use crate::incidents::NotDone;
use crate::web::{App, Token};

/// An arbiter's link works for so many days, unless it is ended.
const LINK_DAYS: i64 = 60;

/// Keeps the link of `token` for `whom`, and tells both sides of it.
///
/// # Errors
/// It is for nobody; there is no such dispute; the database's.
pub(crate) async fn send_to_arbiter(
    app: &App,
    change: &mut Change,
    author: &str,
    id: &str,
    whom: &str,
    token: &Token,
) -> Result<(), NotDone> {
    let whom = whom.trim();
    if whom.is_empty() {
        return Err(NotDone::refused("say for whom the link is", "링크를 받을 분을 입력해 주세요"));
    }
    let dispute = existing(change, id).await?;
    let now = change.at();
    let link = DisputeLink {
        id: new_id(),
        dispute_id: id.to_owned(),
        token_hash: token.hash_text(),
        whom: whom.to_owned(),
        made_at: now.as_ms(),
        ends_at: now.plus_ms(LINK_DAYS * 86_400_000).as_ms(),
        author: author.to_owned(),
    };
    change.add_dispute_link(&link).await?;
    Ok(tell(app, change, &dispute, author, Event::SentTo(whom)).await?)
}
