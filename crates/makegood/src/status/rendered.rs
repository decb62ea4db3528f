//! An answer made once and given many times: its bytes as they are and compressed, with the headers of each.

use std::io::Write;

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::web::fixed_headers;

/// Whoever passes it on may do so for ten seconds, for a minute while asking anew, and for a day while nobody answers.
const KEPT_FOR: HeaderValue =
    HeaderValue::from_static("public, max-age=10, stale-while-revalidate=60, stale-if-error=86400");
/// What may be smaller is not worth the work.
const LEAST_COMPRESSED: usize = 600;

/// One resource in one language.
#[derive(Debug)]
pub(crate) struct Rendered {
    plain: Form,
    gzip: Option<Form>,
}

#[derive(Debug)]
struct Form {
    tag: HeaderValue,
    headers: HeaderMap,
    body: Bytes,
}

impl Rendered {
    /// The bytes of a resource.
    pub(super) fn new(media_type: &'static str, bytes: Vec<u8>) -> Rendered {
        let hash = Sha256::digest(&bytes);
        let hash = URL_SAFE_NO_PAD.encode(hash.get(..15).unwrap_or_default());
        let packed =
            if media_type.starts_with("image/p") || media_type == "image/jpeg" { None } else { packed(&bytes) };
        let gzip = packed.map(|packed| Form::new(media_type, &format!("\"{hash}-gzip\""), packed, true));
        Rendered { plain: Form::new(media_type, &format!("\"{hash}\""), bytes, false), gzip }
    }

    /// The answer to a request with these headers.
    pub(crate) fn answer(&self, method: &Method, asked: &HeaderMap) -> Response<Body> {
        let form = match &self.gzip {
            Some(gzip) if takes_gzip(asked) => gzip,
            _ => &self.plain,
        };
        let known = asked.get(IF_NONE_MATCH).is_some_and(|known| names(known, &form.tag));
        let body = if known || *method == Method::HEAD { Body::empty() } else { Body::from(form.body.clone()) };
        let mut response = Response::new(body);
        *response.headers_mut() = form.headers.clone();
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response.headers_mut().remove(CONTENT_LENGTH);
        }
        response
    }

    /// How many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.plain.body.len() + self.gzip.as_ref().map_or(0, |gzip| gzip.body.len())
    }
}

impl Form {
    fn new(media_type: &'static str, tag: &str, bytes: Vec<u8>, gzip: bool) -> Form {
        let tag = HeaderValue::from_str(tag).unwrap_or(HeaderValue::from_static("\"\""));
        let mut headers = HeaderMap::from_iter(fixed_headers());
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        headers.insert(ETAG, tag.clone());
        headers.insert(CACHE_CONTROL, KEPT_FOR);
        headers.insert(VARY, HeaderValue::from_static("accept-encoding, accept-language"));
        // Pages of others show it: it is public, and no cookie changes it.
        if !media_type.starts_with("text/html") {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        if gzip {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        Form { tag, headers, body: Bytes::from(bytes) }
    }
}

/// Compressed, where that makes it smaller.
fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() < LEAST_COMPRESSED {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().filter(|packed| packed.len() < bytes.len())
}

/// Whether the asker reads gzip; `gzip;q=0` says no.
fn takes_gzip(asked: &HeaderMap) -> bool {
    let accepted = asked.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|one| {
        let (coding, quality) = one.split_once(';').unwrap_or((one, ""));
        coding.trim().eq_ignore_ascii_case("gzip") && !matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

/// Whether a list of tags has this one.
fn names(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    known.split(',').map(str::trim).any(|own| own == "*" || own.trim_start_matches("W/") == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(headers: &[(&'static str, &'static str)]) -> HeaderMap {
        headers.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn each_form_has_a_tag_of_its_own_and_is_not_sent_to_who_has_it() {
        let rendered = Rendered::new("text/html; charset=utf-8", b"a page ".repeat(500));
        let plain = rendered.answer(&Method::GET, &asked(&[]));
        let gzip = rendered.answer(&Method::GET, &asked(&[("accept-encoding", "br, gzip")]));
        assert_eq!(plain.headers()[CONTENT_LENGTH], "3500");
        assert_eq!(gzip.headers()[CONTENT_ENCODING], "gzip");
        assert_ne!(plain.headers()[ETAG], gzip.headers()[ETAG]);
        let tag = plain.headers()[ETAG].to_str().unwrap().to_owned();
        let known = HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_str(&tag).unwrap())]);
        assert_eq!(rendered.answer(&Method::GET, &known).status(), 304);
        let refused = rendered.answer(&Method::GET, &asked(&[("accept-encoding", "gzip;q=0")]));
        assert!(refused.headers().get(CONTENT_ENCODING).is_none());
    }
}
