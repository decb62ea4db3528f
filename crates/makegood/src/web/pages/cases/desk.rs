//! What those who work on a case have at hand: whom to give it to, where it may go, what may be behind it.

use makegood_core::agreement::Agreement;
use makegood_core::time::Instant;
use makegood_store::{
    Case, CaseFilter, CaseOrder, CasePage, Contact, Customer, Group, Incident, IncidentFilter, IncidentPage,
    Maintenance, MaintenanceFilter, Member, PlannedChange, Problem, Service,
};

use super::labels::{approval_name, state_name};
use super::{offers, prepared};
use crate::cases::{STATES, scope_reasons, statuses_of};
use crate::web::access::Viewer;
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// As many incidents, problems, cases and pieces of work are offered.
const OFFERED: i64 = 30;

/// Everything that the forms beside a case offer.
pub(super) struct Desk {
    pub(super) members: Vec<Member>,
    pub(super) groups: Vec<Group>,
    pub(super) severities: Vec<(String, String)>,
    /// Impacts and urgencies, from which the severity follows.
    pub(super) matrix: Option<(offers::Named, offers::Named)>,
    pub(super) plans: Vec<String>,
    /// Services that the same agreement holds for.
    pub(super) services: Vec<Service>,
    /// People of the customer.
    pub(super) contacts: Vec<Contact>,
    /// States, or the agreement's statuses of them: the word, the name, whether it is the present one.
    pub(super) states: Vec<(String, String, bool)>,
    /// Why the promise may not hold, with what people read.
    pub(super) scope_reasons: Vec<(String, String)>,
    pub(super) incidents: Vec<Incident>,
    pub(super) problems: Vec<Problem>,
    pub(super) maintenances: Vec<Maintenance>,
    /// What is planned for a change.
    pub(super) planned: Option<PlannedChange>,
    pub(super) may_approve: bool,
    /// Whether the reader asked for the approval that is waited for.
    pub(super) asked: bool,
    pub(super) follows: bool,
    pub(super) others: Vec<Case>,
    /// Prepared answers that can be inserted: id and name.
    pub(super) answers: Vec<(String, String)>,
}

impl Desk {
    fn approval_word(&self) -> &str {
        self.planned.as_ref().map_or("none", |planned| &planned.approval)
    }

    pub(super) fn approval(&self, page: &Page) -> String {
        approval_name(page, self.approval_word()).to_owned()
    }

    pub(super) fn approval_class(&self) -> &'static str {
        match self.approval_word() {
            "asked" => " risk",
            "approved" => " good",
            "refused" => " bad",
            _ => "",
        }
    }

    pub(super) fn may_ask(&self) -> bool {
        matches!(self.approval_word(), "none" | "refused")
    }

    pub(super) fn waits_for_approval(&self) -> bool {
        self.approval_word() == "asked"
    }

    pub(super) fn window_from(&self, page: &Page) -> String {
        field_of(page, self.planned.as_ref().and_then(|planned| planned.window_from))
    }

    pub(super) fn window_to(&self, page: &Page) -> String {
        field_of(page, self.planned.as_ref().and_then(|planned| planned.window_to))
    }
}

/// An instant as fields of day and time hold it, in the reader's zone.
fn field_of(page: &Page, at: Option<i64>) -> String {
    let civil = at.map(|at| page.zone().civil_of(Instant::from_ms(at)));
    civil.map(|civil| civil.strftime("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default()
}

/// What is at hand for a case.
pub(super) async fn desk(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    case: &Case,
    customer: Option<&Customer>,
    agreement: Option<&Agreement>,
) -> Result<Desk, Trouble> {
    let store = app.store();
    let promised = match customer {
        Some(customer) => offers::promised(app, customer, case.service_id.as_deref()).await?,
        None => None,
    };
    let severities = promised.as_ref().map(|own| offers::severities(&own.agreement, page.lang())).unwrap_or_default();
    let (mut services, mut contacts) = (Vec::new(), Vec::new());
    if let Some(customer) = customer {
        services = offers::services(app, customer).await?;
        contacts = offers::contacts(app, &customer.id).await?;
    }
    let own = promised.as_ref().map_or(&[][..], |own| &own.agreement.services);
    services.retain(|service| own.is_empty() || own.iter().any(|promised| promised.id == service.id));
    // What the case is about is always offered, or sending the form would take it away.
    if let Some(id) = case.service_id.as_deref().filter(|id| services.iter().all(|service| service.id != *id)) {
        services.extend(store.service(id).await?);
    }
    let brand = [case.brand_id.clone()];
    let near = IncidentFilter { brands: Some(&brand), ..IncidentFilter::default() };
    let incidents = store.listed_incidents(&near, &IncidentPage { before: None, limit: OFFERED }).await?;
    let mut problems = store.problems().await?;
    problems.retain(|own| own.brand_id == case.brand_id);
    problems.sort_by_key(|own| std::cmp::Reverse(own.opened_at));
    problems.truncate(usize::try_from(OFFERED).unwrap_or(usize::MAX));
    let works = MaintenanceFilter { brand: Some(&case.brand_id), ..MaintenanceFilter::default() };
    let works = store.maintenance_page(&works, OFFERED).await?;
    let followers = store.followers_of_case(&case.id).await?;
    let mut others = match &case.customer_id {
        Some(customer) => {
            let own = CaseFilter { customer: Some(customer), ..CaseFilter::default() };
            store.listed_cases(&own, &CasePage { order: CaseOrder::Latest, after: None, limit: OFFERED }).await?
        }
        None => Vec::new(),
    };
    others.retain(|other| other.id != case.id);
    let reasons = scope_reasons(agreement).into_iter();
    let planned = if case.kind == "change" { store.planned_change(&case.id).await? } else { None };
    let asked_by = planned.as_ref().filter(|own| own.approval == "asked").and_then(|own| own.asked_by.as_ref());
    Ok(Desk {
        asked: asked_by == Some(&viewer.member.id),
        members: offers::desk(app, &case.brand_id).await?,
        groups: offers::groups(app).await?,
        severities,
        matrix: promised.as_ref().and_then(|own| offers::matrix(&own.agreement, page.lang())),
        services,
        contacts,
        plans: promised.map(|own| own.agreement.plans).unwrap_or_default(),
        states: states(page, case, agreement),
        scope_reasons: reasons.map(|(name, said)| (name, page.said(&said).to_owned())).collect(),
        incidents,
        problems,
        maintenances: works.into_iter().map(|whole| whole.maintenance).collect(),
        planned,
        may_approve: page.may_manage(),
        follows: followers.contains(&viewer.member.id),
        others,
        answers: prepared::offered(app, case).await?,
    })
}

fn states(page: &Page, case: &Case, agreement: Option<&Agreement>) -> Vec<(String, String, bool)> {
    let mut all = Vec::new();
    for state in STATES.into_iter().filter(|state| *state != "new" || case.state == "new") {
        let own = statuses_of(agreement, state);
        if own.is_empty() {
            all.push((state.to_owned(), state_name(page, state).to_owned(), case.state == state));
        }
        for (place, status) in own.into_iter().enumerate() {
            let is_present = match &case.status {
                Some(name) => *name == status.name,
                None => case.state == state && place == 0,
            };
            all.push((status.name.clone(), status.title.in_language(page.lang()).to_owned(), is_present));
        }
    }
    all
}
