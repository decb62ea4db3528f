//! The record of one case: what was said, how its clocks stand, and everything that is done to it.

use askama::Template;
use axum::extract::{Path, Query, State};
use makegood_store::{
    Case, CaseRating, Contact, Customer, Group, Incident, IncidentFilter, IncidentPage, Member, Service,
};
use serde::Deserialize;

use super::clocks::{ClockShown, clocks};
use super::labels::{OUT_OF_SCOPE, scope_name};
use super::presence::{Others, others};
use super::thread::{EntryShown, Names, Said, thread};
use super::{found, offers};
use crate::cases::KINDS;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

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
    clocks: Vec<ClockShown>,
    entries: Vec<EntryShown>,
    tags: Vec<String>,
    linked: Vec<Case>,
    incident: Option<Incident>,
    rating: Option<CaseRating>,
    /// Who else is at it.
    others: Others,
    refusal: Option<String>,
    /// What was written when something was refused.
    fields: Fields,
    /// What those who work on it have at hand.
    desk: Option<Desk>,
}

/// What those who work on a case have at hand.
struct Desk {
    members: Vec<Member>,
    groups: Vec<Group>,
    severities: Vec<(String, String)>,
    plans: Vec<String>,
    incidents: Vec<Incident>,
    follows: bool,
    others: Vec<Case>,
}

impl Show {
    fn kinds(&self) -> [&'static str; 5] {
        KINDS
    }

    fn out_of_scope(&self) -> Vec<(&'static str, String)> {
        OUT_OF_SCOPE.iter().map(|reason| (*reason, scope_name(&self.page, reason))).collect()
    }

    fn scope(&self, reason: &str) -> String {
        scope_name(&self.page, reason)
    }

    /// Whether anything may still be done to it.
    fn goes_on(&self) -> bool {
        self.case.merged_into.is_none()
    }

    fn rated(&self, score: &i64) -> bool {
        self.rating.as_ref().is_some_and(|own| own.score == *score)
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
    let names = Names::of(&app).await?;
    let entries = thread(&app, &page, &sight, &case, &names).await?;
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
    let (store, names) = (app.store(), Names::of(app).await?);
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
    let mut linked = Vec::new();
    for other in store.linked_cases(&case.id).await? {
        linked.extend(sight.found(app, &other).await?);
    }
    let tags = if page.is_staff() { store.tags_of_case(&case.id).await? } else { Vec::new() };
    let desk = match page.may_support() {
        true => Some(desk(app, &page, viewer, &case, customer.as_ref()).await?),
        false => None,
    };
    html(&Show {
        contact: names.contact(&case).cloned(),
        assignee: case.assignee_id.as_deref().map(|id| names.member(id)).filter(|_| page.is_staff()),
        group: case.group_id.as_deref().map(|id| names.group(id)).filter(|_| page.is_staff()),
        clocks: clocks(app, &page, &case).await?,
        rating: store.rating_of_case(&case.id).await?,
        others: if page.may_support() { others(app, viewer, &case).await? } else { Vec::new() },
        entries: thread(app, &page, &sight, &case, &names).await?,
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

async fn desk(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    case: &Case,
    customer: Option<&Customer>,
) -> Result<Desk, Trouble> {
    let store = app.store();
    let promised = match customer {
        Some(customer) => offers::promised(app, customer).await?,
        None => None,
    };
    let severities = promised.as_ref().map(|own| offers::severities(&own.agreement, page.lang())).unwrap_or_default();
    let brand = [case.brand_id.clone()];
    let near = IncidentFilter { brands: Some(&brand), ..IncidentFilter::default() };
    let incidents = store.listed_incidents(&near, &IncidentPage { before: None, limit: 30 }).await?;
    let followers = store.followers_of_case(&case.id).await?;
    let mut others = match &case.customer_id {
        Some(customer) => {
            let own = makegood_store::CaseFilter { customer: Some(customer), ..Default::default() };
            let latest = makegood_store::CasePage { order: makegood_store::CaseOrder::Latest, after: None, limit: 30 };
            store.listed_cases(&own, &latest).await?
        }
        None => Vec::new(),
    };
    others.retain(|other| other.id != case.id);
    Ok(Desk {
        members: offers::desk(app, &case.brand_id).await?,
        groups: offers::groups(app).await?,
        severities,
        plans: promised.map(|own| own.agreement.plans).unwrap_or_default(),
        incidents,
        follows: followers.contains(&viewer.member.id),
        others,
    })
}
