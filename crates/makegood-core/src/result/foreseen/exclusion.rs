//! The clauses that leave maintenance out, each with its condition.

use super::timing::{Timing, timing};
use super::{Foreseer, Proposal};
use crate::agreement::{Effect, ExclusionRule, Removes, Text};
use crate::evidence::{Maintenance, Subject};
use crate::result::maintenance::{announced_in_time, is_meant, wanted};
use crate::result::promised::spans_of;
use crate::time::{Span, Spans};

/// One clause.
#[derive(Clone, Debug, PartialEq)]
pub struct ForeseenExclusion {
    /// Its name in the agreement.
    pub name: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// As people name it.
    pub title: Text,
    /// What becomes of the time it leaves out.
    pub effect: Effect,
    /// How the announcement stands to its condition.
    pub timing: Timing,
    /// The hours in which maintenance must lie.
    pub during: Vec<String>,
    /// How much of the window lies outside them, in milliseconds.
    pub outside_ms: i64,
    /// Whether only so many hours of a month or a year may be left out.
    pub has_allowance: bool,
}

/// Every clause that speaks of such a window; one that says openly that nothing is left out is none.
pub(super) fn exclusions(foreseer: &Foreseer<'_>, proposal: &Proposal<'_>) -> Vec<ForeseenExclusion> {
    let rules = foreseer.agreement.exclusions.iter().filter(|rule| rule.effect != Effect::NotExcluded);
    rules.filter_map(|rule| exclusion(foreseer, proposal, rule)).collect()
}

fn exclusion(foreseer: &Foreseer<'_>, proposal: &Proposal<'_>, rule: &ExclusionRule) -> Option<ForeseenExclusion> {
    let Removes::Maintenance { which, notice, calendar, during, allowance } = &rule.removes else { return None };
    if !is_meant(*which, proposal.emergency) {
        return None;
    }
    let Proposal { announced, from, to, emergency, .. } = *proposal;
    let window = Maintenance { subject: Subject::default(), announced, from, to, emergency };
    let (region, zone, calendars) = (proposal.region(), &foreseer.zone, &foreseer.calendars);
    let calendar = calendar.as_deref();
    let in_time = announced_in_time(region, &window, *notice, calendar, zone, calendars).unwrap_or(false);
    let whole = Span::new(from, to);
    let mut inside = Spans::from(whole);
    for name in during {
        let hours = spans_of(foreseer.agreement, name, region, whole, zone, calendars);
        inside = inside.intersect(&hours.unwrap_or(Spans::EMPTY));
    }
    Some(ForeseenExclusion {
        name: rule.name.clone(),
        clause: rule.clause.clone(),
        title: rule.title.clone(),
        effect: rule.effect,
        timing: timing(foreseer, proposal, *notice, calendar, in_time, wanted(*notice)),
        during: during.clone(),
        outside_ms: whole.ms() - inside.ms(),
        has_allowance: allowance.is_some(),
    })
}
