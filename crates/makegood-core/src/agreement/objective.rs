//! What is promised: a figure, a target, a window, and what a miss costs.

use rust_decimal::Decimal;

use super::{Condition, CreditTerms, Judging, Matrix, PromiseTime, Remedy, Restated, Scoring, Text, Window};
use crate::number::Rounding;

/// How strongly something is promised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Strength {
    /// A guarantee.
    #[default]
    Guarantee,
    /// Reasonable efforts.
    ReasonableEfforts,
    /// A target without consequence.
    TargetOnly,
}

/// One promise.
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    /// Its name in the agreement.
    pub name: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// As people name it.
    pub title: Text,
    /// How strongly it is promised.
    pub strength: Strength,
    /// The services it holds for, each on its own.
    pub services: Vec<String>,
    /// The regions it holds for, each on its own; empty = all of the service's.
    pub regions: Vec<String>,
    /// For what of each service it is judged.
    pub judged: Judging,
    /// The clock whose attainment is promised, where the figure is attainment.
    pub clock: Option<String>,
    /// The duty whose attainment is promised, where the figure is attainment.
    pub duty: Option<String>,
    /// Duties whose miss is a miss of this promise too, whatever the figure says.
    pub breached_by: Vec<String>,
    /// The promise; a `None` cell is not promised.
    pub promise: Matrix<Option<Condition>>,
    /// The same promise in other figures, as the text says them; nothing is decided by them.
    pub also_stated: Vec<Restated>,
    /// The span it is judged over.
    pub window: Window,
    /// When it holds.
    pub time: PromiseTime,
    /// Name of the measurement; `None` = declared outages.
    pub measured_by: Option<String>,
    /// Whether a declared outage counts only from the customer's first report of it.
    pub from_report: bool,
    /// Continuous trouble shorter than this does not count.
    pub minimum_run: Matrix<Option<MinimumRun>>,
    /// So much of every run is forgiven, in milliseconds.
    pub grace: Option<i64>,
    /// What a minute of partial outage weighs, 0–1.
    pub partial: Decimal,
    /// Rounding of the figure before it is compared, only where the agreement says so.
    pub rounding: Option<Rounding>,
    /// The credit table; the first band that holds fires.
    pub credit: Matrix<Vec<Band>>,
    /// Points, rewards and money held back.
    pub scoring: Scoring,
    /// Its own credit terms, complete: what it does not say itself is the agreement's.
    pub credits: Option<CreditTerms>,
}

/// How long continuous trouble must last to count, on full time (CitrusAd: five minutes in a row).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MinimumRun {
    /// The length, in milliseconds.
    pub ms: i64,
    /// Whether a run of exactly this length does not count yet.
    pub longer: bool,
}

impl MinimumRun {
    /// The shortest run that counts, in milliseconds.
    pub const fn shortest_ms(self) -> i64 {
        self.ms.saturating_add(self.longer as i64)
    }
}

impl Band {
    /// Whether what it owes is counted outage by outage.
    pub fn counts_outages(&self) -> bool {
        self.owed.iter().any(|remedy| matches!(remedy, Remedy::Step { each_outage: true, .. }))
    }
}

/// A row of a credit table.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// When it fires.
    pub when: Condition,
    /// What is owed then.
    pub owed: Vec<Remedy>,
}
