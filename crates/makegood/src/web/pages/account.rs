//! A member's own account: name, language, zone, password, devices.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use makegood_store::{Credential, Session};
use serde::Deserialize;

use crate::web::access::{self, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{self, Mistakes};
use crate::web::page::Page;
use crate::web::text;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "account/show.html")]
struct Account {
    page: Page,
    viewer: Viewer,
    two_factors: bool,
    sessions: Vec<Session>,
    mistakes: Mistakes,
    done: Option<String>,
    /// Whether they said that they take no cases.
    is_away: bool,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    done: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Fields {
    name: String,
    language: String,
    time_zone: String,
}

#[derive(Deserialize)]
pub(crate) struct PasswordFields {
    current: String,
    password: String,
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    account(&app, page, viewer, Mistakes::default(), asked.done).await
}

pub(crate) async fn change(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let mut mistakes = Mistakes::default();
    let mut member = viewer.member.clone();
    member.name = form::required(&mut mistakes, "name", &fields.name);
    member.time_zone = form::zone(&mut mistakes, "time_zone", &fields.time_zone);
    member.language = text::code(text::of_code(&fields.language)).to_owned();
    if !mistakes.none() {
        return account(&app, page, Viewer { member, ..viewer }, mistakes, None).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.change_member(&member).await?;
    change.keep().await?;
    see("/account?done=saved")
}

pub(crate) async fn password(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Form(fields): Form<PasswordFields>,
) -> Answer {
    let id = viewer.member.id.clone();
    if !app.sign_in_limit().allows(&id, None) {
        return Err(Trouble::TooOften);
    }
    let credential = app.store().credential(&id).await?.ok_or(Trouble::Forbidden)?;
    let mut mistakes = Mistakes::default();
    form::password(&mut mistakes, "password", &fields.password);
    if !access::is_right(fields.current, credential.password_hash.clone()).await? {
        mistakes.add("current", "this is not your password", "현재 비밀번호가 아닙니다");
    }
    if !mistakes.none() {
        return account(&app, page, viewer, mistakes, None).await;
    }
    let password_hash = access::hash(fields.password).await?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.set_credential(&Credential { password_hash, ..credential }).await?;
    // Whoever knew the old password is signed out everywhere but here.
    for session in app.store().sessions_of(&id, app.now()).await? {
        if session.id != viewer.session_id() {
            change.end_sessions(&id, Some(&session.id)).await?;
        }
    }
    change.keep().await?;
    see("/account?done=password")
}

pub(crate) async fn end_session(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.end_sessions(&viewer.member.id, Some(&id)).await?;
    change.keep().await?;
    see("/account?done=session")
}

async fn account(app: &App, page: Page, viewer: Viewer, mistakes: Mistakes, done: Option<String>) -> Answer {
    let (store, id) = (app.store(), &viewer.member.id);
    let sessions = store.sessions_of(id, app.now()).await?;
    let two_factors = store.credential(id).await?.is_some_and(|credential| credential.totp_secret.is_some());
    let is_away = store.member_setting(id).await?.is_some_and(|own| own.away_at.is_some());
    html(&Account { page, two_factors, sessions, mistakes, done, viewer, is_away })
}
