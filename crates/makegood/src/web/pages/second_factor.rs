//! Turning the second factor on and off.

use askama::Template;
use axum::Form;
use axum::extract::State;
use makegood_store::Credential;
use serde::Deserialize;

use crate::web::access::{self, SecondFactor, Viewer, new_recovery_codes, recovery_code_hash};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "account/second_factor.html")]
struct TurnOn {
    page: Page,
    secret: String,
    size: i32,
    path: String,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "account/recovery_codes.html")]
struct RecoveryCodes {
    page: Page,
    codes: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct Fields {
    secret: String,
    code: String,
}

#[derive(Deserialize)]
pub(crate) struct Password {
    password: String,
}

pub(crate) async fn show(page: Page, viewer: Viewer) -> Answer {
    form(page, &viewer, &SecondFactor::new()?, false)
}

/// The secret travels in the form until a code has shown that the authenticator has it.
pub(crate) async fn turn_on(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let factor = SecondFactor::of_base32(&fields.secret)?;
    let Some(totp_step) = factor.step_of(&fields.code, app.now()) else {
        return form(page, &viewer, &factor, true);
    };
    let credential = own(&app, &viewer).await?;
    let codes = new_recovery_codes()?;
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| recovery_code_hash(code)).collect();
    let totp_secret = Some(factor.secret().to_vec());
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.set_credential(&Credential { totp_secret, totp_step, ..credential }).await?;
    change.set_recovery_codes(&viewer.member.id, &hashes).await?;
    change.keep().await?;
    html(&RecoveryCodes { page, codes })
}

pub(crate) async fn turn_off(
    State(app): State<App>,
    viewer: Viewer,
    Form(Password { password }): Form<Password>,
) -> Answer {
    if !app.sign_in_limit().allows(&viewer.member.id, None) {
        return Err(Trouble::TooOften);
    }
    let credential = own(&app, &viewer).await?;
    if !access::is_right(password, credential.password_hash.clone()).await? {
        return Err(Trouble::refused("this is not your password", "비밀번호가 올바르지 않습니다"));
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.set_credential(&Credential { totp_secret: None, ..credential }).await?;
    change.set_recovery_codes(&viewer.member.id, &[]).await?;
    change.keep().await?;
    see("/account?done=second_factor_off")
}

fn form(page: Page, viewer: &Viewer, factor: &SecondFactor, wrong: bool) -> Answer {
    let code = factor.qr(&viewer.member.email)?;
    // Four modules of margin on each side, as readers expect.
    html(&TurnOn { page, secret: factor.base32(), size: code.size + 8, path: code.path, wrong })
}

async fn own(app: &App, viewer: &Viewer) -> Result<Credential, Trouble> {
    app.store().credential(&viewer.member.id).await?.ok_or(Trouble::Forbidden)
}
