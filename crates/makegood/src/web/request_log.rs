//! One line in the log for each request, and a number by which people can ask about it.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, header::HeaderName};
use axum::middleware::Next;
use axum::response::Response;
use uuid::{Builder, Uuid};

use super::access::Viewer;
use super::app::App;

/// Names a request in the log, in its answer and on error pages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestId(pub(crate) Uuid);

/// The header that answers carry it in.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

pub(crate) async fn log(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = RequestId(next_id(app.now().as_ms()));
    request.extensions_mut().insert(id);
    let method = request.method().clone();
    // Paths hold tokens of one-time links: the log gets the route instead.
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let route = matched.as_ref().map_or("-", MatchedPath::as_str);
    let started = Instant::now();
    let mut response = next.run(request).await;
    let viewer = response.extensions().get::<Viewer>().map(|viewer| viewer.member.id.clone());
    let took = started.elapsed();
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    app.metrics().count(&method, route, status, took);
    tracing::info!(request = %id.0, %method, route, status, took_ms, member = viewer.as_deref().unwrap_or("-"), "request");
    response.headers_mut().extend(HeaderValue::from_str(&id.0.to_string()).map(|value| (HEADER, value)));
    response
}

/// Ordered by time; one process is told from another by a number drawn once, for to draw one for each request would cost
/// more than the rest of the line.
fn next_id(now_ms: i64) -> Uuid {
    static DRAWN: LazyLock<Uuid> = LazyLock::new(Uuid::now_v7);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    let mut own = [0; 10];
    for (place, byte) in own.iter_mut().zip(DRAWN.as_bytes()[12..].iter().chain(&count[2..])) {
        *place = *byte;
    }
    Builder::from_unix_timestamp_millis(u64::try_from(now_ms).unwrap_or_default(), &own).into_uuid()
}
