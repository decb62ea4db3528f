//! What a page's function gives back.

use askama::Template;
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::trouble::Trouble;

/// A response, or what is in its way.
pub(crate) type Answer = Result<Response, Trouble>;

/// A rendered page.
pub(crate) fn html(template: &impl Template) -> Answer {
    Ok(Html(template.render()?).into_response())
}

/// Sends the browser on after a form was taken, so that reloading sends nothing twice.
pub(crate) fn see(path: &str) -> Answer {
    // Things may be named in any letters; addresses are ASCII.
    let plain = |byte: u8| match byte {
        b'!'..=b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    let path: String = path.bytes().map(plain).collect();
    Ok(Redirect::to(&path).into_response())
}
