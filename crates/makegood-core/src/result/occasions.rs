//! The windows of an objective in a settled period: of the calendar, of its events, or before the claims.

use jiff::ToSpan;

use super::windows::{JudgedWindow, windows_of};
use crate::agreement::{Agreement, Objective, Window};
use crate::evidence::{CaseEventKind, ObligationEvent, View};
use crate::time::{Instant, Period, Zone};

/// What gives occasions to windows that are not of the calendar.
#[derive(Clone, Copy, Debug)]
pub struct Occasions<'a> {
    /// The agreement, with its events.
    pub agreement: &'a Agreement,
    /// The evidence, with the claims.
    pub view: &'a View<'a>,
    /// Whose claims count; without one, everybody's.
    pub customer: Option<&'a str>,
    /// The zone of days.
    pub zone: &'a Zone,
}

impl Occasions<'_> {
    /// The windows of `objective` that end within `period`; of the calendar's and the events' also one that runs
    /// through its end, where none ends.
    pub fn windows_of(&self, objective: &Objective, period: Period) -> Vec<JudgedWindow> {
        match objective.window {
            Window::Event => self.events(objective, period),
            Window::BeforeClaim { days } => self.before_claims(days, period),
            window => windows_of(window, period),
        }
    }

    fn events(&self, objective: &Objective, period: Period) -> Vec<JudgedWindow> {
        let during = &objective.time.during;
        let named = self.agreement.events.iter().filter(|event| during.is_empty() || during.contains(&event.name));
        let days = named.flat_map(|event| &event.days);
        let mut days: Vec<Period> =
            days.map(|&(first, last)| Period::new(first, last.saturating_add(1.day()))).collect();
        days.sort_unstable();
        days.dedup();
        let ended = |own: &&Period| period.first < own.end && own.end <= period.end;
        let ending = days.iter().filter(ended).map(|days| JudgedWindow { days: *days, ends: true });
        let ending: Vec<JudgedWindow> = ending.collect();
        if !ending.is_empty() {
            return ending;
        }
        let running = days.iter().filter(|own| own.first < period.end && period.end < own.end);
        running.map(|days| JudgedWindow { days: *days, ends: false }).collect()
    }

    /// The days before each claim of the period; the day of the claim is out.
    fn before_claims(&self, days: u16, period: Period) -> Vec<JudgedWindow> {
        let own = |customer: Option<&str>| self.customer.is_none() || customer.is_none() || customer == self.customer;
        let asked = self.view.obligations.iter().map(|(_, act)| act).filter(|act| {
            act.duty == "claim" && act.event == ObligationEvent::Requested && own(act.customer.as_deref())
        });
        let opened = self.view.cases.iter().map(|(_, case)| case).filter(|case| {
            case.event == CaseEventKind::Opened
                && case.type_of_case.as_deref() == Some("claim")
                && own(case.customer.as_deref())
        });
        let at: Vec<Instant> = asked.map(|act| act.at).chain(opened.map(|case| case.at)).collect();
        let claimed = at.into_iter().map(|at| self.zone.date_of(at));
        let mut claimed: Vec<_> = claimed.filter(|day| period.first <= *day && *day < period.end).collect();
        claimed.sort_unstable();
        claimed.dedup();
        let before = |end: jiff::civil::Date| Period::new(end.saturating_sub(i64::from(days).days()), end);
        claimed.into_iter().map(|day| JudgedWindow { days: before(day), ends: true }).collect()
    }
}
