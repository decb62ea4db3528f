//! The derivation as it is printed: one line a stretch, with clause and facts.

use serde::Serialize;

use crate::agreement::ExclusionRule;
use crate::evidence::View;
use crate::number::Fraction;
use crate::time::Instant;
use crate::timeline::{Reason, Stretch};

/// One stretch of trouble and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TraceLine {
    /// Start.
    pub from: Instant,
    /// End.
    pub to: Instant,
    /// Length.
    pub ms: i64,
    /// Weight as users saw it, a decimal.
    pub weight: String,
    /// Downtime this stretch adds, in milliseconds, a decimal.
    pub counted_ms: String,
    /// `counts`, `short_run`, `grace`, `excluded`, `leaves_total`, `unmeasured` or `outside_load`.
    pub reason: &'static str,
    /// The exclusion that took it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusion: Option<String>,
    /// The clause that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// Length of the whole run, where it was too short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_ms: Option<i64>,
    /// Ids of the facts behind it.
    pub facts: Vec<String>,
}

impl TraceLine {
    /// Turns numbers back into names and ids.
    pub fn of(stretch: &Stretch, scale: u32, rules: &[ExclusionRule], view: &View<'_>) -> TraceLine {
        let mut facts: Vec<String> = stretch.facts.iter().map(|&fact| view.id(fact).to_owned()).collect();
        let (reason, excluded, run_ms) = match stretch.reason {
            Reason::Counts => ("counts", None, None),
            Reason::ShortRun { run_ms } => ("short_run", None, Some(run_ms)),
            Reason::Grace => ("grace", None, None),
            Reason::Excluded { rule, fact } => ("excluded", Some((rule, fact)), None),
            Reason::LeavesTotal { rule, fact } => ("leaves_total", Some((rule, fact)), None),
            Reason::Unmeasured => ("unmeasured", None, None),
            Reason::OutsideLoad => ("outside_load", None, None),
        };
        let rule = excluded.and_then(|(rule, _)| rules.get(usize::from(rule)));
        if let Some((_, fact)) = excluded {
            facts.push(view.id(fact).to_owned());
        }
        facts.sort();
        facts.dedup();
        let part = |weight: u32, ms: i64| {
            let fraction = Fraction { numerator: i128::from(weight) * i128::from(ms), denominator: i128::from(scale) };
            plain(fraction)
        };
        TraceLine {
            from: stretch.span.start,
            to: stretch.span.end,
            ms: stretch.span.ms(),
            weight: part(stretch.seen, 1),
            counted_ms: part(stretch.counted, stretch.span.ms()),
            reason,
            exclusion: rule.map(|rule| rule.name.clone()),
            clause: rule.and_then(|rule| rule.clause.clone()),
            run_ms,
            facts,
        }
    }
}

/// A fraction over a power of ten, without needless zeros.
pub(super) fn plain(fraction: Fraction) -> String {
    let places = (0..7).find(|&places| fraction.is_exact_at(places)).unwrap_or(7);
    fraction.to_decimal_text(places)
}
