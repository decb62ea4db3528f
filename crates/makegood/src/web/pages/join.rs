//! A member sets their password, by an invitation or by a link for a new password.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use makegood_store::{Credential, LinkPurpose, Member, OneTimeLink};
use serde::Deserialize;

use crate::web::access::{self, Token, begin_session};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{self, Mistakes};
use crate::web::page::Page;
use crate::web::text;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "access/join.html")]
struct Join {
    page: Page,
    member: Member,
    mistakes: Mistakes,
}

#[derive(Deserialize)]
pub(crate) struct Fields {
    password: String,
}

pub(crate) async fn show(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    let (_, member) = invited(&app, &token).await?;
    html(&Join { page: in_language_of(page, &member), member, mistakes: Mistakes::default() })
}

pub(crate) async fn join(
    State(app): State<App>,
    page: Page,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(Fields { password }): Form<Fields>,
) -> Answer {
    let (purpose, member) = invited(&app, &token).await?;
    let mut mistakes = Mistakes::default();
    form::password(&mut mistakes, "password", &password);
    if !mistakes.none() {
        return html(&Join { page: in_language_of(page, &member), member, mistakes });
    }
    let password_hash = access::hash(password).await?;
    let mut change = app.store().change(&app.author(format!("member:{}", member.id))).await?;
    change.use_one_time_link(&Token::presented(&token).hash(), purpose).await?.ok_or_else(ended)?;
    // A new password leaves the second factor as it is: the mail box alone does not open an account with two factors.
    let kept = app.store().credential(&member.id).await?;
    let (totp_secret, totp_step) = kept.map_or((None, 0), |kept| (kept.totp_secret, kept.totp_step));
    let two_factors = totp_secret.is_some();
    change.set_credential(&Credential { member_id: member.id.clone(), password_hash, totp_secret, totp_step }).await?;
    change.end_sessions(&member.id, None).await?;
    let mut response = see(if two_factors { "/sign-in" } else { "/" })?;
    if !two_factors {
        begin_session(&app, &mut change, &member.id, &headers, response.headers_mut()).await?;
    }
    change.keep().await?;
    Ok(response)
}

/// Whom the link is for, whichever of the two kinds it is.
async fn invited(app: &App, token: &str) -> Result<(LinkPurpose, Member), Trouble> {
    let (store, hash, now) = (app.store(), Token::presented(token).hash(), app.now());
    for purpose in [LinkPurpose::Invitation, LinkPurpose::NewPassword] {
        let link = store.one_time_link(&hash, purpose, now).await?;
        if let Some(OneTimeLink { member_id: Some(id), .. }) = link
            && let Some(member) = store.member(&id).await?
            && member.disabled_at.is_none_or(|at| at > now.as_ms())
        {
            return Ok((purpose, member));
        }
    }
    Err(ended())
}

fn in_language_of(page: Page, member: &Member) -> Page {
    Page { language: text::of_code(&member.language), ..page }
}

fn ended() -> Trouble {
    Trouble::refused(
        "this link was used or has ended; ask an owner for a new one",
        "이미 사용했거나 만료된 링크입니다. 소유자에게 새 링크를 요청해 주세요",
    )
}
