//! The overview: how every promise stands now.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_TYPE, ETAG};
use axum::response::IntoResponse;
use serde::Serialize;
use tokio::sync::Mutex;
use utoipa::ToSchema;

use super::conditional::tag_of_bytes;
use crate::overview::Row;
use crate::web::access::{Sight, Viewer};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// How every promise stands.
#[derive(Serialize)]
struct Overview<'a> {
    promises: Vec<&'a Row>,
}

/// How every promise stands: agreement × objective × place × customer, what is at risk first.
#[derive(ToSchema)]
#[schema(as = Overview)]
#[expect(dead_code, reason = "the shape of what is written above")]
pub(super) struct OverviewShape {
    /// Each with `risk` (`missed`, `down`, `at_risk`, `undecided`, `kept`), the period's figure so far, the downtime
    /// used and allowed, the forecast and the windows before
    promises: Vec<serde_json::Value>,
}

/// The overview as it was last written, for each sight: as long as the board says the same, so do its bytes.
#[derive(Default)]
pub(crate) struct WrittenOverview(Mutex<Option<Written>>);

struct Written {
    of: Arc<Vec<Row>>,
    texts: Vec<((Sight, bool), Bytes, HeaderValue)>,
}

/// Read the overview
///
/// Customers see their own promises.
#[utoipa::path(get, path = "/api/v1/overview", tag = "Overview",
    responses((status = 200, description = "Every promise that is open, what is at risk first", body = OverviewShape)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Answer {
    let sight = Sight::of(&app, &viewer).await?;
    let rows = app.board().rows(app.now()).await?;
    let (text, tag) = app.written_overview().text(rows, sight, &viewer).await?;
    Ok(([(CONTENT_TYPE, HeaderValue::from_static("application/json")), (ETAG, tag)], text).into_response())
}

impl WrittenOverview {
    async fn text(&self, rows: Arc<Vec<Row>>, sight: Sight, viewer: &Viewer) -> Result<(Bytes, HeaderValue), Trouble> {
        let mut kept = self.0.lock().await;
        let written = match &mut *kept {
            Some(written) if Arc::ptr_eq(&written.of, &rows) => written,
            other => other.insert(Written { of: rows, texts: Vec::new() }),
        };
        let reader = (sight, viewer.member.customer_id.is_some());
        if let Some((_, text, tag)) = written.texts.iter().find(|(own, ..)| *own == reader) {
            return Ok((text.clone(), tag.clone()));
        }
        let promises = written.of.iter().filter(|row| reader.0.has_promise(row.customer.as_deref(), viewer)).collect();
        let text = serde_json::to_vec(&Overview { promises }).map_err(|error| Trouble::bug(error.to_string()))?;
        let tag = HeaderValue::from_str(&tag_of_bytes(&text));
        let text = Bytes::from(text);
        let tag = tag.map_err(|error| Trouble::bug(error.to_string()))?;
        written.texts.push((reader, text.clone(), tag.clone()));
        Ok((text, tag))
    }
}
