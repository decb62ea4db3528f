//! One dispute: both readings, what was added and said, and what may be done.

use askama::Template;
use axum::extract::{Path, State};
use makegood_core::evidence::Fact;
use makegood_core::evidence::line::line_of;
use makegood_store::{Dispute, DisputeDecision, DisputeLink, DisputeMessage};

use super::compared::{Compared, compared, differences};
use super::{outcome_name, seen};
use crate::disputes::{facts_of, readings};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::pages::credits::People;
use crate::web::paths;
use crate::web::trouble::Trouble;

/// What everybody reads of a dispute, arbiters too.
pub(super) struct Record {
    pub(super) dispute: Dispute,
    pub(super) customer: String,
    pub(super) title: String,
    pub(super) rows: Vec<Compared>,
    pub(super) differences: Vec<String>,
    /// Facts as lines of evidence.
    pub(super) facts: Vec<String>,
    /// Each with who said it.
    pub(super) messages: Vec<(DisputeMessage, String)>,
    /// Class, words, and the decision itself.
    pub(super) decision: Option<(&'static str, String, DisputeDecision)>,
    pub(super) objective: Option<String>,
    pub(super) by: String,
}

#[derive(Template)]
#[template(path = "disputes/show.html")]
struct Show {
    page: Page,
    record: Record,
    settlement: String,
    links: Vec<DisputeLink>,
    services: Vec<String>,
    now: i64,
    /// A link that was just made: it is shown this once.
    made: Option<String>,
    fields: Fields,
    refusal: Option<String>,
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    page_of(&app, page, &viewer, &id, Fields::default(), (None, None)).await
}

/// The page, with what a form was filled in with, why it was refused, and a link that was just made.
pub(super) async fn page_of(
    app: &App,
    page: Page,
    viewer: &Viewer,
    id: &str,
    fields: Fields,
    (refusal, made): (Option<String>, Option<String>),
) -> Answer {
    let dispute = seen(app, viewer, id).await?;
    let settlement = paths::settlement(&dispute.agreement, &dispute.customer, &dispute.period);
    let links = if page.may_manage() { app.store().links_of_dispute(id).await? } else { Vec::new() };
    let adopted = app.desk().adopted().await?;
    let services = adopted.services(&dispute.agreement).into_iter().map(str::to_owned).collect();
    let record = record_of(app, &page, dispute).await?;
    let now = app.now().as_ms();
    html(&Show { page, record, settlement, links, services, now, made, fields, refusal })
}

/// The record of a dispute.
pub(super) async fn record_of(app: &App, page: &Page, dispute: Dispute) -> Result<Record, Trouble> {
    let readings = readings(app, &dispute).await?;
    let people = People::of(app, page).await?;
    let facts: Vec<Fact> = facts_of(app.store(), &dispute.id).await?;
    let messages = app.store().messages_of_dispute(&dispute.id).await?.into_iter();
    let decision = app.store().dispute_decision(&dispute.id).await?.map(|own| {
        let (class, words) = outcome_name(page, &own.outcome);
        (class, words, own)
    });
    let names = app.store().customers_of_ids(&[dispute.customer.clone()].into()).await?;
    let statements = readings.provider.statements(page.language);
    let agreement = statements.last().map(|own| own.agreement);
    let title = agreement.map(|own| own.title.in_language(page.lang())).filter(|title| !title.is_empty());
    let objective = dispute.objective.as_ref().map(|name| {
        let own = agreement.and_then(|own| own.objectives.iter().find(|one| one.name == *name));
        own.map(|one| one.title.in_language(page.lang())).filter(|title| !title.is_empty()).unwrap_or(name).to_owned()
    });
    Ok(Record {
        customer: names.into_iter().next().map_or_else(|| dispute.customer.clone(), |own| own.name),
        title: title.unwrap_or(&dispute.agreement).to_owned(),
        rows: compared(&readings, page),
        differences: differences(&readings, page),
        facts: facts.iter().map(line_of).collect(),
        messages: messages.map(|own| (own.clone(), people.called(&own.author))).collect(),
        by: people.called(&dispute.author),
        decision,
        objective,
        dispute,
    })
}
