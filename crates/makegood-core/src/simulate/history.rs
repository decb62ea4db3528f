//! What really happened, month by month, to be drawn from: a month of the same season comes as it was, to the hour.

use super::Chance;
use crate::agreement_file::Saying;
use crate::settle::bulk::BulkOutage;
use crate::time::{Instant, Span, Zone, months_of};

/// Past outages of one service by month.
#[derive(Clone, Debug)]
pub struct History {
    /// The month of the year, from 1, and its outages with their starts counted from the month's.
    months: Vec<(i8, Vec<BulkOutage>)>,
}

impl History {
    /// The whole months of `known`, in `zone`, with the outages that began in them.
    ///
    /// # Errors
    /// No whole month is known.
    pub fn new(outages: &[BulkOutage], known: Span, zone: &Zone) -> Result<History, Saying> {
        let mut months = Vec::new();
        let mut day = zone.date_of(known.start);
        loop {
            let month = months_of(day, 1);
            let span = month.span_in(zone);
            if known.end < span.end {
                break;
            }
            if known.start <= span.start {
                let own = outages.iter().filter(|outage| span.contains(outage.span.start));
                let mut own: Vec<BulkOutage> = own.map(|outage| after(*outage, -span.start.as_ms())).collect();
                own.sort_by_key(|outage| outage.span);
                months.push((day.month(), own));
            }
            day = month.end;
        }
        match months.is_empty() {
            true => Err(Saying::new(
                "no whole month is known: give a longer history",
                "한 달 전체의 이력이 없습니다. 더 긴 이력을 넣어 주세요",
            )),
            false => Ok(History { months }),
        }
    }

    /// As many whole months are known.
    pub fn months(&self) -> usize {
        self.months.len()
    }

    /// The outages of a month of the year that begins at `start`: those of a known month of the season, the same month or
    /// one beside it, where there is one.
    pub(super) fn draw(&self, month: i8, start: Instant, chance: &mut Chance, outages: &mut Vec<BulkOutage>) {
        if let Some((_, own)) = of_the_season(&self.months, month, chance) {
            outages.extend(own.iter().map(|outage| after(*outage, start.as_ms())));
        }
    }
}

/// One known month for a month of the year, drawn of those of the season, the same month or one beside it; of all where
/// there is none.
pub(super) fn of_the_season<'a, T>(months: &'a [(i8, T)], month: i8, chance: &mut Chance) -> Option<&'a (i8, T)> {
    let beside = |own: i8| matches!((own - month).rem_euclid(12), 0 | 1 | 11);
    let season = months.iter().filter(|(own, _)| beside(*own)).count();
    let count = if season == 0 { months.len() } else { season };
    let drawn = chance.below(u64::try_from(count).unwrap_or(0));
    let mut candidates = months.iter().filter(|(own, _)| season == 0 || beside(*own));
    candidates.nth(usize::try_from(drawn).unwrap_or(0))
}

fn after(outage: BulkOutage, ms: i64) -> BulkOutage {
    let span = Span::new(outage.span.start.plus_ms(ms), outage.span.end.plus_ms(ms));
    BulkOutage { span, ..outage }
}
