//! Changes of services that an agreement has not been looked at for, and saying what came of looking (M6).

use axum::Form;
use axum::extract::{Path, State};
use makegood_core::agreement::Agreement;
use makegood_store::ChangeReview;

use super::course::Names;
use super::seen;
use crate::lifecycle::{ServiceChange, ServiceChanges, Who, looked_at, looked_last};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::paths;
use crate::web::register::Register;
use crate::web::trouble::Trouble;

/// What an agreement's page shows of it.
pub(crate) struct ChangesShown {
    /// Service, when, by whom, what; the latest first.
    pub(crate) open: Vec<(String, i64, String, String)>,
    /// The reviews that were, the latest first: when, by whom, what came of it.
    pub(crate) looked: Vec<(i64, String, String)>,
}

/// The changes of an agreement's services since its version in force was adopted or looked at.
pub(super) fn changes_since(
    register: &Register,
    current: Option<&Agreement>,
    changes: &ServiceChanges,
    reviews: &[ChangeReview],
) -> Vec<ServiceChange> {
    let Some(current) = current else { return Vec::new() };
    let files = register.files_of(&current.id);
    let own = files.into_iter().find(|file| file.version == current.version);
    let Some(adopted_at) = own.and_then(|file| file.adopted_at) else { return Vec::new() };
    let services: Vec<&str> = current.services.iter().map(|service| service.id.as_str()).collect();
    changes.since(&services, looked_last(adopted_at, reviews, &current.id))
}

/// What is shown of them to those who keep agreements.
pub(super) async fn changes_shown(
    app: &App,
    page: &Page,
    register: &Register,
    id: &str,
) -> Result<ChangesShown, Trouble> {
    let store = app.store();
    let (names, reviews) = (Names::of(app).await?, store.change_reviews_of_agreement(id).await?);
    let changes = ServiceChanges::of(store).await?;
    let open = changes_since(register, register.current(id, app.now()), &changes, &reviews);
    let shown = |own: ServiceChange| (own.service, own.at, names.called(&own.author), page.said(&own.what).to_owned());
    let looked = reviews.iter().rev().map(|own| (own.at, names.called(&own.author), own.outcome.clone()));
    Ok(ChangesShown { open: open.into_iter().map(shown).collect(), looked: looked.collect() })
}

/// The form has `outcome`.
pub(crate) async fn look_at_changes(
    State(app): State<App>,
    viewer: Viewer,
    Path(agreement): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    seen(&app, &viewer, &agreement).await?;
    let who = Who::of(app.store(), &viewer).await?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    looked_at(&mut change, &who, &agreement, fields.one("outcome")).await?;
    change.keep().await?;
    see(&format!("{}#changes", paths::agreement(&agreement)))
}
