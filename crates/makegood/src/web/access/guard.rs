//! Stands before every route: finds who is asking, and turns away who may not.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::Response;

use super::viewer::Means;
use super::{Scope, Token, Viewer, caller_of, cookie_of};
use crate::web::app::App;
use crate::web::routes::Access;
use crate::web::trouble::Trouble;

/// The cookie that holds a session's token. Over TLS its name makes browsers insist on where it came from.
pub(crate) fn session_cookie(secure: bool) -> &'static str {
    if secure { "__Host-makegood_session" } else { "makegood_session" }
}

/// A session that was used is noted at most once in this while: reading pages should not write all the time.
const SEEN_EVERY_MS: i64 = 60_000;

/// What a guard looks at.
#[derive(Clone)]
pub(crate) struct Guarded {
    pub(crate) app: App,
    pub(crate) access: Access,
    /// What a token must be allowed; `None`: this is a page, and tokens open none.
    pub(crate) scope: Option<Scope>,
}

pub(crate) async fn guard(
    State(Guarded { app, access, scope }): State<Guarded>,
    mut request: Request,
    next: Next,
) -> Result<Response, Trouble> {
    if has_a_null(request.uri()) {
        return Err(Trouble::NotFound);
    }
    let viewer = match scope {
        None => viewer_of(&app, request.headers()).await?,
        Some(scope) => caller_of(&app, request.method(), request.headers(), scope).await?,
    };
    match &viewer {
        None if access != Access::Public => return Err(Trouble::SignIn),
        Some(viewer) if !viewer.may(access) => return Err(Trouble::Forbidden),
        _ => {}
    }
    if let Some(viewer) = viewer.clone() {
        request.extensions_mut().insert(viewer);
    }
    let mut response = next.run(request).await;
    if let Some(viewer) = viewer {
        response.extensions_mut().insert(viewer);
    }
    Ok(response)
}

/// The member whose session the request carries: what this process changes counts at once, what another one does within
/// a second.
pub(crate) async fn viewer_of(app: &App, headers: &HeaderMap) -> Result<Option<Viewer>, Trouble> {
    let Some(token) = cookie_of(headers, session_cookie(app.is_secure())) else { return Ok(None) };
    let (store, now, hash) = (app.store(), app.now(), Token::presented(token).hash());
    let version = store.version();
    if let Some(viewer) = app.viewers().get(&hash, version, now) {
        return Ok(Some(viewer));
    }
    let Some(mut session) = store.session(&hash, now).await? else { return Ok(None) };
    let Some(member) = store.member(&session.member_id).await? else { return Ok(None) };
    if session.seen_at + SEEN_EVERY_MS <= now.as_ms() {
        let length = session.ends_at - session.seen_at;
        let mut change = store.change(&app.author(format!("member:{}", member.id))).await?;
        change.see_session(&session.token_hash, now.plus_ms(length)).await?;
        change.keep().await?;
        session.seen_at = now.as_ms();
    }
    let viewer = Viewer::of(member, Means::Session(session));
    if let Some(viewer) = &viewer {
        app.viewers().keep(hash, version, now, viewer.clone());
    }
    Ok(viewer)
}

/// Nothing that is kept has a name with a null character in it, and PostgreSQL takes none in a question.
fn has_a_null(uri: &Uri) -> bool {
    uri.path_and_query().is_some_and(|asked| asked.as_str().contains("%00"))
}
