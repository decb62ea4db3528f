//! Whether somebody takes cases just now, as they say themselves.

use axum::Form;
use axum::extract::State;
use makegood_store::MemberSetting;

use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;

pub(crate) async fn set(State(app): State<App>, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let is_away = fields.one("away") == "yes";
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    let before = change.member_setting(&viewer.member.id).await?;
    let is_new = before.is_none();
    let own = before.unwrap_or_else(|| MemberSetting {
        member_id: viewer.member.id.clone(),
        away_at: None,
        hours_id: None,
        capacity: None,
    });
    let away_at = is_away.then(|| own.away_at.unwrap_or(app.now().as_ms()));
    let own = MemberSetting { away_at, ..own };
    match is_new {
        true => change.add_member_setting(&own).await?,
        false => change.change_member_setting(&own).await?,
    }
    change.keep().await?;
    see("/account?done=saved")
}
