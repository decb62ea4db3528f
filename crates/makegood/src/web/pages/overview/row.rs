//! One promise of the overview as people read it.

use makegood_core::agreement_file::Language;
use makegood_core::statement::length_in_words;
use makegood_core::time::Length;

use crate::overview::{Forecast, PastWindow, Risk, Row};
use crate::web::page::Page;
use crate::web::paths;

/// A bar of the sparkline that used all that was allowed is so high.
const ALLOWED: i64 = 14;

/// One line of the overview.
pub(crate) struct RowShown {
    pub(crate) class: &'static str,
    pub(crate) state: &'static str,
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) agreement: String,
    pub(crate) place: String,
    pub(crate) customer: Option<String>,
    pub(crate) measured: String,
    pub(crate) target: String,
    pub(crate) window: String,
    pub(crate) budget: Option<BudgetLeft>,
    pub(crate) forecast: Option<ForecastShown>,
    pub(crate) past: Vec<Spark>,
    pub(crate) past_words: String,
}

/// How much downtime may still come.
pub(crate) struct BudgetLeft {
    pub(crate) permille: i64,
    pub(crate) words: String,
}

/// Where the window leads.
pub(crate) struct ForecastShown {
    pub(crate) keeps: bool,
    pub(crate) words: String,
    /// How it was reckoned.
    pub(crate) how: String,
}

/// One bar of the sparkline.
pub(crate) struct Spark {
    pub(crate) x: i64,
    pub(crate) y: i64,
    pub(crate) height: i64,
    pub(crate) class: &'static str,
}

/// The colour and the word of a risk.
pub(super) fn risk(risk: Risk, page: &Page) -> (&'static str, &'static str) {
    match risk {
        Risk::Missed => ("bad", say(page, "missed", "미달")),
        Risk::Down => ("bad", say(page, "down now", "중단 중")),
        Risk::Endangered => ("risk", say(page, "at risk", "위험")),
        Risk::Undecided => ("quiet", say(page, "not known yet", "판단 보류")),
        Risk::Kept => ("good", say(page, "on track", "정상")),
    }
}

fn say(page: &Page, en: &'static str, ko: &'static str) -> &'static str {
    if page.language == Language::Korean { ko } else { en }
}

/// A row in the reader's language; `customer` is what people call them.
pub(crate) fn shown(row: &Row, customer: Option<String>, page: &Page) -> RowShown {
    let (class, state) = risk(row.risk, page);
    let past: Vec<Spark> = (0..).zip(&row.past).map(|(at, window)| spark(at, window)).collect();
    let missed = row.past.iter().filter(|window| window.verdict == "missed").count();
    let past_words = match page.language {
        Language::Korean => format!("지난 {}회 중 {missed}회 미달", row.past.len()),
        Language::English => format!("{missed} of the last {} missed", row.past.len()),
    };
    RowShown {
        class,
        state,
        path: paths::settlement(&row.agreement, row.customer.as_deref().unwrap_or_default(), &row.period),
        title: row.title.in_language(page.lang()).to_owned(),
        agreement: row.agreement_title.in_language(page.lang()).to_owned(),
        place: row.place.in_language(page.lang()).to_owned(),
        customer,
        measured: row.measured.in_language(page.lang()).to_owned(),
        target: row.target.in_language(page.lang()).to_owned(),
        window: row.window.clone(),
        budget: budget(row, page.language),
        forecast: row.forecast.as_ref().map(|forecast| forecast_shown(row, forecast, page)),
        past,
        past_words,
    }
}

fn budget(row: &Row, language: Language) -> Option<BudgetLeft> {
    let (used, allowed) = (whole_ms(&row.downtime_ms)?, whole_ms(row.allowed_ms.as_deref()?)?);
    let rest = allowed - used;
    let (left, whole) = (length(rest.abs(), language), length(allowed, language));
    let words = match (language, rest < 0) {
        (Language::Korean, false) => format!("허용 {whole} 중 {left} 남음"),
        (Language::Korean, true) => format!("허용 {whole}에서 {left} 초과"),
        (Language::English, false) => format!("{left} of {whole} left"),
        (Language::English, true) => format!("{left} over the {whole} allowed"),
    };
    Some(BudgetLeft { permille: row.used_permille.unwrap_or(0).clamp(0, 1_000), words })
}

fn forecast_shown(row: &Row, forecast: &Forecast, page: &Page) -> ForecastShown {
    let down = length(forecast.downtime_ms, page.language);
    let uptime = &forecast.uptime;
    let (window, end) = (&row.window, page.moment(&row.window_ends_at.as_ms()));
    let (words, how) = match page.language {
        Language::Korean => (
            format!("이 추세라면 {window}: {uptime} %"),
            format!("지금까지의 비율이 {end}까지 이어지면 중단 시간은 모두 {down}이 됩니다"),
        ),
        Language::English => (
            format!("at this rate {window} ends at {uptime} %"),
            format!("if the rate so far goes on until {end}, {down} will have been down in all"),
        ),
    };
    ForecastShown { keeps: forecast.keeps, words, how }
}

fn spark(at: i64, window: &PastWindow) -> Spark {
    let height = window.used_permille.map_or(ALLOWED, |used| (used * ALLOWED / 1_000).clamp(2, 2 * ALLOWED));
    let class = match window.verdict.as_str() {
        "met" => "good",
        "missed" => "bad",
        _ => "quiet",
    };
    Spark { x: at * 10, y: 2 * ALLOWED - height, height, class }
}

/// The milliseconds of a decimal, without what is below one.
fn whole_ms(text: &str) -> Option<i64> {
    text.split('.').next()?.parse().ok()
}

/// In words, down to the second.
fn length(ms: i64, language: Language) -> String {
    length_in_words(Length::Elapsed(ms / 1_000 * 1_000), language)
}
