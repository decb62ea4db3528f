//! Which rules' time is over for a case, and when the next one's will be.

use super::{DeskState, ReadyRule, Since, TimedAct, WaitingCase};
use crate::desk::Opening;
use crate::desk::rule::holds;
use crate::time::{Instant, Length, Zone, nth_day_end};

/// A rule whose time is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fallen {
    /// Which rule of the list.
    pub rule: usize,
    /// From when it counted. A rule acts once for each such instant: keep both, and ask no more.
    pub since: Instant,
    /// When its time was over.
    pub due_at: Instant,
    /// What it does.
    pub acts: Vec<TimedAct>,
}

/// What is to be done with a case, and when to look again if nothing happens until then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upcoming {
    /// Rules whose time is over; none after one that resolves or closes.
    pub fallen: Vec<Fallen>,
    /// When the next rule's time is over.
    pub next_at: Option<Instant>,
}

/// `rules` on `case` at `now`; `is_done` says of a rule and its `since` that it acted already. Days are those of `zone`.
pub fn run(
    rules: &[ReadyRule],
    case: &WaitingCase,
    opening: &Opening,
    zone: &Zone,
    now: Instant,
    is_done: impl Fn(usize, Instant) -> bool,
) -> Upcoming {
    let mut upcoming = Upcoming::default();
    for (nth, ready) in rules.iter().enumerate() {
        let Some((since, due_at)) = ready.due_on(case, opening, zone) else { continue };
        if is_done(nth, since) {
            continue;
        }
        if now < due_at {
            upcoming.next_at = Some(upcoming.next_at.map_or(due_at, |next| next.min(due_at)));
            continue;
        }
        let acts = ready.rule.then.clone();
        let ends = acts.iter().any(|act| matches!(act, TimedAct::Resolve {} | TimedAct::Close {}));
        upcoming.fallen.push(Fallen { rule: nth, since, due_at, acts });
        if ends {
            // From here on the case stands otherwise.
            upcoming.next_at = None;
            break;
        }
    }
    upcoming
}

impl ReadyRule {
    /// From when it counts on `case`, and when its time is over; none where it is not for such a case.
    fn due_on(&self, case: &WaitingCase, opening: &Opening, zone: &Zone) -> Option<(Instant, Instant)> {
        let rule = &self.rule;
        let is_for = rule.states.is_empty() || rule.states.contains(&case.state);
        let asks_the_customer =
            rule.then.iter().any(|act| matches!(act, TimedAct::Resolve {} | TimedAct::Remind { .. }));
        let closes = rule.then.contains(&TimedAct::Close {});
        if !is_for
            || asks_the_customer && !case.is_left_by_the_customer()
            || closes && case.state != DeskState::Resolved
            || rule.when.as_ref().is_some_and(|when| !holds(when, &case.known, opening))
        {
            return None;
        }
        let since = match rule.since {
            Since::CustomerMessage => case.customer_at,
            Since::MemberMessage => case.member_at?,
            Since::StateChange => case.state_at,
        };
        // The customer had no less time than the rule grants since the desk last wrote.
        let since = if asks_the_customer { since.max(case.member_at?) } else { since };
        self.over_at(since, opening, zone).map(|due_at| (since, due_at))
    }

    /// None where nobody knows: beyond the known holidays.
    fn over_at(&self, since: Instant, opening: &Opening, zone: &Zone) -> Option<Instant> {
        let business = || opening.calendar(self.rule.hours.as_deref()?);
        match self.after {
            Length::Elapsed(ms) => Some(since.plus_ms(ms)),
            Length::Days(days) => nth_day_end(zone, since, i64::from(days)).ok(),
            Length::Months(months) => {
                let day = zone.date_of(since).saturating_add(jiff::ToSpan::months(i64::from(months)));
                Some(zone.end_of_day(day))
            }
            Length::BusinessTime(ms) => business()?.business_time().add(since, ms).ok(),
            Length::BusinessDays(days) => business()?.business_time().nth_business_day_end(since, i64::from(days)).ok(),
        }
    }
}
