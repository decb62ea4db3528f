//! Uploading agreement files: what is wrong is shown in place, what is sound is kept as a draft.

use askama::Template;
use axum::extract::{Multipart, State};
use makegood_core::agreement_file::{Gravity, Saying, Source};

use super::given::given;
use super::marked::{MarkedFile, marked};
use crate::lifecycle::{Who, drafted};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::paths;
use crate::web::register::{Checked, Register};
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "agreements/upload.html")]
struct Upload {
    page: Page,
    nothing_given: bool,
}

#[derive(Template)]
#[template(path = "agreements/refused.html")]
struct Refused {
    page: Page,
    errors: usize,
    warnings: usize,
    /// Why it cannot be kept although the files themselves are sound.
    reasons: Vec<String>,
    files: Vec<MarkedFile>,
    sources: Vec<Source>,
}

pub(crate) async fn form(page: Page) -> Answer {
    html(&Upload { page, nothing_given: false })
}

pub(crate) async fn upload(State(app): State<App>, page: Page, viewer: Viewer, form: Multipart) -> Answer {
    let sources = given(form).await?;
    if sources.is_empty() {
        return html(&Upload { page, nothing_given: true });
    }
    keep_as_drafts(&app, page, &viewer, sources).await
}

/// Keeps files as drafts where they are sound beside what is kept, and shows what is wrong where not.
pub(crate) async fn keep_as_drafts(app: &App, page: Page, viewer: &Viewer, sources: Vec<Source>) -> Answer {
    let register = Register::load(app).await?;
    let checked = register.with(sources);
    let reasons = register.reasons(&checked);
    if !checked.is_sound() || !reasons.is_empty() {
        return refused(page, checked, &reasons);
    }
    let who = Who::of(app.store(), viewer).await?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    let mut last = None;
    for (source, agreement) in checked.sources.iter().zip(&checked.agreements) {
        let file = Register::file_of(source, agreement, app.now().as_ms());
        if !register.files.iter().any(|own| own.hash == file.hash) {
            change.add_agreement_file(&file).await?;
            drafted(&mut change, &who, &file).await?;
        }
        last = Some(paths::version(&file.agreement, &file.hash));
    }
    change.keep().await?;
    see(&last.unwrap_or_else(|| "/agreements".to_owned()))
}

fn refused(page: Page, checked: Checked, reasons: &[Saying]) -> Answer {
    let elsewhere = checked.elsewhere.iter().map(|(name, problem)| {
        let said = page.said(&problem.message);
        match page.lang() {
            "ko" => format!(
                "이 파일을 적용하면 이미 보관된 `{name}`에 오류가 생깁니다({}행, {}): {said}",
                problem.place.line, problem.code
            ),
            _ => format!(
                "with it, `{name}`, which is kept already, would be wrong (line {}, {}): {said}",
                problem.place.line, problem.code
            ),
        }
    });
    let reasons = reasons.iter().map(|saying| page.said(saying).to_owned()).chain(elsewhere).collect();
    let files = marked(&checked.sources, &checked.problems, &page);
    let (errors, warnings) = (checked.count(Gravity::Error), checked.count(Gravity::Warning));
    html(&Refused { page, errors, warnings, reasons, files, sources: checked.sources })
}

/// A draft that cannot be read beside what is kept.
pub(super) fn unsound() -> Trouble {
    Trouble::refused(
        "this version has errors beside what is kept now; its page shows them",
        "현재 보관된 협약과 함께 읽으면 이 버전에 오류가 있습니다. 버전 페이지에서 확인해 주세요",
    )
}
