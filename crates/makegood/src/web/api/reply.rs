//! Answers as JSON.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::web::trouble::Trouble;

/// What was asked for.
pub(super) fn json(value: &impl Serialize) -> Result<Response, Trouble> {
    let text = serde_json::to_string(value).map_err(|error| Trouble::bug(error.to_string()))?;
    Ok(([(CONTENT_TYPE, "application/json")], text).into_response())
}

/// An instant, given in milliseconds, as RFC 3339 in UTC.
pub(super) fn instant(ms: i64) -> String {
    makegood_core::time::Instant::from_ms(ms).to_string()
}
