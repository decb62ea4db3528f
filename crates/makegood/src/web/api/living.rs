//! The living agreement: clause by clause, with what is measured now.

use axum::extract::{Path, State};
use utoipa::ToSchema;

use super::reply::json;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::pages::living::{Address, found};

/// An agreement as it stands for one customer.
#[derive(ToSchema)]
#[schema(as = LivingAgreement)]
#[expect(dead_code, reason = "the shape of what the living agreement writes of itself")]
pub(super) struct LivingShape {
    /// The agreement
    agreement: String,
    /// The version that is read
    version: String,
    /// The first day on which it is in force
    since: String,
    /// The open period; absent where the version is not in force
    period: Option<String>,
    /// When it was asked
    as_of: String,
    /// Headings with their clauses; each clause has its `terms` in English and Korean, its `anchor` on the page and
    /// what is `measured` beside it, of the kinds `promise`, `clock`, `duty`, `exclusion`, `credit` and `right`
    sections: Vec<serde_json::Value>,
    /// What changed since the version before
    changed: Option<serde_json::Value>,
}

/// Read a living agreement
///
/// The agreement's own clauses in plain words, and beside each what is measured now. Customers see their own.
#[utoipa::path(get, path = "/api/v1/living/{agreement}/{customer}", tag = "Overview",
    params(("agreement" = String, Path),
        ("customer" = String, Path, description = "`-`: it is not settled for each")),
    responses((status = 200, description = "The agreement, clause by clause", body = LivingShape)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(address): Path<Address>) -> Answer {
    let living = found(&app, &viewer, &address).await?;
    json(&living.document())
}
