//! One page of rules for each kind: the list in order, and the form of one, which is tried, kept, moved and removed.

use std::future::Future;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_core::agreement_file::Saying;

use super::actions;
use super::conditions;
use super::tried::Tried;
use crate::cases::told_of;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::rulebook::{
    Findings, Head, Kept, Offers, found, in_order, judged, kept_as, put, put_at, remove as drop_it, settable, wrong_of,
};
use crate::web::trouble::Trouble;

/// What pages of one kind of rule have of their own.
pub(crate) trait Formed: Kept {
    type Form: Send;
    /// Where its pages stand.
    const PATH: &'static str;
    /// Title, a word for a new one, what they do, and what is so without any.
    fn words(page: &Page) -> [&str; 4];
    /// A rule in a few lines.
    fn line(page: &Page, choices: &Choices, rule: &Self::Rule) -> Line;
    /// A form for a new rule.
    fn blank(brand: Option<String>) -> Self::Form;
    /// The form of a rule that is kept.
    ///
    /// # Errors
    /// It cannot be read, or has a shape that forms do not have.
    fn form_of(&self) -> Result<Self::Form, Saying>;
    fn sent(fields: &Fields) -> Self::Form;
    /// For which brand, and whether it is in use.
    fn bound(form: &Self::Form) -> (Option<String>, bool);
    /// The rule that a form makes.
    ///
    /// # Errors
    /// A row that says nothing.
    fn made(form: &Self::Form) -> Result<Self::Rule, Saying>;
    fn edit(page: Page, editing: Editing, form: Self::Form) -> Answer;
    /// What a rule would do to cases that are here, where that can be tried.
    fn tried(trying: Trying<'_>, rule: Self::Rule) -> impl Future<Output = Result<Option<Tried>, Trouble>> + Send;
}

/// Who tries a rule, for which brand.
pub(crate) struct Trying<'a> {
    pub(super) app: &'a App,
    pub(super) page: &'a Page,
    pub(super) viewer: &'a Viewer,
    pub(super) brand: Option<String>,
    pub(super) offers: &'a Offers,
}

/// What rows can look at and do.
pub(crate) struct Choices {
    pub(super) attributes: Vec<actions::Choice>,
    pub(super) acts: Vec<actions::Choice>,
}

impl Choices {
    fn of<K: Kept>(page: &Page, offers: &Offers) -> Choices {
        let acts = actions::choices(page, offers, K::PLACE);
        Choices { attributes: conditions::choices(page, offers), acts }
    }
}

/// A rule in words.
#[derive(Default)]
pub(crate) struct Line {
    pub(super) when: String,
    pub(super) then: Vec<String>,
    /// Whether no later rule is tried.
    pub(super) stops: bool,
}

/// A rule in the list.
struct Row {
    id: String,
    name: String,
    brand: Option<String>,
    line: Line,
    is_on: bool,
    /// Whether it was kept although its author was told that it clashes.
    although: bool,
    may_change: bool,
    problems: Vec<String>,
}

#[derive(Template)]
#[template(path = "desk/ruled.html")]
struct List {
    page: Page,
    rows: Vec<Row>,
    path: &'static str,
    words: [String; 4],
    is_ordered: bool,
}

/// What every form shows beside its fields.
pub(crate) struct Editing {
    pub(super) id: Option<String>,
    pub(super) offers: Offers,
    pub(super) choices: Choices,
    pub(super) wrong: Vec<String>,
    /// Clashes that nobody said they know of yet.
    pub(super) clashes: Vec<String>,
    pub(super) tried: Option<Tried>,
    pub(super) may_change: bool,
}

pub(crate) async fn list<K: Formed>(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let offers = Offers::load(&app, &viewer).await?;
    let choices = Choices::of::<K>(&page, &offers);
    let kept = in_order::<K>(app.store()).await?;
    let on: Vec<(Head, K::Rule)> = kept
        .iter()
        .filter(|row| row.head().off_at.is_none())
        .filter_map(|row| Some((row.head(), row.rule().ok()?)))
        .collect();
    let found = K::findings(&on, &offers, app.now());
    let mut rows = Vec::new();
    for row in kept {
        let (head, rule) = (row.head(), row.rule());
        if !offers.may_read(head.brand_id.as_deref()) {
            continue;
        }
        let found = on.iter().zip(&found).find(|((own, _), _)| own.id == head.id).map(|(_, found)| found);
        let told = found.into_iter().flat_map(|found| found.wrong.iter().chain(&found.clashes));
        let mut problems: Vec<String> = told.map(|own| page.said(own).to_owned()).collect();
        match &rule {
            Ok(rule) => problems.extend(wrong_of::<K>(rule, &offers).iter().map(|own| page.said(own).to_owned())),
            Err(why) => problems.push(why.clone()),
        }
        rows.push(Row {
            name: rule.as_ref().map_or_else(|_| head.id.clone(), |rule| K::name(rule).to_owned()),
            brand: offers.brand_name(head.brand_id.as_deref()).map(str::to_owned),
            line: rule.map(|rule| K::line(&page, &choices, &rule)).unwrap_or_default(),
            is_on: head.off_at.is_none(),
            although: !told_of(row.text()).is_empty(),
            may_change: offers.may_set(head.brand_id.as_deref()),
            problems,
            id: head.id,
        });
    }
    let words = K::words(&page).map(str::to_owned);
    html(&List { page, rows, path: K::PATH, words, is_ordered: K::IS_ORDERED })
}

pub(crate) async fn form<K: Formed>(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let offers = Offers::load(&app, &viewer).await?;
    edit::<K>(page, offers, None, K::blank(None), Findings::default(), None)
}

pub(crate) async fn show<K: Formed>(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Answer {
    let (offers, row) = found::<K>(&app, &viewer, &id).await?;
    match row.form_of() {
        Ok(form) => edit::<K>(page, offers, Some(&row), form, Findings::default(), None),
        Err(why) => {
            let found = Findings { wrong: vec![why], clashes: Vec::new() };
            edit::<K>(page, offers, Some(&row), K::blank(row.head().brand_id), found, None)
        }
    }
}

pub(crate) async fn add<K: Formed>(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Form(fields): Form<Fields>,
) -> Answer {
    let offers = Offers::load(&app, &viewer).await?;
    take::<K>(&app, page, &viewer, offers, None, &fields).await
}

pub(crate) async fn change<K: Formed>(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (offers, row) = settable::<K>(&app, &viewer, &id).await?;
    take::<K>(&app, page, &viewer, offers, Some(row), &fields).await
}

pub(crate) async fn shift<K: Formed>(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    settable::<K>(&app, &viewer, &id).await?;
    let all = in_order::<K>(app.store()).await?;
    let at = all.iter().position(|row| row.head().id == id).unwrap_or_default() + 1;
    let place = if fields.one("do") == "up" { at.saturating_sub(1) } else { at + 1 };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    put_at(&mut change, &all, &id, place).await?;
    change.keep().await?;
    see(&format!("{}?done=saved", K::PATH))
}

pub(crate) async fn remove<K: Formed>(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    settable::<K>(&app, &viewer, &id).await?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    drop_it::<K>(&mut change, &id).await?;
    change.keep().await?;
    see(&format!("{}?done=removed", K::PATH))
}

/// What a form asks for: one more row, to be tried, or to be kept.
async fn take<K: Formed>(
    app: &App,
    page: Page,
    viewer: &Viewer,
    offers: Offers,
    before: Option<K>,
    fields: &Fields,
) -> Answer {
    let (form, before) = (K::sent(fields), before.as_ref());
    if fields.one("do") == "add" {
        return edit(page, offers, before, form, Findings::default(), None);
    }
    let rule = match K::made(&form) {
        Ok(rule) => rule,
        Err(why) => {
            let found = Findings { wrong: vec![why], clashes: Vec::new() };
            return edit(page, offers, before, form, found, None);
        }
    };
    let (brand, is_on) = K::bound(&form);
    let brand = offers.brand(brand)?;
    let all = in_order::<K>(app.store()).await?;
    let head = kept_as(&all, before, (brand, is_on), app.now());
    let found = judged(&all, &head, &rule, &offers, app.now());
    if fields.one("do") == "try" {
        let trying = Trying { app, page: &page, viewer, brand: head.brand_id, offers: &offers };
        let tried = K::tried(trying, rule).await?;
        return edit(page, offers, before, form, found, tried);
    }
    let although: Vec<String> = fields.all("although").map(str::to_owned).collect();
    if found.left(&although).next().is_some() {
        return edit(page, offers, before, form, found, None);
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    put::<K>(&mut change, (head, &rule), before.is_none(), &found.clashes).await?;
    change.keep().await?;
    see(&format!("{}?done=saved", K::PATH))
}

fn edit<K: Formed>(
    page: Page,
    offers: Offers,
    before: Option<&K>,
    form: K::Form,
    found: Findings,
    tried: Option<Tried>,
) -> Answer {
    let head = before.map(Kept::head);
    let told = |all: &[Saying]| all.iter().map(|own| page.said(own).to_owned()).collect();
    let editing = Editing {
        wrong: told(&found.wrong),
        clashes: told(&found.clashes),
        may_change: head.as_ref().is_none_or(|head| offers.may_set(head.brand_id.as_deref())),
        id: head.map(|head| head.id),
        choices: Choices::of::<K>(&page, &offers),
        offers,
        tried,
    };
    K::edit(page, editing, form)
}
