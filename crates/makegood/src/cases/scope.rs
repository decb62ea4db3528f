//! The promise ends where a case is out of its scope (C9): with a reason, of which the customer is told.

use makegood_core::agreement::{Agreement, OutOfScope};
use makegood_core::agreement_file::{Saying, said_length};
use makegood_core::evidence::{CaseEvent, CaseEventKind};
use makegood_core::result::Calendars;
use makegood_core::time::{Instant, Zone};
use makegood_store::{Case, StoreError};

use super::fact::event_of;
use super::{Acting, Step};
use crate::incidents::NotDone;
use crate::web::moment;

/// Reasons that are usual where an agreement lists none.
const USUAL: [(&str, &str, &str); 7] = [
    ("improper_use", "improper use", "부적절한 사용"),
    ("no_answer", "no answer from the customer in time", "기한 내 고객 회신 없음"),
    ("not_reproducible", "not reproducible", "재현 불가"),
    ("customer_caused", "caused by the customer", "고객 귀책"),
    ("beta", "beta", "베타 기능"),
    ("breach_of_terms", "breach of terms", "약관 위반"),
    ("non_production", "not production", "운영 환경이 아님"),
];

/// Reasons that the desk may give for a case of this agreement, as facts name them, with what people read.
pub(crate) fn scope_reasons(agreement: Option<&Agreement>) -> Vec<(String, Saying)> {
    let listed = agreement.map(|own| &own.out_of_scope[..]).unwrap_or_default().iter();
    let listed: Vec<(String, Saying)> = listed
        .map(|own| {
            let said = |language| Some(own.text.in_language(language)).filter(|text| !text.is_empty());
            let usual = usual(&own.name);
            (own.name.clone(), Saying::new(said("en").unwrap_or(&usual.en), said("ko").unwrap_or(&usual.ko)))
        })
        .collect();
    if listed.is_empty() {
        return USUAL.iter().map(|(name, en, ko)| ((*name).to_owned(), Saying::new(*en, *ko))).collect();
    }
    listed
}

/// One reason as people read it.
pub(crate) fn scope_reason(agreement: Option<&Agreement>, reason: &str) -> Saying {
    let mut listed = scope_reasons(agreement).into_iter();
    listed.find(|(name, _)| name == reason).map_or_else(|| usual(reason), |(_, said)| said)
}

fn usual(reason: &str) -> Saying {
    match USUAL.iter().find(|(name, ..)| *name == reason) {
        Some((_, en, ko)) => Saying::new(*en, *ko),
        None => Saying::new(reason.replace('_', " "), reason.replace('_', " ")),
    }
}

impl Acting<'_> {
    /// Says that nothing is promised for a case any more.
    ///
    /// # Errors
    /// No reason, or one that the agreement does not list or that does not hold yet; it is out of scope already; the
    /// database's.
    pub(crate) async fn leave_scope(&mut self, id: &str, reason: &str, words: &str) -> Result<Case, NotDone> {
        let mut case = self.own_case(id).await?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(NotDone::refused(
                "choose why the promise does not hold for it (C9)",
                "약속이 적용되지 않는 이유를 선택해 주세요(C9)",
            ));
        }
        if let Some(known) = &case.out_of_scope {
            return Err(NotDone::refused(
                format!("it is out of scope already: `{known}`"),
                format!("이미 적용 범위에서 제외된 문의입니다(`{known}`)"),
            ));
        }
        let agreement = self.agreement_of(&case);
        let said = scope_reason(agreement, reason);
        let listed: Vec<String> = scope_reasons(agreement).into_iter().map(|(name, _)| name).collect();
        if agreement.is_some_and(|own| !own.out_of_scope.is_empty()) && !listed.iter().any(|own| own == reason) {
            let list = listed.join("`, `");
            return Err(NotDone::refused(
                format!("the agreement does not list `{reason}`; it lists `{list}` (C9)"),
                format!("협약에 없는 제외 사유입니다(`{reason}`). `{list}` 가운데 하나를 선택해 주세요(C9)"),
            ));
        }
        let named =
            agreement.and_then(|own| Some((own, own.out_of_scope.iter().find(|listed| listed.name == reason)?)));
        if let Some((agreement, listed)) = named {
            has_waited(agreement, listed, &case, self.now())?;
        }
        let event =
            CaseEvent { reason: Some(reason.to_owned()), ..event_of(&case, CaseEventKind::OutOfScope, self.now()) };
        let fact = self.say(event).await?;
        let step =
            Step { what: "out_of_scope", before: None, after: Some(reason), reason: Some(words), fact: Some(fact) };
        self.step(&case, step).await?;
        case.out_of_scope = Some(reason.to_owned());
        self.tell_out_of_scope(&case, &said, words).await?;
        self.put(case).await
    }

    /// Takes back that a case is out of scope: the fact no longer counts, and its clocks stand as if it never had been.
    ///
    /// # Errors
    /// No reason; the case is in scope; the database's.
    pub(crate) async fn return_to_scope(&mut self, id: &str, words: &str) -> Result<Case, NotDone> {
        let mut case = self.own_case(id).await?;
        let Some(reason) = case.out_of_scope.clone() else {
            return Err(NotDone::refused("the case is in scope", "적용 범위에서 제외되지 않은 문의입니다"));
        };
        if words.trim().is_empty() {
            return Err(NotDone::refused(
                "say why the promise holds again: the customer is told",
                "약속을 다시 적용하는 사유를 입력해 주세요. 고객에게 안내됩니다",
            ));
        }
        let steps = self.change.steps_of_case(&case.id).await?;
        let left = steps.into_iter().rev().find(|step| step.what == "out_of_scope" && step.after.is_some());
        let fact = match left.and_then(|step| step.fact_id) {
            Some(left) => Some(self.take_back(&left).await?),
            None => None,
        };
        let step = Step { what: "out_of_scope", before: Some(&reason), after: None, reason: Some(words), fact };
        self.step(&case, step).await?;
        case.out_of_scope = None;
        self.tell_in_scope(&case, words).await?;
        self.put(case).await
    }
}

/// That the desk has waited for the customer for as long as a reason asks for (C9).
fn has_waited(agreement: &Agreement, listed: &OutOfScope, case: &Case, now: Instant) -> Result<(), NotDone> {
    let Some(after) = listed.after else { return Ok(()) };
    let (name, Saying { en, ko }) = (&listed.name, said_length(after));
    if case.state != "waiting_for_customer" {
        return Err(NotDone::refused(
            format!("`{name}` holds once the desk has waited for the customer for {en}, and it does not wait (C9)"),
            format!(
                "`{name}` 사유는 고객 회신을 {ko} 동안 기다린 뒤에 쓸 수 있습니다. 지금은 회신 대기 상태가 아닙니다(C9)"
            ),
        ));
    }
    let zone = Zone::named(&agreement.time_zone).unwrap_or_else(|_| Zone::utc());
    let since = Instant::from_ms(case.state_at);
    let due = Calendars::of(agreement)
        .and_then(|own| own.due(since, after, listed.calendar.as_deref(), case.region.as_deref(), &zone))
        .map_err(StoreError::Broken)?;
    if due <= now {
        return Ok(());
    }
    let at = format!("{} ({})", moment(due, &zone), zone.name());
    Err(NotDone::refused(
        format!("`{name}` holds once the desk has waited for the customer for {en}: from {at} on (C9)"),
        format!("`{name}` 사유는 고객 회신을 {ko} 동안 기다린 뒤, {at}부터 쓸 수 있습니다(C9)"),
    ))
}
