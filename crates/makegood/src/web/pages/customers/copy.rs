//! Everything of one customer as a file to take elsewhere: the return of data (F11).

use std::io::Write;

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::found;
use crate::command::customer_files::files_of;
use crate::tar;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::file_name::attachment;
use crate::web::routes::Access;
use crate::web::trouble::Trouble;

/// For the customer themselves, and for those who manage customers.
pub(crate) async fn copy(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let customer = found(&app, &viewer, &id).await?;
    let is_own = viewer.member.customer_id.as_ref() == Some(&id);
    if !is_own && !viewer.may(Access::Manage) {
        return Err(Trouble::NotFound);
    }
    let copy = app.store().customer_copy(&customer.id).await?.ok_or(Trouble::NotFound)?;
    let packed = tokio::task::spawn_blocking(move || {
        let files = files_of(&copy).map_err(|error| error.to_string())?;
        let names: Vec<String> =
            files.iter().map(|(name, _)| format!("{}/{}", copy.customer.id, name.display())).collect();
        let named = names.iter().zip(&files).map(|(name, (_, bytes))| (name.as_str(), bytes.as_slice()));
        let mut out = GzEncoder::new(Vec::new(), Compression::default());
        tar::write(&mut out, named).and_then(|()| out.flush()).map_err(|error| error.to_string())?;
        out.finish().map_err(|error| error.to_string())
    });
    let packed = packed.await.map_err(|error| Trouble::bug(error.to_string()))?.map_err(Trouble::bug)?;
    let headers = [
        (CONTENT_TYPE, "application/gzip".to_owned()),
        (CONTENT_DISPOSITION, attachment(&format!("{}.tar.gz", customer.id))),
    ];
    Ok((headers, packed).into_response())
}
