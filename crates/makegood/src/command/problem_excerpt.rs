//! Shows problems with the lines they stand in.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use makegood_core::agreement_file::{Gravity, Language, Place, Problem, Source};

/// One problem as a person reads it: code, line, caret, why, and what to do.
pub(crate) fn excerpt(problem: &Problem, sources: &[Source], language: Language, renderer: &Renderer) -> String {
    let level = match (problem.gravity, language) {
        (Gravity::Error, Language::English) => Level::ERROR,
        (Gravity::Warning, Language::English) => Level::WARNING,
        (Gravity::Note, Language::English) => Level::NOTE,
        (Gravity::Error, Language::Korean) => Level::ERROR.with_name("오류"),
        (Gravity::Warning, Language::Korean) => Level::WARNING.with_name("경고"),
        (Gravity::Note, Language::Korean) => Level::NOTE.with_name("참고"),
    };
    let (why, help) = match language {
        Language::English => (Level::NOTE.with_name("why"), Level::HELP.with_name("do")),
        Language::Korean => (Level::NOTE.with_name("이유"), Level::HELP.with_name("할 일")),
    };
    let said = problem.message.in_language(language);
    let mut group: Group<'_> = Group::with_title(level.primary_title(said).id(problem.code));
    let mut files: Vec<usize> = vec![problem.place.file];
    files.extend(problem.related.iter().map(|(place, _)| place.file));
    files.dedup();
    for file in files {
        let Some(source) = sources.get(file) else { continue };
        let mut annotations: Vec<Annotation<'_>> = Vec::new();
        if problem.place.file == file {
            annotations.push(AnnotationKind::Primary.span(span(problem.place, &source.text)));
        }
        for (place, label) in problem.related.iter().filter(|(place, _)| place.file == file) {
            let label = label.in_language(language);
            annotations.push(AnnotationKind::Context.span(span(*place, &source.text)).label(label));
        }
        let snippet = Snippet::source(source.text.as_str()).path(source.name.as_str()).annotations(annotations);
        group = group.element(snippet);
    }
    group = group.element(why.message(problem.explanation.in_language(language)));
    group = group.element(help.message(problem.remedy.in_language(language)));
    renderer.render(&[group])
}

/// The bytes of a place, cut to its first line: a caret under a whole block helps nobody.
fn span(place: Place, text: &str) -> std::ops::Range<usize> {
    let written = text.get(place.start..place.end).unwrap_or("");
    let line = written.find('\n').unwrap_or(written.len());
    place.start.min(text.len())..(place.start + line).min(text.len())
}
