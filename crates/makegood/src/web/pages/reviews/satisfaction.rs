//! How satisfied a customer was in a quarter, and whether figures hide it (M5).

use makegood_core::time::{Instant, Zone};
use makegood_store::ReportedCase;

use super::About;
use crate::cases::report::{By, Figures, figures};
use crate::reviews::{Pack, Quarter};
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// A mean of 3 or less is unhappy (M5).
const UNHAPPY_TENTHS: i64 = 30;

/// What customers and clocks say of a quarter's cases.
pub(crate) struct Satisfaction {
    pub(crate) cases: usize,
    pub(crate) attainment: Option<String>,
    pub(crate) score: Option<String>,
    pub(crate) score_before: Option<String>,
    pub(crate) ratings: usize,
    /// Every objective met, and the customer unhappy.
    pub(crate) is_melon: bool,
}

/// The cases of the year up to the quarter's end.
pub(crate) async fn cases_of(
    app: &App,
    about: &About,
    zone: &Zone,
    quarter: Quarter,
) -> Result<Vec<ReportedCase>, Trouble> {
    let first = quarter.months(12).first().map_or(quarter.days().first, |month| month.first);
    let until = zone.start_of_day(quarter.days().end);
    let filter = about.cases(zone.start_of_day(first).as_ms(), until.as_ms());
    Ok(app.store().reported_cases(&filter).await?)
}

/// The cases of the quarter, beside what was settled in it.
pub(crate) async fn satisfaction(
    app: &App,
    about: &About,
    zone: &Zone,
    quarter: Quarter,
    cases: &[ReportedCase],
    pack: &Pack,
) -> Result<Satisfaction, Trouble> {
    let adopted = app.desk().adopted().await?;
    let span = quarter.days().span_in(zone);
    let filter = about.cases(span.start.as_ms(), span.end.as_ms());
    let clocks = app.store().reported_clocks(&filter).await?;
    let of = |quarter: Quarter| -> Vec<ReportedCase> {
        let span = quarter.days().span_in(zone);
        cases.iter().filter(|case| span.contains(Instant::from_ms(case.opened_at))).cloned().collect()
    };
    let (own, _) = figures(&adopted, &of(quarter), &clocks, By::Customer);
    let (before, _) = figures(&adopted, &of(quarter.back(1)), &[], By::Customer);
    let tenths = |figures: &Figures| figures.satisfaction().map(|own| format!("{}.{}", own / 10, own % 10));
    let kept = !pack.promises.is_empty() && pack.promises.iter().all(|one| one.missed == 0);
    Ok(Satisfaction {
        cases: own.cases,
        attainment: own.attainment().map(|own| format!("{}.{} %", own / 10, own % 10)),
        score: tenths(&own),
        score_before: tenths(&before),
        ratings: own.scores.len(),
        is_melon: kept && own.satisfaction().is_some_and(|own| own <= UNHAPPY_TENTHS),
    })
}
