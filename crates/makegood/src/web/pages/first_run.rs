//! The first owner makes their account, by the link that the terminal shows once.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use makegood_store::{Brand, Credential, LinkPurpose, Member};
use serde::Deserialize;
use uuid::Uuid;

use crate::web::access::{self, Role, Token, begin_session};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{self, Mistakes};
use crate::web::page::Page;
use crate::web::settings::WORKSPACE_NAME;
use crate::web::text;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "access/first_run.html")]
struct FirstRun {
    page: Page,
    fields: Fields,
    mistakes: Mistakes,
}

#[derive(Default, Deserialize)]
pub(crate) struct Fields {
    name: String,
    email: String,
    password: String,
    provider: String,
    time_zone: String,
}

pub(crate) async fn show(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    link_works(&app, &token).await?;
    let time_zone = page.say("UTC", "Asia/Seoul").to_owned();
    html(&FirstRun { page, fields: Fields { time_zone, ..Fields::default() }, mistakes: Mistakes::default() })
}

pub(crate) async fn begin(
    State(app): State<App>,
    page: Page,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Answer {
    link_works(&app, &token).await?;
    let mut mistakes = Mistakes::default();
    let name = form::required(&mut mistakes, "name", &fields.name);
    let email = form::email(&mut mistakes, "email", &fields.email);
    let provider = form::required(&mut mistakes, "provider", &fields.provider);
    let time_zone = form::zone(&mut mistakes, "time_zone", &fields.time_zone);
    form::password(&mut mistakes, "password", &fields.password);
    if !mistakes.none() {
        return html(&FirstRun { page, fields, mistakes });
    }
    let password_hash = access::hash(fields.password).await?;
    let language = text::code(page.language).to_owned();
    let id = Uuid::now_v7().to_string();
    let member = Member {
        id: id.clone(),
        email,
        name,
        role: Role::Owner.word().to_owned(),
        customer_id: None,
        language: language.clone(),
        time_zone,
        disabled_at: None,
    };
    let mut change = app.store().change(&app.author(format!("member:{id}"))).await?;
    if change.use_one_time_link(&Token::presented(&token).hash(), LinkPurpose::FirstOwner).await?.is_none() {
        return Err(ended());
    }
    change.set(WORKSPACE_NAME, &provider).await?;
    change.add_brand(&Brand { id: "default".to_owned(), name: provider, language }).await?;
    change.add_member(&member).await?;
    change
        .set_credential(&Credential { member_id: id.clone(), password_hash, totp_secret: None, totp_step: 0 })
        .await?;
    let mut response = see("/")?;
    begin_session(&app, &mut change, &id, &headers, response.headers_mut()).await?;
    change.keep().await?;
    Ok(response)
}

async fn link_works(app: &App, token: &str) -> Result<(), Trouble> {
    let hash = Token::presented(token).hash();
    let link = app.store().one_time_link(&hash, LinkPurpose::FirstOwner, app.now()).await?;
    link.map(drop).ok_or_else(ended)
}

fn ended() -> Trouble {
    Trouble::refused(
        "this link was used or has ended; start `makegood serve` again for a new one",
        "이미 사용했거나 만료된 링크입니다. `makegood serve`를 다시 시작하면 새 링크가 표시됩니다",
    )
}
