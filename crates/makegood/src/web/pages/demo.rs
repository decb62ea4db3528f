//! The demo's links: each signs one of its people in, once, without a password. Only the demo has this page.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use makegood_store::LinkPurpose;

use crate::web::access::{Token, begin_session};
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::trouble::Trouble;

pub(crate) async fn sign_in(State(app): State<App>, Path(token): Path<String>, headers: HeaderMap) -> Answer {
    let hash = Token::presented(&token).hash();
    let mut change = app.store().change(&app.author("demo")).await?;
    let link = change.use_one_time_link(&hash, LinkPurpose::NewPassword).await?;
    let Some(member) = link.and_then(|link| link.member_id).filter(|_| app.is_demo()) else {
        return Err(Trouble::refused(
            "this link was used; start `makegood demo` again for new ones",
            "이미 사용한 링크입니다. `makegood demo`를 다시 시작하면 새 링크가 표시됩니다",
        ));
    };
    let mut response = see("/")?;
    begin_session(&app, &mut change, &member, &headers, response.headers_mut()).await?;
    change.keep().await?;
    Ok(response)
}
