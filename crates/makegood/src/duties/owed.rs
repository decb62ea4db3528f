//! One occasion of one duty of one agreement, towards one customer.

use jiff::ToSpan;
use makegood_core::agreement::{Agreement, Duty, DutyDue, DutyFor, Strength, Text};
use makegood_core::agreement_file::Saying;
use makegood_core::result::duty::{DutyOutcome, DutyState};
use makegood_core::settle::DutyCalendar;
use makegood_core::time::{Instant, Period, Span, Zone};
use makegood_store::{SettlementKey, StoreError};

use crate::closing::{Bound, Desk};

const A_DAY_MS: i64 = 86_400_000;
/// How long what was done, or missed for good, is shown.
const BACK_MS: i64 = 45 * A_DAY_MS;
/// How far ahead the calendar looks.
const AHEAD_MS: i64 = 92 * A_DAY_MS;
/// What is kept is reckoned again within so long.
const A_MONTH_MS: i64 = 31 * A_DAY_MS;
/// What begins without a fact is seen this soon.
const SOON_MS: i64 = 5 * 60_000;

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

/// What one agreement demands towards one customer.
#[derive(Clone, Debug)]
pub(super) struct Reckoned {
    /// In order of time.
    pub(super) owed: Vec<Owed>,
    /// When.
    pub(super) at: Instant,
    /// From when on time alone has changed it.
    pub(super) again_at: Instant,
}

/// Whether it is shown at `now`: what was done a while ago and what comes later is not.
pub(super) fn is_shown(one: &Owed, now: Instant) -> bool {
    match one.state {
        OwedState::Coming => one.due_at.is_none_or(|due| due <= now.plus_ms(AHEAD_MS)),
        OwedState::Done => one.done_at.is_none_or(|done| now.plus_ms(-BACK_MS) <= done),
        _ => true,
    }
}

/// What `bound` demands around `now`.
///
/// # Errors
/// The database's; an adopted agreement that cannot be settled.
pub(super) async fn owed_of(desk: &Desk, bound: &Bound, now: Instant) -> Result<Reckoned, StoreError> {
    let adopted = desk.adopted().await?;
    let none = Reckoned { owed: Vec::new(), at: now, again_at: Instant::MAX };
    let (Some(period), Some(version)) = (bound.period, adopted.in_force_at(&bound.agreement, now)) else {
        return Ok(none);
    };
    let agreement = version.agreement;
    if agreement.duties.is_empty() {
        return Ok(none);
    }
    let name = period.to_string();
    let key = SettlementKey { agreement: &bound.agreement, customer: bound.customer_key(), period: &name };
    let span = Span::new(now.plus_ms(-BACK_MS), now.plus_ms(AHEAD_MS + A_MONTH_MS));
    let versions = desk.duties(&key, now, span).await?;
    let own = versions.into_iter().find(|(version, _)| *version == agreement.version);
    let calendars = own.map(|(_, calendars)| calendars).unwrap_or_default();
    let each = calendars.iter().filter_map(|calendar| {
        let duty = agreement.duties.iter().find(|duty| duty.name == calendar.duty)?;
        Some(of_calendar(agreement, duty, calendar, bound, now))
    });
    let owed: Vec<Owed> = each.flatten().collect();
    Ok(Reckoned { again_at: again_at(agreement, &owed, now), owed, at: now })
}

/// When the next occasion begins or is due, at the turn of the month at the latest.
fn again_at(agreement: &Agreement, owed: &[Owed], now: Instant) -> Instant {
    let zone = Zone::named(&agreement.time_zone).unwrap_or_else(|_| Zone::utc());
    let month = zone.start_of_day(Period::months(zone.date_of(now), 1).end);
    let due = owed.iter().filter_map(|one| one.due_at);
    // Every n months one begins when the one before it is due.
    let begins = owed.iter().filter(|one| one.state == OwedState::Coming).filter_map(|one| {
        let duty = agreement.duties.iter().find(|duty| duty.name == one.duty)?;
        let DutyDue::EveryMonths(months) = duty.due else { return None };
        Some(zone.start_of_day(zone.date_of(one.due_at?).saturating_sub(i32::from(months).months())))
    });
    // Cases grow late, and outages long, while nothing is written.
    let is_by_itself = |duty: &Duty| duty.for_each == DutyFor::LateCase || duty.lasting.is_some();
    let soon = agreement.duties.iter().any(is_by_itself).then(|| now.plus_ms(SOON_MS));
    due.chain(begins).chain(soon).filter(|at| now < *at).min().map_or(month, |at| at.min(month))
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
