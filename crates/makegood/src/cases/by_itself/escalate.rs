//! Warnings and escalation steps: what falls due on each clock, taken once, and kept on the case.

use makegood_core::agreement_file::Saying;
use makegood_core::desk::escalation::{EscalationStep, watch};
use makegood_core::result::clock::{self, ClockOutcome, ClockQuestion};
use makegood_core::time::Instant;
use makegood_store::{Case, EscalationTaken, StoreError};

use super::act::Cause;
use super::reason::kept;
use super::rules::{Policy, Rules};
use crate::cases::{Acting, Step};
use crate::incidents::NotDone;
use crate::web::moment;

/// A clock as it stands, and what is to be done on it.
#[derive(Debug)]
pub(in crate::cases) struct Reckoned {
    pub(in crate::cases) outcome: ClockOutcome,
    /// From 1; clocks that repeat have several.
    pub(in crate::cases) round: i64,
    /// Steps that are due now, each with its policy.
    pub(in crate::cases) due: Vec<(Policy, EscalationStep)>,
    /// When something happens next though nobody does anything.
    pub(in crate::cases) next_at: Option<Instant>,
}

/// Who watches the clocks of a case, and which steps were taken.
#[derive(Clone, Copy, Debug)]
pub(in crate::cases) struct Watching<'a> {
    pub(in crate::cases) rules: &'a Rules,
    pub(in crate::cases) case: &'a Case,
    pub(in crate::cases) taken: &'a [EscalationTaken],
}

impl Watching<'_> {
    /// What is due on one outcome of `question`'s clock, and when something happens next.
    pub(in crate::cases) fn look(
        &self,
        outcome: ClockOutcome,
        round: i64,
        question: Option<&ClockQuestion<'_>>,
        events: &clock::Case<'_>,
    ) -> Result<Reckoned, StoreError> {
        let mut reckoned = Reckoned { outcome, round, due: Vec::new(), next_at: None };
        let Some(question) = question else { return Ok(reckoned) };
        let open: Vec<(&Policy, &EscalationStep)> = self
            .rules
            .watching(self.case, &reckoned.outcome.clock)
            .flat_map(|policy| policy.steps.iter().map(move |step| (policy, step)))
            .filter(|(policy, step)| !self.taken.iter().any(|taken| is_of(taken, &reckoned, policy, step)))
            .collect();
        let steps: Vec<&EscalationStep> = open.iter().map(|(_, step)| *step).collect();
        let watched = watch(&steps, &reckoned.outcome, question, events, &self.rules.opening)
            // Beyond the years that a calendar knows, no warning can be told ahead; the clock itself is judged alike.
            .or_else(|_| watch(&[], &reckoned.outcome, question, events, &self.rules.opening))
            .map_err(|why| StoreError::Broken(why.en))?;
        let due = watched.due.iter().filter_map(|place| open.get(*place));
        reckoned.due = due.map(|(policy, step)| ((*policy).clone(), (*step).clone())).collect();
        // What is due already is done by the job that looks at the case at once.
        let at_once = (!reckoned.due.is_empty()).then_some(question.as_of);
        reckoned.next_at = at_once.or(watched.next_at);
        Ok(reckoned)
    }

    /// Up to which share of its target the steps of a clock were taken, in percent.
    pub(in crate::cases) fn done_percent(&self, clock: &str, round: i64) -> i64 {
        let own = self.taken.iter().filter(|taken| taken.clock == clock && taken.round == round);
        own.map(|taken| taken.percent).max().unwrap_or(0)
    }
}

fn is_of(taken: &EscalationTaken, on: &Reckoned, policy: &Policy, step: &EscalationStep) -> bool {
    (taken.clock.as_str(), taken.round) == (on.outcome.clock.as_str(), on.round)
        && taken.policy_id == policy.id
        && (taken.percent, taken.hours.as_str())
            == (i64::from(step.percent), step.within.as_deref().unwrap_or_default())
}

impl Acting<'_> {
    /// Takes the steps that are due on the clocks of a case and of those that were merged into it, each once; the caller
    /// keeps the case.
    pub(in crate::cases) async fn escalate(&mut self, case: &mut Case) -> Result<(), NotDone> {
        if !self.before.rules.watches(&case.brand_id) {
            return Ok(());
        }
        let merged = self.change.merged_cases(&case.id).await?;
        let whose: Vec<Case> = std::iter::once(case.clone()).chain(merged).collect();
        for own in whose {
            for Reckoned { outcome, round, due, .. } in self.reckoned(&own).await? {
                for (policy, step) in due {
                    let taken = EscalationTaken {
                        case_id: own.id.clone(),
                        clock: outcome.clock.clone(),
                        round,
                        policy_id: policy.id.clone(),
                        percent: i64::from(step.percent),
                        hours: step.within.clone().unwrap_or_default(),
                        taken_at: self.now().as_ms(),
                    };
                    if self.change.note_escalation(&taken).await? {
                        self.take(case, &outcome, &policy, &step).await?;
                    }
                }
            }
        }
        Ok(())
    }

    async fn take(
        &mut self,
        case: &mut Case,
        outcome: &ClockOutcome,
        policy: &Policy,
        step: &EscalationStep,
    ) -> Result<(), NotDone> {
        let (clock, percent) = (self.clock_title(case, &outcome.clock), step.percent);
        let because = Saying {
            en: format!("{percent} % of the time for “{}” is used", clock.en),
            ko: format!("‘{}’ 시간의 {percent} %를 사용했습니다", clock.ko),
        };
        let zone = self.zone_of(case).await?;
        let due = outcome.due_at.map(|at| format!("{} ({})", moment(at, &zone), zone.name()));
        let due = due.unwrap_or_else(|| "–".to_owned());
        let reason = Saying { en: format!("due {due}"), ko: format!("기한 {due}") };
        let told = Saying { en: format!("{}, due {due}", because.en), ko: format!("{} 기한 {due}", because.ko) };
        let (share, reason) = (format!("{percent} %"), kept(&reason));
        let own = self.in_the_name_of(&policy.name);
        let (before, after, reason) = (Some(outcome.clock.as_str()), Some(share.as_str()), Some(reason.as_str()));
        let done = self.step(case, Step { what: "time_used", before, after, reason, fact: None }).await;
        self.author.name = own;
        done?;
        let cause = Cause { rule: policy.name.clone(), because, told };
        for action in &step.then {
            self.act(case, action, &cause).await?;
        }
        self.distribute(case).await
    }

    /// What the case's agreement calls a clock.
    fn clock_title(&self, case: &Case, clock: &str) -> Saying {
        let versions = case.agreement.as_deref().map(|id| self.before.adopted.versions(id)).unwrap_or_default();
        let rule = versions.last().and_then(|version| version.agreement.clocks.iter().find(|rule| rule.name == clock));
        let plain = clock.replace('_', " ");
        let title = |language: &str| match rule.map(|rule| rule.title.in_language(language)) {
            Some(title) if !title.is_empty() && title != clock => title.to_owned(),
            _ => plain.clone(),
        };
        Saying { en: title("en"), ko: title("ko") }
    }
}
