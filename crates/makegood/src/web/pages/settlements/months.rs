//! The last twelve windows as bars: how much of the allowed downtime each used.

use jiff::ToSpan;
use makegood_core::settle::ObjectiveSettlement;
use makegood_store::SettlementFilter;

use super::asked::Found;
use crate::overview::{KeptObjective, PastPeriod, past_of};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::paths;
use crate::web::trouble::Trouble;

/// A bar as high as this used all that was allowed.
const ALLOWED: i64 = 40;
/// Twice as much and more is cut there.
const HIGHEST: i64 = 2 * ALLOWED;

/// One window.
pub(crate) struct Bar {
    pub(crate) y: i64,
    pub(crate) height: i64,
    pub(crate) class: &'static str,
    pub(crate) days: String,
    pub(crate) path: String,
    /// The figure and the verdict in words.
    pub(crate) words: String,
    pub(crate) is_shown: bool,
}

/// What was settled in the year up to the period, read once for every objective.
pub(super) async fn past(app: &App, found: &Found) -> Result<Vec<PastPeriod>, Trouble> {
    let (from, until) = (found.period.end.saturating_sub(13.months()).to_string(), found.period.end.to_string());
    let filter = SettlementFilter {
        agreement: Some(&found.agreement),
        customer: Some(&found.customer),
        from: Some(&from),
        until: Some(&until),
    };
    Ok(app.store().settlements(&filter).await?.iter().map(past_of).collect())
}

/// The bars of one objective, the earliest first.
pub(super) fn bars(one: &ObjectiveSettlement, past: &[PastPeriod], found: &Found, page: &Page) -> Vec<Bar> {
    let all = past.iter().flat_map(|period| period.objectives.iter().map(move |kept| (period, kept)));
    let own = |(_, kept): &(&PastPeriod, &KeptObjective)| kept.is_of(one) && kept.window.ends;
    let own: Vec<(&PastPeriod, &KeptObjective)> = all.filter(own).collect();
    let last = own.len().saturating_sub(12);
    let bar = |(period, kept): &(&PastPeriod, &KeptObjective)| {
        let height = kept.used().map_or(ALLOWED, |used| (used * ALLOWED / 1_000).clamp(2, HIGHEST));
        let (class, verdict) = match kept.verdict.as_str() {
            "met" => ("good", page.say("met", "달성")),
            "missed" => ("bad", page.say("missed", "미달")),
            _ => ("quiet", page.say("not decided", "판단 보류")),
        };
        let figure = kept.measured.as_ref().map(|figure| format!("{} {}", figure.decimal, figure.unit));
        Bar {
            y: HIGHEST - height,
            height,
            class,
            days: kept.window.days.clone(),
            path: paths::settlement(&found.agreement, &found.customer, &period.period),
            words: format!("{}: {} · {verdict}", kept.window.days, figure.unwrap_or_else(|| "–".to_owned())),
            is_shown: kept.window.days == one.window.days,
        }
    };
    own.iter().skip(last).map(bar).collect()
}
