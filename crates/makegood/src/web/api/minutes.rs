//! Minutes: counters that arrive a few at a time, and become a fact when their day is full or old.

use axum::extract::State;
use axum::http::StatusCode;
use makegood_core::evidence::{Body, Cells};
use makegood_store::TakenMinutes;
use serde::Serialize;
use utoipa::ToSchema;

use super::fact_lines::{self, SentFact};
use super::facts::only_own_services;
use super::sent::Sent;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// Minute counters of one service from one origin.
#[derive(ToSchema)]
#[schema(as = Minutes, example = json!({"service": "shop", "origin": "provider", "from": "2024-01-01T10:00:00Z", "requests": [1200, null, 1180], "errors": [0, null, 3]}))]
#[expect(dead_code, reason = "the shape of what `fact_lines` reads")]
pub(super) struct MinutesShape {
    /// As the agreement names it
    service: String,
    component: Option<String>,
    region: Option<String>,
    customer: Option<String>,
    /// `provider`, `third_party`, or a probe's location
    origin: String,
    /// The first minute, on a whole minute
    from: String,
    /// Requests in each minute; `null`: nobody measured
    requests: Vec<Option<u64>>,
    /// Errors in each minute
    errors: Vec<Option<u64>>,
    /// How many requests took at most so many microseconds, a column a threshold
    within_us: Option<serde_json::Value>,
    /// The largest value of a named load figure, a column a name
    load: Option<serde_json::Value>,
    /// Who says so
    source: Option<String>,
}

/// What became of the minutes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TakenView {
    /// Minutes that are new
    new: u64,
    /// Minutes that were there already, with the same counters
    same: u64,
    /// Days that became full with them, and are evidence now
    sealed: u64,
}

/// Send minutes
///
/// For those who measure as they go: the minutes wait until their day is full or over, then become one fact. A batch is
/// kept whole or not at all; the same minute again changes nothing, with other counters it is refused and both are
/// named. At most 100,000 lines and 32 MiB at once.
#[utoipa::path(post, path = "/api/v1/minutes", tag = "Evidence",
    request_body(description = "JSON Lines, one block of minutes a line, or an array of them",
        content((Vec<MinutesShape> = "application/json"), (String = "application/jsonl"))),
    responses((status = 200, description = "All of them are kept", body = TakenView)))]
pub(super) async fn add(State(app): State<App>, sent: Sent) -> Answer {
    let (headers, body, now) = (sent.headers.clone(), sent.body.clone(), app.now());
    let read = tokio::task::spawn_blocking(move || fact_lines::minutes(&headers, &body, now)).await;
    let blocks = read.map_err(|error| Trouble::bug(error.to_string()))??;
    only_own_services(&app, &sent.viewer, &blocks).await?;
    let mut change = sent.begin().await?;
    let mut taken = TakenMinutes::default();
    for (source, cells) in by_source(blocks) {
        let more = change.add_minutes(&cells, source.as_deref()).await?;
        taken = TakenMinutes {
            new: taken.new + more.new,
            same: taken.same + more.same,
            sealed: taken.sealed + more.sealed,
        };
    }
    let view = TakenView { new: taken.new, same: taken.same, sealed: taken.sealed };
    sent.keep(change, StatusCode::OK, &view).await
}

/// The blocks in their order, those of one source together.
fn by_source(blocks: Vec<SentFact>) -> Vec<(Option<String>, Vec<Cells>)> {
    let mut all: Vec<(Option<String>, Vec<Cells>)> = Vec::new();
    for sent in blocks {
        let Body::Cells(cells) = sent.fact.body else { continue };
        match all.last_mut() {
            Some((source, own)) if *source == sent.fact.source => own.push(cells),
            _ => all.push((sent.fact.source, vec![cells])),
        }
    }
    all
}
