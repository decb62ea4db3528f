//! What a case is at one moment, and what a clock promises such a case.

use crate::agreement::{ClockRule, ClockTarget};
use crate::evidence::{CaseEvent, CaseEventKind};
use crate::time::Length;

use super::CaseLine;
use super::case::stated;

/// What a case is, as far as promises depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing<'a> {
    pub(super) severity: Option<&'a str>,
    pub(super) plan: Option<&'a str>,
    type_of_case: Option<&'a str>,
    language: Option<&'a str>,
    environment: Option<&'a str>,
}

impl<'a> Standing<'a> {
    /// As the case came in: what its first `noticed` and `opened` events say; the plan else `plan`.
    pub(super) fn at_intake(lines: &[CaseLine<'a>], plan: Option<&'a str>) -> Standing<'a> {
        let said = |pick: fn(&'a CaseEvent) -> Option<&'a str>| {
            stated(lines, |event| if is_intake(event.event) { pick(event) } else { None })
        };
        Standing {
            severity: said(|event| event.severity.as_deref()),
            plan: said(|event| event.plan.as_deref()).or(plan),
            type_of_case: said(|event| event.type_of_case.as_deref()),
            language: said(|event| event.language.as_deref()),
            environment: said(|event| event.environment.as_deref()),
        }
    }

    /// As the case is from `event` on. Severity and plan change only by the events made for it.
    pub(super) fn after(mut self, event: &'a CaseEvent) -> Standing<'a> {
        if is_intake(event.event) {
            return self;
        }
        if event.event == CaseEventKind::SeverityChanged {
            self.severity = event.severity.as_deref().or(self.severity);
        }
        if event.event == CaseEventKind::PlanChanged {
            self.plan = event.plan.as_deref().or(self.plan);
        }
        self.type_of_case = event.type_of_case.as_deref().or(self.type_of_case);
        self.language = event.language.as_deref().or(self.language);
        self.environment = event.environment.as_deref().or(self.environment);
        self
    }

    /// What changed from `before`, in words; none where nothing did.
    pub(super) fn change_from(&self, before: &Standing<'_>) -> Option<String> {
        let pairs = [
            ("severity", before.severity, self.severity),
            ("plan", before.plan, self.plan),
            ("type", before.type_of_case, self.type_of_case),
            ("language", before.language, self.language),
            ("environment", before.environment, self.environment),
        ];
        let changed: Vec<String> = pairs
            .iter()
            .filter(|(_, before, after)| before != after)
            .map(|(name, before, after)| {
                format!("{name} {} → {}", before.unwrap_or("not stated"), after.unwrap_or("not stated"))
            })
            .collect();
        if changed.is_empty() { None } else { Some(changed.join(", ")) }
    }

    /// Whether severity or plan differ: what `on_change: restart` is about.
    pub(super) fn is_reclassified_from(&self, before: &Standing<'_>) -> bool {
        (self.severity, self.plan) != (before.severity, before.plan)
    }

    /// How long `rule` promises to take; else why it promises nothing.
    pub(super) fn promise_of(&self, rule: &ClockRule, region: Option<&str>) -> Result<Length, String> {
        if let Some(environment) = self.environment
            && environment != "production"
        {
            return Err(format!("environment `{environment}` is not production"));
        }
        if let (Some(promised), Some(own)) = (rule.language.as_deref(), self.language)
            && !is_language(own, promised)
        {
            return Err(format!("other language: the case is in `{own}`, the promise holds for `{promised}`"));
        }
        if !rule.types.is_empty() && !rule.types.iter().any(|promised| Some(promised.as_str()) == self.type_of_case) {
            let promised = rule.types.join("`, `");
            return Err(match self.type_of_case {
                Some(own) => format!("outside every promise: type `{own}`, promised for `{promised}`"),
                None => format!("outside every promise: the case states no type, promised for `{promised}`"),
            });
        }
        let names: Vec<&str> = [self.severity, self.plan, region].into_iter().flatten().collect();
        match rule.target.pick(&names) {
            Some(ClockTarget::Within(length)) => Ok(*length),
            Some(ClockTarget::AgreedDate) => Err("agreed date: promised by a date agreed case by case".to_owned()),
            Some(ClockTarget::BestEffort) => Err("best effort: no time is promised".to_owned()),
            None => Err(format!(
                "outside every promise: no target for severity `{}`, plan `{}`",
                self.severity.unwrap_or("not stated"),
                self.plan.unwrap_or("not stated"),
            )),
        }
    }
}

/// The events that say what a case is from its start.
fn is_intake(event: CaseEventKind) -> bool {
    matches!(event, CaseEventKind::Noticed | CaseEventKind::Opened)
}

/// Whether the tag `own` is `promised` or a variety of it (`en-GB` of `en`).
fn is_language(own: &str, promised: &str) -> bool {
    let (own, promised) = (own.to_ascii_lowercase(), promised.to_ascii_lowercase());
    own.strip_prefix(&promised).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}
