//! Escalation policies: their list, and the form of one, whose steps are rows.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_core::agreement_file::Saying;
use makegood_core::desk::escalation::{EscalationStep, problems_of};
use makegood_core::desk::schedule::TimedAct;
use makegood_store::EscalationPolicy;

use super::actions::{self, ActionRow, Choice, Place};
use super::offers::Offers;
use crate::cases::{rule_of, rule_text};
use crate::jobs::look_at_all_cases;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "desk/escalations.html")]
struct List {
    page: Page,
    rows: Vec<Row>,
}

/// A policy in the list.
struct Row {
    policy: EscalationPolicy,
    brand: Option<String>,
    /// Each step in words.
    steps: Vec<String>,
    problems: Vec<String>,
}

#[derive(Template)]
#[template(path = "desk/escalation.html")]
struct Edit {
    page: Page,
    id: Option<String>,
    offers: Offers,
    form: PolicyForm,
    problems: Vec<String>,
    acts: Vec<Choice>,
    may_change: bool,
}

/// A row of a form: at which share, in which hours, what is done.
#[derive(Clone, Debug, Default)]
struct StepRow {
    percent: String,
    within: String,
    action: ActionRow,
}

/// The form as it was filled in, or as the policy is kept.
#[derive(Clone, Debug, Default)]
struct PolicyForm {
    name: String,
    brand: Option<String>,
    clock: String,
    severity: String,
    on: bool,
    steps: Vec<StepRow>,
}

impl Edit {
    fn rows(&self) -> Vec<StepRow> {
        [self.form.steps.as_slice(), &[StepRow::default()]].concat()
    }
}

impl PolicyForm {
    fn sent(fields: &Fields) -> PolicyForm {
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

    fn of(row: &EscalationPolicy) -> Result<PolicyForm, String> {
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

    /// The steps that the rows make: rows of one share and the same hours are one step.
    fn steps(&self) -> Result<Vec<EscalationStep>, Saying> {
        let mut steps: BTreeMap<(u16, Option<String>), Vec<makegood_core::desk::action::Action>> = BTreeMap::new();
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

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let offers = Offers::load(&app, &viewer).await?;
    let acts = actions::choices(&page, &offers, Place::Escalation);
    let mut kept = app.store().escalation_policies().await?;
    kept.retain(|row| offers.may_read(row.brand_id.as_deref()));
    kept.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    let rows = kept.into_iter().map(|policy| {
        let read: Result<Vec<EscalationStep>, String> = rule_of(&policy.steps);
        let steps = read.as_deref().unwrap_or_default();
        let mut problems: Vec<String> =
            problems_of(steps, &offers.opening).iter().map(|own| page.said(own).to_owned()).collect();
        problems.extend(read.as_ref().err().cloned());
        let brand = offers.brand_name(policy.brand_id.as_deref()).map(str::to_owned);
        Row { steps: steps.iter().map(|step| in_words(&page, &acts, step)).collect(), brand, problems, policy }
    });
    let rows = rows.collect();
    html(&List { page, rows })
}

pub(crate) async fn form(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let form = PolicyForm { on: true, ..PolicyForm::default() };
    edit(page, Offers::load(&app, &viewer).await?, None, form, Vec::new())
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (offers, row) = found(&app, &viewer, &id).await?;
    match PolicyForm::of(&row) {
        Ok(form) => edit(page, offers, Some(id), form, Vec::new()),
        Err(why) => {
            edit(page, offers, Some(id), PolicyForm { brand: row.brand_id, ..PolicyForm::default() }, vec![why])
        }
    }
}

pub(crate) async fn add(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let offers = Offers::load(&app, &viewer).await?;
    take(&app, page, &viewer, offers, None, &fields).await
}

pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (offers, row) = found(&app, &viewer, &id).await?;
    offers.brand(row.brand_id.clone())?;
    take(&app, page, &viewer, offers, Some(row), &fields).await
}

pub(crate) async fn remove(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (offers, row) = found(&app, &viewer, &id).await?;
    offers.brand(row.brand_id)?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_escalation_policy(&id).await?;
    change.keep().await?;
    see("/desk/escalations?done=removed")
}

async fn take(
    app: &App,
    page: Page,
    viewer: &Viewer,
    offers: Offers,
    before: Option<EscalationPolicy>,
    fields: &Fields,
) -> Answer {
    let (form, id) = (PolicyForm::sent(fields), before.as_ref().map(|row| row.id.clone()));
    if fields.one("do") == "add" {
        return edit(page, offers, id, form, Vec::new());
    }
    let acts = actions::choices(&page, &offers, Place::Escalation);
    let rows: Vec<ActionRow> =
        form.steps.iter().map(|row| row.action.clone()).filter(|row| !row.act.is_empty()).collect();
    let mut problems = actions::gone(&rows, &acts);
    let steps = match form.steps() {
        Ok(steps) => steps,
        Err(why) => {
            problems.push(why);
            Vec::new()
        }
    };
    if form.name.is_empty() {
        problems.push(Saying::new("give the policy a name", "정책의 이름을 입력해 주세요"));
    }
    if form.steps.is_empty() {
        problems.push(Saying::new("add at least one step", "단계를 하나 이상 추가해 주세요"));
    }
    problems.extend(problems_of(&steps, &offers.opening));
    if !problems.is_empty() {
        let problems = problems.iter().map(|own| page.said(own).to_owned()).collect();
        return edit(page, offers, id, form, problems);
    }
    let (brand_id, now) = (offers.brand(form.brand.clone())?, app.now());
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let off_at = if form.on { None } else { before.as_ref().and_then(|row| row.off_at).or(Some(now.as_ms())) };
    let row = EscalationPolicy {
        id: id.unwrap_or_else(|| uuid::Uuid::now_v7().to_string()),
        brand_id,
        name: form.name.clone(),
        clock: filled(&form.clock),
        severity: filled(&form.severity),
        off_at,
        steps: rule_text(&steps)?,
    };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    match before {
        Some(_) => change.change_escalation_policy(&row).await?,
        None => change.add_escalation_policy(&row).await?,
    }
    look_at_all_cases(&mut change, now).await?;
    change.keep().await?;
    see("/desk/escalations?done=saved")
}

fn edit(page: Page, offers: Offers, id: Option<String>, form: PolicyForm, problems: Vec<String>) -> Answer {
    let acts = actions::choices(&page, &offers, Place::Escalation);
    let may_change = id.is_none() || offers.may_set(form.brand.as_deref());
    html(&Edit { page, id, offers, form, problems, acts, may_change })
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

/// The policy of a path, where the reader may see it.
async fn found(app: &App, viewer: &Viewer, id: &str) -> Result<(Offers, EscalationPolicy), Trouble> {
    let row = app.store().escalation_policy(id).await?.ok_or(Trouble::NotFound)?;
    let offers = Offers::load(app, viewer).await?;
    if offers.may_read(row.brand_id.as_deref()) { Ok((offers, row)) } else { Err(Trouble::NotFound) }
}
