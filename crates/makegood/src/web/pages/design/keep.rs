//! The chosen level as an agreement file: to be taken away, or kept as a draft as an uploaded file is.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use jiff::ToSpan;
use makegood_core::agreement_file::Source;

use super::asked::Asked;
use crate::design::{Draft, Level, LevelName, draft};
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::pages::agreements::keep_as_drafts;
use crate::web::trouble::Trouble;

pub(crate) async fn download(State(app): State<App>, viewer: Viewer, Query(fields): Query<Fields>) -> Answer {
    let (name, text) = written(&app, &viewer, &fields).await?;
    let named = format!("attachment; filename*=UTF-8''{}", crate::web::query::encoded(&name));
    Ok(([(CONTENT_TYPE, "text/yaml; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, named)], text).into_response())
}

pub(crate) async fn keep(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let (name, text) = written(&app, &viewer, &fields).await?;
    keep_as_drafts(&app, page, &viewer, vec![Source { name, text }]).await
}

/// The file's name and text.
async fn written(app: &App, viewer: &Viewer, fields: &Fields) -> Result<(String, String), Trouble> {
    let (asked, mistakes) = Asked::of(fields);
    let level = asked.level(fields.one("level")).filter(|_| mistakes.none());
    let Some(level) = level else {
        return Err(Trouble::refused(
            "no level is chosen: choose one on the design page",
            "선택한 등급이 없습니다. 설계 페이지에서 등급을 선택해 주세요",
        ));
    };
    let names = names(app, viewer, &asked, level.name).await?;
    let text = draft(&names, Level { name: level.name, target: level.target }).map_err(|problems| {
        let why = problems.first().map(|problem| problem.message.clone());
        let why =
            why.unwrap_or_else(|| makegood_core::agreement_file::Saying::new("it does not read", "읽을 수 없습니다"));
        Trouble::Refused(why)
    })?;
    Ok((format!("{}.yaml", names.agreement), text))
}

/// The names of the text: the service and its level, in force from the first of the next month.
pub(super) async fn names(app: &App, viewer: &Viewer, asked: &Asked, level: LevelName) -> Result<Draft, Trouble> {
    let zone = viewer.zone();
    let service = if asked.service.is_empty() { "service" } else { asked.service.as_str() };
    let today = zone.date_of(app.now());
    let brands = app.store().brands().await?;
    Ok(Draft {
        agreement: format!("{service}-{}", level.word()),
        provider: brands.first().map_or_else(|| "Provider".to_owned(), |brand| brand.name.clone()),
        service: service.to_owned(),
        effective: today.first_of_month().saturating_add(1.month()),
        time_zone: zone.name().to_owned(),
        currency: asked.currency.code().to_owned(),
    })
}
