//! What customers of a brand are told of states by themselves (H-W5).

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_core::desk::answer::PreparedAnswer as Read;
use makegood_store::{Brand, StateLetter};

use crate::cases::STATES_WITH_LETTERS;
use crate::web::access::{CaseSight, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "desk/letters.html")]
struct Show {
    page: Page,
    brand: Brand,
    /// Each state with what is set for it.
    letters: Vec<StateLetter>,
    problems: Vec<String>,
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let brand = found(&app, &viewer, &id).await?;
    let kept: BTreeMap<String, StateLetter> =
        app.store().state_letters().await?.into_iter().map(|row| (row.id.clone(), row)).collect();
    let letters = STATES_WITH_LETTERS.iter().map(|(state, is_sent)| {
        let usual = empty(&id, state, *is_sent);
        kept.get(&usual.id).cloned().unwrap_or(usual)
    });
    let letters = letters.collect();
    html(&Show { page, brand, letters, problems: Vec::new() })
}

pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let brand = found(&app, &viewer, &id).await?;
    let text = |name: String| fields.one(&name).replace("\r\n", "\n").trim().to_owned();
    let letters: Vec<StateLetter> = STATES_WITH_LETTERS
        .iter()
        .map(|(state, _)| StateLetter {
            is_sent: fields.one(&format!("{state}_sent")) == "yes",
            text_ko: text(format!("{state}_ko")),
            text_en: text(format!("{state}_en")),
            ..empty(&id, state, false)
        })
        .collect();
    let mut problems = Vec::new();
    for letter in &letters {
        for text in [&letter.text_ko, &letter.text_en] {
            problems.extend(Read::read(text, &[]).1.iter().map(|own| page.said(own).to_owned()));
        }
    }
    if !problems.is_empty() {
        problems.dedup();
        return html(&Show { page, brand, letters, problems });
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    for letter in &letters {
        match change.state_letter(&letter.id).await? {
            Some(_) => change.change_state_letter(letter).await?,
            None => change.add_state_letter(letter).await?,
        }
    }
    change.keep().await?;
    see(&format!("/desk/letters/{id}?done=saved"))
}

fn empty(brand: &str, state: &str, is_sent: bool) -> StateLetter {
    StateLetter {
        id: format!("{brand}/{state}"),
        brand_id: brand.to_owned(),
        state: state.to_owned(),
        is_sent,
        text_ko: String::new(),
        text_en: String::new(),
    }
}

/// The brand of a path, where the reader may see it.
async fn found(app: &App, viewer: &Viewer, id: &str) -> Result<Brand, Trouble> {
    let brand = app.store().brand(id).await?.ok_or(Trouble::NotFound)?;
    if CaseSight::of(app, viewer).await?.has_brand(&brand.id) { Ok(brand) } else { Err(Trouble::NotFound) }
}
