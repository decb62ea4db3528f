//! What a request asks for in its query: every parameter known, or the request is refused.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use makegood_core::agreement_file::Saying;
use serde::de::DeserializeOwned;

use crate::web::problem::{Fault, Kind, Problem};
use crate::web::trouble::Trouble;

/// The query, read. The type denies unknown fields: a misspelt filter would let everything through.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Asked<T>, Trouble> {
        match Query::try_from_uri(&parts.uri) {
            Ok(Query(asked)) => Ok(Asked(asked)),
            Err(rejection) => {
                let text = rejection.body_text();
                let why = text.split_once(": ").map_or(text.as_str(), |(_, why)| why);
                let why = Saying::new(format!("the query: {why}"), format!("쿼리를 읽을 수 없습니다: {why}"));
                Err(Problem::of(Kind::Malformed, why.en, why.ko).into())
            }
        }
    }
}

/// A parameter of the query that must change.
pub(super) fn wrong_parameter(name: &str, en: impl Into<String>, ko: impl Into<String>) -> Trouble {
    let mut fault = Fault::at("", Saying::new(en, ko)).with("parameter", name);
    fault.place.remove("pointer");
    Problem::refused(vec![fault]).into()
}

/// An instant of the query, in milliseconds since 1970 in UTC.
///
/// # Errors
/// It is none.
pub(super) fn instant(name: &str, text: &str) -> Result<i64, Trouble> {
    let wrong = || {
        wrong_parameter(
            name,
            format!("`{text}` is no instant such as `2024-01-31T09:00:00Z`"),
            format!("`{text}`은(는) `2024-01-31T09:00:00Z`와 같은 시각이 아닙니다"),
        )
    };
    text.parse::<makegood_core::time::Instant>().map(|at| at.as_ms()).map_err(|_| wrong())
}
