//! Escalation policies as pages.

use askama::Template;
use makegood_core::agreement_file::Saying;
use makegood_core::desk::escalation::EscalationStep;
use makegood_core::desk::schedule::TimedAct;
use makegood_store::EscalationPolicy;

use super::actions::{self, Choice};
use super::policy_form::{PolicyForm, StepRow};
use super::ruled::{Choices, Editing, Formed, Line, Trying};
use super::tried::Tried;
use crate::web::answer::{Answer, html};
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::rulebook::PolicyRule;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "desk/escalation.html")]
struct Edit {
    page: Page,
    editing: Editing,
    form: PolicyForm,
}

impl Edit {
    fn rows(&self) -> Vec<StepRow> {
        [self.form.steps.as_slice(), &[StepRow::default()]].concat()
    }
}

impl Formed for EscalationPolicy {
    type Form = PolicyForm;
    const PATH: &'static str = "/desk/escalations";

    fn words(page: &Page) -> [&str; 4] {
        [
            page.say("Warnings and escalation", "경고와 에스컬레이션"),
            page.say("New policy", "새 정책"),
            page.say(
                "A step is taken once on each promised time, when that share of it is used; 100 % is the due time itself.",
                "각 처리 시간에서 정한 비율을 사용하면 단계마다 한 번씩 수행합니다. 100 %는 처리 기한입니다.",
            ),
            page.say("There is no policy yet: nobody is warned.", "아직 정책이 없어 경고하지 않습니다."),
        ]
    }

    fn line(page: &Page, choices: &Choices, rule: &PolicyRule) -> Line {
        let clock = rule.clock.as_deref().unwrap_or(page.say("every promised time", "모든 처리 시간"));
        let severity = rule.severity.as_ref().map(|own| format!(" · {} {own}", page.say("severity", "심각도")));
        Line {
            when: format!("{clock}{}", severity.unwrap_or_default()),
            then: rule.steps.iter().map(|step| in_words(page, &choices.acts, step)).collect(),
            stops: false,
        }
    }

    fn blank(brand: Option<String>) -> PolicyForm {
        PolicyForm { on: true, brand, ..PolicyForm::default() }
    }

    fn form_of(&self) -> Result<PolicyForm, Saying> {
        PolicyForm::of(self).map_err(|why| Saying { ko: format!("정책을 읽을 수 없습니다: {why}"), en: why })
    }

    fn sent(fields: &Fields) -> PolicyForm {
        PolicyForm::sent(fields)
    }

    fn bound(form: &PolicyForm) -> (Option<String>, bool) {
        (form.brand.clone(), form.on)
    }

    fn made(form: &PolicyForm) -> Result<PolicyRule, Saying> {
        form.rule()
    }

    fn edit(page: Page, editing: Editing, form: PolicyForm) -> Answer {
        html(&Edit { page, editing, form })
    }

    /// What was used of a promised time is on the case already: there is nothing to try.
    async fn tried(_: Trying<'_>, _: PolicyRule) -> Result<Option<Tried>, Trouble> {
        Ok(None)
    }
}

/// A step in a line: `75 %, within office: tell whoever has it`.
fn in_words(page: &Page, acts: &[Choice], step: &EscalationStep) -> String {
    let hours = step.within.as_deref().map(|hours| match page.lang() {
        "ko" => format!(" ({hours} 영업시간 안)"),
        _ => format!(" (within {hours})"),
    });
    let done: Vec<String> =
        step.then.iter().map(|action| actions::said(page, acts, &TimedAct::Act(action.clone()))).collect();
    format!("{} %{}: {}", step.percent, hours.unwrap_or_default(), done.join(", "))
}
