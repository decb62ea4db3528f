//! How far around a period the evidence of its settlement reaches.

use jiff::ToSpan;
use jiff::civil::Date;
use makegood_core::agreement::{
    Agreement, CapSpan, CreditTerms, Deadline, DutyDue, FeeOver, Figure, Objective, Removes, Window,
};
use makegood_core::result::windows_of;
use makegood_core::settle::InForce;
use makegood_core::time::{Length, Period, Span, Zone};

/// Notices, claims, reports and fees of a month lie this near to it.
const AROUND: i64 = 100;
const MONTH: i64 = 31;
const YEAR: i64 = 366;
const DAY_MS: i64 = 24 * 3_600_000;

/// The days of evidence that the settlement of a period looks at; all are generous, none can change a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    /// Of minute cells, gauges and cases.
    pub(super) measured: Period,
    /// Of everything else.
    pub(super) held: Period,
}

impl Reach {
    /// Of `period` under `versions` of one agreement.
    pub(super) fn of(versions: &[InForce<'_>], period: Period) -> Reach {
        let first = versions.iter().map(|version| judged_from(version, versions, period)).min().unwrap_or(period.first);
        let agreements = || versions.iter().map(|version| version.agreement);
        let run = agreements().map(longest_run).max().unwrap_or_default() / DAY_MS + 2;
        // A case may have been opened long before, and it is decided long after.
        let cases = if agreements().any(|one| !one.clocks.is_empty() || judges_incidents(one)) { AROUND } else { 0 };
        let around = agreements().map(around).max().unwrap_or(AROUND);
        let widened = |by: i64| Period::new(first.saturating_sub(by.days()), period.end.saturating_add(by.days()));
        Reach { measured: widened(run.max(cases)), held: widened(around) }
    }

    /// The spans in `zone`.
    pub(super) fn spans(self, zone: &Zone) -> (Span, Span) {
        (self.measured.span_in(zone), self.held.span_in(zone))
    }
}

/// The first day whose trouble counts: of windows that end in the period, of rights and of caps that look back.
fn judged_from(version: &InForce<'_>, versions: &[InForce<'_>], period: Period) -> Date {
    let agreement = version.agreement;
    let windows = agreement.objectives.iter().flat_map(|objective| windows_of(objective.window, period));
    let mut first = windows.map(|window| window.days.first).chain([period.first]).min().unwrap_or(period.first);
    // What an event or a claim in the period looks back to.
    for objective in agreement.objectives.iter().filter(|objective| objective.window.is_occasion()) {
        let days = match objective.window {
            Window::Event => longest_event(agreement),
            window => days_of(window),
        };
        first = first.min(period.first.saturating_sub(days.days()));
    }
    // Maintenance of the same month or year uses up the allowance.
    for exclusion in &agreement.exclusions {
        if let Removes::Maintenance { allowance: Some(allowance), .. } = &exclusion.removes {
            first = first.min(period.first.saturating_sub(days_of(allowance.every).days()));
        }
    }
    for pattern in agreement.rights.iter().flat_map(|right| &right.when) {
        let window = agreement.objectives.iter().find(|objective| objective.name == pattern.objective);
        let days = window.map_or(0, |objective| days_of(objective.window)) * i64::from(pattern.of_windows);
        first = first.min(period.first.saturating_sub(days.days()));
    }
    let begin = versions.iter().map(|version| version.days.first).min().unwrap_or(period.first);
    for (span, _) in terms(agreement).flat_map(|terms| terms.caps.clone()) {
        first = first.min(match span {
            CapSpan::Incident | CapSpan::Objective => first,
            CapSpan::Period => period.first.saturating_sub(MONTH.days()),
            CapSpan::Year | CapSpan::AnyTwelveMonths => period.first.saturating_sub((YEAR + MONTH).days()),
            CapSpan::Contract => begin,
        });
    }
    first
}

/// How many days before and after them duties, fees and deadlines look.
fn around(agreement: &Agreement) -> i64 {
    let window = agreement.objectives.iter().map(|objective| days_of(objective.window)).max().unwrap_or(MONTH);
    let duties = agreement.duties.iter().map(|duty| match duty.due {
        DutyDue::AtOnce => 0,
        DutyDue::Within(length) | DutyDue::Ahead(length) => days_in(length),
        DutyDue::EveryMonths(months) => (i64::from(months) + 1) * MONTH,
    });
    let fees = terms(agreement).map(|terms| match terms.base.over {
        FeeOver::Window => 0,
        FeeOver::NextWindow | FeeOver::PrecedingWindow => window,
        FeeOver::NextMonth | FeeOver::PrecedingMonth => 2 * MONTH,
        FeeOver::PrecedingDays(days) => i64::from(days),
        FeeOver::MeanOfWindows(count) => window * i64::from(count),
        FeeOver::MeanOfMonths(count) => MONTH * (i64::from(count) + 1),
    });
    let deadlines = terms(agreement).flat_map(|terms| [terms.claim, terms.decide, terms.pay]).flatten();
    let deadlines = deadlines.map(|deadline| match deadline {
        Deadline::Within(length, _) => days_in(length),
        Deadline::ByEndOf { nth, .. } => 3 * MONTH * (i64::from(nth) + 1),
    });
    AROUND + duties.chain(fees).chain(deadlines).max().unwrap_or(0)
}

fn longest_event(agreement: &Agreement) -> i64 {
    let days = agreement.events.iter().flat_map(|event| &event.days);
    days.map(|(from, to)| i64::from((*to - *from).get_days()) + 1).max().unwrap_or(0)
}

/// Whether incidents are judged whole, however long before the period they began.
fn judges_incidents(agreement: &Agreement) -> bool {
    let mut promises = agreement.objectives.iter().flat_map(|objective| objective.promise.cells());
    let restored = |figure: &Figure| matches!(figure, Figure::TimeToRestore | Figure::MeanTimeToRestore);
    promises.any(|(_, promise)| promise.as_ref().is_some_and(|promise| restored(&promise.figure)))
}

fn longest_run(agreement: &Agreement) -> i64 {
    let runs = |objective: &Objective| {
        let shortest =
            objective.minimum_run.cells().iter().filter_map(|(_, run)| run.as_ref().map(|run| run.shortest_ms())).max();
        shortest.unwrap_or(0)
    };
    agreement.objectives.iter().map(runs).max().unwrap_or(0)
}

fn terms(agreement: &Agreement) -> impl Iterator<Item = &CreditTerms> {
    agreement.objectives.iter().filter_map(|objective| objective.credits.as_ref()).chain(&agreement.credits)
}

/// At most.
fn days_of(window: Window) -> i64 {
    match window {
        Window::Day => 1,
        Window::Week => 7,
        Window::Month | Window::BillingCycle { .. } => MONTH,
        Window::Quarter => 3 * MONTH,
        Window::HalfYear => 6 * MONTH,
        Window::Year => YEAR,
        Window::Fiscal { months, .. } => i64::from(months) * MONTH,
        Window::Event => YEAR,
        Window::Rolling { days } | Window::BeforeClaim { days } => i64::from(days),
    }
}

/// At most; of business time, a day counts for every hour, and two weeks of holidays are in between.
fn days_in(length: Length) -> i64 {
    match length {
        Length::Elapsed(ms) => ms / DAY_MS + 1,
        Length::Days(days) => i64::from(days),
        Length::BusinessTime(ms) => ms / 3_600_000 + 14,
        Length::BusinessDays(days) => 2 * i64::from(days) + 14,
        Length::Months(months) => MONTH * i64::from(months),
    }
}
