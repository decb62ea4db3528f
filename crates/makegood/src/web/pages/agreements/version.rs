//! One version of an agreement: what changes with it, its text, and how a draft is adopted.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::Gravity;
use makegood_core::reading::{Change, Favours, Notice, changes, notices, read};
use makegood_store::AgreementFile;
use serde::Deserialize;

use super::changed::{NoticeShown, SectionChanged, notices_shown, sections};
use super::course::{CourseShown, Names, course_shown};
use super::marked::{MarkedFile, marked};
use super::{Acting, seen};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::file_name::attachment;
use crate::web::page::Page;
use crate::web::register::Register;
use crate::web::told::{NoticeShown as Told, told};
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "agreements/version.html")]
struct ShowVersion {
    page: Page,
    file: AgreementFile,
    title: String,
    /// The days it is in force, where it is settled by.
    days: Option<(String, Option<String>)>,
    errors: usize,
    warnings: usize,
    /// Drafts of higher levels that are adopted with it.
    above: Vec<AgreementFile>,
    marked: Vec<MarkedFile>,
    /// Versions to compare with, and the one that is compared with.
    others: Vec<AgreementFile>,
    before: Option<AgreementFile>,
    /// What changes from that one; `None`: the two cannot be read.
    changed: Option<Vec<SectionChanged>>,
    notices: Vec<NoticeShown>,
    better: usize,
    worse: usize,
    open: usize,
    /// Who was told of the change.
    told: Vec<Told>,
    course: CourseShown,
}

impl ShowVersion {
    /// Whether a version is the one that is compared with.
    fn is_before(&self, file: &AgreementFile) -> bool {
        self.before.as_ref().is_some_and(|before| before.hash == file.hash)
    }
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    /// The hash of the version to compare with.
    from: Option<String>,
}

pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path((agreement, hash)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let acting = Acting::begin(&app, &viewer, &agreement, &hash).await?;
    let (register, checked, file) = (&acting.register, &acting.checked, acting.version.file.clone());
    let others: Vec<AgreementFile> = register
        .files_of(&agreement)
        .into_iter()
        .filter(|own| own.hash != file.hash && (page.is_staff() || register.is_for_customers(own)))
        .cloned()
        .collect();
    let before = match &asked.from {
        Some(hash) => Some(others.iter().find(|own| own.hash == *hash).ok_or(Trouble::NotFound)?),
        None => version_before(&file, &others),
    };
    let own = register.reading_of(&file);
    let old = before.and_then(|before| register.reading_of(before));
    let compared = own.as_ref().zip(old.as_ref()).map(|(new, old)| compared(new, old));
    let (changed, notices) = match compared {
        Some((found, notices)) => (Some(found), notices),
        None => (None, Vec::new()),
    };
    let count = |favours: Favours| changed.iter().flatten().filter(|change| change.favours == favours).count();
    let (better, worse, open) = (count(Favours::Customer), count(Favours::Provider), count(Favours::Depends));
    let days = days_of(register, &file);
    let course = course_shown(&acting.version, &acting.who, &Names::of(&app).await?, &page);
    let told = told(&app, &viewer, &page, "agreement", &file.hash).await?;
    html(&ShowVersion {
        title: super::title_of(own.as_ref(), &file, &page),
        errors: checked.count(Gravity::Error) + checked.elsewhere.len(),
        warnings: checked.count(Gravity::Warning),
        above: own.as_ref().map(|own| register.drafts_above(own).into_iter().cloned().collect()).unwrap_or_default(),
        marked: marked(&checked.sources, &checked.problems, &page),
        before: before.cloned(),
        changed: changed.map(|found| sections(&found, page.language)),
        notices: notices_shown(&notices, &page),
        file,
        days,
        others,
        better,
        worse,
        open,
        told,
        course,
        page,
    })
}

/// The text as it was uploaded.
pub(crate) async fn text(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path((agreement, hash)): Path<(String, String)>,
) -> Answer {
    let register = seen(&app, &viewer, &agreement).await?;
    let file = file_of(&register, &page, &agreement, &hash)?;
    let name = attachment(&format!("{}-{}.yaml", file.agreement, file.version));
    Ok(([(CONTENT_TYPE, "application/yaml; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)], file.text)
        .into_response())
}

/// The version with this hash; drafts are for the provider's people, and for customers before whom they lie.
pub(super) fn file_of(register: &Register, page: &Page, agreement: &str, hash: &str) -> Result<AgreementFile, Trouble> {
    let file = register.files_of(agreement).into_iter().find(|file| file.hash == hash);
    let file = file.filter(|file| page.is_staff() || register.is_for_customers(file));
    file.cloned().ok_or(Trouble::NotFound)
}

/// The version that is settled by before it, else the draft before it; for the first, none.
pub(super) fn version_before<'a>(file: &AgreementFile, others: &'a [AgreementFile]) -> Option<&'a AgreementFile> {
    let before = others.iter().filter(|own| own.effective_on < file.effective_on);
    before.max_by_key(|own| (own.adopted_at.is_some(), &own.effective_on))
}

pub(super) fn compared(new: &Agreement, old: &Agreement) -> (Vec<Change>, Vec<Notice>) {
    let found = changes(&read(old), &read(new));
    let notices = notices(old, new, &found);
    (found, notices)
}

fn days_of(register: &Register, file: &AgreementFile) -> Option<(String, Option<String>)> {
    file.adopted_at?;
    let versions = register.versions(&file.agreement);
    let own = versions.iter().find(|one| one.agreement.version == file.version)?;
    let open = own.days.end == jiff::civil::Date::MAX;
    let last = own.days.end.yesterday().ok().filter(|_| !open).map(|day| day.to_string());
    Some((own.days.first.to_string(), last))
}
