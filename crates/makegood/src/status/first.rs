//! Stands before the whole service: what a status page has ready is answered without a look at anything else.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};

use axum::body::Body;
use axum::http::{Request, Response};
use futures_util::future::Either;
use tower::Service;

use super::Shown;

/// The pages, and the service behind them.
#[derive(Clone)]
pub(crate) struct StatusFirst<S> {
    shown: Shown,
    inner: S,
}

impl<S> StatusFirst<S> {
    pub(crate) fn new(shown: Shown, inner: S) -> StatusFirst<S> {
        StatusFirst { shown, inner }
    }
}

impl<S> Service<Request<Body>> for StatusFirst<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response<Body>, Infallible>>, S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        match self.shown.hit(&request) {
            Some(response) => Either::Left(ready(Ok(response))),
            None => Either::Right(self.inner.call(self.shown.at_home(request))),
        }
    }
}
