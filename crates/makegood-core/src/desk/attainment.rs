//! How many clocks were met, how long the work took, and which were missed.

use std::collections::BTreeMap;

use crate::number::Fraction;
use crate::result::clock::{ClockOutcome, ClockState, CountedIn};

/// The clocks of one group: a severity, a brand, a member.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attainment<'a> {
    /// How many were met.
    pub met: usize,
    /// The missed ones, in the order in which they came.
    pub missed: Vec<&'a ClockOutcome>,
    /// How many still run, or stand still.
    pub running: usize,
    /// How many nothing was promised for.
    pub not_applicable: usize,
    /// The time used by those that were done, in time or late; one entry for each way to count that occurs.
    pub used: Vec<TimeUsed>,
}

/// The time used by clocks that are counted alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeUsed {
    /// In what.
    pub counted_in: CountedIn,
    /// By how many.
    pub clocks: usize,
    /// Half of them took at most so long, in milliseconds: the nearest rank.
    pub median_ms: i64,
    /// 90 % of them took at most so long, in milliseconds: the nearest rank.
    pub p90_ms: i64,
}

impl<'a> Attainment<'a> {
    /// Sums `outcomes` up.
    pub fn of(outcomes: impl IntoIterator<Item = &'a ClockOutcome>) -> Attainment<'a> {
        let mut attainment = Attainment::default();
        let mut times = Times::default();
        for outcome in outcomes {
            match outcome.state {
                ClockState::Met => attainment.met += 1,
                ClockState::Missed => attainment.missed.push(outcome),
                ClockState::Running | ClockState::Paused => attainment.running += 1,
                ClockState::NotApplicable => attainment.not_applicable += 1,
            }
            let is_decided = matches!(outcome.state, ClockState::Met | ClockState::Missed);
            if is_decided && outcome.stopped_at.is_some() {
                times.add(outcome.counted_in, outcome.used_ms);
            }
        }
        attainment.used = times.used();
        attainment
    }

    /// Met of met and missed, in percent, exactly; none where nothing is decided.
    pub fn share(&self) -> Option<Fraction> {
        share_met(self.met, self.missed.len())
    }
}

/// Met of met and missed, in percent, exactly; none where nothing is decided.
pub fn share_met(met: usize, missed: usize) -> Option<Fraction> {
    let number = |count: usize| i128::try_from(count).ok();
    Fraction::new(number(met)? * 100, number(met + missed)?).map(Fraction::reduced)
}

/// Times that work took, in milliseconds: what is counted otherwise is kept apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    elapsed: Vec<i64>,
    business: Vec<i64>,
}

impl Times {
    /// One more.
    pub fn add(&mut self, counted_in: CountedIn, ms: i64) {
        match counted_in {
            CountedIn::Elapsed => self.elapsed.push(ms),
            CountedIn::Business => self.business.push(ms),
        }
    }

    /// Summed up: one entry for each way to count that occurs.
    pub fn used(&self) -> Vec<TimeUsed> {
        let ways = [(CountedIn::Business, &self.business), (CountedIn::Elapsed, &self.elapsed)];
        ways.into_iter().filter_map(|(counted_in, ms)| TimeUsed::of(counted_in, ms.clone())).collect()
    }
}

impl TimeUsed {
    fn of(counted_in: CountedIn, mut ms: Vec<i64>) -> Option<TimeUsed> {
        ms.sort_unstable();
        let rank = |percent: usize| ms.get((ms.len() * percent).div_ceil(100).saturating_sub(1)).copied();
        Some(TimeUsed { counted_in, clocks: ms.len(), median_ms: rank(50)?, p90_ms: rank(90)? })
    }
}

/// `outcomes` summed up by clock and severity, in the order of their names; what has no severity comes first.
pub fn by_severity(outcomes: &[ClockOutcome]) -> Vec<((&str, Option<&str>), Attainment<'_>)> {
    let mut groups: BTreeMap<(&str, Option<&str>), Vec<&ClockOutcome>> = BTreeMap::new();
    for outcome in outcomes {
        groups.entry((&outcome.clock, outcome.severity.as_deref())).or_default().push(outcome);
    }
    groups.into_iter().map(|(group, outcomes)| (group, Attainment::of(outcomes))).collect()
}
