//! Renewing an agreement: a draft of its text with new days, which goes the way of any version.

use axum::Form;
use axum::extract::{Path, State};
use jiff::civil::Date;
use makegood_core::agreement_file::Source;

use super::seen;
use crate::lifecycle::{Who, drafted, renewed};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::paths;
use crate::web::register::Register;
use crate::web::trouble::Trouble;

/// The form has `version`, `effective` and, where it ends again, `ends`.
pub(crate) async fn renew(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(agreement): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let register = seen(&app, &viewer, &agreement).await?;
    let last = register.files_of(&agreement).into_iter().find(|file| file.adopted_at.is_some());
    let last =
        last.ok_or_else(|| Trouble::refused("only what was adopted is renewed", "채택한 협약만 갱신할 수 있습니다"))?;
    let version = fields
        .optional("version")
        .ok_or_else(|| Trouble::refused("give the new version a name", "새 버전의 이름을 입력해 주세요"))?;
    let effective = day(&fields, "effective")?
        .ok_or_else(|| Trouble::refused("say from which day on it is renewed", "갱신 시작일을 입력해 주세요"))?;
    let text = renewed(&last.text, &version, effective, day(&fields, "ends")?);
    let checked = register.with(vec![Source { name: format!("{agreement} {version}"), text }]);
    let reasons = register.reasons(&checked);
    let (Some(source), Some(new)) = (checked.sources.first(), checked.agreements.first()) else {
        let why = checked.problems.first().map(|problem| problem.message.clone());
        return Err(why.map_or_else(super::upload::unsound, Trouble::Refused));
    };
    if let Some(reason) = reasons.into_iter().next() {
        return Err(Trouble::Refused(reason));
    }
    if let (false, Some((name, problem))) = (checked.is_sound(), checked.elsewhere.first()) {
        let said = page.said(&problem.message);
        return Err(Trouble::refused(format!("`{name}`: {said}"), format!("`{name}`: {said}")));
    }
    let file = Register::file_of(source, new, app.now().as_ms());
    if !register.files.iter().any(|own| own.hash == file.hash) {
        let who = Who::of(app.store(), &viewer).await?;
        let mut change = app.store().change(&app.author(viewer.author())).await?;
        change.add_agreement_file(&file).await?;
        drafted(&mut change, &who, &file).await?;
        change.keep().await?;
    }
    see(&paths::version(&agreement, &file.hash))
}

/// A day of the form; `None`: it is empty.
pub(super) fn day(fields: &Fields, name: &str) -> Result<Option<Date>, Trouble> {
    let Some(text) = fields.optional(name) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| {
        Trouble::refused(
            format!("`{text}` is no day: write it like `2024-06-30`"),
            format!("`{text}`은(는) 날짜가 아닙니다. `2024-06-30`처럼 입력해 주세요"),
        )
    })
}
