//! The record of one case: what was said, how its clocks stand, and everything that is done to it.

use askama::Template;
use axum::extract::{Path, Query, State};
use makegood_store::{Case, CaseRating, Contact, Customer, Incident, Service};
use serde::Deserialize;

use super::clocks::{ClockShown, clocks};
use super::desk::{Desk, desk};
use super::found;
use super::labels::status_name;
use super::own_field::{OwnField, own_fields_of};
use super::presence::{Others, others};
use super::seen::seen;
use super::thread::{EntryShown, Said, Told};
use crate::cases::{KINDS, agreement_at, needs_severity, scope_reason};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;

#[derive(Template)]
#[template(path = "cases/show.html")]
struct Show {
    page: Page,
    case: Case,
    customer: Option<Customer>,
    contact: Option<Contact>,
    service: Option<Service>,
    assignee: Option<String>,
    group: Option<String>,
    /// Whether its promises wait for a severity.
    needs_severity: bool,
    clocks: Vec<ClockShown>,
    entries: Vec<EntryShown>,
    tags: Vec<String>,
    linked: Vec<Case>,
    incident: Option<Incident>,
    /// Where it stands, as the reader calls it.
    status: String,
    /// Why nothing is promised for it.
    scope: Option<String>,
    /// Fields of the desk's own making.
    own_fields: Vec<OwnField>,
    rating: Option<CaseRating>,
    /// Who else is at it.
    others: Others,
    refusal: Option<String>,
    /// What was written when something was refused.
    fields: Fields,
    /// What those who work on it have at hand.
    desk: Option<Desk>,
}

impl Show {
    fn kinds(&self) -> [&'static str; 6] {
        KINDS
    }

    /// Whether anything may still be done to it.
    fn goes_on(&self) -> bool {
        self.case.merged_into.is_none()
    }

    /// How the case stands as this page shows it.
    fn seen(&self) -> String {
        seen(&self.case)
    }

    fn rated(&self, score: &i64) -> bool {
        self.rating.as_ref().is_some_and(|own| own.score == *score)
    }

    /// Whether the form of this path was sent last, and refused.
    fn sent(&self, form: &str) -> bool {
        self.page.path.split('?').next().and_then(|path| path.rsplit('/').next()) == Some(form)
    }

    /// What was written in a field of a form; what was meant for one form never stands in another.
    fn written(&self, form: &str, field: &str) -> &str {
        if self.sent(form) { self.fields.one(field) } else { "" }
    }

    fn is(&self, own: &Option<String>, value: &str) -> bool {
        own.as_deref() == Some(value)
    }
}

/// The promised times and the thread alone, for the page that refreshes itself.
#[derive(Template)]
#[template(path = "cases/record.html")]
struct Record {
    page: Page,
    case: Case,
    clocks: Vec<ClockShown>,
    entries: Vec<EntryShown>,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// `record`: the promised times and the thread alone.
    part: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    if asked.part != "record" {
        return page_of(&app, page, &viewer, &id, None, &Fields::default()).await;
    }
    let (sight, case) = found(&app, &viewer, &id).await?;
    let adopted = app.desk().adopted().await?;
    let entries = Told::of(&app, &sight, &case).await?.thread(&page, agreement_at(&adopted, &case, app.now()));
    html(&Record { clocks: clocks(&app, &page, &case).await?, entries, case, page })
}

/// The page, with what is in the way of the last form.
pub(super) async fn page_of(
    app: &App,
    page: Page,
    viewer: &Viewer,
    id: &str,
    refusal: Option<String>,
    fields: &Fields,
) -> Answer {
    let (sight, case) = found(app, viewer, id).await?;
    let (store, told) = (app.store(), Told::of(app, &sight, &case).await?);
    let names = &told.names;
    let customer = match &case.customer_id {
        Some(id) => store.customer(id).await?,
        None => None,
    };
    let service = match &case.service_id {
        Some(id) => store.service(id).await?,
        None => None,
    };
    let incident = match &case.incident_id {
        Some(id) => store.incident(id).await?.filter(|own| page.is_staff() || own.public_at.is_some()),
        None => None,
    };
    let mut linked = store.cases_of_ids(&store.linked_cases(&case.id).await?.into_iter().collect()).await?;
    linked.retain(|other| sight.has(other));
    let tags = if page.is_staff() { store.tags_of_case(&case.id).await? } else { Vec::new() };
    let adopted = app.desk().adopted().await?;
    let agreement = agreement_at(&adopted, &case, app.now());
    let desk = match page.may_support() {
        true => Some(desk(app, &page, viewer, &case, customer.as_ref(), agreement).await?),
        false => None,
    };
    let values = store.field_values_of_case(&case.id).await?;
    let scope = case.out_of_scope.as_deref().map(|reason| page.said(&scope_reason(agreement, reason)).to_owned());
    let status = status_name(&page, agreement, &case);
    html(&Show {
        own_fields: own_fields_of(app, &page, &case.brand_id, &values).await?,
        status,
        scope,
        contact: names.contact(&case).cloned(),
        assignee: case.assignee_id.as_deref().map(|id| names.member(id)).filter(|_| page.is_staff()),
        group: case.group_id.as_deref().map(|id| names.group(id)).filter(|_| page.is_staff()),
        needs_severity: page.is_staff() && needs_severity(agreement, &case),
        clocks: clocks(app, &page, &case).await?,
        rating: store.rating_of_case(&case.id).await?,
        others: if page.may_support() { others(app, viewer, &case).await? } else { Vec::new() },
        entries: told.thread(&page, agreement),
        customer,
        service,
        tags,
        linked,
        incident,
        refusal,
        fields: fields.clone(),
        desk,
        case,
        page,
    })
}
