//! Requests by route and status, with how long they took.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::http::Method;

/// The upper edges of the histogram, in microseconds.
const EDGES_US: [u64; 11] =
    [1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000, 30_000_000];

/// Answers of one method and status on one route.
#[derive(Clone, Copy, Default)]
struct Counted {
    /// Answers within each edge, those within an earlier one not among them.
    within: [u64; EDGES_US.len()],
    count: u64,
    sum_us: u64,
}

/// Every answer since the process began.
#[derive(Default)]
pub(super) struct Requests(Mutex<HashMap<String, Vec<((Method, u16), Counted)>>>);

impl Requests {
    pub(super) fn count(&self, method: &Method, route: &str, status: u16, took: Duration) {
        let us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(own) = all.get_mut(route) else {
            let mut counted = Counted::default();
            counted.add(us);
            all.insert(route.to_owned(), vec![((known(method), status), counted)]);
            return;
        };
        match own.iter_mut().find(|((own, code), _)| *code == status && own == method) {
            Some((_, counted)) => counted.add(us),
            None => {
                let mut counted = Counted::default();
                counted.add(us);
                own.push(((known(method), status), counted));
            }
        }
    }

    /// As a Prometheus histogram.
    pub(super) fn write(&self, out: &mut String) {
        out.push_str("# HELP makegood_request_duration_seconds How long answers took, by route and status.\n");
        out.push_str("# TYPE makegood_request_duration_seconds histogram\n");
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let sorted: BTreeMap<String, _> = all.into_iter().collect();
        for (route, mut rows) in sorted {
            rows.sort_by(|((a, x), _), ((b, y), _)| (a.as_str(), x).cmp(&(b.as_str(), y)));
            for ((method, status), counted) in rows {
                let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
                counted.write(&labels, out);
            }
        }
    }
}

impl Counted {
    fn add(&mut self, us: u64) {
        self.count += 1;
        self.sum_us += us;
        if let Some(within) = EDGES_US.iter().position(|edge| us <= *edge).and_then(|at| self.within.get_mut(at)) {
            *within += 1;
        }
    }

    fn write(&self, labels: &str, out: &mut String) {
        const NAME: &str = "makegood_request_duration_seconds";
        let mut so_far = 0;
        for (edge, within) in EDGES_US.iter().zip(self.within) {
            so_far += within;
            _ = writeln!(out, "{NAME}_bucket{{{labels},le=\"{}\"}} {so_far}", seconds(*edge));
        }
        _ = writeln!(out, "{NAME}_bucket{{{labels},le=\"+Inf\"}} {}", self.count);
        _ = writeln!(out, "{NAME}_sum{{{labels}}} {}", seconds(self.sum_us));
        _ = writeln!(out, "{NAME}_count{{{labels}}} {}", self.count);
    }
}

/// Whoever asks may call a method anything: those that nobody knows are one.
fn known(method: &Method) -> Method {
    let methods =
        [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS];
    methods.into_iter().find(|known| known == method).unwrap_or(Method::TRACE)
}

/// Microseconds as seconds, exactly.
pub(super) fn seconds(us: u64) -> String {
    let text = format!("{}.{:06}", us / 1_000_000, us % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
