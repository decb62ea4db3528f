//! The evidence as one chain: where it ends, and all of it as a sealed file.

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use makegood_core::evidence::line::write_line;
use makegood_store::{ChainHead, FactFilter, Store, StoreError};
use serde::Serialize;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use utoipa::ToSchema;

use super::brands::BrandLimit;
use super::reply::json;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// How many facts are in memory at once.
const PAGE: i64 = 500;

/// Where the chain ends.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ChainView {
    /// How many facts it has
    facts: i64,
    /// The hash that names all of them in their order: kept elsewhere, it shows later that nothing was cut off
    #[schema(pattern = "^[0-9a-f]{64}$")]
    head: String,
}

impl From<ChainHead> for ChainView {
    fn from(head: ChainHead) -> ChainView {
        ChainView { facts: head.facts, head: head.head.to_string() }
    }
}

/// Read where the chain ends
#[utoipa::path(get, path = "/api/v1/evidence", tag = "Evidence",
    responses((status = 200, description = "The chain's length and head", body = ChainView)))]
pub(super) async fn head(State(app): State<App>) -> Answer {
    json(&ChainView::from(app.store().chain_head().await?))
}

/// Export the evidence
///
/// Every fact in the order of the chain, as a sealed evidence file: `makegood evidence check` walks it. For members who
/// see every brand.
#[utoipa::path(get, path = "/api/v1/evidence/export", tag = "Evidence",
    responses((status = 200, description = "JSON Lines, one fact a line, each with the hash of the chain up to it",
        content((String = "application/jsonl")))))]
pub(super) async fn export(State(app): State<App>, viewer: Viewer) -> Answer {
    if !BrandLimit::of(&app, &viewer).await?.is_none() {
        return Err(Trouble::Forbidden);
    }
    let (send, receive) = mpsc::channel(2);
    let store = app.store().clone();
    tokio::spawn(async move {
        if let Err(error) = pour(&store, &send).await {
            tracing::error!(%error, "an export of the evidence broke off");
            // An error in the stream breaks the connection off: nobody takes a part for the whole.
            let _ = send.send(Err(std::io::Error::other("the export broke off"))).await;
        }
    });
    let headers = [
        (CONTENT_TYPE, "application/jsonl; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"evidence.jsonl\""),
    ];
    Ok((headers, Body::from_stream(ReceiverStream::new(receive))).into_response())
}

/// Sends the facts that are there when it begins.
async fn pour(store: &Store, send: &mpsc::Sender<std::io::Result<Bytes>>) -> Result<(), StoreError> {
    let end = store.chain_head().await?.facts;
    let mut after = 0;
    while after < end {
        let page = store.facts(&FactFilter { after, ..FactFilter::default() }, PAGE.min(end - after)).await?;
        let Some(last) = page.last() else { break };
        after = last.seq;
        let mut text = String::new();
        for one in page {
            write_line(&one.fact, Some(&one.hash), &mut text);
            text.push('\n');
        }
        // Whoever hangs up has had enough.
        if send.send(Ok(Bytes::from(text))).await.is_err() {
            break;
        }
    }
    Ok(())
}
