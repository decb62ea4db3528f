//! The list of incidents: those that go on first, then the past, a page at a time.

use askama::Template;
use axum::extract::{Query, State};
use makegood_core::time::Instant;
use makegood_store::{Incident, IncidentFilter, IncidentPage, Service, WholeIncident};
use serde::Deserialize;

use super::labels::{Labels, both, length, level_class, level_name};
use crate::web::access::{IncidentSight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::query::encoded;
use crate::web::trouble::Trouble;

/// As many incidents of the past stand on one page.
const ON_A_PAGE: usize = 40;
/// More than go on at once anywhere.
const OPEN_AT_ONCE: i64 = 200;

#[derive(Template)]
#[template(path = "incidents/list.html")]
struct List {
    page: Page,
    services: Vec<Service>,
    asked: Asked,
    open: Vec<RowShown>,
    past: Vec<MonthShown>,
    next: Option<String>,
    /// How many incidents of the past there are in all.
    count: i64,
}

impl List {
    /// Whether the list is the whole one.
    fn is_whole(&self) -> bool {
        let Asked { service, state, from, until, before } = &self.asked;
        [service, state, from, until].into_iter().all(String::is_empty) && before.is_empty()
    }
}

/// The incidents that began in one month.
struct MonthShown {
    name: String,
    rows: Vec<RowShown>,
}

struct RowShown {
    id: String,
    title: String,
    level: &'static str,
    class: &'static str,
    parts: Vec<String>,
    more: usize,
    began: String,
    lasted: String,
    severity: Option<String>,
    is_public: bool,
    is_major: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    service: String,
    state: String,
    from: String,
    until: String,
    before: String,
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let sight = IncidentSight::of(&app, &viewer).await?;
    let services = services_of(&app, &sight).await?;
    let labels = Labels::of(&services);
    let own = sight.filter();
    let chosen = [asked.service.clone()];
    let is_known = services.iter().any(|service| service.id == asked.service);
    let (zone, now) = (page.zone(), app.now().as_ms());
    let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
    let filter = IncidentFilter {
        services: if is_known { Some(&chosen) } else { own.services },
        from: day(&asked.from).map(|day| zone.start_of_day(day).as_ms()),
        until: day(&asked.until).map(|day| zone.end_of_day(day).as_ms()),
        ..own
    };
    let before = asked.before.split_once('.').and_then(|(at, id)| Some((at.parse::<i64>().ok()?, id)));
    let mut open = Vec::new();
    if asked.state != "resolved" && before.is_none() {
        let page = IncidentPage { before: None, limit: OPEN_AT_ONCE };
        open = app.store().listed_incidents(&IncidentFilter { open: Some(true), ..filter }, &page).await?;
    }
    let (mut past, mut count) = (Vec::new(), 0);
    if asked.state != "open" {
        let over = IncidentFilter { open: Some(false), ..filter };
        let limit = i64::try_from(ON_A_PAGE).unwrap_or(i64::MAX).saturating_add(1);
        past = app.store().listed_incidents(&over, &IncidentPage { before, limit }).await?;
        count = app.store().count_incidents(&over).await?;
    }
    let more = ON_A_PAGE < past.len();
    past.truncate(ON_A_PAGE);
    let next = past.last().filter(|_| more).map(|last| next_page(&asked, last));
    let open = rows(&app, &page, &sight, &labels, open, now).await?.into_iter().map(|(_, row)| row).collect();
    let past = by_month(&page, rows(&app, &page, &sight, &labels, past, now).await?);
    html(&List { page, services, asked, open, past, next, count })
}

/// The services that somebody may choose among, by name.
pub(super) async fn services_of(app: &App, sight: &IncidentSight) -> Result<Vec<Service>, Trouble> {
    let mut services = app.store().services().await?;
    services.retain(|own| {
        sight.has_brand(&own.brand_id) && sight.services().is_none_or(|services| services.contains(&own.id))
    });
    Ok(services)
}

fn next_page(asked: &Asked, last: &Incident) -> String {
    let Asked { service, state, from, until, .. } = asked;
    let kept = [("service", service), ("state", state), ("from", from), ("until", until)];
    let kept = kept.iter().filter(|(_, value)| !value.is_empty());
    let kept: String = kept.map(|(name, value)| format!("{name}={}&", encoded(value))).collect();
    format!("/incidents?{kept}before={}.{}", last.opened_at, encoded(&last.id))
}

async fn rows(
    app: &App,
    page: &Page,
    sight: &IncidentSight,
    labels: &Labels,
    incidents: Vec<Incident>,
    now: i64,
) -> Result<Vec<(Incident, RowShown)>, Trouble> {
    let ids: Vec<String> = incidents.iter().map(|incident| incident.id.clone()).collect();
    let mut impacts = app.store().impacts_of_incidents(&ids).await?;
    let whole = incidents.into_iter().map(|incident| {
        let impacts = impacts.remove(&incident.id).unwrap_or_default();
        WholeIncident { incident, impacts, updates: Vec::new() }
    });
    let seen = whole.filter_map(|whole| sight.cut(whole));
    Ok(seen.map(|whole| (whole.incident.clone(), row(page, labels, &whole, now))).collect())
}

fn row(page: &Page, labels: &Labels, whole: &WholeIncident, now: i64) -> RowShown {
    let WholeIncident { incident, impacts, .. } = whole;
    let worst = ["major", "partial"].into_iter().find(|level| impacts.iter().any(|impact| impact.level == *level));
    let worst = worst.unwrap_or("degraded");
    let mut parts: Vec<String> = impacts.iter().map(|impact| labels.part(impact, page)).collect();
    parts.sort();
    parts.dedup();
    let more = parts.len().saturating_sub(3);
    parts.truncate(3);
    RowShown {
        id: incident.id.clone(),
        title: both(page, &incident.title_en, &incident.title_ko).to_owned(),
        level: level_name(page, worst),
        class: level_class(worst),
        parts,
        more,
        began: page.moment(&incident.opened_at),
        lasted: length(page, incident.resolved_at.unwrap_or(now) - incident.opened_at),
        severity: incident.severity.clone(),
        is_public: incident.public_at.is_some(),
        is_major: incident.major_at.is_some(),
    }
}

/// The rows under the month in which each began, in their order.
fn by_month(page: &Page, rows: Vec<(Incident, RowShown)>) -> Vec<MonthShown> {
    let zone = page.zone();
    let mut months: Vec<MonthShown> = Vec::new();
    for (incident, row) in rows {
        let began = zone.civil_of(Instant::from_ms(incident.opened_at));
        let name = began.strftime(page.say("%B %Y", "%Y년 %-m월")).to_string();
        match months.last_mut() {
            Some(month) if month.name == name => month.rows.push(row),
            _ => months.push(MonthShown { name, rows: vec![row] }),
        }
    }
    months
}
