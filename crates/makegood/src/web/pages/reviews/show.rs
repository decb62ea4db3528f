//! One quarter with one customer.

use askama::Template;
use axum::extract::{Path, State};
use makegood_core::time::Zone;
use makegood_store::Customer;
use rust_decimal::Decimal;

use super::demand::{DemandShown, demand_shown};
use super::found;
use super::incidents::{IncidentShown, incidents};
use super::planned::{ImprovementShown, improvements};
use super::satisfaction::{Satisfaction, cases_of, satisfaction};
use crate::design::BENCHMARKS;
use crate::reviews::{PromiseQuarter, Quarter, demand, pack};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;
use crate::web::paths;

#[derive(Template)]
#[template(path = "reviews/show.html")]
struct Show {
    page: Page,
    customer: Customer,
    quarter: String,
    before: String,
    after: String,
    months: Vec<String>,
    promises: Vec<PromiseShown>,
    /// Missed windows of the quarter, of all.
    missed: (usize, usize),
    credits: Vec<String>,
    is_closed: bool,
    incidents: Vec<IncidentShown>,
    satisfaction: Satisfaction,
    demand: DemandShown,
    improvements: Vec<ImprovementShown>,
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
) -> Answer {
    let (customer, quarter) = found(&app, &viewer, &customer, &quarter).await?;
    page_of(&app, page, customer, quarter, Fields::default(), Mistakes::default()).await
}

/// The page with a form that may have mistakes.
pub(super) async fn page_of(
    app: &App,
    page: Page,
    customer: Customer,
    quarter: Quarter,
    fields: Fields,
    mistakes: Mistakes,
) -> Answer {
    let adopted = app.desk().adopted().await?;
    let zone = Zone::named(&customer.time_zone).unwrap_or_else(|_| page.zone());
    let pack = pack(app.store(), &adopted, &customer.id, quarter).await?;
    let cases = cases_of(app, &customer, &zone, quarter).await?;
    let promises: Vec<PromiseShown> = pack.promises.iter().map(|one| promise(&page, one, &customer.id)).collect();
    let improvements = improvements(app, &page, &customer, quarter).await?;
    let late = improvements.iter().filter(|one| one.class == "bad").count();
    let windows = pack.promises.iter().flat_map(|one| &one.cells).flatten().count();
    let missed = (pack.promises.iter().map(|one| one.missed).sum(), windows);
    html(&Show {
        before: paths::quarter_review(&customer.id, &quarter.back(1).name()),
        after: paths::quarter_review(&customer.id, &quarter.back(-1).name()),
        months: pack.months.iter().map(ToString::to_string).collect(),
        satisfaction: satisfaction(app, &customer, &zone, quarter, &cases, &pack).await?,
        incidents: incidents(app, &page, &customer, &zone, quarter).await?,
        demand: demand_shown(&page, &demand(&cases, &quarter.months(12), &zone, app.now())),
        credits: pack.credits.iter().map(|(currency, amount)| sum(&page, currency, *amount)).collect(),
        quarter: quarter.name(),
        is_closed: pack.is_closed,
        page,
        customer,
        promises,
        missed,
        improvements,
        late,
        fields,
        mistakes,
    })
}

fn promise(page: &Page, one: &PromiseQuarter, customer: &str) -> PromiseShown {
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
        let path = paths::settlement(&one.agreement, customer, &cell.period);
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
        agreement: one.agreement_title.in_language(page.lang()).to_owned(),
        living: paths::living(&one.agreement, customer),
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
