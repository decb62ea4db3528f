//! The statement of account as files: CSV for a spreadsheet, JSON for the billing system.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;

use super::statement::{lines, named};
use crate::ledger::{Line, statement_csv, statement_json};
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::file_name::attachment;
use crate::web::trouble::Trouble;

pub(crate) async fn file(
    State(app): State<App>,
    viewer: Viewer,
    Path((customer, file)): Path<(String, String)>,
) -> Answer {
    named(&app, &viewer, &customer).await?;
    let lines: Vec<Line> = lines(&app, &customer).await?.into_iter().map(|(_, line)| line).collect();
    let (ending, media_type, body) = match file.as_str() {
        "statement.csv" => ("csv", "text/csv; charset=utf-8", statement_csv(&lines).map_err(Trouble::bug)?),
        "statement.json" => {
            let body = statement_json(&customer, &lines);
            ("json", "application/json", body.map_err(|error| Trouble::bug(error.to_string()))?)
        }
        _ => return Err(Trouble::NotFound),
    };
    let name = attachment(&format!("credits-{customer}.{ending}"));
    Ok(([(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, name)], body).into_response())
}
