//! A schedule rule as a form.

use makegood_core::agreement_file::Saying;
use makegood_core::desk::rule::Condition;
use makegood_core::desk::schedule::{DeskState, ScheduleRule, Since};

use super::actions::{self, ActionRow};
use super::conditions::{self, ConditionRow};
use crate::cases::rule_of;
use crate::web::form::Fields;
use crate::web::page::Page;

/// The form as it was filled in, or as the rule is kept.
#[derive(Clone, Debug)]
pub(crate) struct ScheduleForm {
    pub(super) name: String,
    pub(super) brand: Option<String>,
    pub(super) states: Vec<DeskState>,
    pub(super) since: Since,
    pub(super) after: String,
    pub(super) hours: Option<String>,
    pub(super) is_any: bool,
    pub(super) conditions: Vec<ConditionRow>,
    pub(super) actions: Vec<ActionRow>,
    pub(super) on: bool,
}

/// States as forms send them.
pub(super) const STATES: [(&str, DeskState); 5] = [
    ("open", DeskState::Open),
    ("waiting_for_customer", DeskState::WaitingForCustomer),
    ("on_hold", DeskState::OnHold),
    ("resolved", DeskState::Resolved),
    ("closed", DeskState::Closed),
];

/// From when a rule counts, as forms send it.
pub(super) const SINCE: [(&str, Since); 3] = [
    ("member_message", Since::MemberMessage),
    ("customer_message", Since::CustomerMessage),
    ("state_change", Since::StateChange),
];

impl ScheduleForm {
    /// A form for a new rule: what most desks want.
    pub(super) fn new() -> ScheduleForm {
        ScheduleForm {
            name: String::new(),
            brand: None,
            states: vec![DeskState::WaitingForCustomer],
            since: Since::MemberMessage,
            after: "7 days".to_owned(),
            hours: None,
            is_any: false,
            conditions: Vec::new(),
            actions: Vec::new(),
            on: true,
        }
    }

    pub(super) fn sent(fields: &Fields) -> ScheduleForm {
        let chosen = |word: &str| fields.all("state").any(|own| own == word);
        let since = SINCE.iter().find(|(word, _)| *word == fields.one("since"));
        ScheduleForm {
            name: fields.one("name").trim().to_owned(),
            brand: fields.optional("brand"),
            states: STATES.iter().filter(|(word, _)| chosen(word)).map(|(_, state)| *state).collect(),
            since: since.map_or(Since::MemberMessage, |(_, since)| *since),
            after: fields.one("after").trim().to_owned(),
            hours: fields.optional("hours"),
            is_any: fields.one("join") == "any",
            conditions: conditions::sent(fields),
            actions: actions::sent(fields),
            on: fields.one("on") == "yes",
        }
    }

    /// The form of a rule that is kept.
    ///
    /// # Errors
    /// It cannot be read, or has a shape that forms do not have.
    pub(super) fn of(row: &makegood_store::ScheduleRule) -> Result<ScheduleForm, Saying> {
        let rule: ScheduleRule = rule_of(&row.rule)
            .map_err(|why| Saying { ko: format!("규칙을 읽을 수 없습니다: {why}"), en: why })?;
        let when = rule.when.clone().unwrap_or(Condition::All(Vec::new()));
        let Some((conditions, is_any)) = conditions::rows_of(&when) else {
            return Err(Saying::new(
                "a program wrote conditions within conditions: saving this form replaces them",
                "프로그램이 작성한 중첩 조건입니다. 이 양식을 저장하면 새 조건으로 바뀝니다",
            ));
        };
        Ok(ScheduleForm {
            name: rule.name,
            brand: row.brand_id.clone(),
            states: rule.states,
            since: rule.since,
            after: rule.after,
            hours: rule.hours,
            is_any,
            conditions,
            actions: rule.then.iter().map(actions::row_of).collect(),
            on: row.off_at.is_none(),
        })
    }

    /// The rule that the form makes.
    ///
    /// # Errors
    /// It has no name, or a row that says nothing.
    pub(super) fn rule(&self) -> Result<ScheduleRule, Saying> {
        if self.name.is_empty() {
            return Err(Saying::new("give the rule a name", "규칙의 이름을 입력해 주세요"));
        }
        let when = (!self.conditions.is_empty()).then(|| conditions::condition_of(&self.conditions, self.is_any));
        Ok(ScheduleRule {
            name: self.name.clone(),
            states: self.states.clone(),
            when,
            since: self.since,
            after: self.after.clone(),
            hours: self.hours.clone(),
            then: actions::actions_of(&self.actions)?,
        })
    }
}

/// What a state is called.
pub(super) fn state_name(page: &Page, state: DeskState) -> &'static str {
    let (en, ko) = match state {
        DeskState::Open => ("new or in progress", "신규·처리 중"),
        DeskState::WaitingForCustomer => ("waiting for the customer", "고객 회신 대기"),
        DeskState::OnHold => ("on hold", "보류"),
        DeskState::Resolved => ("resolved", "해결"),
        DeskState::Closed => ("closed", "종료"),
    };
    if page.lang() == "ko" { ko } else { en }
}

/// What it is called from when a rule counts.
pub(super) fn since_name(page: &Page, since: Since) -> &'static str {
    let (en, ko) = match since {
        Since::MemberMessage => ("the desk's last answer", "담당자의 마지막 답변"),
        Since::CustomerMessage => ("the customer's last message", "고객의 마지막 글"),
        Since::StateChange => ("the last change of state", "마지막 상태 변경"),
    };
    if page.lang() == "ko" { ko } else { en }
}
