//! The log as CSV, for a spreadsheet or an auditor's own tools: all that the filter lets through, the latest first.

use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use makegood_core::time::Instant;
use makegood_store::AuditEntry;

use super::wanted::Wanted;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::cell::no_formula;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// Read at once.
const A_PAGE: i64 = 5_000;
/// More than these do not fit into a spreadsheet.
const MOST: usize = 1_000_000;

pub(crate) async fn csv(State(app): State<App>, page: Page, Query(mut wanted): Query<Wanted>) -> Answer {
    let (zone, mut written, mut table) = (page.zone(), 0, ::csv::Writer::from_writer(Vec::new()));
    let failed = |error: ::csv::Error| Trouble::bug(error.to_string());
    table.write_record(["number", "time", "author", "noun", "key", "before", "after"]).map_err(failed)?;
    while written < MOST {
        let entries = app.store().audit_log(&wanted.filter(&zone), A_PAGE).await?;
        let Some(last) = entries.last() else { break };
        wanted.before = Some(last.seq);
        written += entries.len();
        for entry in entries {
            table.write_record(row(entry)).map_err(failed)?;
        }
    }
    let bytes = table.into_inner().map_err(|error| Trouble::bug(error.to_string()))?;
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, "attachment; filename=\"audit-log.csv\"")];
    Ok((headers, bytes).into_response())
}

fn row(entry: AuditEntry) -> [String; 7] {
    let AuditEntry { seq, at, author, noun, key, before, after } = entry;
    [
        seq.to_string(),
        Instant::from_ms(at).to_string(),
        author,
        noun,
        no_formula(&key),
        before.unwrap_or_default(),
        after.unwrap_or_default(),
    ]
}
