//! The desk's report: what came in, how long it took, what was promised and kept, and how satisfied customers were; every
//! figure opens the cases behind it.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use makegood_core::agreement_file::Saying;
use makegood_core::desk::attainment::{TimeUsed, Times};
use makegood_core::result::clock::{CountedIn, spoken_in};
use makegood_store::{CaseFilter, ReportedCase};
use serde::Deserialize;

use super::list::NONE;
use super::melons::{Days, MelonShown, melons};
use super::thread::Names;
use crate::cases::report::{By, Figures, figures};
use crate::web::access::{CaseSight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::cases::channel_name;
use crate::web::pages::incidents::Labels;
use crate::web::query::encoded;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "cases/report.html")]
struct Report {
    page: Page,
    figures: FiguresShown,
}

impl Report {
    fn bys(&self) -> Vec<(&'static str, &str)> {
        By::ALL.iter().map(|by| (by.word(), by_name(&self.page, *by))).collect()
    }
}

/// The figures alone, for the page that refreshes itself.
#[derive(Template)]
#[template(path = "cases/figures.html")]
struct FiguresAlone {
    page: Page,
    figures: FiguresShown,
}

/// What both show.
struct FiguresShown {
    from: String,
    until: String,
    by: By,
    by_name: String,
    all: RowShown,
    rows: Vec<RowShown>,
    melons: Vec<MelonShown>,
    backlog: i64,
}

/// The figures of one part, as they are printed.
struct RowShown {
    name: String,
    /// The cases behind its figures.
    paths: Paths,
    cases: usize,
    merged: usize,
    open: usize,
    attainment: Option<String>,
    missed: usize,
    missed_cases: usize,
    response: [Option<String>; 2],
    correction: [Option<String>; 2],
    reopening: Option<String>,
    satisfaction: Option<String>,
    ratings: usize,
}

/// The inbox with the cases behind each figure of one part.
struct Paths {
    new: String,
    open: String,
    decided: String,
    missed: String,
    answered: String,
    corrected: String,
    reopened: String,
    rated: String,
}

impl Paths {
    /// Of the part of `key` by which `found` is told apart; without one, of all.
    fn of(found: &Found, key: Option<Option<&str>>) -> Paths {
        let (from, until) = (&found.from, &found.until);
        let part = key.map(|key| format!("&{}={}", found.by.word(), encoded(key.unwrap_or(NONE)))).unwrap_or_default();
        let all = |also: &str| format!("/cases?view=all{also}&from={from}&until={until}{part}");
        // Where a case was merged to, it is worked on: what was promised for it is kept or missed on its own.
        Paths {
            new: all("&merged=yes"),
            open: format!("/cases?from={from}&until={until}{part}"),
            decided: all("&merged=yes&only=decided"),
            missed: all("&merged=yes&only=missed"),
            answered: all("&only=answered"),
            corrected: all("&only=corrected"),
            reopened: all("&only=reopened"),
            rated: all("&only=rated"),
        }
    }
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    from: String,
    until: String,
    by: String,
    /// `figures`: the figures alone.
    part: String,
}

/// Everything that was found, before it is printed.
struct Found {
    from: String,
    until: String,
    by: By,
    all: Figures,
    parts: Vec<(Option<String>, Figures)>,
    cases: Vec<ReportedCase>,
    backlog: i64,
}

pub(crate) async fn report(State(app): State<App>, page: Page, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let found = found(&app, &page, &viewer, &asked).await?;
    let called = Called::of(&app, &found).await?;
    let days = Days { from: &found.from, until: &found.until };
    let melons = melons(&app, &page, &found.cases, &called, &days).await?;
    let rows = found.parts.iter().map(|(key, figures)| {
        let name = called.part(&page, found.by, key.as_deref());
        row(&page, name, Paths::of(&found, Some(key.as_deref())), figures)
    });
    let figures = FiguresShown {
        rows: rows.collect(),
        all: row(&page, page.say("All", "전체").to_owned(), Paths::of(&found, None), &found.all),
        melons,
        backlog: found.backlog,
        by_name: by_name(&page, found.by).to_owned(),
        from: found.from,
        until: found.until,
        by: found.by,
    };
    match asked.part.as_str() {
        "figures" => html(&FiguresAlone { page, figures }),
        _ => html(&Report { page, figures }),
    }
}

/// The same figures for a spreadsheet: times in whole seconds, shares in percent.
pub(crate) async fn csv(State(app): State<App>, page: Page, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let found = found(&app, &page, &viewer, &asked).await?;
    let called = Called::of(&app, &found).await?;
    let mut table = ::csv::Writer::from_writer(Vec::new());
    let failed = |error: ::csv::Error| Trouble::bug(error.to_string());
    let head = [
        found.by.word(),
        "cases",
        "open",
        "met",
        "missed",
        "attainment_percent",
        "first_response_median_business_seconds",
        "first_response_p90_business_seconds",
        "first_response_median_elapsed_seconds",
        "first_response_p90_elapsed_seconds",
        "correction_median_business_seconds",
        "correction_p90_business_seconds",
        "correction_median_elapsed_seconds",
        "correction_p90_elapsed_seconds",
        "reopened",
        "ratings",
        "satisfaction",
        "merged",
        "missed_cases",
    ];
    table.write_record(head).map_err(failed)?;
    for (key, own) in &found.parts {
        let name = called.part(&page, found.by, key.as_deref());
        // A spreadsheet takes what begins so for a formula.
        let name = if name.starts_with(['=', '+', '-', '@']) { format!("'{name}") } else { name };
        let mut record = vec![
            name,
            own.cases.to_string(),
            own.open.to_string(),
            own.met.to_string(),
            own.missed.to_string(),
            own.attainment().map_or_else(String::new, tenths),
        ];
        record.extend([&own.responses, &own.corrections].into_iter().flat_map(seconds));
        record.extend([
            own.reopened.to_string(),
            own.scores.len().to_string(),
            own.satisfaction().map_or_else(String::new, |own| format!("{}.{}", own / 10, own % 10)),
            own.merged.to_string(),
            own.missed_cases.to_string(),
        ]);
        table.write_record(record).map_err(failed)?;
    }
    let bytes = table.into_inner().map_err(|error| Trouble::bug(error.to_string()))?;
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, "attachment; filename=\"cases.csv\"")];
    Ok((headers, bytes).into_response())
}

async fn found(app: &App, page: &Page, viewer: &Viewer, asked: &Asked) -> Result<Found, Trouble> {
    let sight = CaseSight::of(app, viewer).await?;
    let zone = page.zone();
    let today = zone.date_of(app.now());
    let day = |text: &str, otherwise: jiff::civil::Date| text.parse::<jiff::civil::Date>().unwrap_or(otherwise);
    let from = day(&asked.from, today.saturating_sub(jiff::Span::new().days(29)));
    let until = day(&asked.until, today);
    let opened = CaseFilter {
        opened_from: Some(zone.start_of_day(from).as_ms()),
        opened_until: Some(zone.end_of_day(until).as_ms()),
        merged_too: true,
        ..sight.filter()
    };
    let cases = app.store().reported_cases(&opened).await?;
    let clocks = app.store().reported_clocks(&opened).await?;
    let backlog = app.store().count_cases(&CaseFilter { open: Some(true), ..sight.filter() }).await?;
    let by = By::of_word(&asked.by);
    let (all, parts) = figures(&*app.desk().adopted().await?, &cases, &clocks, by);
    Ok(Found { from: from.to_string(), until: until.to_string(), by, all, parts, cases, backlog })
}

/// Median and P90 in whole seconds: of business time, then of elapsed time.
fn seconds(times: &Times) -> Vec<String> {
    let used = times.used();
    let way = |counted_in| used.iter().find(|own| own.counted_in == counted_in);
    let ways = [way(CountedIn::Business), way(CountedIn::Elapsed)];
    let figures = ways.into_iter().flat_map(|used| [used.map(|own| own.median_ms), used.map(|own| own.p90_ms)]);
    figures.map(|ms| ms.map_or_else(String::new, |ms| (ms / 1_000).to_string())).collect()
}

/// What parts are called.
pub(super) struct Called {
    names: Names,
    brands: BTreeMap<String, String>,
    customers: BTreeMap<String, String>,
    pub(super) services: Labels,
}

impl Called {
    /// What those of the report are.
    async fn of(app: &App, found: &Found) -> Result<Called, Trouble> {
        let store = app.store();
        let keys: BTreeSet<String> = found.parts.iter().filter_map(|(key, _)| key.clone()).collect();
        let members = if found.by == By::Member { keys } else { BTreeSet::new() };
        let customers: BTreeSet<String> = found.cases.iter().filter_map(|case| case.customer_id.clone()).collect();
        let customers = store.customers_of_ids(&customers).await?;
        Ok(Called {
            names: Names::of(app, &members, &BTreeSet::new()).await?,
            brands: store.brands().await?.into_iter().map(|own| (own.id, own.name)).collect(),
            customers: customers.into_iter().map(|own| (own.id, own.name)).collect(),
            services: Labels::of(&store.services().await?),
        })
    }

    pub(super) fn part(&self, page: &Page, by: By, key: Option<&str>) -> String {
        let Some(key) = key else { return page.say("none", "없음").to_owned() };
        let listed = |names: &BTreeMap<String, String>| names.get(key).cloned().unwrap_or_else(|| key.to_owned());
        match by {
            By::Brand => listed(&self.brands),
            By::Customer => listed(&self.customers),
            By::Service => self.services.service(key, page),
            By::Group => self.names.group(key),
            By::Member => self.names.member(key),
            By::Channel => channel_name(page, key).to_owned(),
        }
    }
}

fn by_name(page: &Page, by: By) -> &str {
    match by {
        By::Brand => page.say("brand", "브랜드"),
        By::Customer => page.say("customer", "고객"),
        By::Service => page.say("service", "서비스"),
        By::Group => page.say("group", "그룹"),
        By::Member => page.say("member", "담당자"),
        By::Channel => page.say("channel", "접수 경로"),
    }
}

fn row(page: &Page, name: String, paths: Paths, own: &Figures) -> RowShown {
    let time =
        |times: &Times| [times_in(page, times, |used| used.median_ms), times_in(page, times, |used| used.p90_ms)];
    RowShown {
        name,
        paths,
        cases: own.cases,
        merged: own.merged,
        open: own.open,
        attainment: own.attainment().map(|own| format!("{} %", tenths(own))),
        missed: own.missed,
        missed_cases: own.missed_cases,
        response: time(&own.responses),
        correction: time(&own.corrections),
        reopening: own.reopening().map(|own| format!("{} %", tenths(own))),
        satisfaction: own.satisfaction().map(|own| format!("{}.{}", own / 10, own % 10)),
        ratings: own.scores.len(),
    }
}

/// One of the figures of `times`, for each way in which they are counted.
fn times_in(page: &Page, times: &Times, ms: fn(&TimeUsed) -> i64) -> Option<String> {
    let told = |used: TimeUsed| {
        let time = spoken_in(used.counted_in, ms(&used));
        match used.counted_in {
            CountedIn::Elapsed => page.said(&time).to_owned(),
            CountedIn::Business => page
                .said(&Saying::new(format!("{} business time", time.en), format!("영업시간 {}", time.ko)))
                .to_owned(),
        }
    };
    let all: Vec<String> = times.used().into_iter().map(told).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Permille as percent with one digit.
fn tenths(permille: usize) -> String {
    format!("{}.{}", permille / 10, permille % 10)
}
