//! A settlement as files: the signed bundle, the statement as text, JSON and CSV, the derivation.

use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use makegood_core::statement::{csv_head, csv_rows, plain};
use serde::Deserialize;

use super::asked::{Address, found};
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::file_name::attachment;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Deserialize)]
pub(crate) struct FileAddress {
    agreement: String,
    customer: String,
    period: String,
    file: String,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    revision: Option<i64>,
}

pub(crate) async fn file(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(address): Path<FileAddress>,
    Query(asked): Query<Asked>,
) -> Answer {
    let FileAddress { agreement, customer, period, file } = address;
    let address = Address { agreement, customer, period };
    let found = found(&app, &viewer, address, asked.revision).await?;
    let period = found.period.to_string();
    let language = page.language;
    let (ending, media_type, body) = match file.as_str() {
        "bundle" => {
            let revision = found.revision.ok_or(Trouble::NotFound)?;
            let bundle = app.store().settlement_bundle(&found.key(&period), revision).await?;
            ("bundle", "text/plain; charset=utf-8", bundle.ok_or(Trouble::NotFound)?)
        }
        "statement.txt" => ("txt", "text/plain; charset=utf-8", plain(&found.settled.short(language)).into_bytes()),
        "derivation.txt" => {
            let lines = found.settled.explain(language, None, None);
            ("derivation.txt", "text/plain; charset=utf-8", plain(&lines).into_bytes())
        }
        "statement.json" => {
            let json = found.document().map_or_else(|| found.settled.json(), |kept| kept.document.clone());
            ("json", "application/json", json.into_bytes())
        }
        "statement.csv" => {
            let rows: String = found.settled.settlements.iter().map(csv_rows).collect();
            ("csv", "text/csv; charset=utf-8", format!("{}{rows}", csv_head()).into_bytes())
        }
        _ => return Err(Trouble::NotFound),
    };
    let parts = [found.agreement.as_str(), &period, &found.customer];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let name = attachment(&format!("{}.{ending}", parts.join("-")));
    Ok(([(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, name)], body).into_response())
}
