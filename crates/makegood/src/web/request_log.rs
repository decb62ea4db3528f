//! One line in the log for each request, and a number by which people can ask about it.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, header::HeaderName};
use axum::middleware::Next;
use axum::response::Response;
use uuid::Uuid;

use super::access::Viewer;
use super::app::App;

/// Names a request in the log, in its answer and on error pages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestId(pub(crate) Uuid);

/// The header that answers carry it in.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

pub(crate) async fn log(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = RequestId(Uuid::now_v7());
    request.extensions_mut().insert(id);
    let method = request.method().clone();
    // Paths hold tokens of one-time links: the log gets the route instead.
    let route = request.extensions().get::<MatchedPath>().map_or("-".to_owned(), |path| path.as_str().to_owned());
    let started = Instant::now();
    let mut response = next.run(request).await;
    let viewer = response.extensions().get::<Viewer>().map(|viewer| viewer.member.id.clone());
    let took = started.elapsed();
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    app.metrics().count(&method, &route, status, took);
    tracing::info!(request = %id.0, %method, route, status, took_ms, member = viewer.as_deref().unwrap_or("-"), "request");
    response.headers_mut().extend(HeaderValue::from_str(&id.0.to_string()).map(|value| (HEADER, value)));
    response
}
