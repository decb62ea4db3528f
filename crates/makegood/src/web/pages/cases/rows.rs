//! The rows of the inbox: each case with what is due next on it, and why it stands where it does (C4).

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::agreement::Agreement;
use makegood_core::desk::inbox::Standing;
use makegood_core::time::Instant;
use makegood_store::{Case, CaseClock, Service};

use super::clocks::clock_title;
use super::labels::{status_name, urgency_class};
use super::thread::Names;
use crate::cases::needs_severity;
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::incidents::{Labels, length};
use crate::web::trouble::Trouble;

/// A case in the list, ready to be printed.
pub(super) struct RowShown {
    pub(super) case: Case,
    pub(super) customer: String,
    pub(super) service: Option<String>,
    pub(super) assignee: Option<String>,
    pub(super) status: String,
    pub(super) came: String,
    pub(super) due: Option<DueShown>,
    pub(super) missed: bool,
    /// Whether its promises wait for a severity, for those who can give one.
    pub(super) needs_severity: bool,
    /// Why it stands where it does.
    pub(super) order: String,
    pub(super) tags: Vec<String>,
}

pub(super) struct DueShown {
    pub(super) at: String,
    pub(super) left: String,
    pub(super) class: &'static str,
    pub(super) clock: String,
}

/// The rows of `cases`: only what stands in them is read.
pub(super) async fn rows(
    app: &App,
    page: &Page,
    services: &[Service],
    cases: Vec<Case>,
    now: i64,
) -> Result<Vec<RowShown>, Trouble> {
    let ids: Vec<String> = cases.iter().map(|case| case.id.clone()).collect();
    let mut clocks: BTreeMap<String, Vec<CaseClock>> = BTreeMap::new();
    for clock in app.store().clocks_of_cases(&ids).await? {
        clocks.entry(clock.case_id.clone()).or_default().push(clock);
    }
    let mut tags = match page.is_staff() {
        true => app.store().tags_of_cases(&ids).await?,
        false => BTreeMap::new(),
    };
    let members = cases.iter().filter_map(|case| case.assignee_id.clone()).collect();
    let (names, labels) = (Names::of(app, &members, &BTreeSet::new()).await?, Labels::of(services));
    let customers: BTreeSet<String> = cases.iter().filter_map(|case| case.customer_id.clone()).collect();
    let customers: BTreeMap<String, String> =
        app.store().customers_of_ids(&customers).await?.into_iter().map(|own| (own.id, own.name)).collect();
    let adopted = app.desk().adopted().await?;
    let row = |case: Case| {
        let own = clocks.remove(&case.id).unwrap_or_default();
        let agreement = case.agreement.as_deref().and_then(|id| adopted.versions(id).pop());
        let agreement = agreement.map(|version| version.agreement);
        let title = |clock: &str| {
            let rule = agreement.and_then(|own| own.clocks.iter().find(|rule| rule.name == clock));
            clock_title(rule.map_or("", |rule| rule.title.in_language(page.lang())), clock)
        };
        let due = case.next_due_at.zip(case.next_due_clock.as_deref()).map(|(at, clock)| {
            let started_at =
                own.iter().find(|one| one.clock == clock && one.due_at == Some(at)).and_then(|one| one.started_at);
            due(page, at, started_at, title(clock), now)
        });
        RowShown {
            customer: case.customer_id.as_ref().and_then(|id| customers.get(id)).cloned().unwrap_or_default(),
            service: case.service_id.as_deref().map(|id| labels.service(id, page)),
            assignee: case.assignee_id.as_deref().map(|id| names.member(id)).filter(|_| page.is_staff()),
            status: status_name(page, agreement, &case),
            came: page.moment(&case.opened_at),
            needs_severity: page.is_staff() && needs_severity(agreement, &case),
            missed: own.iter().any(|clock| clock.state == "missed"),
            order: order(page, agreement, &case),
            tags: tags.remove(&case.id).unwrap_or_default(),
            due,
            case,
        }
    };
    Ok(cases.into_iter().map(row).collect())
}

fn due(page: &Page, at: i64, started_at: Option<i64>, clock: String, now: i64) -> DueShown {
    let (left, ko) = (length(page, (at - now).abs()), page.lang() == "ko");
    let left = match (at < now, ko) {
        (true, true) => format!("{left} 초과"),
        (true, false) => format!("{left} late"),
        (false, true) => format!("{left} 남음"),
        (false, false) => format!("{left} left"),
    };
    DueShown { at: page.moment(&at), left, class: urgency_class(started_at, at, now), clock }
}

/// Why a case stands where it does (C4).
fn order(page: &Page, agreement: Option<&Agreement>, case: &Case) -> String {
    let severities: Vec<&str> =
        agreement.iter().flat_map(|own| &own.severities).map(|(name, _)| name.as_str()).collect();
    // The agreement names the least plan first; the highest is served first.
    let plans: Vec<&str> = agreement.iter().flat_map(|own| own.plans.iter().rev()).map(String::as_str).collect();
    let standing = Standing {
        severity: case.severity.as_deref(),
        severities: &severities,
        plan: case.plan.as_deref(),
        plans: &plans,
        arrived_at: Instant::from_ms(case.opened_at),
    };
    format!("{}: {}", page.say("Order", "처리 순서"), page.said(&standing.saying(&page.zone())))
}
