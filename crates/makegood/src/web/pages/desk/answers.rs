//! Prepared answers (H-W1): their list, and the form of one.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_core::desk::answer::PLACEHOLDERS;
use makegood_store::PreparedAnswer;

use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{self, Fields};
use crate::web::page::Page;
use crate::web::rulebook::{Offers, answer_problems};
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "desk/answers.html")]
struct List {
    page: Page,
    /// Each with the brand it is for.
    rows: Vec<(PreparedAnswer, Option<String>)>,
}

#[derive(Template)]
#[template(path = "desk/answer.html")]
struct Edit {
    page: Page,
    id: Option<String>,
    offers: Offers,
    form: AnswerForm,
    problems: Vec<String>,
    may_change: bool,
}

/// The form as it was filled in, or as the answer is kept.
#[derive(Clone, Debug, Default)]
struct AnswerForm {
    name: String,
    brand: Option<String>,
    language: String,
    text: String,
}

impl Edit {
    /// What may stand in braces, and what it stands for.
    fn placeholders(&self) -> Vec<(String, String)> {
        let own = PLACEHOLDERS.iter().map(|(name, en, ko)| ((*name).to_owned(), self.page.say(en, ko).to_owned()));
        let due = self.page.say("when this promise falls due", "이 약속의 처리 기한");
        let clocks = self.offers.clocks.iter().map(|clock| (format!("due.{clock}"), due.to_owned()));
        own.chain(clocks).map(|(name, meaning)| (format!("{{{{{name}}}}}"), meaning)).collect()
    }
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let offers = Offers::load(&app, &viewer).await?;
    let mut kept = app.store().prepared_answers().await?;
    kept.retain(|row| offers.may_read(row.brand_id.as_deref()));
    kept.sort_by(|a, b| (&a.name, &a.language, &a.id).cmp(&(&b.name, &b.language, &b.id)));
    let rows = kept.into_iter().map(|row| {
        let brand = offers.brand_name(row.brand_id.as_deref()).map(str::to_owned);
        (row, brand)
    });
    let rows = rows.collect();
    html(&List { page, rows })
}

pub(crate) async fn form(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let form = AnswerForm { language: page.lang().to_owned(), ..AnswerForm::default() };
    edit(page, Offers::load(&app, &viewer).await?, None, form, Vec::new())
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (offers, row) = found(&app, &viewer, &id).await?;
    let form = AnswerForm { name: row.name, brand: row.brand_id, language: row.language, text: row.text };
    edit(page, offers, Some(id), form, Vec::new())
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
    offers.brand(row.brand_id)?;
    take(&app, page, &viewer, offers, Some(id), &fields).await
}

pub(crate) async fn remove(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (offers, row) = found(&app, &viewer, &id).await?;
    offers.brand(row.brand_id)?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_prepared_answer(&id).await?;
    change.keep().await?;
    see("/desk/answers?done=removed")
}

async fn take(app: &App, page: Page, viewer: &Viewer, offers: Offers, id: Option<String>, fields: &Fields) -> Answer {
    let form = AnswerForm {
        name: fields.one("name").trim().to_owned(),
        brand: fields.optional("brand"),
        language: form::language(fields.one("language")),
        text: fields.one("text").replace("\r\n", "\n").trim().to_owned(),
    };
    let row = PreparedAnswer {
        id: id.clone().unwrap_or_else(|| uuid::Uuid::now_v7().to_string()),
        brand_id: form.brand.clone(),
        name: form.name.clone(),
        language: form.language.clone(),
        text: form.text.clone(),
    };
    let problems = answer_problems(app.store(), &offers, &row).await?;
    if !problems.is_empty() {
        let problems = problems.iter().map(|own| page.said(own).to_owned()).collect();
        return edit(page, offers, id, form, problems);
    }
    offers.brand(form.brand)?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    match id {
        Some(_) => change.change_prepared_answer(&row).await?,
        None => change.add_prepared_answer(&row).await?,
    }
    change.keep().await?;
    see("/desk/answers?done=saved")
}

fn edit(page: Page, offers: Offers, id: Option<String>, form: AnswerForm, problems: Vec<String>) -> Answer {
    let may_change = id.is_none() || offers.may_set(form.brand.as_deref());
    html(&Edit { page, id, offers, form, problems, may_change })
}

/// The answer of a path, where the reader may see it.
async fn found(app: &App, viewer: &Viewer, id: &str) -> Result<(Offers, PreparedAnswer), Trouble> {
    let row = app.store().prepared_answer(id).await?.ok_or(Trouble::NotFound)?;
    let offers = Offers::load(app, viewer).await?;
    if offers.may_read(row.brand_id.as_deref()) { Ok((offers, row)) } else { Err(Trouble::NotFound) }
}
