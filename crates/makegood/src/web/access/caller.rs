//! Programs that ask by an API token, and browsers that read the API by their session.

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Method};

use super::viewer::Means;
use super::{Scope, Token, Viewer, viewer_of};
use crate::web::app::App;
use crate::web::problem::{Kind, Problem};
use crate::web::trouble::Trouble;

/// What every API token begins with, so that a leaked one is found and known for what it is.
pub(crate) const PREFIX: &str = "mkg_";

/// Who asks the API for something that takes `scope`; `None`: nobody who can be known.
///
/// # Errors
/// The token does not hold, lacks the scope, or is used too often.
pub(crate) async fn caller_of(
    app: &App,
    method: &Method,
    headers: &HeaderMap,
    scope: Scope,
) -> Result<Option<Viewer>, Trouble> {
    let Some(value) = headers.get(AUTHORIZATION) else {
        // A browser sends its cookie with whatever page asks: by a cookie nothing is changed here.
        let reads = matches!(*method, Method::GET | Method::HEAD) && scope == Scope::Read;
        return if reads { viewer_of(app, headers).await } else { Ok(None) };
    };
    let Some(text) = value.to_str().ok().and_then(bearer) else { return Ok(None) };
    let Some(viewer) = by_token(app, text).await? else { return Ok(None) };
    let Means::Token(token) = &viewer.means else { return Ok(None) };
    if let Err(wait) = app.request_limit().take(&token.id) {
        return Err(Problem::too_often(wait).into());
    }
    if !token.scopes.split(' ').any(|word| word == scope.word()) {
        let (word, has) = (scope.word(), &token.scopes);
        return Err(Problem::of(
            Kind::Scope,
            format!("this takes a token with the scope `{word}`; this one has `{has}`: make another one"),
            format!("`{word}` 권한이 있는 토큰이 필요합니다. 이 토큰의 권한은 `{has}`입니다. 새 토큰을 만들어 주세요"),
        )
        .into());
    }
    Ok(Some(viewer))
}

/// The member by whose token somebody asks.
async fn by_token(app: &App, text: &str) -> Result<Option<Viewer>, Trouble> {
    let (store, now, hash) = (app.store(), app.now(), Token::presented(text).hash());
    let version = store.version();
    if let Some(viewer) = app.viewers().get(&hash, version, now) {
        return Ok(Some(viewer));
    }
    let Some(token) = store.api_token(&hash, now).await? else { return Ok(None) };
    let Some(member) = store.member(&token.member_id).await? else { return Ok(None) };
    let viewer = Viewer::of(member, Means::Token(token));
    if let Some(viewer) = &viewer {
        app.viewers().keep(hash, version, now, viewer.clone());
    }
    Ok(viewer)
}

/// The token in `Bearer …`.
fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && token.starts_with(PREFIX)).then_some(token)
}
