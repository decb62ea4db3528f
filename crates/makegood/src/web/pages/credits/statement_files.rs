//! The statement of account as files: CSV for a spreadsheet, JSON for the billing system.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;

use super::statement::{Line, lines, named};
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::cell::no_formula;
use crate::web::file_name::attachment;
use crate::web::trouble::Trouble;

pub(crate) async fn file(
    State(app): State<App>,
    viewer: Viewer,
    Path((customer, file)): Path<(String, String)>,
) -> Answer {
    named(&app, &viewer, &customer).await?;
    let lines = lines(&app, &customer, None, None).await?.into_iter().map(|(_, line)| line);
    let (ending, media_type, body) = match file.as_str() {
        "statement.csv" => ("csv", "text/csv; charset=utf-8", csv(lines)?),
        "statement.json" => {
            let all: Vec<Line> = lines.collect();
            let body = serde_json::to_vec_pretty(&serde_json::json!({ "customer": customer, "movements": all }));
            ("json", "application/json", body.map_err(|error| Trouble::bug(error.to_string()))?)
        }
        _ => return Err(Trouble::NotFound),
    };
    let name = attachment(&format!("credits-{customer}.{ending}"));
    Ok(([(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, name)], body).into_response())
}

fn csv(lines: impl Iterator<Item = Line>) -> Result<Vec<u8>, Trouble> {
    let failed = |error: ::csv::Error| Trouble::bug(error.to_string());
    let mut table = ::csv::Writer::from_writer(Vec::new());
    let head = "number at credit agreement period days kind from to amount currency owed reason reference";
    table.write_record(head.split(' ')).map_err(failed)?;
    for line in lines {
        let Line { number, at, credit, agreement, period, days, kind, from, to, amount, currency, owed, .. } = &line;
        let (reason, reference) = (no_formula(&line.reason), no_formula(line.reference.as_deref().unwrap_or_default()));
        let (number, agreement) = (number.to_string(), no_formula(agreement));
        table
            .write_record([
                &number, at, credit, &agreement, period, days, kind, from, to, amount, currency, owed, &reason,
                &reference,
            ])
            .map_err(failed)?;
    }
    table.into_inner().map_err(|error| Trouble::bug(error.to_string()))
}
