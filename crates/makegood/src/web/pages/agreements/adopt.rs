//! Adopting a version that went all the way, publishing one in a few clicks, and removing a draft.

use axum::Form;
use axum::extract::{Path, State};
use makegood_core::agreement_file::Gravity;

use super::upload::unsound;
use super::{Acting, seen, version::file_of};
use crate::lifecycle::{Who, withdrawn};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::paths;
use crate::web::trouble::Trouble;

/// The last step; the form has `accepted` where warnings stand.
pub(crate) async fn adopt(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, hash)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    let acting = Acting::begin(&app, &viewer, &agreement, &hash).await?;
    if acting.version.file.adopted_at.is_some() {
        return see(&paths::agreement(&agreement));
    }
    may_bind(&acting, &fields)?;
    let mut change = acting.change(&app).await?;
    crate::lifecycle::adopt(&app, &mut change, &acting.who, &acting.files(), acting.agreement()).await?;
    change.keep().await?;
    see(&paths::agreement(&agreement))
}

/// Every step that is left of a version that is published; the form has `price`, and `accepted` where warnings stand.
pub(crate) async fn publish(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, hash)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    let acting = Acting::begin(&app, &viewer, &agreement, &hash).await?;
    if acting.version.file.adopted_at.is_some() {
        return see(&paths::agreement(&agreement));
    }
    may_bind(&acting, &fields)?;
    let mut change = acting.change(&app).await?;
    let (files, new) = (acting.files(), acting.agreement());
    let is_adopted =
        crate::lifecycle::publish(&app, &mut change, &acting.who, &files, new, fields.one("price")).await?;
    change.keep().await?;
    see(&if is_adopted { paths::agreement(&agreement) } else { paths::version(&agreement, &hash) })
}

/// What is wrong with the file stops it; warnings are accepted, not overlooked.
fn may_bind(acting: &Acting, fields: &Fields) -> Result<(), Trouble> {
    if !acting.checked.is_sound() {
        return Err(unsound());
    }
    if 0 < acting.checked.count(Gravity::Warning) && !fields.has("accepted") {
        return Err(Trouble::refused(
            "there are warnings: accept them on the version's page, or upload a mended file",
            "경고가 있습니다. 버전 페이지에서 그대로 두기로 확인하시거나, 고친 파일을 올려 주세요",
        ));
    }
    Ok(())
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
    let who = Who::of(app.store(), &viewer).await?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    withdrawn(&mut change, &who, &file).await?;
    change.remove_agreement_file(&file.hash).await?;
    change.keep().await?;
    let left = 1 < register.files_of(&agreement).len();
    see(&if left { paths::agreement(&agreement) } else { "/agreements".to_owned() })
}
