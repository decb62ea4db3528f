//! One promised time on cases, with what its misses cost: a clock as a plan has it.

use rust_decimal::Decimal;

use super::Contract;
use super::calendar::{Window, YEARS, Year, years};
use super::owing::{Owing, Short};
use super::untranslated;
use crate::agreement::{self, Agreement, Band, Bound, ClockRule, ClockTarget, Objective, Range};
use crate::agreement_file::Saying;
use crate::number::Fraction;
use crate::result::Calendars;
use crate::time::{BusinessTime, Instant, Length, Zone};

/// A clock that is simulated.
#[derive(Clone, Debug)]
pub struct ClockGrade {
    calendars: Calendars,
    zone: Zone,
    calendar: Option<String>,
    /// The calendar in which people work on cases; absent = the one in which each target counts.
    working: Option<String>,
    targets: Vec<(String, Length)>,
    pub(super) promise: Range,
    pub(super) bands: Vec<Band>,
    pub(super) owing: Option<Owing>,
    pub(super) years: Vec<Year>,
}

/// How one severity is counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted<'a> {
    target: Length,
    working: Option<&'a BusinessTime>,
}

impl ClockGrade {
    /// The clock as `plan` has it, with the objective that promises its attainment; without one all cases must be in time.
    /// People work on cases in the calendar `working`; unless it is named, in the time that each target counts. The
    /// customer has this `contract`.
    ///
    /// # Errors
    /// No target is a length of time, or windows, calendars and credits that cannot be simulated; the message names them.
    pub fn new(
        agreement: &Agreement,
        rule: &ClockRule,
        objective: Option<&Objective>,
        plan: Option<&str>,
        working: Option<&str>,
        contract: &Contract,
    ) -> Result<ClockGrade, Saying> {
        if rule.repeats.is_some() || rule.answers_each_message() {
            return Err(Saying::new(
                format!("clock `{}` is owed again and again on one case", rule.name),
                format!("`{}` 처리 시간은 티켓 하나에 여러 번 약속됩니다", rule.name),
            ));
        }
        let names: Vec<&str> = plan.into_iter().collect();
        let severities = agreement.severities.iter().map(|(name, _)| name.as_str());
        let target = |severity: &str| match rule.target.pick(&[&[severity], names.as_slice()].concat())? {
            ClockTarget::Within(length) => Some((severity.to_owned(), *length)),
            ClockTarget::AgreedDate { .. } | ClockTarget::BestEffort => None,
        };
        let targets: Vec<(String, Length)> = severities.filter_map(target).collect();
        if targets.is_empty() {
            return Err(Saying::new(
                format!("clock `{}` promises no length of time for a severity", rule.name),
                format!("`{}` 처리 시간에는 심각도별로 약속한 시간이 없습니다", rule.name),
            ));
        }
        if objective.is_some_and(|own| own.rounding.is_some() || own.clock.as_deref() != Some(&rule.name)) {
            return Err(Saying::new(
                format!("the attainment of clock `{}` is rounded, or another clock's", rule.name),
                format!("`{}` 처리 시간의 준수율은 반올림하거나 다른 처리 시간의 것입니다", rule.name),
            ));
        }
        let zone = Zone::named(&agreement.time_zone).map_err(untranslated)?;
        let calendars = Calendars::of(agreement).map_err(untranslated)?;
        let range = match objective {
            Some(objective) => {
                let promise = objective.promise.pick(&names).and_then(Option::as_ref);
                let nothing = || {
                    Saying::new(
                        format!("objective `{}` promises nothing here", objective.name),
                        format!("`{}` 목표로 약속한 것이 없습니다", objective.name),
                    )
                };
                promise.ok_or_else(nothing)?.range
            }
            None => Range { low: Some(Bound { value: Decimal::ONE_HUNDRED, closed: true }), high: None },
        };
        let bands = objective.and_then(|own| own.credit.pick(&names)).cloned().unwrap_or_default();
        let mut grade = ClockGrade {
            calendar: rule.calendar.clone(),
            working: working.map(str::to_owned),
            promise: range,
            owing: None,
            years: Vec::new(),
            bands,
            targets,
            calendars,
            zone,
        };
        let window = objective.map_or(agreement::Window::Month, |objective| objective.window);
        grade.years = years(grade.known_years()?, window, &grade.zone)?;
        if let Some(objective) = objective {
            let window = grade.years.first().and_then(|year| year.windows.first()).copied().unwrap_or(Window::ANY);
            let short = grade.short(window, Fraction::whole(90));
            grade.owing = Some(Owing::new(agreement, objective, &grade.bands, contract, &short)?);
        }
        Ok(grade)
    }

    /// Caps of the agreement that are not applied: for each incident, as cases are none, and over a contract whose end
    /// nobody knows.
    pub fn caps_left_out(&self) -> Vec<String> {
        self.owing.as_ref().map(Owing::left_out_caps).unwrap_or_default()
    }

    pub(super) fn short(&self, window: Window, percent: Fraction) -> Short<'static> {
        let bound = self.promise.low.or(self.promise.high).map(|bound| bound.value);
        let target = (self.promise.low.map(|low| low.value), bound);
        Short { window, downtime_ms: None, outages_ms: &[], total_ms: window.span.ms(), percent, target }
    }

    /// How cases of `severity` are counted; `None` where nothing is promised for it.
    pub(super) fn counted(&self, severity: &str) -> Result<Option<Counted<'_>>, Saying> {
        let Some((_, target)) = self.targets.iter().find(|(own, _)| own == severity) else { return Ok(None) };
        let in_business = matches!(target, Length::BusinessTime(_) | Length::BusinessDays(_));
        let name = self.working.as_deref().or(self.calendar.as_deref().filter(|_| in_business));
        let working = name.map(|name| self.calendars.named(name, None)).transpose().map_err(untranslated)?;
        Ok(Some(Counted { target: *target, working: working.map(|calendar| calendar.business_time()) }))
    }

    /// Until when a case that comes at `at` is due.
    pub(super) fn due(&self, counted: &Counted<'_>, at: Instant) -> Result<Instant, Saying> {
        self.calendars.due(at, counted.target, self.calendar.as_deref(), None, &self.zone).map_err(untranslated)
    }

    /// Years for which every calendar is known, each with the year after it, in which its last cases are handled.
    fn known_years(&self) -> Result<std::ops::Range<i16>, Saying> {
        let mut years = YEARS;
        for name in self.calendar.iter().chain(&self.working) {
            let known = self.calendars.named(name, None).map_err(untranslated)?.business_time().known_years();
            let (first, end) = (years.start.max(known.first), known.last.min(years.end));
            years = if first < end { first..end } else { known.first..known.last.min(known.first.saturating_add(28)) };
            if years.is_empty() {
                return Err(Saying::new(
                    format!("calendar `{name}` is known for {known}: two years in a row are needed"),
                    format!("`{name}` 달력은 {known}만 알려져 있습니다. 이어지는 두 해가 필요합니다"),
                ));
            }
        }
        Ok(years)
    }
}

impl Counted<'_> {
    /// When a case that comes at `at` is done; `None` = beyond what calendars know.
    pub(super) fn done(&self, at: Instant, handling_ms: i64) -> Option<Instant> {
        match self.working {
            None => Some(at.plus_ms(handling_ms)),
            Some(working) => working.add(at, handling_ms).ok(),
        }
    }
}
