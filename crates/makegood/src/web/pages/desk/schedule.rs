//! Schedule rules (H-W6): their list in order, and the form of one.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_core::desk::schedule::ScheduleRule;
use makegood_store::ScheduleRule as KeptRule;

use super::actions::{self, ActionRow, Choice, Place};
use super::conditions::{self, ConditionRow};
use super::offers::Offers;
use super::order::shifted;
use super::schedule_form::{SINCE, STATES, ScheduleForm, against, since_name, state_name};
use crate::cases::{rule_of, rule_text};
use crate::jobs::look_at_all_cases;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "desk/schedule_rules.html")]
struct List {
    page: Page,
    rows: Vec<Row>,
}

/// A rule in the list.
struct Row {
    id: String,
    name: String,
    brand: Option<String>,
    when: String,
    then: String,
    is_on: bool,
    may_change: bool,
    problems: Vec<String>,
}

#[derive(Template)]
#[template(path = "desk/schedule_rule.html")]
struct Edit {
    page: Page,
    id: Option<String>,
    offers: Offers,
    form: ScheduleForm,
    problems: Vec<String>,
    attributes: Vec<Choice>,
    acts: Vec<Choice>,
    may_change: bool,
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

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let offers = Offers::load(&app, &viewer).await?;
    let acts = actions::choices(&page, &offers, Place::Schedule);
    let kept = in_order(&app).await?;
    let mut rows = Vec::new();
    for row in kept.iter().filter(|row| offers.may_read(row.brand_id.as_deref())) {
        let rule: Result<ScheduleRule, String> = rule_of(&row.rule);
        let problems: Vec<String> = match &rule {
            Ok(rule) => against(rule, &others(&kept, row.brand_id.as_ref(), &row.id), &offers.opening)
                .iter()
                .chain(&actions::gone(&rule.then.iter().map(actions::row_of).collect::<Vec<_>>(), &acts))
                .map(|own| page.said(own).to_owned())
                .collect(),
            Err(why) => vec![why.clone()],
        };
        let own = rule.as_ref().ok();
        let then = own.map(|rule| rule.then.iter().map(|act| actions::said(&page, &acts, act)).collect::<Vec<_>>());
        rows.push(Row {
            id: row.id.clone(),
            name: own.map_or_else(|| row.id.clone(), |rule| rule.name.clone()),
            brand: offers.brand_name(row.brand_id.as_deref()).map(str::to_owned),
            when: own.map(|rule| in_words(&page, rule)).unwrap_or_default(),
            then: then.unwrap_or_default().join(", "),
            is_on: row.off_at.is_none(),
            may_change: offers.may_set(row.brand_id.as_deref()),
            problems,
        });
    }
    html(&List { page, rows })
}

pub(crate) async fn form(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    edit(page, Offers::load(&app, &viewer).await?, None, ScheduleForm::new(), Vec::new())
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (offers, row) = found(&app, &viewer, &id).await?;
    match ScheduleForm::of(&row) {
        Ok(form) => edit(page, offers, Some(id), form, Vec::new()),
        Err(why) => {
            let (form, why) = (ScheduleForm { brand: row.brand_id, ..ScheduleForm::new() }, page.said(&why).to_owned());
            edit(page, offers, Some(id), form, vec![why])
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

pub(crate) async fn shift(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (offers, row) = found(&app, &viewer, &id).await?;
    offers.brand(row.brand_id)?;
    let kept = in_order(&app).await?;
    let ids: Vec<String> = kept.iter().map(|row| row.id.clone()).collect();
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    for (id, place) in shifted(&ids, &id, fields.one("do") == "up").unwrap_or_default() {
        if let Some(row) = kept.iter().find(|row| row.id == id) {
            change.change_schedule_rule(&KeptRule { place, ..row.clone() }).await?;
        }
    }
    look_at_all_cases(&mut change, app.now()).await?;
    change.keep().await?;
    see("/desk/schedule?done=saved")
}

pub(crate) async fn remove(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (offers, row) = found(&app, &viewer, &id).await?;
    offers.brand(row.brand_id)?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_schedule_rule(&id).await?;
    change.keep().await?;
    see("/desk/schedule?done=removed")
}

async fn take(
    app: &App,
    page: Page,
    viewer: &Viewer,
    offers: Offers,
    before: Option<KeptRule>,
    fields: &Fields,
) -> Answer {
    let (form, id) = (ScheduleForm::sent(fields), before.as_ref().map(|row| row.id.clone()));
    if fields.one("do") == "add" {
        return edit(page, offers, id, form, Vec::new());
    }
    let rule = match form.rule() {
        Ok(rule) => rule,
        Err(why) => {
            let why = page.said(&why).to_owned();
            return edit(page, offers, id, form, vec![why]);
        }
    };
    let brand = offers.brand(form.brand.clone())?;
    let kept = in_order(app).await?;
    let new_id = id.clone().unwrap_or_else(|| uuid::Uuid::now_v7().to_string());
    let acts = actions::choices(&page, &offers, Place::Schedule);
    let mut problems = actions::gone(&form.actions, &acts);
    problems.extend(against(&rule, &others(&kept, brand.as_ref(), &new_id), &offers.opening));
    if !problems.is_empty() {
        let problems = problems.iter().map(|own| page.said(own).to_owned()).collect();
        return edit(page, offers, id, form, problems);
    }
    let now = app.now();
    let place = before.as_ref().map_or_else(|| kept.last().map_or(1, |row| row.place + 1), |row| row.place);
    let off_at = if form.on { None } else { before.as_ref().and_then(|row| row.off_at).or(Some(now.as_ms())) };
    let row = KeptRule { id: new_id, brand_id: brand, place, off_at, rule: rule_text(&rule)? };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    match before {
        Some(_) => change.change_schedule_rule(&row).await?,
        None => change.add_schedule_rule(&row).await?,
    }
    look_at_all_cases(&mut change, now).await?;
    change.keep().await?;
    see("/desk/schedule?done=saved")
}

/// The other rules that are on and look at cases of the same brand.
fn others(kept: &[KeptRule], brand: Option<&String>, id: &str) -> Vec<ScheduleRule> {
    let same = |row: &&KeptRule| row.brand_id.as_ref().is_none_or(|own| brand.is_none_or(|brand| own == brand));
    let on = kept.iter().filter(|row| row.id != id && row.off_at.is_none()).filter(same);
    on.filter_map(|row| rule_of(&row.rule).ok()).collect()
}

fn edit(page: Page, offers: Offers, id: Option<String>, form: ScheduleForm, problems: Vec<String>) -> Answer {
    let attributes = conditions::choices(&page, &offers);
    let acts = actions::choices(&page, &offers, Place::Schedule);
    let may_change = id.is_none() || offers.may_set(form.brand.as_deref());
    html(&Edit { page, id, offers, form, problems, attributes, acts, may_change })
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

async fn in_order(app: &App) -> Result<Vec<KeptRule>, Trouble> {
    let mut kept = app.store().schedule_rules().await?;
    kept.sort_by(|a, b| (a.place, &a.id).cmp(&(b.place, &b.id)));
    Ok(kept)
}

/// The rule of a path, where the reader may see it.
async fn found(app: &App, viewer: &Viewer, id: &str) -> Result<(Offers, KeptRule), Trouble> {
    let row = app.store().schedule_rule(id).await?.ok_or(Trouble::NotFound)?;
    let offers = Offers::load(app, viewer).await?;
    if offers.may_read(row.brand_id.as_deref()) { Ok((offers, row)) } else { Err(Trouble::NotFound) }
}
