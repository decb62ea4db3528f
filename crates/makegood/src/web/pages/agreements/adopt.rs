//! Adopting a draft: from then on it is settled by, and never changed. Removing one that is not.

use axum::Form;
use axum::extract::{Path, State};
use makegood_core::agreement_file::Gravity;
use makegood_store::AgreementFile;
use serde::Deserialize;

use super::seen;
use super::upload::unsound;
use super::version::file_of;
use crate::notices::changed_agreement;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::paths;
use crate::web::trouble::Trouble;

#[derive(Deserialize)]
pub(crate) struct Fields {
    /// Set where the one who adopts accepts the warnings.
    accepted: Option<String>,
}

pub(crate) async fn adopt(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path((agreement, hash)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    let register = seen(&app, &viewer, &agreement).await?;
    let file = file_of(&register, &page, &agreement, &hash)?;
    if file.adopted_at.is_some() {
        return see(&paths::agreement(&agreement));
    }
    let checked = register.check(&file);
    if !checked.is_sound() {
        return Err(unsound());
    }
    if 0 < checked.count(Gravity::Warning) && fields.accepted.is_none() {
        return Err(Trouble::refused(
            "there are warnings: accept them on the version's page, or upload a mended file",
            "경고가 있습니다. 버전 페이지에서 그대로 두기로 확인하시거나, 고친 파일을 올려 주세요",
        ));
    }
    let above = checked.agreements.first().map(|own| register.drafts_above(own)).unwrap_or_default();
    let now = app.now().as_ms();
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    for draft in above.into_iter().chain([&file]) {
        change.change_agreement_file(&AgreementFile { adopted_at: Some(now), ..draft.clone() }).await?;
    }
    if let Some(new) = checked.agreements.first() {
        changed_agreement(&app, &mut change, new, &file.hash).await?;
    }
    change.keep().await?;
    see(&paths::agreement(&agreement))
}

pub(crate) async fn remove(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path((agreement, hash)): Path<(String, String)>,
) -> Answer {
    let register = seen(&app, &viewer, &agreement).await?;
    let file = file_of(&register, &page, &agreement, &hash)?;
    if file.adopted_at.is_some() {
        return Err(Trouble::refused(
            "an adopted version stays: adopt a new one, or end it with `ends`",
            "채택한 버전은 삭제할 수 없습니다. 새 버전을 채택하거나 `ends`로 종료해 주세요",
        ));
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_agreement_file(&file.hash).await?;
    change.keep().await?;
    let left = 1 < register.files_of(&agreement).len();
    see(&if left { paths::agreement(&agreement) } else { "/agreements".to_owned() })
}
