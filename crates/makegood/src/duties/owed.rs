//! One occasion of one duty of one agreement, towards one customer.

use makegood_core::agreement::{Agreement, Duty, Strength, Text};
use makegood_core::agreement_file::Saying;
use makegood_core::result::duty::{DutyOutcome, DutyState};
use makegood_core::settle::DutyCalendar;
use makegood_core::time::{Instant, Span, Zone};
use makegood_store::{SettlementKey, StoreError};

use crate::closing::{Bound, Desk};

const A_DAY_MS: i64 = 86_400_000;
/// How long what was done, or missed for good, is shown.
const BACK_MS: i64 = 45 * A_DAY_MS;
/// How far ahead the calendar looks.
const AHEAD_MS: i64 = 92 * A_DAY_MS;

/// How an occasion stands; what asks for an act stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OwedState {
    /// Its time has passed, and it can still be done.
    Late,
    /// It can be done now.
    Due,
    /// It has not begun.
    Coming,
    /// It was done in time.
    Done,
    /// It was done too late, or its time is over for good.
    Missed,
}

/// Something that is owed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Owed {
    pub(crate) agreement: String,
    pub(crate) agreement_title: Text,
    /// Absent where the agreement is not settled for each customer.
    pub(crate) customer: Option<String>,
    /// The duty as the agreement and its facts name it.
    pub(crate) duty: String,
    pub(crate) title: Text,
    pub(crate) clause: Option<String>,
    pub(crate) is_guaranteed: bool,
    /// The fact that made it due, or the days; empty where it has not begun.
    pub(crate) about: String,
    /// Until when; absent: at once.
    pub(crate) due_at: Option<Instant>,
    pub(crate) done_at: Option<Instant>,
    pub(crate) state: OwedState,
    /// Why it is done or missed.
    pub(crate) reason: Option<Saying>,
    /// The zone in which the agreement counts its days.
    pub(crate) zone: Zone,
}

impl Owed {
    /// When it stands in a calendar.
    pub(crate) fn at(&self) -> Option<Instant> {
        match self.state {
            OwedState::Done => self.done_at.or(self.due_at),
            _ => self.due_at,
        }
    }

    /// The same as people read it: what is due at midnight is due on the day that ends then.
    pub(crate) fn last_at(&self) -> Option<Instant> {
        let at = self.at()?;
        let is_midnight = self.zone.start_of_day(self.zone.date_of(at)) == at;
        Some(if is_midnight && self.state != OwedState::Done { at.plus_ms(-1) } else { at })
    }
}

/// What `bound` demands around `now`, in order of time.
///
/// # Errors
/// The database's; an adopted agreement that cannot be settled.
pub(super) async fn owed_of(desk: &Desk, bound: &Bound, now: Instant) -> Result<Vec<Owed>, StoreError> {
    let adopted = desk.adopted().await?;
    let (Some(period), Some(version)) = (bound.period, adopted.in_force_at(&bound.agreement, now)) else {
        return Ok(Vec::new());
    };
    let agreement = version.agreement;
    if agreement.duties.is_empty() {
        return Ok(Vec::new());
    }
    let name = period.to_string();
    let key = SettlementKey { agreement: &bound.agreement, customer: bound.customer_key(), period: &name };
    let span = Span::new(now.plus_ms(-BACK_MS), now.plus_ms(AHEAD_MS));
    let versions = desk.duties(&key, now, span).await?;
    let own = versions.into_iter().find(|(version, _)| *version == agreement.version);
    let calendars = own.map(|(_, calendars)| calendars).unwrap_or_default();
    let each = calendars.iter().filter_map(|calendar| {
        let duty = agreement.duties.iter().find(|duty| duty.name == calendar.duty)?;
        Some(of_calendar(agreement, duty, calendar, bound, now))
    });
    Ok(each.flatten().collect())
}

fn of_calendar(agreement: &Agreement, duty: &Duty, calendar: &DutyCalendar, bound: &Bound, now: Instant) -> Vec<Owed> {
    let blank = Owed {
        agreement: agreement.id.clone(),
        agreement_title: agreement.title.clone(),
        customer: bound.customer.clone(),
        duty: duty.name.clone(),
        title: duty.title.clone(),
        clause: duty.clause.clone(),
        is_guaranteed: duty.strength == Strength::Guarantee,
        about: String::new(),
        due_at: None,
        done_at: None,
        state: OwedState::Coming,
        reason: None,
        zone: Zone::named(&agreement.time_zone).unwrap_or_else(|_| Zone::utc()),
    };
    let seen = |outcome: &&DutyOutcome| {
        let last = outcome.done_at.or(outcome.decided_at);
        DutyCalendar::is_waiting(duty, outcome) || last.is_some_and(|at| now.plus_ms(-BACK_MS) <= at)
    };
    let begun = calendar.outcomes.iter().filter(seen).filter_map(|outcome| {
        let waits = DutyCalendar::is_waiting(duty, outcome);
        let state = match outcome.state {
            DutyState::NotApplicable => return None,
            DutyState::Met => OwedState::Done,
            _ if waits && outcome.due_at.is_some_and(|due| due < now) => OwedState::Late,
            _ if waits => OwedState::Due,
            _ => OwedState::Missed,
        };
        Some(Owed {
            about: outcome.about.clone(),
            due_at: outcome.due_at,
            done_at: outcome.done_at,
            state,
            reason: matches!(state, OwedState::Done | OwedState::Missed).then(|| outcome.reason.clone()),
            ..blank.clone()
        })
    });
    let coming = calendar.coming.iter().map(|due| Owed { due_at: Some(*due), ..blank.clone() });
    begun.chain(coming).collect()
}
