//! What an operational-level agreement would change: outages are shorter or fewer, cases are handled faster.

use super::Chance;
use crate::settle::bulk::BulkOutage;
use crate::time::Span;

/// A better operation; the default changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Improved {
    /// No outage lasts longer, in milliseconds: a repair time that an OLA promises.
    pub repaired_within_ms: Option<i64>,
    /// So many percent of the outages are left, each as likely.
    pub left_percent: u8,
    /// Handling a case takes so many percent of the time.
    pub handled_percent: u8,
}

impl Default for Improved {
    fn default() -> Improved {
        Improved { repaired_within_ms: None, left_percent: 100, handled_percent: 100 }
    }
}

impl Improved {
    /// How long it takes to handle a case that took `ms`.
    pub(super) fn handling_ms(&self, ms: i64) -> i64 {
        let faster = i128::from(ms) * i128::from(self.handled_percent) / 100;
        i64::try_from(faster).unwrap_or(i64::MAX)
    }

    /// Leaves of `outages`, from `from` on, what the better operation would have let happen.
    pub(super) fn apply(&self, outages: &mut Vec<BulkOutage>, from: usize, chance: &mut Chance) {
        if self.left_percent < 100 {
            let mut place = 0;
            outages.retain(|_| {
                place += 1;
                place <= from || chance.below(100) < u64::from(self.left_percent)
            });
        }
        let Some(longest) = self.repaired_within_ms else { return };
        for outage in outages.iter_mut().skip(from) {
            let end = outage.span.end.min(outage.span.start.plus_ms(longest));
            outage.span = Span::new(outage.span.start, end);
        }
    }
}
