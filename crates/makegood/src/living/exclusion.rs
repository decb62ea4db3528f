//! Beside an exclusion: how much time it took out of the open period, by fact.

use makegood_core::result::TraceLine;
use makegood_core::time::{Instant, Span, Spans};
use serde::Serialize;

use super::Standing;
use crate::overview::Titles;

/// What one exclusion took out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct TakenOut {
    /// The time in which it took anything out anywhere.
    pub(crate) ms: i64,
    /// In order of time.
    pub(crate) stretches: Vec<Taken>,
}

/// One stretch of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Taken {
    pub(crate) from: Instant,
    pub(crate) to: Instant,
    /// The ids of the facts behind it.
    pub(crate) facts: Vec<String>,
    /// The objectives and places whose figure it leaves alone.
    pub(crate) places: Vec<Titles>,
}

/// What the exclusion of this name took out.
pub(super) fn taken_out(standing: &Standing, name: &str) -> Option<TakenOut> {
    let settlement = standing.settlement()?;
    let mut stretches: Vec<Taken> = Vec::new();
    for (one, row) in settlement.objectives.iter().zip(&standing.rows) {
        let place = Titles {
            en: format!("{} · {}", row.title.en, row.place.en),
            ko: format!("{} · {}", row.title.ko, row.place.ko),
        };
        for line in one.trace.iter().filter(|line| takes(line, name)) {
            let same = |own: &&mut Taken| (own.from, own.to, &own.facts) == (line.from, line.to, &line.facts);
            match stretches.iter_mut().find(same) {
                Some(own) => own.places.push(place.clone()),
                None => stretches.push(Taken {
                    from: line.from,
                    to: line.to,
                    facts: line.facts.clone(),
                    places: vec![place.clone()],
                }),
            }
        }
    }
    stretches.sort_by_key(|one| (one.from, one.to));
    let ms = Spans::union_of(stretches.iter().map(|one| Span::new(one.from, one.to))).ms();
    Some(TakenOut { ms, stretches })
}

fn takes(line: &TraceLine, name: &str) -> bool {
    line.exclusion.as_deref() == Some(name) && matches!(line.reason, "excluded" | "leaves_total")
}
