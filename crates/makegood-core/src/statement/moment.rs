//! Instants as the clocks of the agreement's zone show them.

use jiff::ToSpan;

use crate::time::{Instant, Span, Zone};

/// A zone, and whether its offset must be said because it changes within what is shown.
#[derive(Clone, Debug)]
pub(super) struct Clocks {
    zone: Zone,
    with_offset: bool,
}

impl Clocks {
    /// For instants around `span`.
    pub(super) fn around(zone: &Zone, span: Span) -> Clocks {
        let offset = |at: Instant| zone.rules().to_offset(at.to_timestamp());
        Clocks { zone: zone.clone(), with_offset: offset(span.start) != offset(span.end) }
    }

    /// `2019-11-05 10:00`, with seconds where there are any.
    pub(super) fn at(&self, at: Instant) -> String {
        let civil = self.zone.civil_of(at);
        let mut text = civil.strftime("%Y-%m-%d %H:%M").to_string();
        if civil.second() != 0 || civil.subsec_nanosecond() != 0 {
            let format = if civil.subsec_nanosecond() == 0 { ":%S" } else { ":%S%.3f" };
            text.push_str(&civil.strftime(format).to_string());
        }
        if self.with_offset {
            text.push_str(&format!(" {}", self.zone.rules().to_offset(at.to_timestamp())));
        }
        text
    }

    /// The end of something: a midnight is 24:00 of the day before.
    pub(super) fn until(&self, at: Instant) -> String {
        let civil = self.zone.civil_of(at);
        if civil.time() != jiff::civil::Time::midnight() {
            return self.at(at);
        }
        let day = civil.date().saturating_sub(1.day());
        let offset = self.zone.rules().to_offset(at.plus_ms(-1).to_timestamp());
        if self.with_offset { format!("{day} 24:00 {offset}") } else { format!("{day} 24:00") }
    }
}
