//! Whether the service runs, and whether it can do its work.

use axum::extract::State;
use axum::http::StatusCode;

use super::app::App;

/// The process answers.
pub(crate) async fn alive() -> &'static str {
    "alive\n"
}

/// The database answers too.
pub(crate) async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.store().job_counts().await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
