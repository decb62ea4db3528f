//! Everything of one customer as a file to take elsewhere: the return of data (F11).

use std::error::Error;
use std::path::Path;

use axum::extract::{self, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use flate2::Compression;
use flate2::write::GzEncoder;
use makegood_store::CustomerCopy;

use super::found;
use crate::command::customer_files::files_of;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::file_name::attachment;
use crate::web::routes::Access;
use crate::web::trouble::Trouble;

/// For the customer themselves, and for those who manage customers.
pub(crate) async fn copy(State(app): State<App>, viewer: Viewer, extract::Path(id): extract::Path<String>) -> Answer {
    let customer = found(&app, &viewer, &id).await?;
    let is_own = viewer.member.customer_id.as_ref() == Some(&id);
    if !is_own && !viewer.may(Access::Manage) {
        return Err(Trouble::NotFound);
    }
    let copy = app.store().customer_copy(&customer.id).await?.ok_or(Trouble::NotFound)?;
    let packed = tokio::task::spawn_blocking(move || packed(&copy).map_err(|error| error.to_string()));
    let packed = packed.await.map_err(|error| Trouble::bug(error.to_string()))?.map_err(Trouble::bug)?;
    let headers = [
        (CONTENT_TYPE, "application/gzip".to_owned()),
        (CONTENT_DISPOSITION, attachment(&format!("{}.tar.gz", customer.id))),
    ];
    Ok((headers, packed).into_response())
}

/// The files in one compressed archive; times are 0, so that the same copy is the same archive.
fn packed(copy: &CustomerCopy) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    for (name, bytes) in files_of(copy)? {
        let mut head = tar::Header::new_gnu();
        head.set_size(u64::try_from(bytes.len())?);
        head.set_mode(0o644);
        archive.append_data(&mut head, Path::new(&copy.customer.id).join(name), bytes.as_slice())?;
    }
    Ok(archive.into_inner()?.finish()?)
}
