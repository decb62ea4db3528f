//! A delivery rule as a form.

use makegood_core::agreement_file::Saying;
use makegood_core::desk::rule::Rule;
use makegood_core::desk::schedule::TimedAct;
use makegood_store::DeliveryRule;

use super::actions::{self, ActionRow};
use super::conditions::{self, ConditionRow};
use crate::cases::rule_of;
use crate::web::form::Fields;

/// The form as it was filled in, or as the rule is kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct RuleForm {
    pub(super) name: String,
    pub(super) brand: Option<String>,
    /// Whether one of the conditions is enough.
    pub(super) is_any: bool,
    pub(super) conditions: Vec<ConditionRow>,
    pub(super) actions: Vec<ActionRow>,
    pub(super) stop: bool,
    pub(super) on: bool,
}

impl RuleForm {
    pub(super) fn sent(fields: &Fields) -> RuleForm {
        RuleForm {
            name: fields.one("name").trim().to_owned(),
            brand: fields.optional("brand"),
            is_any: fields.one("join") == "any",
            conditions: conditions::sent(fields),
            actions: actions::sent(fields),
            stop: fields.one("stop") == "yes",
            on: fields.one("on") == "yes",
        }
    }

    /// The form of a rule that is kept.
    ///
    /// # Errors
    /// It cannot be read, or has a shape that forms do not have.
    pub(super) fn of(row: &DeliveryRule) -> Result<RuleForm, Saying> {
        let rule: Rule = rule_of(&row.rule)
            .map_err(|why| Saying { ko: format!("규칙을 읽을 수 없습니다: {why}"), en: why })?;
        let Some((conditions, is_any)) = conditions::rows_of(&rule.when) else {
            return Err(Saying::new(
                "a program wrote conditions within conditions: saving this form replaces them",
                "프로그램이 작성한 중첩 조건입니다. 이 양식을 저장하면 새 조건으로 바뀝니다",
            ));
        };
        let acts = rule.then.into_iter().map(TimedAct::Act);
        Ok(RuleForm {
            name: rule.name,
            brand: row.brand_id.clone(),
            is_any,
            conditions,
            actions: acts.map(|act| actions::row_of(&act)).collect(),
            stop: rule.stop,
            on: row.off_at.is_none(),
        })
    }

    /// The rule that the form makes.
    ///
    /// # Errors
    /// It has no name, or a row that says nothing.
    pub(super) fn rule(&self) -> Result<Rule, Saying> {
        if self.name.is_empty() {
            return Err(Saying::new("give the rule a name", "규칙의 이름을 입력해 주세요"));
        }
        let mut then = Vec::new();
        for act in actions::actions_of(&self.actions)? {
            match act {
                TimedAct::Act(action) => then.push(action),
                _ => {
                    return Err(Saying::new(
                        "a case that only comes in is neither resolved nor closed: schedule rules do that",
                        "접수되는 문의는 해결하거나 종료할 수 없습니다. 시간 규칙을 사용해 주세요",
                    ));
                }
            }
        }
        let when = conditions::condition_of(&self.conditions, self.is_any);
        Ok(Rule { name: self.name.clone(), when, then, stop: self.stop })
    }
}
