//! Versions of what is read: an `ETag` on every answer, nothing sent again to who has it, no change to what is stale.

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::header::{ETAG, IF_MATCH, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::web::problem::{Kind, Problem};
use crate::web::trouble::Trouble;

/// Larger answers are streams, or not worth holding for a tag.
const LARGEST_TAGGED: u64 = 16 << 20;

/// Tags answers of known length, and answers `304` to who has the same version.
pub(super) async fn tagged(request: Request, next: Next) -> Response {
    let known = request.headers().get(IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let length = response.body().size_hint().exact();
    if response.status() != StatusCode::OK || length.is_none_or(|length| length > LARGEST_TAGGED) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let tag = match parts.headers.get(ETAG) {
        Some(own) => own.clone(),
        None => header(&tag_of_bytes(&bytes)),
    };
    parts.headers.insert(ETAG, tag.clone());
    if known.is_some_and(|known| names(&known, tag.to_str().unwrap_or_default())) {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove("content-length");
        parts.headers.remove("content-type");
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// That a change is of the version that is there.
///
/// # Errors
/// The request names no version, or another one.
pub(super) fn is_of(headers: &HeaderMap, current: &impl Serialize) -> Result<(), Trouble> {
    let tag = tag_of(current)?;
    let Some(named) = headers.get(IF_MATCH) else {
        return Err(Problem::of(
            Kind::NoTag,
            format!("send the `ETag` of the version that you change as `If-Match`; it is {tag} now"),
            format!("변경하려는 버전의 `ETag`를 `If-Match`로 보내 주세요. 현재 값은 {tag}입니다"),
        )
        .into());
    };
    if names(named, &tag) {
        return Ok(());
    }
    let named = String::from_utf8_lossy(named.as_bytes()).into_owned();
    Err(Problem::of(
        Kind::Stale,
        format!("`If-Match` names {named}, but the version is {tag} now; read it again and decide anew"),
        format!("`If-Match`는 {named}이지만 현재 버전은 {tag}입니다. 다시 조회한 뒤 변경해 주세요"),
    )
    .into())
}

/// The tag of what is read as `value`.
pub(super) fn tag_of(value: &impl Serialize) -> Result<String, Trouble> {
    let bytes = serde_json::to_vec(value).map_err(|error| Trouble::bug(error.to_string()))?;
    Ok(tag_of_bytes(&bytes))
}

pub(super) fn tag_of_bytes(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    format!("\"{}\"", URL_SAFE_NO_PAD.encode(hash.get(..15).unwrap_or_default()))
}

/// Whether a list of tags in a header has this one; `*` has all.
fn names(header: &HeaderValue, tag: &str) -> bool {
    let list = header.to_str().unwrap_or_default();
    list.split(',').map(str::trim).any(|own| own == "*" || own.trim_start_matches("W/") == tag)
}

fn header(tag: &str) -> HeaderValue {
    HeaderValue::from_str(tag).unwrap_or(HeaderValue::from_static("\"\""))
}
