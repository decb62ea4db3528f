//! What a case is: its description, severity and plan; changed with a reason, of which the customer is told (C1).

use makegood_core::agreement_file::Saying;
use makegood_core::evidence::{CaseEvent, CaseEventKind};
use makegood_store::Case;

use super::fact::event_of;
use super::open::{known_severity, plan_rank, rated, severity_rank};
use super::{Acting, Promised, Step, promised_to};
use crate::incidents::NotDone;

/// What a case is to be; what is not given stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reclassified {
    pub(crate) kind: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) impact: Option<String>,
    pub(crate) urgency: Option<String>,
    pub(crate) severity: Option<String>,
    pub(crate) plan: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) environment: Option<String>,
    /// Empty: none; so are service and contact.
    pub(crate) component: Option<String>,
    pub(crate) service: Option<String>,
    pub(crate) contact: Option<String>,
    /// Where the parties' written consent to another severity is found.
    pub(crate) consent: Option<String>,
}

impl Acting<'_> {
    /// Says anew what a case is. Another severity or plan needs a reason; of another severity the customer is told.
    ///
    /// # Errors
    /// A severity or plan that the agreement does not have, or no reason; the database's.
    pub(crate) async fn reclassify(&mut self, id: &str, new: &Reclassified, reason: &str) -> Result<Case, NotDone> {
        let mut case = self.own_case(id).await?;
        let promised = self.promised(&case).await?;
        self.describe(&mut case, new, reason).await?;
        known_ratings(new, promised.as_ref())?;
        let ratings = [("impact", case.impact.clone(), &new.impact), ("urgency", case.urgency.clone(), &new.urgency)];
        for (what, before, after) in ratings {
            if after.is_some() {
                self.changed(&case, what, before.as_deref(), after.as_deref(), reason).await?;
            }
        }
        let was_rated = (case.impact.clone(), case.urgency.clone());
        case.impact = new.impact.clone().or(case.impact);
        case.urgency = new.urgency.clone().or(case.urgency);
        let is_rated = was_rated != (case.impact.clone(), case.urgency.clone());
        let by_matrix = rated(promised.as_ref(), case.impact.as_deref(), case.urgency.as_deref());
        if let Some(severity) = new.severity.clone().or(by_matrix.filter(|_| is_rated)) {
            let told = Saying { en: reason.trim().to_owned(), ko: reason.trim().to_owned() };
            self.set_severity(&mut case, &severity, reason, &told, promised.as_ref()).await?;
        }
        // The parties' written consent, where the agreement asks for it (C1).
        if let Some(consent) = new.consent.as_deref().map(str::trim).filter(|consent| !consent.is_empty()) {
            self.changed(&case, "consent", None, Some(consent), reason).await?;
        }
        if let Some(plan) = &new.plan {
            self.set_plan(&mut case, plan, reason, promised).await?;
        }
        self.put(case).await
    }

    /// Sets the severity; `reason` stands in the case's steps, and the customer is told `told`.
    pub(super) async fn set_severity(
        &mut self,
        case: &mut Case,
        severity: &str,
        reason: &str,
        told: &Saying,
        promised: Option<&Promised>,
    ) -> Result<(), NotDone> {
        let severity = known_severity(severity, promised)?;
        if case.severity.as_ref() == Some(&severity) {
            return Ok(());
        }
        // A first severity is no change; another one must be explained (C1).
        if case.severity.is_some() && reason.trim().is_empty() {
            return Err(NotDone::refused(
                "say why the severity changes: the customer is told (C1)",
                "심각도를 바꾸는 이유를 입력해 주세요. 고객에게 안내됩니다(C1)",
            ));
        }
        let event = CaseEvent {
            severity: Some(severity.clone()),
            reason: (!reason.trim().is_empty()).then(|| "stated".to_owned()),
            ..event_of(case, CaseEventKind::SeverityChanged, self.now())
        };
        let fact = self.say(event).await?;
        let before = case.severity.replace(severity.clone());
        case.severity_rank = severity_rank(promised, Some(&severity));
        let step = Step {
            what: "severity",
            before: before.as_deref(),
            after: Some(&severity),
            reason: Some(reason),
            fact: Some(fact),
        };
        self.step(case, step).await?;
        if let Some(before) = before {
            self.tell_severity(case, &before, told).await?;
        }
        Ok(())
    }

    async fn set_plan(
        &mut self,
        case: &mut Case,
        plan: &str,
        reason: &str,
        promised: Option<Promised>,
    ) -> Result<(), NotDone> {
        let Some(promised) = promised.filter(|own| own.agreement.plans.iter().any(|known| known == plan)) else {
            return Err(NotDone::refused(
                format!("`{plan}` is no plan of the case's agreement"),
                format!("`{plan}`은(는) 이 문의의 협약에 없는 요금제입니다"),
            ));
        };
        if case.plan.as_deref() == Some(plan) {
            return Ok(());
        }
        if case.plan.is_some() && reason.trim().is_empty() {
            return Err(NotDone::refused(
                "say why the plan changes: times are promised by it",
                "요금제를 바꾸는 이유를 입력해 주세요. 처리 시간 약속이 달라집니다",
            ));
        }
        let event = CaseEvent {
            plan: Some(plan.to_owned()),
            reason: (!reason.trim().is_empty()).then(|| "stated".to_owned()),
            ..event_of(case, CaseEventKind::PlanChanged, self.now())
        };
        let fact = self.say(event).await?;
        let before = case.plan.replace(plan.to_owned());
        case.plan_rank = plan_rank(Some(&Promised { plan: case.plan.clone(), ..promised }));
        let step =
            Step { what: "plan", before: before.as_deref(), after: Some(plan), reason: Some(reason), fact: Some(fact) };
        Ok(self.step(case, step).await?)
    }

    async fn changed(
        &mut self,
        case: &Case,
        what: &str,
        before: Option<&str>,
        after: Option<&str>,
        reason: &str,
    ) -> Result<(), NotDone> {
        Ok(self.step(case, Step { what, before, after, reason: Some(reason), fact: None }).await?)
    }

    /// What is promised for a case now.
    pub(super) async fn promised(&mut self, case: &Case) -> Result<Option<Promised>, NotDone> {
        let Some(id) = &case.customer_id else { return Ok(None) };
        let Some(customer) = self.app.store().customer(id).await? else { return Ok(None) };
        Ok(promised_to(self.app, &customer, case.service_id.as_deref(), self.now()).await?)
    }
}

/// Refuses an impact or urgency that the agreement's matrix does not have.
fn known_ratings(new: &Reclassified, promised: Option<&Promised>) -> Result<(), NotDone> {
    let Some(matrix) = promised.and_then(|own| own.agreement.severity_matrix.as_ref()) else { return Ok(()) };
    for (given, known) in [(&new.impact, &matrix.impacts), (&new.urgency, &matrix.urgencies)] {
        let Some(given) = given.as_deref().filter(|given| known.iter().all(|(name, _)| name != given)) else {
            continue;
        };
        let list = known.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("`, `");
        return Err(NotDone::refused(
            format!("`{given}` is not in the agreement's matrix; it has `{list}`"),
            format!("`{given}`은(는) 협약의 심각도 표에 없습니다. `{list}` 가운데 하나를 선택해 주세요"),
        ));
    }
    Ok(())
}
