//! Where the cases of `makegood simulate` come from: `--cases`, or the case facts of a history.

use std::str::FromStr;

use makegood_core::agreement::{Agreement, ClockRule};
use makegood_core::agreement_file::Saying;
use makegood_core::evidence::View;
use makegood_core::result::Calendars;
use makegood_core::result::clock::{ClockQuestion, cases_of, clock_of};
use makegood_core::simulate::{Arrivals, CaseHistory, CaseRate, PastCase};
use makegood_core::time::{Instant, Length, Zone};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Arguments;
use super::source::{elapsed, known, untranslated};
use crate::command::Failure;
use crate::inputs::evidence;

/// A month on average, in milliseconds: a twelfth of 365.2425 days.
const MONTH_MS: i64 = 2_629_746_000;

/// Cases of one severity, as an option says them.
#[derive(Clone, Debug)]
pub(super) struct CasesOption {
    severity: String,
    a_month: Decimal,
    handling: Length,
}

impl FromStr for CasesOption {
    type Err = String;

    fn from_str(text: &str) -> Result<CasesOption, String> {
        let wrong = || format!("`{text}` is not SEVERITY=COUNT/LENGTH: write it like `1=0.5/40 min`");
        let (severity, rest) = text.split_once('=').ok_or_else(wrong)?;
        let (count, length) = rest.split_once('/').ok_or_else(wrong)?;
        let a_month: Decimal = count.trim().parse().map_err(|_| wrong())?;
        if a_month <= Decimal::ZERO {
            return Err(format!("`{}` cases a month are none: give a number above 0", count.trim()));
        }
        let handling: Length = length.trim().parse().map_err(|_| wrong())?;
        Ok(CasesOption { severity: severity.trim().to_owned(), a_month, handling })
    }
}

impl Arguments {
    /// The cases of the agreement's clock; `Err` within `Ok` says why there are none.
    pub(super) fn arrivals(
        &self,
        agreement: &Agreement,
        rule: &ClockRule,
    ) -> Result<Result<Arrivals, Saying>, Failure> {
        if self.cases.is_empty() {
            let collection = evidence::read(&self.evidence)?;
            return Ok(history(agreement, rule, &View::new(collection.as_of(Instant::MAX), Instant::MAX)));
        }
        let unknown = self.cases.iter().find(|own| agreement.severity_rank(&own.severity).is_none());
        if let Some(unknown) = unknown {
            let known: Vec<&str> = agreement.severities.iter().map(|(name, _)| name.as_str()).collect();
            let (wanted, known) = (&unknown.severity, known.join("`, `"));
            return Ok(Err(Saying::new(
                format!("--cases names severity `{wanted}`, the agreement knows `{known}`"),
                format!("--cases의 심각도 `{wanted}`이(가) 협약에 없습니다. 협약의 심각도는 `{known}`입니다"),
            )));
        }
        let rate = |own: &CasesOption| {
            let between = Decimal::from(MONTH_MS).checked_div(own.a_month).and_then(|ms| ms.trunc().to_i64());
            Ok(CaseRate {
                severity: own.severity.clone(),
                between_ms: between.filter(|ms| 0 < *ms).ok_or_else(|| {
                    Failure::Input(format!("--cases has `{}` cases a month: that is too many or too few", own.a_month))
                })?,
                handling_ms: elapsed("the length in --cases", own.handling)?,
            })
        };
        Ok(Ok(Arrivals::Rates(self.cases.iter().map(rate).collect::<Result<_, Failure>>()?)))
    }
}

/// The cases on which the clock was stopped, each with the time that ran on it.
fn history(agreement: &Agreement, rule: &ClockRule, view: &View<'_>) -> Result<Arrivals, Saying> {
    let zone = Zone::named(&agreement.time_zone).map_err(|error| untranslated(&error.to_string()))?;
    let calendars = Calendars::of(agreement).map_err(|why| untranslated(&why))?;
    let plan = agreement.plan.as_deref();
    let question = ClockQuestion {
        rule,
        calendars: &calendars,
        region: None,
        zone: &zone,
        plan,
        acts: &[],
        as_of: Instant::MAX,
        traced: false,
    };
    let mut past = Vec::new();
    for case in cases_of(view) {
        for outcome in clock_of(&question, &case).map_err(|why| untranslated(&why))? {
            if let (Some(severity), Some(at), Some(_)) = (outcome.severity, outcome.started_at, outcome.stopped_at) {
                past.push(PastCase { severity, at, handling_ms: outcome.used_ms });
            }
        }
    }
    let (first, last) = (past.iter().map(|case| case.at).min(), past.iter().map(|case| case.at).max());
    let (Some(first), Some(last)) = (first, last) else {
        return Err(Saying::new(
            format!("the evidence has no case on which clock `{}` was stopped", rule.name),
            format!("증빙에 `{}` 처리 시간이 끝난 티켓이 없습니다", rule.name),
        ));
    };
    CaseHistory::new(&past, known(first, last, &zone), &zone).map(Arrivals::History)
}
