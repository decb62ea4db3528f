//! The link by which the first owner makes their account.

use makegood_store::{LinkPurpose, OneTimeLink};

use crate::command::Failure;
use crate::command::database::store_failure;
use crate::web::{App, Token};

const A_DAY_MS: i64 = 24 * 3_600_000;

/// A new link, while there is no owner; earlier ones stop working.
pub(super) async fn link(app: &App) -> Result<Option<String>, Failure> {
    if app.store().owners(app.now()).await.map_err(|error| store_failure(&error))? > 0 {
        return Ok(None);
    }
    let token = Token::new()?;
    let link = OneTimeLink {
        token_hash: token.hash(),
        purpose: LinkPurpose::FirstOwner.word().to_owned(),
        member_id: None,
        ends_at: app.now().plus_ms(A_DAY_MS).as_ms(),
    };
    let kept = async {
        let mut change = app.store().change(&app.author("command")).await?;
        change.add_one_time_link(&link).await?;
        change.keep().await
    };
    kept.await.map_err(|error| store_failure(&error))?;
    Ok(Some(app.link(&format!("/first-run/{}", token.text()))))
}
