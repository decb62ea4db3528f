//! Documents as the parties have them: uploaded once, handed out to the byte.

use axum::extract::{Multipart, Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use makegood_store::Document;

use super::seen;
use crate::inputs::agreements::sha256;
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::file_name::attachment;
use crate::web::paths;
use crate::web::trouble::Trouble;

pub(crate) async fn upload(
    State(app): State<App>,
    viewer: Viewer,
    Path(agreement): Path<String>,
    mut form: Multipart,
) -> Answer {
    seen(&app, &viewer, &agreement).await?;
    let broken = || {
        Trouble::refused(
            "the file did not arrive whole; send it again",
            "파일이 온전히 전송되지 않았습니다. 다시 보내 주세요",
        )
    };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    let mut taken = 0;
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        let name = field.file_name().unwrap_or_default().to_owned();
        let media_type = field.content_type().unwrap_or("application/octet-stream").to_owned();
        let bytes = field.bytes().await.map_err(|_| broken())?;
        if bytes.is_empty() || name.is_empty() {
            continue;
        }
        let hash = sha256(&bytes);
        if let Some(known) = app.store().document(&hash).await? {
            return Err(Trouble::refused(
                format!("this very file is kept already, as `{}` of agreement `{}`", known.name, known.agreement),
                format!("같은 파일이 협약 `{}`의 `{}`(으)로 이미 보관되어 있습니다", known.agreement, known.name),
            ));
        }
        let uploaded_at = app.now().as_ms();
        let document =
            Document { hash, agreement: agreement.clone(), name, media_type, bytes: bytes.to_vec(), uploaded_at };
        change.add_document(&document).await?;
        taken += 1;
    }
    if taken == 0 {
        return Err(Trouble::refused("choose a file first", "파일을 먼저 선택해 주세요"));
    }
    change.keep().await?;
    see(&format!("{}#documents", paths::agreement(&agreement)))
}

pub(crate) async fn download(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, hash)): Path<(String, String)>,
) -> Answer {
    let document = own(&app, &viewer, &agreement, &hash).await?;
    let headers = [(CONTENT_TYPE, document.media_type), (CONTENT_DISPOSITION, attachment(&document.name))];
    Ok((headers, document.bytes).into_response())
}

pub(crate) async fn remove(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, hash)): Path<(String, String)>,
) -> Answer {
    let document = own(&app, &viewer, &agreement, &hash).await?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_document(&document.hash).await?;
    change.keep().await?;
    see(&format!("{}#documents", paths::agreement(&agreement)))
}

async fn own(app: &App, viewer: &Viewer, agreement: &str, hash: &str) -> Result<Document, Trouble> {
    seen(app, viewer, agreement).await?;
    if !sees_documents(app, viewer, agreement).await? {
        return Err(Trouble::NotFound);
    }
    let document = app.store().document(hash).await?;
    document.filter(|document| document.agreement == agreement).ok_or(Trouble::NotFound)
}

/// Whether somebody may see an agreement's documents: a signed copy may name another customer, so that a customer
/// sees them only where the agreement binds nobody else.
pub(super) async fn sees_documents(app: &App, viewer: &Viewer, agreement: &str) -> Result<bool, Trouble> {
    if viewer.member.customer_id.is_none() {
        return Ok(true);
    }
    let (sight, bound) = (Sight::of(app, viewer).await?, app.store().customers_of_agreement(agreement).await?);
    Ok(bound.len() == 1 && sight.has_any(&bound))
}
