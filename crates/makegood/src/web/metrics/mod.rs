//! Figures of the service itself, for whoever looks after it: what was asked, what waits, what it takes.

mod process;
mod requests;
mod show;

use std::time::{Duration, Instant};

use axum::http::Method;

use requests::Requests;
pub(crate) use show::show;

/// What was counted since the process began.
pub(crate) struct Metrics {
    began: Instant,
    requests: Requests,
}

impl Metrics {
    /// Nothing yet.
    pub(crate) fn begun() -> Metrics {
        Metrics { began: Instant::now(), requests: Requests::default() }
    }

    /// Counts an answer; `route` is the pattern of the path, so that ids make no series of their own.
    pub(crate) fn count(&self, method: &Method, route: &str, status: u16, took: Duration) {
        self.requests.count(method, route, status, took);
    }
}
