//! What a case is at one moment, and what a clock promises such a case.

use super::CaseLine;
use super::case::stated;
use super::promise::Promise;
use crate::agreement::{ClockRule, ClockTarget};
use crate::agreement_file::{Phrase, Saying, listed};
use crate::evidence::{CaseEvent, CaseEventKind};

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
    pub(super) fn change_from(&self, before: &Standing<'_>) -> Option<Saying> {
        let pairs = [
            (("severity", "심각도"), before.severity, self.severity),
            (("plan", "요금제"), before.plan, self.plan),
            (("type", "문의 유형"), before.type_of_case, self.type_of_case),
            (("language", "언어"), before.language, self.language),
            (("environment", "환경"), before.environment, self.environment),
        ];
        let changed: Vec<(String, String)> = pairs
            .iter()
            .filter(|(_, before, after)| before != after)
            .map(|((en, ko), before, after)| {
                let from_to = |unsaid: &str| format!("{} → {}", before.unwrap_or(unsaid), after.unwrap_or(unsaid));
                (format!("{en} {}", from_to(NOT_STATED.en)), format!("{ko} {}", from_to(NOT_STATED.ko)))
            })
            .collect();
        let list = |of: fn(&(String, String)) -> &str| changed.iter().map(of).collect::<Vec<_>>().join(", ");
        if changed.is_empty() { None } else { Some(Saying::new(list(|own| &own.0), list(|own| &own.1))) }
    }

    /// Whether severity or plan differ: what `on_change: restart` is about.
    pub(super) fn is_reclassified_from(&self, before: &Standing<'_>) -> bool {
        (self.severity, self.plan) != (before.severity, before.plan)
    }

    /// What `rule` promises such a case; else why it promises nothing.
    pub(super) fn promise_of<'r>(&self, rule: &'r ClockRule, region: Option<&str>) -> Result<Promise<'r>, Saying> {
        if let Some(own) = self.environment
            && !rule.environments.is_empty()
            && !rule.environments.iter().any(|promised| promised == own)
        {
            return Err(other_environment(own, &rule.environments));
        }
        if let (Some(promised), Some(own)) = (rule.language.as_deref(), self.language)
            && !is_language(own, promised)
        {
            return Err(Saying::new(
                format!("other language: the case is in `{own}`, the promise holds for `{promised}`"),
                format!("다른 언어: 문의는 `{own}`, 약속은 `{promised}`에만 적용합니다"),
            ));
        }
        if !rule.types.is_empty() && !rule.types.iter().any(|promised| Some(promised.as_str()) == self.type_of_case) {
            return Err(self.other_type(&rule.types.join("`, `")));
        }
        let names: Vec<&str> = [self.severity, self.plan, region].into_iter().flatten().collect();
        match rule.target.pick(&names) {
            Some(ClockTarget::Within(length)) => Ok(Promise::Within(*length)),
            Some(ClockTarget::AgreedDate { next }) => Ok(Promise::AgreedDate { next: next.as_deref() }),
            Some(ClockTarget::BestEffort) => {
                Err(Saying::new("best effort: no time is promised", "최선의 노력: 기한을 약속하지 않습니다"))
            }
            None => {
                let of = |own: Option<&'a str>, unsaid: &'static str| own.unwrap_or(unsaid).to_owned();
                let (severity, plan) = (of(self.severity, NOT_STATED.en), of(self.plan, NOT_STATED.en));
                let (severity_ko, plan_ko) = (of(self.severity, NOT_STATED.ko), of(self.plan, NOT_STATED.ko));
                Err(Saying::new(
                    format!("outside every promise: no target for severity `{severity}`, plan `{plan}`"),
                    format!("약속한 범위 밖: 심각도 `{severity_ko}`, 요금제 `{plan_ko}`의 목표가 없습니다"),
                ))
            }
        }
    }

    fn other_type(&self, promised: &str) -> Saying {
        match self.type_of_case {
            Some(own) => Saying::new(
                format!("outside every promise: type `{own}`, promised for `{promised}`"),
                format!("약속한 범위 밖: 유형 `{own}`, 약속 대상은 `{promised}`입니다"),
            ),
            None => Saying::new(
                format!("outside every promise: the case states no type, promised for `{promised}`"),
                format!("약속한 범위 밖: 문의의 유형을 밝히지 않았고, 약속 대상은 `{promised}`입니다"),
            ),
        }
    }
}

/// A case that names no environment is taken for one of those promised.
fn other_environment(own: &str, promised: &[String]) -> Saying {
    match promised {
        [only] if only == "production" => Saying::new(
            format!("environment `{own}` is not production"),
            format!("`{own}` 환경은 운영 환경이 아닙니다"),
        ),
        promised => {
            let promised = listed(promised.iter().map(String::as_str));
            Saying::new(
                format!("other environment: the case is about `{own}`, the promise holds for {promised}"),
                format!("다른 환경: 문의는 `{own}`, 약속은 {promised}에만 적용합니다"),
            )
        }
    }
}

const NOT_STATED: Phrase = Phrase { en: "not stated", ko: "미상" };

/// The events that say what a case is from its start.
fn is_intake(event: CaseEventKind) -> bool {
    matches!(event, CaseEventKind::Noticed | CaseEventKind::Opened)
}

/// Whether the tag `own` is `promised` or a variety of it (`en-GB` of `en`).
fn is_language(own: &str, promised: &str) -> bool {
    let (own, promised) = (own.to_ascii_lowercase(), promised.to_ascii_lowercase());
    own.strip_prefix(&promised).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}
