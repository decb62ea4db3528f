//! Style sheets, scripts and pictures, embedded in the program.

use axum::extract::{Path, Request};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rust_embed::RustEmbed;

use super::trouble::Trouble;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// One embedded file. Pages name it with its hash, so a browser may keep it for a year.
pub(crate) async fn asset(Path(name): Path<String>, request: Request) -> Result<Response, Trouble> {
    let file = Files::get(&name).ok_or(Trouble::NotFound)?;
    let tag = format!("\"{}\"", version_of(&file));
    let known = request.headers().get(IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == tag.as_bytes());
    let status = if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let body = if known { Vec::new() } else { file.data.into_owned() };
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type(&name)));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.extend(HeaderValue::from_str(&tag).map(|tag| (ETAG, tag)));
    Ok(response)
}

/// The icon where browsers look for one by themselves, on answers that name none.
pub(crate) async fn icon() -> Redirect {
    Redirect::permanent(&address_of("mark.svg"))
}

/// The address of an embedded file: another content is another address.
pub(crate) fn address_of(name: &str) -> String {
    match Files::get(name) {
        Some(file) => format!("/static/{name}?{}", version_of(&file)),
        None => format!("/static/{name}"),
    }
}

fn version_of(file: &rust_embed::EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    URL_SAFE_NO_PAD.encode(hash.get(..9).unwrap_or_default())
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "text/plain; charset=utf-8",
    }
}
