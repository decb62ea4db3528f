//! What stands under the pointer, in words.

use super::meaning::meaning;
use super::part::{Part, What};
use super::{NameKind, Page};
use crate::agreement::Agreement;
use crate::agreement_file::grammar::{Key, Kind};
use crate::agreement_file::{Language, Place};
use crate::reading::{markdown_term, read};

/// What is shown about a stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The stretch.
    pub place: Place,
    /// Markdown.
    pub text: String,
}

/// What stands at a byte, in words; `None` where nothing is known of it. Where the file gives an `agreement`, what is
/// agreed there is said too.
pub fn hover(page: &Page<'_>, agreement: Option<&Agreement>, byte: usize, language: Language) -> Option<Hover> {
    let part = page.at(byte)?;
    let grammar = said(part, language)?;
    let text = match agreement.and_then(|agreement| agreed(part, agreement, language)) {
        Some(agreed) => format!("{agreed}\n---\n\n{grammar}"),
        None => grammar,
    };
    Some(Hover { place: part.place, text })
}

/// The sentences of `makegood read` on a clause: all of them at its name, at a term its own.
fn agreed(part: &Part, agreement: &Agreement, language: Language) -> Option<String> {
    let reading = read(agreement);
    let clauses = reading.sections.iter().flat_map(|section| &section.clauses);
    let (about, whole) = match &part.what {
        What::Uses(kinds, name) => (kinds.iter().find_map(|kind| clause_of(*kind, name))?, true),
        What::Defines(kind, name) => (clause_of(*kind, name)?, true),
        _ => (part.about.clone(), false),
    };
    let term = part.key.map_or("", |key| key.name);
    let terms = clauses.filter(|clause| clause.about == about).flat_map(|clause| &clause.terms);
    let terms: String = terms.filter(|one| whole || one.term == term).map(|one| markdown_term(one, language)).collect();
    Some(terms).filter(|terms| !terms.is_empty())
}

/// The clause that a name of that kind stands for.
fn clause_of(kind: NameKind, name: &str) -> Option<String> {
    Some(format!("{}.{name}", kind.section()?))
}

fn said(part: &Part, language: Language) -> Option<String> {
    let mut lines = Vec::new();
    match &part.what {
        What::Key => {
            let key = part.key?;
            lines.push(headline(key, language));
            lines.extend(choices(&key.kind, language));
            lines.push(format!("{} `{}: {}`", or(language, "For example", "예:"), key.name, key.example));
        }
        What::Defines(_, name) | What::Uses(_, name) => {
            let key = part.key?;
            lines.push(format!("**`{name}`** · `{}`: {}", key.name, key.doc.in_language(language)));
        }
        What::Word(choice) => lines.push(format!("**`{}`**: {}", choice.word, choice.doc.in_language(language))),
        What::Phrase(wording, text) => {
            let key = part.key?;
            if let Some(meaning) = meaning(wording, key.name, text, language) {
                lines.push(format!("**{}** {meaning}", or(language, "This means:", "뜻:")));
            }
            lines.push(headline(key, language));
            let examples: Vec<String> = wording.examples.iter().map(|example| format!("`{example}`")).collect();
            lines.push(format!("{}: {}", wording.name.in_language(language), examples.join(", ")));
        }
        What::Finding(finding) => {
            let (title, why) = (finding.title.in_language(language), finding.explanation.in_language(language));
            lines.push(format!("**{}** {title}: {why}", finding.code));
        }
        What::Text => lines.push(headline(part.key?, language)),
    }
    Some(lines.join("\n\n"))
}

fn headline(key: &Key, language: Language) -> String {
    let must = if key.required { or(language, " (must be there)", " (필수)") } else { "" };
    format!("**`{}`**{must}: {}", key.name, key.doc.in_language(language))
}

/// The fixed words that may stand under a key, each with its meaning.
fn choices(kind: &Kind, language: Language) -> Option<String> {
    match kind {
        Kind::Word(choices) => {
            let lines = choices.iter().map(|c| format!("- `{}`: {}", c.word, c.doc.in_language(language)));
            Some(lines.collect::<Vec<_>>().join("\n"))
        }
        Kind::OneOrMore(inner) | Kind::List(inner) | Kind::OrNone(inner) | Kind::Matrix(inner) => {
            choices(inner, language)
        }
        _ => None,
    }
}

fn or(language: Language, en: &'static str, ko: &'static str) -> &'static str {
    match language {
        Language::English => en,
        Language::Korean => ko,
    }
}
