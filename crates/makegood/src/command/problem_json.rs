//! Problems for editors and scripts.

use makegood_core::agreement_file::{Gravity, Language, Place, Problem, Source};
use serde_json::{Value, json};

/// `{"problems": […], "errors": n, "warnings": n}`.
pub(crate) fn document(problems: &[Problem], sources: &[Source], language: Language) -> Value {
    let count = |gravity| problems.iter().filter(|problem| problem.gravity == gravity).count();
    json!({
        "problems": problems.iter().map(|problem| one(problem, sources, language)).collect::<Vec<_>>(),
        "errors": count(Gravity::Error),
        "warnings": count(Gravity::Warning),
    })
}

fn one(problem: &Problem, sources: &[Source], language: Language) -> Value {
    let related = problem.related.iter().map(|(place, message)| {
        let mut value = at(*place, sources);
        if let Some(object) = value.as_object_mut() {
            object.insert("message".to_owned(), json!(message.in_language(language)));
        }
        value
    });
    json!({
        "code": problem.code,
        "severity": problem.gravity,
        "about": problem.about,
        "place": at(problem.place, sources),
        "message": problem.message.in_language(language),
        "explanation": problem.explanation.in_language(language),
        "remedy": problem.remedy.in_language(language),
        "related": related.collect::<Vec<_>>(),
    })
}

/// Lines and columns count from 1, columns in characters; `start` and `end` are bytes.
fn at(place: Place, sources: &[Source]) -> Value {
    let source = sources.get(place.file);
    let end = source.map_or(place, |source| Place::of(place.file, &source.text, place.end, place.end));
    json!({
        "file": source.map_or("", |source| source.name.as_str()),
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "end_line": end.line,
        "end_column": end.column,
    })
}
