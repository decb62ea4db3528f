//! One dispute: both readings, what was added and said, and what may be done.

use askama::Template;
use axum::extract::{Path, State};
use makegood_core::agreement::Agreement;
use makegood_core::evidence::line::line_of;
use makegood_core::time::Period;
use makegood_store::{Dispute, DisputeDecision, DisputeLink, DisputeMessage};

use super::compared::Shown;
use super::{outcome_name, seen};
use crate::closing::Adopted;
use crate::disputes::{Offered, offered, people_of_customers, readings, readings_at};
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
    /// Both readings: as they are now, or as they were when it was decided.
    pub(super) shown: Shown,
    pub(super) facts: Vec<FactShown>,
    /// Each with who said it.
    pub(super) messages: Vec<(DisputeMessage, String)>,
    /// Class, words, and the decision itself.
    pub(super) decision: Option<(&'static str, String, DisputeDecision)>,
    pub(super) objective: Option<String>,
    pub(super) by: String,
}

/// A fact that was offered, as people read it.
pub(super) struct FactShown {
    pub(super) id: String,
    /// As a line of evidence.
    pub(super) line: String,
    pub(super) at: i64,
    pub(super) by: String,
    /// When it was taken back, and by whom.
    pub(super) withdrawn: Option<(i64, String)>,
    /// Whether it became evidence; none where that was not kept, or nothing was upheld.
    pub(super) upheld: Option<bool>,
    /// Whether the provider's people added it.
    pub(super) is_ours: bool,
}

#[derive(Template)]
#[template(path = "disputes/show.html")]
struct Show {
    page: Page,
    record: Record,
    settlement: String,
    links: Vec<DisputeLink>,
    services: Vec<String>,
    /// Whether there are facts that the reader may take back, and facts that may be upheld.
    has_own_facts: bool,
    has_standing: bool,
    now: i64,
    /// A link that was just made: it is shown this once.
    made: Option<String>,
    fields: Fields,
    refusal: Option<String>,
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    page_of(&app, page, &viewer, &id, Fields::default(), (None, None)).await
}

impl Show {
    /// Whether a fact has its tick in the form that decides: all have at first.
    fn is_ticked(&self, fact: &str) -> bool {
        !self.fields.has("choose") || self.fields.all("fact").any(|own| own == fact)
    }

    /// Whether the reader may take a fact back: who added it is on their side.
    fn may_withdraw(&self, fact: &FactShown) -> bool {
        fact.may_be_withdrawn(&self.page)
    }
}

impl FactShown {
    fn may_be_withdrawn(&self, page: &Page) -> bool {
        self.withdrawn.is_none() && self.is_ours != page.is_customer()
    }
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
    let has_own_facts = record.facts.iter().any(|fact| fact.may_be_withdrawn(&page));
    let has_standing = record.facts.iter().any(|fact| fact.withdrawn.is_none());
    html(&Show { page, record, settlement, links, services, has_own_facts, has_standing, now, made, fields, refusal })
}

/// The record of a dispute.
pub(super) async fn record_of(app: &App, page: &Page, dispute: Dispute) -> Result<Record, Trouble> {
    let people = People::of(app, page).await?;
    let decision = app.store().dispute_decision(&dispute.id).await?;
    let result = app.store().dispute_result(&dispute.id).await?;
    let bug = |error: serde_json::Error| Trouble::bug(error.to_string());
    let shown = match (&result, &decision) {
        (Some(kept), _) => Shown::kept(&kept.shown, page.language).map_err(bug)?,
        (None, Some(decision)) => Shown::of(&readings_at(app, &dispute, decision).await?, page.language),
        (None, None) => Shown::of(&readings(app, &dispute, app.now()).await?, page.language),
    };
    let upheld: Option<Vec<String>> =
        result.as_ref().map(|own| serde_json::from_str(&own.upheld).map_err(bug)).transpose()?;
    let facts = facts_shown(app, &people, &dispute, upheld.filter(|all| !all.is_empty())).await?;
    let messages = app.store().messages_of_dispute(&dispute.id).await?.into_iter();
    let decision = decision.map(|own| {
        let (class, words) = outcome_name(page, &own.outcome);
        (class, words, own)
    });
    let names = app.store().customers_of_ids(&[dispute.customer.clone()].into()).await?;
    let adopted = app.desk().adopted().await?;
    let agreement = agreement_of(&adopted, &dispute);
    let title = agreement.map(|own| own.title.in_language(page.lang())).filter(|title| !title.is_empty());
    let objective = dispute.objective.as_ref().map(|name| {
        let own = agreement.and_then(|own| own.objectives.iter().find(|one| one.name == *name));
        own.map(|one| one.title.in_language(page.lang())).filter(|title| !title.is_empty()).unwrap_or(name).to_owned()
    });
    Ok(Record {
        customer: names.into_iter().next().map_or_else(|| dispute.customer.clone(), |own| own.name),
        title: title.unwrap_or(&dispute.agreement).to_owned(),
        shown,
        facts,
        messages: messages.map(|own| (own.clone(), people.called(&own.author))).collect(),
        by: people.called(&dispute.author),
        decision,
        objective,
        dispute,
    })
}

/// The last version of the agreement that was in force in the contested period.
fn agreement_of<'a>(adopted: &'a Adopted, dispute: &Dispute) -> Option<&'a Agreement> {
    let period: Period = dispute.period.parse().ok()?;
    let versions = adopted.versions(&dispute.agreement).into_iter();
    let mut own = versions.filter(|own| own.days.first < period.end && period.first < own.days.end);
    own.next_back().map(|own| own.agreement)
}

/// Every fact that was offered.
async fn facts_shown(
    app: &App,
    people: &People,
    dispute: &Dispute,
    upheld: Option<Vec<String>>,
) -> Result<Vec<FactShown>, Trouble> {
    let customers = people_of_customers(app.store()).await?;
    let shown = |own: Offered| FactShown {
        line: line_of(&own.fact),
        at: own.at,
        by: people.called(&own.author),
        withdrawn: own.withdrawn.map(|gone| (gone.at, people.called(&gone.author))),
        upheld: upheld.as_ref().map(|all| all.contains(&own.fact.id)),
        is_ours: !customers.contains(&own.author),
        id: own.fact.id,
    };
    Ok(offered(app.store(), &dispute.id).await?.into_iter().map(shown).collect())
}
