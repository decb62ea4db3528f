//! Escalation policies as entries of a list, and what speaks against one.

use makegood_core::agreement_file::Saying;
use makegood_core::desk::escalation::{EscalationStep, problems_of};
use makegood_core::desk::schedule::TimedAct;
use makegood_core::time::Instant;
use makegood_store::{EscalationPolicy, StoreError};
use serde::{Deserialize, Serialize};

use super::named::unknown;
use super::{Findings, Head, Kept, Offers, Place, stored};
use crate::cases::{rule_of, rule_text_although};

/// What a policy says: which clocks it watches, and its steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PolicyRule {
    pub(crate) name: String,
    /// As agreements name it; absent: every clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) clock: Option<String>,
    /// Absent: of any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) severity: Option<String>,
    pub(crate) steps: Vec<EscalationStep>,
}

impl Kept for EscalationPolicy {
    type Rule = PolicyRule;
    const PLACE: Place = Place::Escalation;
    const IS_ORDERED: bool = false;
    const LOOKS_AGAIN: bool = true;

    stored!(
        escalation_policies,
        escalation_policy,
        add_escalation_policy,
        change_escalation_policy,
        remove_escalation_policy
    );

    fn head(&self) -> Head {
        Head { id: self.id.clone(), brand_id: self.brand_id.clone(), place: 0, off_at: self.off_at }
    }

    fn rule(&self) -> Result<PolicyRule, String> {
        let steps = rule_of(&self.steps)?;
        Ok(PolicyRule { name: self.name.clone(), clock: self.clock.clone(), severity: self.severity.clone(), steps })
    }

    fn of(head: Head, rule: &PolicyRule, although: &[Saying]) -> Result<EscalationPolicy, StoreError> {
        let Head { id, brand_id, off_at, .. } = head;
        let PolicyRule { name, clock, severity, steps } = rule.clone();
        let steps = rule_text_although(&steps, although)?;
        Ok(EscalationPolicy { id, brand_id, name, clock, severity, off_at, steps })
    }

    fn text(&self) -> &str {
        &self.steps
    }

    fn at(self, _place: i64) -> Self {
        self
    }

    fn name(rule: &PolicyRule) -> &str {
        &rule.name
    }

    fn acts(rule: &PolicyRule) -> Vec<TimedAct> {
        rule.steps.iter().flat_map(|step| step.then.iter().cloned().map(TimedAct::Act)).collect()
    }

    fn findings(all: &[(Head, PolicyRule)], offers: &Offers, _now: Instant) -> Vec<Findings> {
        let of = |rule: &PolicyRule| {
            let mut wrong = problems_of(&rule.steps, &offers.opening);
            if rule.steps.is_empty() {
                wrong.push(Saying::new("add at least one step", "단계를 하나 이상 추가해 주세요"));
            }
            let clock = rule.clock.as_ref().and_then(|name| unknown(("clock", "처리 시간"), name, &offers.clocks));
            let severity = rule.severity.as_ref();
            let severity = severity.and_then(|name| unknown(("severity", "심각도"), name, &offers.severities));
            Findings { wrong, clashes: clock.into_iter().chain(severity).collect() }
        };
        all.iter().map(|(_, rule)| of(rule)).collect()
    }
}
