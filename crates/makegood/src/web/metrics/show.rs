//! `/metrics`: the figures as Prometheus reads them, for the machine itself and for tokens with the scope.

use std::fmt::Write;
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, FORWARDED};
use axum::http::{HeaderMap, Method};
use axum::response::IntoResponse;

use super::{Metrics, process};
use crate::web::access::{Scope, caller_of};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::routes::Access;
use crate::web::trouble::Trouble;

pub(crate) async fn show(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Answer {
    if !is_local(from, &headers) {
        let viewer = caller_of(&app, &Method::GET, &headers, Scope::Metrics).await?.ok_or(Trouble::SignIn)?;
        if !viewer.may(Access::Staff) {
            return Err(Trouble::Forbidden);
        }
    }
    let mut out = app.metrics().own();
    let given = app.status().shown().given();
    let help = "Answers of status pages that were given from memory.";
    figure(&mut out, "makegood_status_answers_total", "counter", help, given);
    kept(&app, &mut out).await?;
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], out).into_response())
}

/// Whether a program on this machine asks for itself: what a proxy passes on comes from elsewhere.
fn is_local(from: SocketAddr, headers: &HeaderMap) -> bool {
    let passed_on = headers.contains_key(FORWARDED)
        || headers.contains_key("x-forwarded-for")
        || headers.contains_key("x-real-ip")
        || headers.contains_key("via");
    from.ip().is_loopback() && !passed_on && !headers.contains_key(AUTHORIZATION)
}

impl Metrics {
    fn own(&self) -> String {
        let mut out = String::new();
        figure(
            &mut out,
            "makegood_uptime_seconds",
            "gauge",
            "Since the process began.",
            self.began.elapsed().as_secs(),
        );
        if let Some(bytes) = process::memory_bytes() {
            figure(&mut out, "process_resident_memory_bytes", "gauge", "Memory in use.", bytes);
        }
        if let Some(files) = process::open_files() {
            figure(&mut out, "process_open_fds", "gauge", "Files and connections that are open.", files);
        }
        self.requests.write(&mut out);
        out
    }
}

/// What is kept and what waits.
async fn kept(app: &App, out: &mut String) -> Result<(), Trouble> {
    let (chain, jobs) = (app.store().chain_head().await?, app.store().job_counts().await?);
    let mail = app.store().mail_counts().await?;
    figure(out, "makegood_evidence_facts", "gauge", "Facts in the chain.", chain.facts);
    out.push_str("# HELP makegood_jobs Jobs that wait, run, or were given up.\n# TYPE makegood_jobs gauge\n");
    for (state, count) in [("queued", jobs.queued), ("running", jobs.running), ("failed", jobs.failed)] {
        _ = writeln!(out, "makegood_jobs{{state=\"{state}\"}} {count}");
    }
    out.push_str("# HELP makegood_mail Mail that waits or was given up.\n# TYPE makegood_mail gauge\n");
    for (state, count) in [("waiting", mail.waiting), ("failed", mail.failed)] {
        _ = writeln!(out, "makegood_mail{{state=\"{state}\"}} {count}");
    }
    Ok(())
}

fn figure(out: &mut String, name: &str, kind: &str, about: &str, value: impl std::fmt::Display) {
    _ = writeln!(out, "# HELP {name} {about}\n# TYPE {name} {kind}\n{name} {value}");
}
