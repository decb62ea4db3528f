//! The beginning of a session, after somebody has proven who they are.

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use makegood_store::{Change, Session};
use uuid::Uuid;

use super::{Token, session_cookie, set_cookie};
use crate::web::app::App;
use crate::web::settings;
use crate::web::trouble::Trouble;

const A_DAY_MS: i64 = 24 * 3_600_000;
/// A browser's name for itself is kept this far.
const LONGEST_DEVICE: usize = 200;

/// Begins a session within `change` and sets its cookie on `answer`.
pub(crate) async fn begin_session(
    app: &App,
    change: &mut Change,
    member_id: &str,
    asked: &HeaderMap,
    answer: &mut HeaderMap,
) -> Result<(), Trouble> {
    let token = Token::new()?;
    let now = app.now();
    // It ends when it was not used for this long.
    let length_ms = settings::session_days(app.store()).await? * A_DAY_MS;
    let device = asked.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("-");
    let session = Session {
        token_hash: token.hash(),
        id: Uuid::now_v7().to_string(),
        member_id: member_id.to_owned(),
        began_at: now.as_ms(),
        seen_at: now.as_ms(),
        ends_at: now.plus_ms(length_ms).as_ms(),
        device: device.chars().take(LONGEST_DEVICE).collect(),
    };
    change.begin_session(&session).await?;
    set_cookie(answer, session_cookie(app.is_secure()), token.text(), length_ms / 1_000, app.is_secure());
    Ok(())
}
