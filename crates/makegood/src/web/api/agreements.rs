//! Agreements: listed and read; checked, uploaded, removed.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use makegood_core::agreement_file::Language;
use makegood_store::AgreementFile;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use super::agreement_files::{FilesShape, given};
use super::agreement_steps::{StepView, steps_seen};
use super::asked::Asked;
use super::listed::{Listed, PageAsked};
use super::reply::{instant, json as answer};
use super::sent::Sent;
use crate::command::problem_json;
use crate::lifecycle::{Who, drafted, withdrawn};
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::pages::agreements::seen;
use crate::web::problem::{Kind, Problem};
use crate::web::register::{Checked, Register, Standing};
use crate::web::text;
use crate::web::trouble::Trouble;

/// An agreement over all its versions.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Agreement)]
pub(super) struct AgreementView {
    /// As settlements name it
    id: String,
    /// `in_force`, `begins`, `ended`, or `draft` where no version is settled by yet
    standing: &'static str,
    /// The day it begins or ended on, or on which the version in force ends
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    /// The latest first
    versions: Vec<VersionView>,
}

/// A version of an agreement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Version)]
pub(super) struct VersionView {
    /// SHA-256 of the text
    hash: String,
    /// The agreement it is of
    agreement: String,
    /// Its name
    version: String,
    /// First day in force
    effective_on: String,
    /// First day no longer in force
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_on: Option<String>,
    /// When it was uploaded
    uploaded_at: String,
    /// Since when it is settled by; absent: it is a draft
    #[serde(skip_serializing_if = "Option::is_none")]
    adopted_at: Option<String>,
    /// What was done to it, the earliest first; not in lists
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) steps: Option<Vec<StepView>>,
    /// The text, to the byte; not in lists
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl From<&AgreementFile> for VersionView {
    fn from(file: &AgreementFile) -> VersionView {
        VersionView {
            hash: file.hash.clone(),
            agreement: file.agreement.clone(),
            version: file.version.clone(),
            effective_on: file.effective_on.clone(),
            ends_on: file.ends_on.clone(),
            uploaded_at: instant(file.uploaded_at),
            adopted_at: file.adopted_at.map(instant),
            steps: None,
            text: None,
        }
    }
}

/// What was found in agreement files, as `makegood check --format json` prints it.
#[derive(ToSchema)]
#[schema(as = Findings)]
#[expect(dead_code, reason = "the shape of what `problem_json` writes")]
pub(super) struct FindingsShape {
    /// Each with code, severity, place, message, explanation, remedy
    problems: Vec<Value>,
    /// How many stop a signature
    errors: usize,
    /// How many ask for a mend or a reason
    warnings: usize,
}

/// In which language findings are told.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct LanguageAsked {
    /// `en` or `ko`
    lang: Option<String>,
}

impl LanguageAsked {
    pub(super) fn language(&self) -> Language {
        text::of_code(self.lang.as_deref().unwrap_or("en"))
    }
}

/// List the agreements
///
/// Customers see those that bind them, once they are settled by.
#[utoipa::path(get, path = "/api/v1/agreements", tag = "Agreements", params(PageAsked),
    responses((status = 200, description = "A page of them, by id", body = Listed<AgreementView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<PageAsked>) -> Answer {
    let register = Register::load(&app).await?;
    let mut own = Vec::new();
    for id in register.ids() {
        match seen(&app, &viewer, id).await {
            Ok(_) => own.push(view_of(&app, &register, &viewer, id)),
            Err(Trouble::NotFound) => {}
            Err(trouble) => return Err(trouble),
        }
    }
    answer(&asked.of(own, |one| &one.id)?)
}

/// Read an agreement
#[utoipa::path(get, path = "/api/v1/agreements/{agreement}", tag = "Agreements", params(("agreement" = String, Path)),
    responses((status = 200, description = "The agreement with its versions", body = AgreementView)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(agreement): Path<String>) -> Answer {
    let register = seen(&app, &viewer, &agreement).await?;
    answer(&view_of(&app, &register, &viewer, &agreement))
}

/// Read a version with its text
#[utoipa::path(get, path = "/api/v1/agreements/{agreement}/versions/{hash}", tag = "Agreements",
    params(("agreement" = String, Path), ("hash" = String, Path)),
    responses((status = 200, description = "The version", body = VersionView)))]
pub(super) async fn version(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, hash)): Path<(String, String)>,
) -> Answer {
    let register = seen(&app, &viewer, &agreement).await?;
    let file = file_of(&register, &viewer, &agreement, &hash)?;
    let steps = steps_seen(app.store().steps_of_version(&hash).await?, &viewer);
    answer(&VersionView { text: Some(file.text.clone()), steps: Some(steps), ..VersionView::from(file) })
}

/// Check agreement files
///
/// Beside what is kept, so that a file may refine one of those. Nothing is kept.
#[utoipa::path(post, path = "/api/v1/agreements/check", tag = "Agreements", params(LanguageAsked),
    request_body(description = "One file, or several", content((FilesShape = "application/json"), (String = "application/yaml"))),
    responses((status = 200, description = "What was found; no error: it can be uploaded", body = FindingsShape)))]
pub(super) async fn check(State(app): State<App>, Asked(asked): Asked<LanguageAsked>, sent: Sent) -> Answer {
    let checked = laid_beside(&app, &sent).await?;
    answer(&findings(&checked, asked.language()))
}

/// Upload agreement files
///
/// Each is kept as a draft, which nothing is settled by until it is adopted. With an error none is kept.
#[utoipa::path(post, path = "/api/v1/agreements", tag = "Agreements", params(LanguageAsked),
    request_body(description = "One file, or several", content((FilesShape = "application/json"), (String = "application/yaml"))),
    responses((status = 201, description = "The drafts, in the order of the files", body = Vec<VersionView>)))]
pub(super) async fn upload(State(app): State<App>, Asked(asked): Asked<LanguageAsked>, sent: Sent) -> Answer {
    let register = Register::load(&app).await?;
    let checked = laid_beside(&app, &sent).await?;
    let reasons = register.reasons(&checked);
    if !checked.is_sound() || !reasons.is_empty() {
        return Err(refusal(&checked, &reasons, asked.language()));
    }
    let who = Who::of(app.store(), &sent.viewer).await?;
    let mut change = sent.begin().await?;
    let mut drafts = Vec::new();
    for (source, agreement) in checked.sources.iter().zip(&checked.agreements) {
        let file = Register::file_of(source, agreement, app.now().as_ms());
        match change.agreement_file(&file.hash).await? {
            Some(known) => drafts.push(VersionView::from(&known)),
            None => {
                change.add_agreement_file(&file).await?;
                drafted(&mut change, &who, &file).await?;
                drafts.push(VersionView::from(&file));
            }
        }
    }
    sent.keep(change, StatusCode::CREATED, &drafts).await
}

/// Remove a draft
#[utoipa::path(delete, path = "/api/v1/agreements/{agreement}/versions/{hash}", tag = "Agreements",
    params(("agreement" = String, Path), ("hash" = String, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 204, description = "It is gone")))]
pub(super) async fn remove(
    State(app): State<App>,
    Path((agreement, hash)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let register = seen(&app, &sent.viewer, &agreement).await?;
    let file = file_of(&register, &sent.viewer, &agreement, &hash)?;
    if file.adopted_at.is_some() {
        return Err(Problem::of(
            Kind::Conflict,
            "an adopted version stays: adopt a new one, or end it with `ends`",
            "채택한 버전은 삭제할 수 없습니다. 새 버전을 채택하거나 `ends`로 종료해 주세요",
        )
        .into());
    }
    let who = Who::of(app.store(), &sent.viewer).await?;
    let mut change = sent.begin().await?;
    withdrawn(&mut change, &who, file).await?;
    change.remove_agreement_file(&file.hash).await?;
    sent.keep(change, StatusCode::NO_CONTENT, &()).await
}

fn view_of(app: &App, register: &Register, viewer: &Viewer, id: &str) -> AgreementView {
    let (standing, day) = match register.standing(id, app.now()) {
        Standing::InForce(ends) => ("in_force", ends),
        Standing::Begins(day) => ("begins", Some(day)),
        Standing::Ended(day) => ("ended", Some(day)),
        Standing::Draft => ("draft", None),
    };
    let versions =
        register.files_of(id).into_iter().filter(|file| sees_file(register, viewer, file)).map(VersionView::from);
    AgreementView { id: id.to_owned(), standing, day: day.map(|day| day.to_string()), versions: versions.collect() }
}

/// Customers see what was adopted, and what lies before them for review.
fn sees_file(register: &Register, viewer: &Viewer, file: &AgreementFile) -> bool {
    viewer.member.customer_id.is_none() || register.is_for_customers(file)
}

fn file_of<'a>(
    register: &'a Register,
    viewer: &Viewer,
    agreement: &str,
    hash: &str,
) -> Result<&'a AgreementFile, Trouble> {
    let own = register.files.iter().find(|file| file.agreement == agreement && file.hash == hash);
    own.filter(|file| sees_file(register, viewer, file)).ok_or(Trouble::NotFound)
}

async fn laid_beside(app: &App, sent: &Sent) -> Result<Checked, Trouble> {
    let sources = given(&sent.headers, &sent.body)?;
    let register = Register::load(app).await?;
    let checked = tokio::task::spawn_blocking(move || register.with(sources)).await;
    checked.map_err(|error| Trouble::bug(error.to_string()))
}

fn findings(checked: &Checked, language: Language) -> Value {
    let mut found = problem_json::document(&checked.problems, &checked.sources, language);
    let elsewhere: Vec<Value> = checked
        .elsewhere
        .iter()
        .map(|(name, problem)| {
            json!({ "file": name, "code": problem.code, "line": problem.place.line, "message": problem.message.in_language(language) })
        })
        .collect();
    if let (Some(members), false) = (found.as_object_mut(), elsewhere.is_empty()) {
        // What the files would make wrong that is kept already.
        members.insert("elsewhere".to_owned(), Value::Array(elsewhere));
    }
    found
}

/// Why files are not kept or not adopted: every finding among the faults.
pub(super) fn refusal(
    checked: &Checked,
    reasons: &[makegood_core::agreement_file::Saying],
    language: Language,
) -> Trouble {
    use crate::web::problem::Fault;
    let found = findings(checked, language);
    let of = |name: &str| found[name].as_array().cloned().unwrap_or_default();
    let problems = of("problems").into_iter().chain(of("elsewhere")).map(|problem| {
        let detail = problem["message"].as_str().unwrap_or_default().to_owned();
        let mut fault = Fault::at("", makegood_core::agreement_file::Saying::new(detail.clone(), detail));
        fault.place.remove("pointer");
        fault.with("finding", problem)
    });
    let reasons = reasons.iter().map(|reason| {
        let mut fault = Fault::at("", reason.clone());
        fault.place.remove("pointer");
        fault
    });
    Problem::refused(reasons.chain(problems).collect()).into()
}
