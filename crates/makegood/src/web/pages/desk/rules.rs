//! Delivery rules (H-W4): their list in order, and the form of one.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_core::desk::rule::Rule;
use makegood_core::desk::schedule::TimedAct;
use makegood_store::DeliveryRule;

use super::actions::{self, ActionRow, Choice, Place};
use super::conditions::{self, ConditionRow};
use super::offers::Offers;
use super::order::shifted;
use super::rule_form::{RuleForm, problems};
use super::tried::{Tried, tried};
use crate::cases::{rule_of, rule_text};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "desk/rules.html")]
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
    stop: bool,
    is_on: bool,
    may_change: bool,
    problems: Vec<String>,
}

#[derive(Template)]
#[template(path = "desk/rule.html")]
struct Edit {
    page: Page,
    id: Option<String>,
    offers: Offers,
    form: RuleForm,
    problems: Vec<String>,
    tried: Option<Tried>,
    attributes: Vec<Choice>,
    acts: Vec<Choice>,
    may_change: bool,
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

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let offers = Offers::load(&app, &viewer).await?;
    let kept = in_order(&app).await?;
    let read: Vec<Result<Rule, String>> = kept.iter().map(|row| rule_of::<Rule>(&row.rule)).collect();
    let on: Vec<usize> = (0..kept.len()).filter(|at| kept[*at].off_at.is_none() && read[*at].is_ok()).collect();
    let rules: Vec<(Option<String>, Rule)> =
        on.iter().filter_map(|at| Some((kept[*at].brand_id.clone(), read[*at].clone().ok()?))).collect();
    let found = problems(&rules, &offers.opening, app.now());
    let (attributes, acts) = choices(&page, &offers);
    let mut rows = Vec::new();
    for (at, (row, rule)) in kept.iter().zip(&read).enumerate() {
        if !offers.may_read(row.brand_id.as_deref()) {
            continue;
        }
        let concerns =
            |found: &&makegood_core::desk::rule::Problem| found.rules.iter().any(|own| on.get(*own) == Some(&at));
        let mut told: Vec<String> =
            found.iter().filter(concerns).map(|own| page.said(&own.saying).to_owned()).collect();
        if let Err(why) = rule {
            told.push(why.clone());
        }
        let own = rule.as_ref().ok();
        let done = own.map(|rule| rule.then.clone()).unwrap_or_default().into_iter().map(TimedAct::Act);
        let done: Vec<TimedAct> = done.collect();
        told.extend(
            actions::gone(&done.iter().map(actions::row_of).collect::<Vec<_>>(), &acts)
                .iter()
                .map(|own| page.said(own).to_owned()),
        );
        rows.push(Row {
            id: row.id.clone(),
            name: own.map_or_else(|| row.id.clone(), |rule| rule.name.clone()),
            brand: offers.brand_name(row.brand_id.as_deref()).map(str::to_owned),
            when: own.map(|rule| in_words(&page, &attributes, rule)).unwrap_or_default(),
            then: done.iter().map(|act| actions::said(&page, &acts, act)).collect::<Vec<_>>().join(", "),
            stop: own.is_some_and(|rule| rule.stop),
            is_on: row.off_at.is_none(),
            may_change: offers.may_set(row.brand_id.as_deref()),
            problems: told,
        });
    }
    html(&List { page, rows })
}

pub(crate) async fn form(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let offers = Offers::load(&app, &viewer).await?;
    edit(page, offers, None, RuleForm::new(), Vec::new(), None)
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (offers, row) = found(&app, &viewer, &id).await?;
    match RuleForm::of(&row) {
        Ok(form) => edit(page, offers, Some(id), form, Vec::new(), None),
        Err(why) => {
            let (form, why) = (RuleForm { brand: row.brand_id, ..RuleForm::new() }, page.said(&why).to_owned());
            edit(page, offers, Some(id), form, vec![why], None)
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
    let places = shifted(&ids, &id, fields.one("do") == "up").unwrap_or_default();
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    for (id, place) in places {
        if let Some(row) = kept.iter().find(|row| row.id == id) {
            change.change_delivery_rule(&DeliveryRule { place, ..row.clone() }).await?;
        }
    }
    change.keep().await?;
    see("/desk/rules?done=saved")
}

pub(crate) async fn remove(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (offers, row) = found(&app, &viewer, &id).await?;
    offers.brand(row.brand_id)?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_delivery_rule(&id).await?;
    change.keep().await?;
    see("/desk/rules?done=removed")
}

/// What a form asks for: one more row, to be tried, or to be kept.
async fn take(
    app: &App,
    page: Page,
    viewer: &Viewer,
    offers: Offers,
    before: Option<DeliveryRule>,
    fields: &Fields,
) -> Answer {
    let (form, id) = (RuleForm::sent(fields), before.as_ref().map(|row| row.id.clone()));
    if fields.one("do") == "add" {
        return edit(page, offers, id, form, Vec::new(), None);
    }
    let rule = match form.rule() {
        Ok(rule) => rule,
        Err(why) => {
            let why = page.said(&why).to_owned();
            return edit(page, offers, id, form, vec![why], None);
        }
    };
    let brand = offers.brand(form.brand.clone())?;
    let (_, acts) = choices(&page, &offers);
    let mut told: Vec<String> =
        actions::gone(&form.actions, &acts).iter().map(|own| page.said(own).to_owned()).collect();
    let kept = in_order(app).await?;
    let place = before.as_ref().map_or_else(|| kept.last().map_or(1, |row| row.place + 1), |row| row.place);
    let new_id = id.clone().unwrap_or_else(|| uuid::Uuid::now_v7().to_string());
    told.extend(against(&page, &offers, &kept, &new_id, (place, &brand, &rule), form.on, app));
    if fields.one("do") == "try" {
        let met = tried(app, &page, viewer, brand.as_deref(), &rule, &offers.opening).await?;
        return edit(page, offers, id, form, told, Some(met));
    }
    if !told.is_empty() {
        return edit(page, offers, id, form, told, None);
    }
    let now = app.now().as_ms();
    let off_at = if form.on { None } else { before.as_ref().and_then(|row| row.off_at).or(Some(now)) };
    let row = DeliveryRule { id: new_id, brand_id: brand, place, off_at, rule: rule_text(&rule)? };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    match before {
        Some(_) => change.change_delivery_rule(&row).await?,
        None => change.add_delivery_rule(&row).await?,
    }
    change.keep().await?;
    see("/desk/rules?done=saved")
}

/// What speaks against a rule among the others that are on, in words.
fn against(
    page: &Page,
    offers: &Offers,
    kept: &[DeliveryRule],
    id: &str,
    (place, brand, rule): (i64, &Option<String>, &Rule),
    is_on: bool,
    app: &App,
) -> Vec<String> {
    let others = kept.iter().filter(|row| row.id != id && row.off_at.is_none() && is_on);
    let mut all: Vec<(i64, &str, Option<String>, Rule)> = others
        .filter_map(|row| Some((row.place, row.id.as_str(), row.brand_id.clone(), rule_of(&row.rule).ok()?)))
        .collect();
    all.push((place, id, brand.clone(), rule.clone()));
    all.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let own = all.iter().position(|row| row.1 == id);
    let rules: Vec<(Option<String>, Rule)> = all.iter().map(|row| (row.2.clone(), row.3.clone())).collect();
    let found = problems(&rules, &offers.opening, app.now());
    let concerns = found.iter().filter(|found| found.rules.iter().any(|at| Some(*at) == own));
    concerns.map(|found| page.said(&found.saying).to_owned()).collect()
}

fn edit(
    page: Page,
    offers: Offers,
    id: Option<String>,
    form: RuleForm,
    problems: Vec<String>,
    tried: Option<Tried>,
) -> Answer {
    let (attributes, acts) = choices(&page, &offers);
    let may_change = id.is_none() || offers.may_set(form.brand.as_deref());
    let done = actions::actions_of(&form.actions).unwrap_or_default();
    let does = done.iter().map(|act| actions::said(&page, &acts, act)).collect();
    html(&Edit { page, id, offers, form, problems, tried, attributes, acts, may_change, does })
}

fn choices(page: &Page, offers: &Offers) -> (Vec<Choice>, Vec<Choice>) {
    (conditions::choices(page, offers), actions::choices(page, offers, Place::Delivery))
}

/// The conditions of a rule in a line.
fn in_words(page: &Page, attributes: &[Choice], rule: &Rule) -> String {
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

/// The rules in the order in which they are tried.
async fn in_order(app: &App) -> Result<Vec<DeliveryRule>, Trouble> {
    let mut kept = app.store().delivery_rules().await?;
    kept.sort_by(|a, b| (a.place, &a.id).cmp(&(b.place, &b.id)));
    Ok(kept)
}

/// The rule of a path, where the reader may see it.
async fn found(app: &App, viewer: &Viewer, id: &str) -> Result<(Offers, DeliveryRule), Trouble> {
    let row = app.store().delivery_rule(id).await?.ok_or(Trouble::NotFound)?;
    let offers = Offers::load(app, viewer).await?;
    if !offers.may_read(row.brand_id.as_deref()) {
        return Err(Trouble::NotFound);
    }
    Ok((offers, row))
}
