//! The stretches in which one clock stood still.

use super::meter::Meter;
use super::outcome::{CountedIn, Pause};
use crate::agreement_file::Saying;
use crate::time::{Instant, Span, Spans};

/// One stretch; still open without an end.
#[derive(Clone, Debug)]
struct Still<'a> {
    from: Instant,
    to: Option<Instant>,
    because: Saying,
    facts: Vec<&'a str>,
}

/// Pauses in order of time; they never overlap.
#[derive(Clone, Debug, Default)]
pub(super) struct Pauses<'a> {
    list: Vec<Still<'a>>,
    /// Pauses before this one belong to an earlier start.
    first_counted: usize,
    /// The ended pauses that count, summed, so that a case of many events stays linear.
    sum: Option<(CountedIn, i64)>,
}

impl<'a> Pauses<'a> {
    /// Whether the clock stands still now.
    pub(super) fn is_open(&self) -> bool {
        self.list.last().is_some_and(|last| last.to.is_none())
    }

    /// The clock stands still from `at`.
    pub(super) fn begin(&mut self, at: Instant, because: Saying, fact: &'a str) {
        self.list.push(Still { from: at, to: None, because, facts: vec![fact] });
    }

    /// The clock goes on at `at`; nothing where it does not stand still.
    pub(super) fn end(&mut self, at: Instant, fact: &'a str) {
        if let Some(last) = self.list.last_mut().filter(|last| last.to.is_none()) {
            last.to = Some(at);
            last.facts.push(fact);
            self.sum = None;
        }
    }

    /// Adds a pause that is known only now that it is over.
    pub(super) fn add(&mut self, from: Instant, to: Instant, because: Saying, facts: [&'a str; 2]) {
        self.list.push(Still { from, to: Some(to), because, facts: facts.to_vec() });
        self.sum = None;
    }

    /// From now on only the pauses after this moment count; one that runs goes on.
    pub(super) fn restart(&mut self, at: Instant) {
        let open = self.list.last().filter(|last| last.to.is_none()).cloned();
        if let (Some(open), Some(last)) = (&open, self.list.last_mut()) {
            last.to = Some(at);
            last.facts.truncate(open.facts.len());
        }
        self.first_counted = self.list.len();
        self.list.extend(open.map(|open| Still { from: at, ..open }));
        self.sum = None;
    }

    /// How much of the pauses counts up to `until`, in milliseconds.
    pub(super) fn ms(&mut self, meter: &Meter<'_>, counted_in: CountedIn, until: Instant) -> Result<i64, Saying> {
        let ended = match self.sum {
            Some((own, ms)) if own == counted_in => ms,
            _ => {
                let ended =
                    self.list.iter().skip(self.first_counted).filter_map(|one| Some(Span::new(one.from, one.to?)));
                let ms = meter.ms(counted_in, &Spans::union_of(ended))?;
                self.sum = Some((counted_in, ms));
                ms
            }
        };
        let open = self.list.last().filter(|last| last.to.is_none());
        let open = open.map_or(Spans::EMPTY, |open| Spans::from(Span::new(open.from, until)));
        Ok(ended + meter.ms(counted_in, &open)?)
    }

    /// The pauses that count, up to `until`.
    pub(super) fn spans(&self, until: Instant) -> Spans {
        Spans::union_of(
            self.list.iter().skip(self.first_counted).map(|one| Span::new(one.from, one.to.unwrap_or(until))),
        )
    }

    /// Why the clock stands still now.
    pub(super) fn because(&self) -> Option<&Saying> {
        self.list.last().filter(|last| last.to.is_none()).map(|last| &last.because)
    }

    /// All pauses for the derivation.
    pub(super) fn lines(&self, meter: &Meter<'_>, counted_in: CountedIn, until: Instant) -> Result<Vec<Pause>, Saying> {
        let line = |one: &Still<'_>| {
            let span = Span::new(one.from, one.to.unwrap_or(until));
            Ok(Pause {
                from: one.from,
                to: one.to,
                because: one.because.clone(),
                counted_ms: meter.ms(counted_in, &Spans::from(span))?,
                facts: one.facts.iter().map(|&fact| fact.to_owned()).collect(),
            })
        };
        self.list.iter().map(line).collect()
    }
}
