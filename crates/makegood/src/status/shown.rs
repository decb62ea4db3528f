//! The pages that everybody may see now, by brand and by host: what answers requests, with or without a database.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use axum::body::Body;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, Method, Request, Response, Uri};

use super::asked::{below, host_of, language};
use super::kept::Kept;
use super::snapshot::Snapshot;
use crate::web::encoded;

/// Every public page; cloning it shares them.
#[derive(Clone, Default)]
pub(crate) struct Shown(Arc<Inner>);

#[derive(Default)]
struct Inner {
    pages: RwLock<Pages>,
    /// Answers given from what was kept.
    given: AtomicU64,
}

#[derive(Default)]
struct Pages {
    /// By the brand's name as it stands in addresses.
    by_brand: HashMap<String, Arc<Kept>>,
    /// The brand of each host that is a page's own.
    by_host: HashMap<String, String>,
}

impl Shown {
    /// The page of a brand.
    pub(crate) fn page(&self, brand: &str) -> Option<Arc<Kept>> {
        self.pages().by_brand.get(&encoded(brand)).cloned()
    }

    /// The names of the brands that have one.
    pub(super) fn brands(&self) -> Vec<String> {
        self.pages().by_brand.values().map(|kept| kept.snapshot.brand.clone()).collect()
    }

    /// How many answers were given from what was kept.
    pub(crate) fn given(&self) -> u64 {
        self.0.given.load(Ordering::Relaxed)
    }

    /// Puts a snapshot in the place of the one before; its first page is ready before anybody asks.
    pub(super) fn put(&self, snapshot: Snapshot) {
        let kept = Arc::new(Kept::new(snapshot));
        kept.resource("", kept.snapshot.language());
        let (brand, host) = (encoded(&kept.snapshot.brand), kept.snapshot.host.clone());
        let mut pages = self.0.pages.write().unwrap_or_else(PoisonError::into_inner);
        pages.by_host.retain(|_, own| *own != brand);
        pages.by_host.extend(host.map(|host| (host, brand.clone())));
        pages.by_brand.insert(brand, kept);
    }

    /// Takes a page away.
    pub(super) fn remove(&self, brand: &str) {
        let mut pages = self.0.pages.write().unwrap_or_else(PoisonError::into_inner);
        let brand = encoded(brand);
        pages.by_host.retain(|_, own| *own != brand);
        pages.by_brand.remove(&brand);
    }

    /// The answer to a request that was answered before.
    pub(super) fn hit(&self, request: &Request<Body>) -> Option<Response<Body>> {
        let (method, uri, headers) = (request.method(), request.uri(), request.headers());
        if !matches!(*method, Method::GET | Method::HEAD) {
            return None;
        }
        let pages = self.pages();
        let rendered = match below(uri.path()) {
            Some((brand, path)) => known(pages.by_brand.get(brand)?, path, uri, headers)?,
            None if pages.by_host.is_empty() => return None,
            None => {
                let brand = pages.by_host.get(&host_of(uri, headers)?)?;
                known(pages.by_brand.get(brand)?, uri.path().trim_start_matches('/'), uri, headers)?
            }
        };
        drop(pages);
        self.0.given.fetch_add(1, Ordering::Relaxed);
        Some(rendered.answer(method, headers))
    }

    /// Answers a request for whatever a page has, rendering it where nobody has asked for it yet.
    pub(crate) fn answer(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<Response<Body>> {
        let (brand, path) = below(uri.path())?;
        let kept = self.pages().by_brand.get(brand).cloned()?;
        let rendered = kept.resource(path, language(&kept.snapshot, uri, headers))?;
        Some(rendered.answer(method, headers))
    }

    /// A request to a page's own host, as the service's own addresses name it.
    pub(super) fn at_home(&self, mut request: Request<Body>) -> Request<Body> {
        let pages = self.pages();
        if pages.by_host.is_empty() {
            return request;
        }
        let brand = host_of(request.uri(), request.headers()).and_then(|host| pages.by_host.get(&host).cloned());
        drop(pages);
        let Some(brand) = brand else { return request };
        let asked = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
        if asked.starts_with("/static/") || asked.starts_with("/status/") {
            return request;
        }
        let below = if let Some(query) = asked.strip_prefix("/?") { format!("?{query}") } else { asked.to_owned() };
        let path = format!("/status/{brand}{}", below.trim_end_matches('/'));
        if let Ok(path) = path.parse::<PathAndQuery>() {
            let mut parts = request.uri().clone().into_parts();
            parts.path_and_query = Some(path);
            if let Ok(uri) = Uri::from_parts(parts) {
                *request.uri_mut() = uri;
            }
        }
        request
    }

    fn pages(&self) -> std::sync::RwLockReadGuard<'_, Pages> {
        self.0.pages.read().unwrap_or_else(PoisonError::into_inner)
    }
}

fn known(kept: &Kept, path: &str, uri: &Uri, headers: &HeaderMap) -> Option<Arc<super::rendered::Rendered>> {
    kept.known(path, language(&kept.snapshot, uri, headers))
}
