//! Schedule rules (H-W6) as pages.

use askama::Template;
use makegood_core::agreement_file::Saying;
use makegood_core::desk::schedule::ScheduleRule;
use makegood_store::ScheduleRule as KeptRule;

use super::actions::{self, ActionRow};
use super::conditions::{self, ConditionRow};
use super::ruled::{Choices, Editing, Formed, Line, Trying};
use super::schedule_form::{SINCE, STATES, ScheduleForm, since_name, state_name};
use super::tried::{Tried, scheduled};
use crate::web::answer::{Answer, html};
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "desk/schedule_rule.html")]
struct Edit {
    page: Page,
    editing: Editing,
    form: ScheduleForm,
    /// What it would do, in words.
    does: Vec<String>,
}

impl Edit {
    fn condition_rows(&self) -> Vec<ConditionRow> {
        [self.form.conditions.as_slice(), &[ConditionRow::default()]].concat()
    }

    fn action_rows(&self) -> Vec<ActionRow> {
        [self.form.actions.as_slice(), &[ActionRow::default()]].concat()
    }

    fn comparisons(&self) -> [(&'static str, &'static str); 9] {
        conditions::comparisons(&self.page)
    }

    /// Each state: its word, its name, whether it is chosen.
    fn states(&self) -> Vec<(&'static str, &'static str, bool)> {
        let named = STATES.iter().filter(|(word, _)| *word != "closed");
        named.map(|(word, state)| (*word, state_name(&self.page, *state), self.form.states.contains(state))).collect()
    }

    fn since(&self) -> Vec<(&'static str, &'static str, bool)> {
        SINCE.iter().map(|(word, since)| (*word, since_name(&self.page, *since), self.form.since == *since)).collect()
    }
}

impl Formed for KeptRule {
    type Form = ScheduleForm;
    const PATH: &'static str = "/desk/schedule";

    fn words(page: &Page) -> [&str; 4] {
        [
            page.say("Schedule rules", "시간 규칙"),
            page.say("New rule", "새 규칙"),
            page.say(
                "Each acts once for each time that a case waits. What the desk left unanswered is never resolved by a rule.",
                "문의가 기다린 기간마다 한 번씩 작동합니다. 담당자가 답하지 않은 문의는 규칙으로 해결되지 않습니다.",
            ),
            page.say(
                "There is no rule yet: cases wait until somebody does something.",
                "아직 규칙이 없습니다. 문의는 누군가 처리할 때까지 그대로 있습니다.",
            ),
        ]
    }

    fn line(page: &Page, choices: &Choices, rule: &ScheduleRule) -> Line {
        let done: Vec<String> = rule.then.iter().map(|act| actions::said(page, &choices.acts, act)).collect();
        Line { when: in_words(page, rule), then: vec![format!("→ {}", done.join(", "))], stops: false }
    }

    fn blank(brand: Option<String>) -> ScheduleForm {
        ScheduleForm { brand, ..ScheduleForm::new() }
    }

    fn form_of(&self) -> Result<ScheduleForm, Saying> {
        ScheduleForm::of(self)
    }

    fn sent(fields: &Fields) -> ScheduleForm {
        ScheduleForm::sent(fields)
    }

    fn bound(form: &ScheduleForm) -> (Option<String>, bool) {
        (form.brand.clone(), form.on)
    }

    fn made(form: &ScheduleForm) -> Result<ScheduleRule, Saying> {
        form.rule()
    }

    fn edit(page: Page, editing: Editing, form: ScheduleForm) -> Answer {
        let done = actions::actions_of(&form.actions).unwrap_or_default();
        let does = done.iter().map(|act| actions::said(&page, &editing.choices.acts, act)).collect();
        html(&Edit { page, editing, form, does })
    }

    async fn tried(trying: Trying<'_>, rule: ScheduleRule) -> Result<Option<Tried>, Trouble> {
        scheduled(&trying, rule).await
    }
}

/// When a rule acts, in a line.
fn in_words(page: &Page, rule: &ScheduleRule) -> String {
    let states: Vec<&str> = rule.states.iter().map(|state| state_name(page, *state)).collect();
    let states = if states.is_empty() { page.say("any state", "모든 상태").to_owned() } else { states.join(", ") };
    let (since, after) = (since_name(page, rule.since), &rule.after);
    if page.lang() == "ko" {
        format!("{states}: {since}부터 {after}")
    } else {
        format!("{states}: {after} since {since}")
    }
}
