//! Tells open pages of cases what happens to them: on any replica, to those who may see them.

use axum::extract::{Path, State};
use axum::response::Response;
use makegood_store::Changed;

use super::found;
use crate::web::access::Viewer;
use crate::web::app::App;
use crate::web::live::live;
use crate::web::trouble::Trouble;

/// For the inbox: some case was changed; which, it does not say.
pub(crate) async fn inbox(State(app): State<App>) -> Result<Response, Trouble> {
    live(&app, |changed| match changed {
        Changed::Some => Some("changed"),
        Changed::One { noun, .. } => (noun == "case").then_some("changed"),
    })
    .await
}

/// For the record of one case: it was changed, or somebody came or went.
pub(crate) async fn record(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    found(&app, &viewer, &id).await?;
    live(&app, move |changed| match changed {
        Changed::Some => Some("changed"),
        Changed::One { noun, key } if *key == id => match noun.as_str() {
            "case" => Some("changed"),
            "case presence" => Some("present"),
            _ => None,
        },
        Changed::One { .. } => None,
    })
    .await
}
