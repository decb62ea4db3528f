//! One quarter with one customer.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use makegood_store::{Customer, StoreError};
use rust_decimal::Decimal;

use super::demand::{DemandShown, demand_shown};
use super::held::{ReviewDue, reviews_due};
use super::incidents::{IncidentShown, incidents};
use super::planned::{ImprovementShown, improvements};
use super::satisfaction::{Satisfaction, cases_of, satisfaction};
use super::{About, Asked, found};
use crate::design::BENCHMARKS;
use crate::reviews::{Pack, PromiseQuarter, Promised, Quarter, demand, pack};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;
use crate::web::paths;

/// More promises are not listed on one page.
const MOST_PROMISES: usize = 100;

#[derive(Template)]
#[template(path = "reviews/show.html")]
struct Show {
    page: Page,
    /// With whom improvements are planned; none: the review is of a service.
    customer: Option<Customer>,
    name: String,
    quarter: String,
    /// The other quarters, and the same for every service or customer.
    before: String,
    after: String,
    months: Vec<String>,
    promises: Vec<PromiseShown>,
    /// So many promises more are not listed.
    left_out: usize,
    /// Missed windows of the quarter, of all.
    missed: (usize, usize),
    credits: Vec<String>,
    is_closed: bool,
    incidents: Vec<IncidentShown>,
    satisfaction: Satisfaction,
    demand: DemandShown,
    improvements: Vec<ImprovementShown>,
    /// The duties that are done when this review is held.
    due: Vec<ReviewDue>,
    late: usize,
    fields: Fields,
    mistakes: Mistakes,
}

struct PromiseShown {
    title: String,
    agreement: String,
    living: String,
    promised: String,
    cells: Vec<Option<CellShown>>,
    trend: (&'static str, String),
    bars: Vec<Bar>,
    /// Who promises as much uptime.
    peers: Vec<&'static str>,
}

struct CellShown {
    class: &'static str,
    state: &'static str,
    measured: String,
    path: String,
}

struct Bar {
    x: usize,
    y: i64,
    height: i64,
    class: &'static str,
}

pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path((customer, quarter)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (about, quarter) = found(&app, &viewer, &customer, &quarter, &asked).await?;
    page_of(&app, page, &viewer, about, quarter, Fields::default(), Mistakes::default()).await
}

/// The page with a form that may have mistakes.
pub(super) async fn page_of(
    app: &App,
    page: Page,
    viewer: &Viewer,
    about: About,
    quarter: Quarter,
    fields: Fields,
    mistakes: Mistakes,
) -> Answer {
    let zone = about.zone(viewer);
    let mut pack = pack_of(app, &about, quarter).await?;
    let cases = cases_of(app, &about, &zone, quarter).await?;
    let windows = pack.promises.iter().flat_map(|one| &one.cells).flatten().count();
    let missed = (pack.promises.iter().map(|one| one.missed).sum(), windows);
    let satisfaction = satisfaction(app, &about, &zone, quarter, &cases, &pack).await?;
    let left_out = pack.promises.len().saturating_sub(MOST_PROMISES);
    if 0 < left_out {
        // Of many customers those are read whose promises were missed.
        pack.promises.sort_by_key(|one| std::cmp::Reverse(one.missed));
        pack.promises.truncate(MOST_PROMISES);
    }
    let ids = pack.promises.iter().filter(|_| about.customer.is_none()).map(|one| one.customer.clone()).collect();
    let names: BTreeMap<String, String> =
        app.store().customers_of_ids(&ids).await?.into_iter().map(|own| (own.id, own.name)).collect();
    let promises = pack.promises.iter().map(|one| promise(&page, one, names.get(&one.customer))).collect();
    let improvements = match &about.customer {
        Some(customer) => improvements(app, &page, customer, quarter).await?,
        None => Vec::new(),
    };
    let due = match &about.customer {
        Some(customer) => reviews_due(app, &page, customer).await?,
        None => Vec::new(),
    };
    let late = improvements.iter().filter(|one| one.class == "bad").count();
    html(&Show {
        before: about.path(quarter.back(1)),
        after: about.path(quarter.back(-1)),
        months: pack.months.iter().map(ToString::to_string).collect(),
        satisfaction,
        incidents: incidents(app, &page, &about, &zone, quarter).await?,
        demand: demand_shown(&page, &demand(&cases, &quarter.months(12), &zone, app.now())),
        credits: pack.credits.iter().map(|(currency, amount)| sum(&page, currency, *amount)).collect(),
        quarter: quarter.name(),
        name: about.name(&page),
        is_closed: pack.is_closed,
        customer: about.customer,
        page,
        promises,
        left_out,
        missed,
        improvements,
        due,
        late,
        fields,
        mistakes,
    })
}

/// What the quarter's settlements say.
pub(crate) async fn pack_of(app: &App, about: &About, quarter: Quarter) -> Result<Pack, StoreError> {
    let adopted = app.desk().adopted().await?;
    let promised = Promised { customer: about.customer_id(), service: about.service_id() };
    pack(app.store(), &adopted, promised, |customer| customer.is_empty() || about.sight.has(customer), quarter).await
}

fn promise(page: &Page, one: &PromiseQuarter, name: Option<&String>) -> PromiseShown {
    let trend = match one.missed_before {
        None => ("quiet", page.say("no quarter before", "이전 분기 없음").to_owned()),
        Some(before) if one.missed < before => ("good", compared(page, "better", "개선", before)),
        Some(before) if before < one.missed => ("bad", compared(page, "worse", "악화", before)),
        Some(before) => ("quiet", compared(page, "as before", "유지", before)),
    };
    let cell = |cell: &crate::reviews::Cell| {
        let (class, state) = match cell.verdict.as_str() {
            "met" => ("good", page.say("met", "달성")),
            "missed" => ("bad", page.say("missed", "미달")),
            _ => ("quiet", page.say("open", "판단 보류")),
        };
        let path = paths::settlement(&one.agreement, &one.customer, &cell.period);
        CellShown { class, state, measured: cell.measured.clone(), path }
    };
    let bar = |(place, (used, verdict)): (usize, &(Option<i64>, String))| {
        let height = used.map_or(14, |used| (used * 14 / 1_000).clamp(2, 28));
        let class = match verdict.as_str() {
            "met" => "good",
            "missed" => "bad",
            _ => "quiet",
        };
        Bar { x: place * 10, y: 28 - height, height, class }
    };
    let title = match one.place.as_str() {
        "" => one.title.in_language(page.lang()).to_owned(),
        place => format!("{} · {place}", one.title.in_language(page.lang())),
    };
    PromiseShown {
        title,
        agreement: match name {
            Some(name) => format!("{name} · {}", one.agreement_title.in_language(page.lang())),
            None => one.agreement_title.in_language(page.lang()).to_owned(),
        },
        living: paths::living(&one.agreement, &one.customer),
        promised: one.promised.clone(),
        cells: one.cells.iter().map(|own| own.as_ref().map(cell)).collect(),
        trend,
        bars: one.used.iter().enumerate().map(bar).collect(),
        peers: one.uptime.map(|uptime| peers(page, uptime)).unwrap_or_default(),
    }
}

fn compared(page: &Page, en: &str, ko: &str, before: usize) -> String {
    match page.lang() {
        "ko" => format!("{ko} (지난 분기 미달 {before}회)"),
        _ => format!("{en} ({before} missed the quarter before)"),
    }
}

fn peers(page: &Page, uptime: Decimal) -> Vec<&'static str> {
    let own = BENCHMARKS.iter().filter(|peer| peer.percent() == uptime.normalize());
    own.map(|peer| if page.lang() == "ko" { peer.ko } else { peer.en }).collect()
}

fn sum(page: &Page, currency: &str, amount: Decimal) -> String {
    let currency = currency.parse().unwrap_or(makegood_core::money::Currency::KRW);
    crate::web::pages::design::money(page, amount, currency)
}
