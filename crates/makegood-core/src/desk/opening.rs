//! Named opening hours, in which people are told of something or rules differ.

use std::collections::BTreeMap;

use crate::time::{Calendar, Instant, Span, Spans};

/// How far ahead two opening hours are laid beside each other.
const A_YEAR_MS: i64 = 366 * 86_400_000;

/// The opening hours that rules and steps may name.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    named: BTreeMap<String, Calendar>,
}

impl Opening {
    /// These hours by name.
    pub fn new(named: impl IntoIterator<Item = (String, Calendar)>) -> Opening {
        Opening { named: named.into_iter().collect() }
    }

    /// Whether there are hours of this name.
    pub fn knows(&self, name: &str) -> bool {
        self.named.contains_key(name)
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.named.keys().map(String::as_str)
    }

    /// The hours of this name.
    pub(super) fn calendar(&self, name: &str) -> Option<&Calendar> {
        self.named.get(name)
    }

    /// Whether `name` is open at `at`; none where nobody knows: no such hours, or a year beyond its holidays.
    pub fn is_open(&self, name: &str, at: Instant) -> Option<bool> {
        self.named.get(name)?.business_time().is_open(at).ok()
    }

    /// `at` where `name` is open then, else when it opens next; `at` itself where nobody knows.
    pub(super) fn from(&self, name: &str, at: Instant) -> Instant {
        let opening = self.named.get(name).and_then(|calendar| calendar.business_time().open_at_or_after(at).ok());
        opening.unwrap_or(at)
    }

    /// Whether there is a moment within a year of `from` that is inside and outside these hours as asked.
    pub(super) fn can_be(&self, asked: &[(&str, bool)], from: Instant) -> bool {
        let year = Span::new(from, from.plus_ms(A_YEAR_MS));
        let mut left = Spans::from(year);
        for (name, inside) in asked {
            let Some(open) = self.named.get(*name).and_then(|calendar| calendar.business_time().open_spans(year).ok())
            else {
                continue;
            };
            left = if *inside { left.intersect(&open) } else { left.subtract(&open) };
        }
        !left.is_empty()
    }
}
