//! The page: the form, and every level side by side.

use askama::Template;
use axum::extract::{Query, State};
use makegood_core::money::Currency;
use makegood_core::simulate::{Failures, Forecast, Rates};
use makegood_core::statement::length_in_words;
use makegood_core::time::Length;
use rust_decimal::Decimal;

use super::asked::{Asked, fields_of};
use super::keep::names;
use super::pictures::{Bar, distribution, permille};
use super::words::{money, percent};
use crate::design::{
    BENCHMARKS, Benchmark, Bill, Compared, LevelName, Past, Question, allowed_ms, bill, compare, credit_rows, past,
    years_for,
};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;
use crate::web::pages::incidents::Labels;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "design/show.html")]
struct Show {
    page: Page,
    asked: Asked,
    mistakes: Mistakes,
    /// Id and name.
    services: Vec<(String, String)>,
    result: Option<Shown>,
    /// Why there is none, where the form is right.
    without: Option<&'static str>,
}

impl Show {
    fn has_a_wrong_price(&self) -> bool {
        let fields = LevelName::ALL.into_iter().map(fields_of).flat_map(|(price, cost)| [price, cost]);
        fields.into_iter().any(|field| self.mistakes.of(field, &self.page.language).is_some())
    }

    /// Each level's name, its two fields, and what stands in them.
    fn priced(&self) -> Vec<(String, &'static str, Decimal, &'static str, Decimal)> {
        let shown = |(name, price, cost): &(LevelName, Decimal, Decimal)| {
            let (price_field, cost_field) = fields_of(*name);
            let called = self.page.said(&name.called()).to_owned();
            let called = match name.plan() {
                Some(plan) if self.page.lang() == "ko" => format!("{called} ({} 플랜)", plan.called.ko),
                Some(plan) => format!("{called} (plan {})", plan.called.en),
                None => called,
            };
            (called, price_field, *price, cost_field, *cost)
        };
        self.asked.prices.iter().map(shown).collect()
    }

    /// Name, uptime and the downtime it allows.
    fn peers(&self) -> Vec<(&'static str, String, String)> {
        let shown = |peer: &Benchmark| {
            let name = peer_name(&self.page, peer);
            (name, peer.percent().to_string(), allowed_in_words(&self.page, peer.percent()))
        };
        BENCHMARKS.iter().map(shown).collect()
    }
}

/// What was reckoned, as it is printed.
struct Shown {
    years: u64,
    uptime: String,
    /// How many outages and months it was drawn from; `None`: mean times.
    past: Option<(usize, usize)>,
    levels: Vec<LevelShown>,
}

/// One level.
struct LevelShown {
    name: LevelName,
    called: String,
    target: String,
    support: String,
    allowed: String,
    credits: Vec<String>,
    /// Who promises as much.
    peers: Vec<&'static str>,
    present: Chances,
    better: Option<Chances>,
    bars: Vec<Bar>,
    bill: Option<BillShown>,
    query: String,
}

/// Chances and credits of one operation.
struct Chances {
    window: String,
    year: String,
    permille: i128,
    expected: String,
    bad_year: String,
}

/// A year's money.
struct BillShown {
    fees: String,
    cost: String,
    expected: String,
    bad_year: String,
    profit: String,
    bad_profit: String,
    is_loss: bool,
    is_bad_loss: bool,
    /// Profit over the whole term, where it is more than a year.
    term: Option<String>,
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Query(fields): Query<Fields>) -> Answer {
    let (asked, mistakes) = Asked::of(&fields);
    let services = app.store().services().await?;
    let labels = Labels::of(&services);
    let services = services.iter().map(|own| (own.id.clone(), labels.service(&own.id, &page))).collect();
    let (mut result, mut without) = (None, None);
    if mistakes.none() {
        match failures(&app, &page, &asked).await? {
            None => {
                without = Some(page.say(
                    "No outage of this service is known for a whole month. Give mean times instead.",
                    "이 서비스는 한 달 이상의 중단 기록이 없습니다. 평균 시간을 입력해 주세요.",
                ));
            }
            Some((failures, past)) => result = Some(reckoned(&app, &page, &viewer, &asked, failures, past).await?),
        }
    }
    html(&Show { asked, mistakes, services, result, without, page })
}

/// Where outages come from; `None`: the service has no past to draw from.
async fn failures(app: &App, page: &Page, asked: &Asked) -> Result<Option<(Failures, Option<Past>)>, Trouble> {
    if asked.service.is_empty() {
        let rates = Rates { between_ms: asked.between.1, repair_ms: asked.repair.1 };
        return Ok(Some((Failures::Rates(rates), None)));
    }
    let past = past(app.store(), &asked.service, &page.zone(), app.now()).await?;
    Ok(past.map(|past| (Failures::History(past.history.clone()), Some(past))))
}

async fn reckoned(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    asked: &Asked,
    failures: Failures,
    past: Option<Past>,
) -> Result<Shown, Trouble> {
    let a_year = match &past {
        None => 365 * 86_400_000 / asked.between.1.max(1),
        Some(past) => 12 * i64::try_from(past.outages / past.history.months().max(1)).unwrap_or(0),
    };
    let years = years_for(u64::try_from(a_year).unwrap_or(0));
    let question = Question {
        levels: asked.levels.clone(),
        failures,
        improved: asked.improved,
        years,
        draft: names(app, viewer, asked, LevelName::Own).await?,
    };
    // Away from the threads that answer requests: it reckons for a second.
    let compared = tokio::task::spawn_blocking(move || compare(&question)).await;
    let compared = compared.map_err(|error| Trouble::bug(format!("comparing broke off: {error}")))?;
    let compared = compared.map_err(|why| Trouble::bug(why.0))?;
    Ok(Shown {
        years,
        uptime: percent(compared.first().and_then(|one| one.present.good()), 4),
        past: past.map(|past| (past.outages, past.history.months())),
        levels: compared.iter().map(|one| level(page, asked, one)).collect(),
    })
}

fn level(page: &Page, asked: &Asked, one: &Compared) -> LevelShown {
    let level = one.level;
    let bill = bill(&asked.price(level.name), one.better.as_ref().unwrap_or(&one.present), asked.currency.places());
    LevelShown {
        name: level.name,
        called: page.said(&level.name.called()).to_owned(),
        target: level.target.to_string(),
        support: page.said(&level.name.support()).to_owned(),
        allowed: allowed_in_words(page, level.target),
        credits: credit_rows(level.target),
        peers: BENCHMARKS
            .iter()
            .filter(|peer| peer.percent() == level.target)
            .map(|peer| peer_name(page, peer))
            .collect(),
        present: chances(&one.present),
        better: one.better.as_ref().map(chances),
        bars: distribution(page, one.better.as_ref().unwrap_or(&one.present)),
        bill: bill.map(|bill| bill_shown(page, &bill, asked.currency, asked.term)),
        query: asked.draft_query(level.name),
    }
}

/// What a target allows in thirty days, to the second.
fn allowed_in_words(page: &Page, target: Decimal) -> String {
    length_in_words(Length::Elapsed(allowed_ms(target) / 1_000 * 1_000), page.language)
}

fn peer_name(page: &Page, peer: &Benchmark) -> &'static str {
    if page.lang() == "ko" { peer.ko } else { peer.en }
}

fn chances(forecast: &Forecast) -> Chances {
    let year = forecast.chance_of_a_year();
    Chances {
        window: percent(forecast.chance_of_a_window(), 1),
        year: percent(year, 1),
        permille: permille(year),
        expected: percent(forecast.expected(), 2),
        bad_year: percent(forecast.percentile(95), 2),
    }
}

fn bill_shown(page: &Page, bill: &Bill, currency: Currency, term: u32) -> BillShown {
    let say = |amount| money(page, amount, currency);
    BillShown {
        fees: say(bill.fees),
        cost: say(bill.cost),
        expected: say(bill.expected),
        bad_year: say(bill.bad_year),
        profit: say(bill.profit),
        bad_profit: say(bill.bad_profit),
        is_loss: bill.profit.is_sign_negative(),
        is_bad_loss: bill.bad_profit.is_sign_negative(),
        term: (1 < term).then(|| bill.profit.checked_mul(term.into()).map(say)).flatten(),
    }
}
