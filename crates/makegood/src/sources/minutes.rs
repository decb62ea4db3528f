//! Gathering samples into minute cells, one fact a UTC day.

use std::collections::BTreeMap;
use std::io;

use makegood_core::evidence::{Body, Cells, Fact, Subject};
use makegood_core::time::Instant;

use super::Keep;
use super::naming::id_part;

const MINUTE: i64 = 60_000;
const DAY: i64 = 1440;

/// Counts of one minute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests, or probe attempts.
    pub requests: u64,
    /// Those that failed.
    pub errors: u64,
    /// How many took at most each threshold, in the order of the thresholds.
    pub within: Vec<u64>,
}

/// A subject's minutes of one day, by minute since 1970.
type Day = (Subject, BTreeMap<i64, Counts>);

/// Minutes of any number of components of one service, gathered until written.
#[derive(Debug)]
pub struct Minutes {
    name: String,
    thresholds: Vec<u64>,
    recorded: Option<Instant>,
    days: BTreeMap<(String, String, i64), Day>,
}

impl Minutes {
    /// Nothing gathered yet. `name` is the first part of every id, `thresholds` are in microseconds,
    /// `recorded` is the recorded time of every fact, instead of the end of its last minute.
    pub fn new(name: &str, thresholds: Vec<u64>, recorded: Option<Instant>) -> Minutes {
        Minutes { name: name.to_owned(), thresholds, recorded, days: BTreeMap::new() }
    }

    /// Adds counts to a minute; whether the minute already had some.
    ///
    /// Counts that would pass the largest number stay at it.
    pub fn add(&mut self, subject: &Subject, origin: &str, at: Instant, counts: &Counts) -> bool {
        let minute = at.as_ms().div_euclid(MINUTE);
        let component = subject.component.clone().unwrap_or_default();
        let key = (component, origin.to_owned(), minute.div_euclid(DAY));
        let (_, day) = self.days.entry(key).or_insert_with(|| (subject.clone(), BTreeMap::new()));
        let known = day.contains_key(&minute);
        let own = day.entry(minute).or_default();
        own.requests = own.requests.saturating_add(counts.requests);
        own.errors = own.errors.saturating_add(counts.errors);
        own.within.resize(self.thresholds.len(), 0);
        for (own, more) in own.within.iter_mut().zip(&counts.within) {
            *own = own.saturating_add(*more);
        }
        known
    }

    /// Writes one fact a day, component and origin, from its first to its last measured minute.
    ///
    /// # Errors
    /// Those of `keep`.
    pub fn write(self, keep: Keep<'_>) -> io::Result<()> {
        for ((component, origin, _), (subject, day)) in &self.days {
            let (Some(first), Some(last)) = (day.keys().next(), day.keys().next_back()) else { continue };
            let column =
                |part: &dyn Fn(&Counts) -> u64| (*first..=*last).map(|minute| day.get(&minute).map(part)).collect();
            let within = self.thresholds.iter().enumerate();
            let from = Instant::from_ms(first * MINUTE);
            let date = &from.to_string()[..10];
            let id = [self.name.as_str(), component, origin, date].map(id_part);
            let id: Vec<&str> = id.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            keep(Fact {
                id: id.join("/"),
                recorded: self.recorded.unwrap_or(Instant::from_ms((last + 1) * MINUTE)),
                replaces: None,
                source: Some(self.name.clone()).filter(|name| !name.is_empty()),
                body: Body::Cells(Cells {
                    subject: subject.clone(),
                    origin: origin.clone(),
                    from,
                    requests: column(&|counts| counts.requests),
                    errors: column(&|counts| counts.errors),
                    within_us: within.map(|(at, us)| (*us, column(&|counts| counts.within[at]))).collect(),
                    sketches: Vec::new(),
                    load: BTreeMap::new(),
                }),
            })?;
        }
        Ok(())
    }
}
