//! Delivery rules (H-W4) as pages.

use askama::Template;
use makegood_core::agreement_file::Saying;
use makegood_core::desk::rule::Rule;
use makegood_core::desk::schedule::TimedAct;
use makegood_store::DeliveryRule;

use super::actions::{self, ActionRow};
use super::conditions::{self, ConditionRow};
use super::rule_form::RuleForm;
use super::ruled::{Choices, Editing, Formed, Line, Trying};
use super::tried::{Tried, delivered};
use crate::web::answer::{Answer, html};
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "desk/rule.html")]
struct Edit {
    page: Page,
    editing: Editing,
    form: RuleForm,
    /// What it would do, in words.
    does: Vec<String>,
}

impl Edit {
    /// The rows that are filled in, and one that is not.
    fn condition_rows(&self) -> Vec<ConditionRow> {
        [self.form.conditions.as_slice(), &[ConditionRow::default()]].concat()
    }

    fn action_rows(&self) -> Vec<ActionRow> {
        [self.form.actions.as_slice(), &[ActionRow::default()]].concat()
    }

    fn comparisons(&self) -> [(&'static str, &'static str); 9] {
        conditions::comparisons(&self.page)
    }
}

impl Formed for DeliveryRule {
    type Form = RuleForm;
    const PATH: &'static str = "/desk/rules";

    fn words(page: &Page) -> [&str; 4] {
        [
            page.say("Delivery rules", "배정 규칙"),
            page.say("New rule", "새 규칙"),
            page.say(
                "Tried in this order on every case that comes in, by whatever channel. Each rule sees the case as those before it left it.",
                "어느 채널로 접수되든 모든 문의에 이 순서대로 적용됩니다. 뒤의 규칙은 앞의 규칙이 바꾼 문의를 봅니다.",
            ),
            page.say(
                "There is no rule yet: cases wait in the inbox for somebody to take them.",
                "아직 규칙이 없습니다. 접수된 문의는 담당자가 정해질 때까지 문의함에 있습니다.",
            ),
        ]
    }

    fn line(page: &Page, choices: &Choices, rule: &Rule) -> Line {
        let done: Vec<String> =
            rule.then.iter().map(|action| actions::said(page, &choices.acts, &TimedAct::Act(action.clone()))).collect();
        Line {
            when: in_words(page, &choices.attributes, rule),
            then: vec![format!("→ {}", done.join(", "))],
            stops: rule.stop,
        }
    }

    fn blank(brand: Option<String>) -> RuleForm {
        RuleForm { on: true, brand, ..RuleForm::default() }
    }

    fn form_of(&self) -> Result<RuleForm, Saying> {
        RuleForm::of(self)
    }

    fn sent(fields: &Fields) -> RuleForm {
        RuleForm::sent(fields)
    }

    fn bound(form: &RuleForm) -> (Option<String>, bool) {
        (form.brand.clone(), form.on)
    }

    fn made(form: &RuleForm) -> Result<Rule, Saying> {
        form.rule()
    }

    fn edit(page: Page, editing: Editing, form: RuleForm) -> Answer {
        let done = actions::actions_of(&form.actions).unwrap_or_default();
        let does = done.iter().map(|act| actions::said(&page, &editing.choices.acts, act)).collect();
        html(&Edit { page, editing, form, does })
    }

    async fn tried(trying: Trying<'_>, rule: Rule) -> Result<Option<Tried>, Trouble> {
        delivered(&trying, &rule).await.map(Some)
    }
}

/// The conditions of a rule in a line.
fn in_words(page: &Page, attributes: &[actions::Choice], rule: &Rule) -> String {
    let Some((rows, is_any)) = conditions::rows_of(&rule.when) else {
        return page.say("conditions within conditions", "중첩 조건").to_owned();
    };
    if rows.is_empty() {
        return page.say("every case", "모든 문의").to_owned();
    }
    let comparisons = conditions::comparisons(page);
    let told: Vec<String> = rows.iter().map(|row| conditions::in_words(page, attributes, &comparisons, row)).collect();
    told.join(if is_any { page.say(" or ", " 또는 ") } else { page.say(" and ", " 그리고 ") })
}
