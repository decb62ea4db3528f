//! Status pages alone, while the database cannot be opened: the last snapshots, and a word that nothing else is there.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;

use axum::ServiceExt;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use tokio::net::TcpListener;
use tower::service_fn;

use super::{Shown, StatusFirst};

/// Serves what `shown` has until `opened` comes.
///
/// # Errors
/// The socket's.
pub(crate) async fn until<T>(
    listener: TcpListener,
    shown: &Shown,
    opened: impl Future<Output = T> + Send + 'static,
) -> std::io::Result<T>
where
    T: Send + 'static,
{
    let (tell, told) = tokio::sync::oneshot::channel();
    let pages = shown.clone();
    let rest = service_fn(move |request: Request<Body>| {
        let pages = pages.clone();
        async move { Ok::<Response<Body>, Infallible>(answer(&pages, &request)) }
    });
    let service = StatusFirst::new(shown.clone(), rest).into_make_service_with_connect_info::<SocketAddr>();
    let waited = tokio::spawn(async move {
        let opened = opened.await;
        // The server may have ended by itself.
        let _ = tell.send(());
        opened
    });
    axum::serve(listener, service)
        .with_graceful_shutdown(async {
            let _ = told.await;
        })
        .await?;
    waited.await.map_err(std::io::Error::other)
}

fn answer(pages: &Shown, request: &Request<Body>) -> Response<Body> {
    pages.answer(request.method(), request.uri(), request.headers()).unwrap_or_else(|| {
        let mut response = Response::new(Body::from("the database does not answer; only status pages are here\n"));
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        response
    })
}
