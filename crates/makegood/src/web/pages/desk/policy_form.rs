//! An escalation policy as a form, whose steps are rows.

use std::collections::BTreeMap;

use makegood_core::agreement_file::Saying;
use makegood_core::desk::action::Action;
use makegood_core::desk::escalation::EscalationStep;
use makegood_core::desk::schedule::TimedAct;
use makegood_store::EscalationPolicy;

use super::actions::{self, ActionRow};
use crate::cases::rule_of;
use crate::web::form::Fields;
use crate::web::rulebook::PolicyRule;

/// A row of a form: at which share, in which hours, what is done.
#[derive(Clone, Debug, Default)]
pub(super) struct StepRow {
    pub(super) percent: String,
    pub(super) within: String,
    pub(super) action: ActionRow,
}

/// The form as it was filled in, or as the policy is kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct PolicyForm {
    pub(super) name: String,
    pub(super) brand: Option<String>,
    pub(super) clock: String,
    pub(super) severity: String,
    pub(super) on: bool,
    pub(super) steps: Vec<StepRow>,
}

impl PolicyForm {
    pub(super) fn sent(fields: &Fields) -> PolicyForm {
        let (percents, hours) = (fields.all("percent"), fields.all("within"));
        let (acts, texts) = (fields.all("act"), fields.all("act_text"));
        let rows = percents.zip(hours).zip(acts.zip(texts)).map(|((percent, within), (act, text))| StepRow {
            percent: percent.trim().trim_end_matches('%').trim().to_owned(),
            within: within.to_owned(),
            action: ActionRow { act: act.to_owned(), text: text.trim().to_owned() },
        });
        PolicyForm {
            name: fields.one("name").trim().to_owned(),
            brand: fields.optional("brand"),
            clock: fields.one("clock").trim().to_owned(),
            severity: fields.one("severity").trim().to_owned(),
            on: fields.one("on") == "yes",
            steps: rows.filter(|row| !row.percent.is_empty() || !row.action.act.is_empty()).collect(),
        }
    }

    /// The form of a policy that is kept.
    ///
    /// # Errors
    /// It cannot be read.
    pub(super) fn of(row: &EscalationPolicy) -> Result<PolicyForm, String> {
        let steps: Vec<EscalationStep> = rule_of(&row.steps)?;
        let rows = steps.into_iter().flat_map(|step| {
            let (percent, within) = (step.percent.to_string(), step.within.unwrap_or_default());
            step.then.into_iter().map(move |action| StepRow {
                percent: percent.clone(),
                within: within.clone(),
                action: actions::row_of(&TimedAct::Act(action)),
            })
        });
        Ok(PolicyForm {
            name: row.name.clone(),
            brand: row.brand_id.clone(),
            clock: row.clock.clone().unwrap_or_default(),
            severity: row.severity.clone().unwrap_or_default(),
            on: row.off_at.is_none(),
            steps: rows.collect(),
        })
    }

    /// The policy that the form makes.
    ///
    /// # Errors
    /// A row that says nothing.
    pub(super) fn rule(&self) -> Result<PolicyRule, Saying> {
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Ok(PolicyRule {
            name: self.name.clone(),
            clock: filled(&self.clock),
            severity: filled(&self.severity),
            steps: self.steps()?,
        })
    }

    /// The steps that the rows make: rows of one share and the same hours are one step.
    fn steps(&self) -> Result<Vec<EscalationStep>, Saying> {
        let mut steps: BTreeMap<(u16, Option<String>), Vec<Action>> = BTreeMap::new();
        for row in &self.steps {
            let Ok(percent) = row.percent.parse::<u16>() else {
                let percent = &row.percent;
                return Err(Saying::new(
                    format!("`{percent}` is no share: write whole percent, such as 75"),
                    format!("`{percent}`은(는) 비율이 아닙니다. 75와 같은 정수(%)로 입력해 주세요"),
                ));
            };
            let within = Some(row.within.clone()).filter(|hours| !hours.is_empty());
            let own = steps.entry((percent, within)).or_default();
            if row.action.act.is_empty() {
                continue;
            }
            for act in actions::actions_of(std::slice::from_ref(&row.action))? {
                match act {
                    TimedAct::Act(action) => own.push(action),
                    _ => return Err(Saying::new("a step resolves nothing", "단계에서는 문의를 해결할 수 없습니다")),
                }
            }
        }
        let steps = steps.into_iter().map(|((percent, within), then)| EscalationStep { percent, within, then });
        Ok(steps.collect())
    }
}
