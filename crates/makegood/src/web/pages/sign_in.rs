//! Signing in with password and, where it is set up, a code; and signing out.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use makegood_store::{Change, Credential, LinkPurpose, Member, OneTimeLink};
use serde::Deserialize;

use crate::web::access::{
    self, SecondFactor, Token, Viewer, begin_session, recovery_code_hash, session_cookie, set_cookie,
};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::page::{Page, local};
use crate::web::place::Place;
use crate::web::trouble::Trouble;

/// Between the password and the code.
const PENDING_MS: i64 = 5 * 60_000;

#[derive(Template)]
#[template(path = "access/sign_in.html")]
struct SignIn {
    page: Page,
    email: String,
    next: String,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "access/code.html")]
struct Code {
    page: Page,
    pending: String,
    next: String,
    wrong: bool,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub(crate) struct Fields {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub(crate) struct CodeFields {
    pending: String,
    code: String,
    #[serde(default)]
    next: String,
}

pub(crate) async fn show(page: Page, Query(asked): Query<Asked>) -> Answer {
    if page.viewer.is_some() {
        return see(local(&asked.next));
    }
    html(&SignIn { page, email: String::new(), next: asked.next, wrong: false })
}

pub(crate) async fn sign_in(
    State(app): State<App>,
    page: Page,
    Place(place): Place,
    headers: HeaderMap,
    Form(Fields { email, password, next }): Form<Fields>,
) -> Answer {
    let email = email.trim().to_lowercase();
    if !app.sign_in_limit().allows(&email, Some(place)) {
        return Err(Trouble::TooOften);
    }
    let Some((member, credential)) = proven(&app, &email, password).await? else {
        tracing::info!("a sign-in was refused");
        return html(&SignIn { page, email, next, wrong: true });
    };
    let mut change = app.store().change(&app.author(format!("member:{}", member.id))).await?;
    if credential.totp_secret.is_none() {
        return begin(&app, change, &member, &headers, &next).await;
    }
    let pending = Token::new()?;
    let link = OneTimeLink {
        token_hash: pending.hash(),
        purpose: LinkPurpose::SecondFactor.word().to_owned(),
        member_id: Some(member.id),
        ends_at: app.now().plus_ms(PENDING_MS).as_ms(),
    };
    change.add_one_time_link(&link).await?;
    change.keep().await?;
    html(&Code { page, pending: pending.text().to_owned(), next, wrong: false })
}

pub(crate) async fn code(
    State(app): State<App>,
    page: Page,
    headers: HeaderMap,
    Form(CodeFields { pending, code, next }): Form<CodeFields>,
) -> Answer {
    let (store, now, hash) = (app.store(), app.now(), Token::presented(&pending).hash());
    let link = store.one_time_link(&hash, LinkPurpose::SecondFactor, now).await?;
    let Some(id) = link.and_then(|link| link.member_id) else { return see("/sign-in") };
    if !app.sign_in_limit().allows(&id, None) {
        return Err(Trouble::TooOften);
    }
    let (Some(member), Some(credential)) = (store.member(&id).await?, store.credential(&id).await?) else {
        return see("/sign-in");
    };
    let mut change = store.change(&app.author(format!("member:{id}"))).await?;
    if !second_factor_holds(&app, &mut change, &credential, &code).await? {
        return html(&Code { page, pending, next, wrong: true });
    }
    if change.use_one_time_link(&hash, LinkPurpose::SecondFactor).await?.is_none() {
        return see("/sign-in");
    }
    begin(&app, change, &member, &headers, &next).await
}

pub(crate) async fn sign_out(State(app): State<App>, viewer: Viewer) -> Answer {
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.end_sessions(&viewer.member.id, Some(viewer.session_id())).await?;
    change.keep().await?;
    let mut response = see("/sign-in")?;
    set_cookie(response.headers_mut(), session_cookie(app.is_secure()), "", 0, app.is_secure());
    Ok(response)
}

/// The member whose address and password these are.
async fn proven(app: &App, email: &str, password: String) -> Result<Option<(Member, Credential)>, Trouble> {
    let store = app.store();
    let found = match store.member_by_email(email).await? {
        Some(member) if member.disabled_at.is_none_or(|at| at > app.now().as_ms()) => {
            let credential = store.credential(&member.id).await?;
            credential.map(|credential| (member, credential))
        }
        _ => None,
    };
    match found {
        Some((member, credential)) => {
            let right = access::is_right(password, credential.password_hash.clone()).await?;
            Ok(right.then_some((member, credential)))
        }
        None => {
            access::pretend(password).await?;
            Ok(None)
        }
    }
}

/// Uses a code by time, or a recovery code; each works once.
async fn second_factor_holds(
    app: &App,
    change: &mut Change,
    credential: &Credential,
    code: &str,
) -> Result<bool, Trouble> {
    let Some(secret) = &credential.totp_secret else { return Ok(false) };
    if let Some(step) = SecondFactor::of(secret)?.step_of(code, app.now()) {
        return Ok(change.use_totp_step(&credential.member_id, step).await?);
    }
    Ok(change.use_recovery_code(&credential.member_id, &recovery_code_hash(code)).await?)
}

async fn begin(app: &App, mut change: Change, member: &Member, headers: &HeaderMap, next: &str) -> Answer {
    let mut response = see(local(next))?;
    begin_session(app, &mut change, &member.id, headers, response.headers_mut()).await?;
    change.keep().await?;
    Ok(response)
}
