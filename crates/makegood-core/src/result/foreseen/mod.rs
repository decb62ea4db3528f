//! What an agreement would say of maintenance that is only planned: what is left out, what would count, and until when
//! each notice is in time.
//!
//! Nothing is judged anew here: the window is laid beside the evidence as a fact that could be, and the same code that
//! settles says what comes of it.

mod downtime;
mod duty;
mod exclusion;
mod proposal;
mod timing;

pub use downtime::ForeseenDowntime;
pub use duty::ForeseenDuty;
pub use exclusion::ForeseenExclusion;
pub use proposal::Proposal;
pub use timing::Timing;

use super::Calendars;
use crate::agreement::Agreement;
use crate::evidence::View;
use crate::result::duty::DutyState;
use crate::time::{Instant, Zone};

/// One version of an agreement, ready to be asked about many windows.
#[derive(Clone, Debug)]
pub struct Foreseer<'a> {
    agreement: &'a Agreement,
    zone: Zone,
    calendars: Calendars,
}

/// What the agreement says of one window.
#[derive(Clone, Debug, PartialEq)]
pub struct Foreseen {
    /// The clauses that leave such maintenance out, each with its condition.
    pub exclusions: Vec<ForeseenExclusion>,
    /// The duties to announce it.
    pub duties: Vec<ForeseenDuty>,
    /// What would count, if all of it was down all the time: one entry an objective and place.
    pub downtime: Vec<ForeseenDowntime>,
}

impl Foreseen {
    /// The most that would count for any one objective, in milliseconds.
    pub fn counted_ms(&self) -> i64 {
        self.downtime.iter().map(|one| one.counted_ms).max().unwrap_or(0)
    }

    /// The most of it that lies in time which any one objective promises, in milliseconds.
    pub fn promised_ms(&self) -> i64 {
        self.downtime.iter().map(|one| one.promised_ms).max().unwrap_or(0)
    }

    /// Whether some clause leaves it out.
    pub fn is_excluded(&self) -> bool {
        self.exclusions.iter().any(|one| one.timing.in_time)
    }

    /// How many duties would be missed; those that hold only for changes of the service are not counted.
    pub fn missed_duties(&self) -> usize {
        let missed = |one: &&ForeseenDuty| !one.only_for_changes && one.state == DutyState::Missed;
        self.duties.iter().filter(missed).count()
    }

    /// The earliest start at which, announced as proposed, every clause and every duty is satisfied.
    pub fn earliest_start(&self) -> Option<Instant> {
        let clauses = self.exclusions.iter().map(|one| &one.timing);
        let duties = self.duties.iter().filter(|one| !one.only_for_changes).map(|one| &one.timing);
        clauses.chain(duties).filter_map(|timing| timing.earliest_start).max()
    }
}

impl<'a> Foreseer<'a> {
    /// Binds the agreement's calendars.
    ///
    /// # Errors
    /// What is wrong with its zone or its calendars.
    pub fn of(agreement: &'a Agreement) -> Result<Foreseer<'a>, String> {
        let zone = Zone::named(&agreement.time_zone).map_err(|error| error.to_string())?;
        Ok(Foreseer { agreement, zone, calendars: Calendars::of(agreement)? })
    }

    /// The agreement's zone.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// What the agreement would say.
    ///
    /// # Errors
    /// What it lacks to be judged.
    pub fn foresee(&self, proposal: &Proposal<'_>) -> Result<Foreseen, String> {
        let supposed = proposal.supposed();
        let facts = proposal.known.iter().copied().chain(&supposed);
        let view = View::new(facts, proposal.to.max(proposal.announced).plus_ms(1));
        Ok(Foreseen {
            exclusions: exclusion::exclusions(self, proposal),
            duties: duty::duties(self, proposal, &view)?,
            downtime: downtime::downtime(self, proposal, &view)?,
        })
    }
}
