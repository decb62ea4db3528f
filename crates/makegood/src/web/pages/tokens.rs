//! A member's API tokens: made with as few scopes as they need, shown once, revoked.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use makegood_store::{ApiToken, Member};
use uuid::Uuid;

use crate::web::access::{PREFIX, Scope, Token, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{self, Mistakes};
use crate::web::page::Page;
use crate::web::routes::Access;
use crate::web::trouble::Trouble;

/// How long a token may work, in days; the first is what the form proposes.
const LENGTHS: [i64; 4] = [90, 30, 365, 0];
const A_DAY_MS: i64 = 24 * 3_600_000;
/// More would be tokens that nobody knows.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "tokens/show.html")]
struct Tokens {
    page: Page,
    viewer: Viewer,
    tokens: Vec<Listed>,
    scopes: Vec<Scope>,
    chosen: Vec<Scope>,
    name: String,
    lengths: [i64; LENGTHS.len()],
    mistakes: Mistakes,
}

#[derive(Template)]
#[template(path = "tokens/made.html")]
struct Made {
    page: Page,
    token: ApiToken,
    secret: String,
}

/// A token with its maker's name.
struct Listed {
    token: ApiToken,
    member: String,
    works: bool,
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    tokens(&app, page, viewer, String::new(), vec![Scope::Read], Mistakes::default()).await
}

pub(crate) async fn make(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let of = |name: &'static str| fields.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str());
    let mut mistakes = Mistakes::default();
    let name = form::required(&mut mistakes, "name", of("name").next().unwrap_or_default());
    let mut scopes: Vec<Scope> =
        of("scope").filter_map(Scope::of_word).filter(|scope| scope.is_for(viewer.role)).collect();
    scopes.sort_unstable();
    scopes.dedup();
    if scopes.is_empty() {
        mistakes.add("scope", "choose at least one", "하나 이상 선택해 주세요");
    }
    let days = of("days").next().and_then(|days| days.parse().ok()).filter(|days| LENGTHS.contains(days));
    let mine = app.store().api_tokens().await?.into_iter().filter(|one| one.member_id == viewer.member.id);
    if mine.filter(|one| works(one, app.now().as_ms())).count() >= MOST {
        mistakes.add(
            "name",
            "you have 50 tokens; revoke those that nobody uses",
            "토큰이 50개입니다. 쓰지 않는 토큰을 폐기해 주세요",
        );
    }
    if !mistakes.none() {
        return tokens(&app, page, viewer, name, scopes, mistakes).await;
    }
    let secret = format!("{PREFIX}{}", Token::new()?.text());
    let now = app.now();
    let days = days.unwrap_or(LENGTHS[0]);
    let token = ApiToken {
        id: Uuid::now_v7().to_string(),
        token_hash: Token::presented(&secret).hash(),
        name,
        member_id: viewer.member.id.clone(),
        scopes: scopes.iter().map(|scope| scope.word()).collect::<Vec<_>>().join(" "),
        made_at: now.as_ms(),
        ends_at: (days > 0).then(|| now.plus_ms(days * A_DAY_MS).as_ms()),
        revoked_at: None,
    };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_api_token(&token).await?;
    change.keep().await?;
    let mut answer = html(&Made { page, token, secret })?;
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

pub(crate) async fn revoke(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let all = app.store().api_tokens().await?;
    let token = all.into_iter().find(|one| one.id == id).filter(|one| is_seen(&viewer, one));
    let token = token.ok_or(Trouble::NotFound)?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.revoke_api_token(&token.id).await?;
    change.keep().await?;
    see("/account/tokens")
}

/// One's own; owners see everybody's.
fn is_seen(viewer: &Viewer, token: &ApiToken) -> bool {
    token.member_id == viewer.member.id || viewer.may(Access::Own)
}

fn works(token: &ApiToken, now: i64) -> bool {
    token.revoked_at.is_none() && token.ends_at.is_none_or(|ends_at| now < ends_at)
}

async fn tokens(app: &App, page: Page, viewer: Viewer, name: String, chosen: Vec<Scope>, mistakes: Mistakes) -> Answer {
    let members = app.store().members().await?;
    let now = app.now().as_ms();
    let member =
        |token: &ApiToken| members.iter().find(|own: &&Member| own.id == token.member_id).map(|own| own.name.clone());
    let own = app.store().api_tokens().await?.into_iter().filter(|token| is_seen(&viewer, token));
    let tokens = own
        .map(|token| Listed { member: member(&token).unwrap_or_default(), works: works(&token, now), token })
        .collect();
    let scopes = Scope::ALL.into_iter().filter(|scope| scope.is_for(viewer.role)).collect();
    html(&Tokens { page, viewer, tokens, scopes, chosen, name, lengths: LENGTHS, mistakes })
}
