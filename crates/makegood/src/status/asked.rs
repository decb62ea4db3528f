//! Which page, resource and language a request is about, from its address and headers alone.

use axum::http::header::{ACCEPT_LANGUAGE, HOST};
use axum::http::{HeaderMap, Uri};
use makegood_core::agreement_file::Language;

use super::snapshot::Snapshot;

/// Where every status page is.
const ROOT: &str = "/status/";

/// A brand and the path below its page.
pub(super) fn below(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix(ROOT)?;
    let (brand, rest) = rest.split_once('/').unwrap_or((rest, ""));
    (!brand.is_empty()).then_some((brand, rest))
}

/// The host that a request names, without a port, in lower case.
pub(super) fn host_of(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let named = headers.get(HOST).and_then(|host| host.to_str().ok()).or_else(|| uri.host())?;
    let host = match named.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => host,
        _ => named,
    };
    Some(host.to_ascii_lowercase())
}

/// The language of the answer: the one that the address asks for, else the first that the reader prefers and the page
/// has, else the page's own.
pub(super) fn language(snapshot: &Snapshot, uri: &Uri, headers: &HeaderMap) -> Language {
    let chosen = uri.query().and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("lang=")));
    let preferred = || {
        let header = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
        let codes = header.split(',').map(str::trim);
        codes.filter_map(of_code).find(|language| snapshot.speaks(*language))
    };
    let chosen = chosen.and_then(of_code).filter(|language| snapshot.speaks(*language));
    chosen.or_else(preferred).unwrap_or_else(|| snapshot.language())
}

fn of_code(code: &str) -> Option<Language> {
    let code = code.as_bytes();
    let is = |own: &[u8; 2]| code.get(..2).is_some_and(|begin| begin.eq_ignore_ascii_case(own));
    match () {
        () if is(b"ko") => Some(Language::Korean),
        () if is(b"en") => Some(Language::English),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_a_brand_and_what_of_it() {
        assert_eq!(below("/status/github"), Some(("github", "")));
        assert_eq!(below("/status/github/api/v2/summary.json"), Some(("github", "api/v2/summary.json")));
        assert_eq!(below("/status/"), None);
        assert_eq!(below("/statuses"), None);
    }

    #[test]
    fn a_host_is_read_without_its_port() {
        let named = |host: &'static str| {
            host_of(&Uri::from_static("/"), &HeaderMap::from_iter([(HOST, host.parse().unwrap())]))
        };
        assert_eq!(named("Status.Example.com:8443").as_deref(), Some("status.example.com"));
        assert_eq!(named("status.example.com").as_deref(), Some("status.example.com"));
    }
}
