//! Inserting a prepared answer (H-W1) into the answer that somebody writes.

use makegood_core::agreement_file::{Language, Saying};
use makegood_store::{Case, PreparedAnswer};

use crate::cases::Known;
use crate::web::access::Viewer;
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::text::of_code;
use crate::web::trouble::Trouble;

/// The answers that fit a case, those in its language first: id and name.
pub(super) async fn offered(app: &App, case: &Case) -> Result<Vec<(String, String)>, Trouble> {
    let own = of_code(&case.language);
    let mut answers = app.store().prepared_answers().await?;
    answers.retain(|answer| fits(answer, case));
    answers.sort_by(|a, b| rank(a, own).cmp(&rank(b, own)));
    let named = answers.into_iter().map(|answer| match of_code(&answer.language) == own {
        true => (answer.id, answer.name),
        false => (answer.id, format!("{} ({})", answer.name, answer.language)),
    });
    Ok(named.collect())
}

fn fits(answer: &PreparedAnswer, case: &Case) -> bool {
    answer.brand_id.as_ref().is_none_or(|brand| *brand == case.brand_id)
}

fn rank(answer: &PreparedAnswer, own: Language) -> (bool, &str, &str) {
    (of_code(&answer.language) != own, &answer.name, &answer.id)
}

/// Puts the chosen answer behind what was written already; what the case lacks stays in braces, and is said.
pub(super) async fn inserted(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    case: &Case,
    fields: &Fields,
) -> Result<(Fields, Option<String>), Trouble> {
    let chosen = app.store().prepared_answer(fields.one("prepared")).await?;
    let Some(answer) = chosen.filter(|answer| fits(answer, case)) else {
        let why = Saying::new("choose a prepared answer", "준비된 답변을 선택해 주세요");
        return Ok((fields.clone(), Some(page.said(&why).to_owned())));
    };
    let clocks = app.store().clocks_of_case(&case.id).await?;
    let known = Known::of(app, case, &clocks, Some(viewer.member.name.clone())).await?;
    let known = known.in_language(of_code(&answer.language));
    let (text, missing) = match known.fill(&answer.text) {
        Ok(text) => (text, None),
        Err(unfilled) => {
            let missing: Vec<&str> = unfilled.missing.iter().map(|own| page.said(own)).collect();
            let missing = missing.join(" ");
            (unfilled.text, Some(missing))
        }
    };
    let written = fields.one("text").replace("\r\n", "\n");
    let mut fields = fields.clone();
    let whole = if written.trim().is_empty() { text } else { format!("{}\n\n{text}", written.trim_end()) };
    fields.set("text", &whole);
    Ok((fields, missing))
}
