//! What clocks wait for beside answers: corrected, the plan given, the report asked for and given, a date agreed, the
//! customer's escalation (R4, R7, C8).

use makegood_core::agreement_file::Saying;
use makegood_core::evidence::kind::Words;
use makegood_core::evidence::{CaseEvent, CaseEventKind};
use makegood_core::time::Instant;
use makegood_store::Case;

use super::fact::event_of;
use super::{Acting, Step};
use crate::incidents::NotDone;

/// Something on the way of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Milestone {
    /// The fault is corrected.
    Corrected,
    /// The customer has the recovery plan.
    RecoveryPlanGiven,
    /// The parties agreed on a date, in milliseconds since 1970 in UTC.
    DateAgreed(i64),
    /// The customer escalates.
    Escalated,
    /// The customer asks for a root-cause report.
    ReportRequested,
    /// The customer has the root-cause report.
    ReportGiven,
}

impl Milestone {
    fn event(self) -> CaseEventKind {
        match self {
            Milestone::Corrected => CaseEventKind::Corrected,
            Milestone::RecoveryPlanGiven => CaseEventKind::RecoveryPlanGiven,
            Milestone::DateAgreed(_) => CaseEventKind::DateAgreed,
            Milestone::Escalated => CaseEventKind::Escalated,
            Milestone::ReportRequested => CaseEventKind::ReportRequested,
            Milestone::ReportGiven => CaseEventKind::ReportGiven,
        }
    }

    /// The one that forms and programs name; `at` is the agreed date.
    pub(crate) fn of_word(word: &str, at: Option<i64>) -> Option<Milestone> {
        match word {
            "corrected" => Some(Milestone::Corrected),
            "recovery_plan_given" => Some(Milestone::RecoveryPlanGiven),
            "date_agreed" => at.map(Milestone::DateAgreed),
            "escalated" => Some(Milestone::Escalated),
            "report_requested" => Some(Milestone::ReportRequested),
            "report_given" => Some(Milestone::ReportGiven),
            _ => None,
        }
    }
}

impl Acting<'_> {
    /// Notes a milestone.
    ///
    /// # Errors
    /// An escalation without a reason (C8), a date that is past; the database's.
    pub(crate) async fn reach(&mut self, id: &str, milestone: Milestone, reason: &str) -> Result<Case, NotDone> {
        let case = self.own_case(id).await?;
        let now = self.now();
        if milestone == Milestone::Escalated && reason.trim().is_empty() {
            return Err(NotDone::refused("say why it is escalated (C8)", "에스컬레이션하는 이유를 입력해 주세요(C8)"));
        }
        let due = match milestone {
            Milestone::DateAgreed(at) if at <= now.as_ms() => {
                return Err(NotDone::refused("agree on a date to come", "앞으로의 날짜로 합의해 주세요"));
            }
            Milestone::DateAgreed(at) => Some(Instant::from_ms(at)),
            _ => None,
        };
        let reason_code = (!reason.trim().is_empty()).then(|| "stated".to_owned());
        let event = CaseEvent { due, reason: reason_code, ..event_of(&case, milestone.event(), now) };
        let fact = self.say(event).await?;
        let after = due.map(|at| at.to_string());
        let what = milestone.event().word();
        let step = Step { what, before: None, after: after.as_deref(), reason: Some(reason), fact: Some(fact) };
        self.step(&case, step).await?;
        if matches!(milestone, Milestone::Escalated | Milestone::ReportRequested) {
            let (en, ko) = match milestone {
                Milestone::Escalated => ("The customer escalates", "고객이 에스컬레이션했습니다"),
                _ => ("The customer asks for a root-cause report", "고객이 원인 분석 보고서를 요청했습니다"),
            };
            self.tell_desk(&case, &Saying::new(en, ko)).await?;
        }
        self.put(case).await
    }
}
