//! Which cases really came, month by month, to be drawn from as outages are.

use super::Chance;
use super::arrivals::Drawn;
use crate::agreement_file::Saying;
use crate::time::{Instant, Span, Zone, months_of};

/// A case that was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastCase {
    /// Its severity, as the agreement names it.
    pub severity: String,
    /// When the clock started.
    pub at: Instant,
    /// How long it ran until it was stopped, pauses out, in milliseconds of the clock's own count.
    pub handling_ms: i64,
}

/// Past cases by month.
#[derive(Clone, Debug)]
pub struct CaseHistory {
    severities: Vec<String>,
    /// The month of the year, from 1, and its cases with their starts counted from the month's.
    months: Vec<(i8, Vec<Drawn>)>,
}

impl CaseHistory {
    /// As many whole months are known.
    pub fn months(&self) -> usize {
        self.months.len()
    }

    /// The whole months of `known`, in `zone`, with the cases that came in them.
    ///
    /// # Errors
    /// No whole month is known.
    pub fn new(cases: &[PastCase], known: Span, zone: &Zone) -> Result<CaseHistory, Saying> {
        let mut severities: Vec<String> = cases.iter().map(|case| case.severity.clone()).collect();
        severities.sort_unstable();
        severities.dedup();
        let mut months = Vec::new();
        let mut day = zone.date_of(known.start);
        loop {
            let month = months_of(day, 1);
            let span = month.span_in(zone);
            if known.end < span.end {
                break;
            }
            if known.start <= span.start {
                let own = cases.iter().filter(|case| span.contains(case.at)).filter_map(|case| {
                    let severity = severities.iter().position(|own| *own == case.severity)?;
                    let at = case.at.plus_ms(-span.start.as_ms());
                    Some(Drawn { severity, at, handling_ms: case.handling_ms })
                });
                months.push((day.month(), own.collect()));
            }
            day = month.end;
        }
        match months.is_empty() {
            true => Err(Saying::new(
                "no whole month of cases is known: give a longer history",
                "한 달 전체의 티켓 이력이 없습니다. 더 긴 이력을 넣어 주세요",
            )),
            false => Ok(CaseHistory { severities, months }),
        }
    }

    pub(super) fn severities(&self) -> &[String] {
        &self.severities
    }

    /// The cases of a month of the year that begins at `start`: those of a known month of the season, where there is one.
    pub(super) fn draw(&self, month: i8, start: Instant, chance: &mut Chance, cases: &mut Vec<Drawn>) {
        if let Some((_, own)) = super::history::of_the_season(&self.months, month, chance) {
            cases.extend(own.iter().map(|case| Drawn { at: case.at.plus_ms(start.as_ms()), ..*case }));
        }
    }
}
