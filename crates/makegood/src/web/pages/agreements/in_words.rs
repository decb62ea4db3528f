//! An agreement in plain sentences, as a page shows it.

use makegood_core::agreement_file::{Language, Saying};
use makegood_core::reading::{Clause, Reading, Row, Shape, grid};

use crate::web::prose::prose;

/// What belongs together under one heading.
pub(crate) struct WordSection {
    pub(crate) heading: String,
    pub(crate) clauses: Vec<WordClause>,
}

/// One part of the agreement.
pub(crate) struct WordClause {
    /// As settlements name it: `objectives.availability`.
    pub(crate) about: String,
    pub(crate) heading: Option<String>,
    /// Where the contract's own text says so.
    pub(crate) source: Option<String>,
    pub(crate) items: Vec<Item>,
}

/// One thing agreed, as HTML.
pub(crate) enum Item {
    Sentence(String),
    List(String, Vec<String>),
    Table(String, Vec<Vec<String>>),
    Rows(String, Vec<(String, Vec<String>)>),
}

/// Every section in one language.
pub(crate) fn in_words(reading: &Reading, language: Language) -> Vec<WordSection> {
    let section = |section: &makegood_core::reading::Section| WordSection {
        heading: section.heading.in_language(language).to_owned(),
        clauses: section.clauses.iter().map(|own| clause(own, language)).collect(),
    };
    reading.sections.iter().map(section).collect()
}

fn clause(clause: &Clause, language: Language) -> WordClause {
    WordClause {
        about: clause.about.clone(),
        heading: clause.heading.as_ref().map(|heading| prose(heading.in_language(language))),
        source: clause.source.as_deref().map(|source| source_in(source, language)),
        items: clause.terms.iter().map(|term| item(&term.says, language)).collect(),
    }
}

/// `clause 3.1`, or the heading that the contract's text has there.
pub(crate) fn source_in(source: &str, language: Language) -> String {
    let numbered = source.starts_with(|first: char| first.is_ascii_digit());
    match (language, numbered) {
        (Language::English, true) => format!("clause {source}"),
        (Language::English, false) => format!("clause “{source}”"),
        (Language::Korean, true) => format!("조항 {source}"),
        (Language::Korean, false) => format!("조항 ‘{source}’"),
    }
}

/// One term.
pub(crate) fn item(shape: &Shape, language: Language) -> Item {
    let said = |saying: &Saying| prose(saying.in_language(language));
    match shape {
        Shape::Sentence(sentence) => Item::Sentence(said(sentence)),
        Shape::List { intro, items } => Item::List(said(intro), items.iter().map(said).collect()),
        Shape::Rows { intro, rows } => match grid(rows, language) {
            Some(table) => {
                let cells = |row: Vec<String>| row.iter().map(|cell| prose(cell)).collect();
                Item::Table(said(intro), table.into_iter().map(cells).collect())
            }
            None => Item::Rows(said(intro), rows.iter().map(|row| own_row(row, language)).collect()),
        },
    }
}

fn own_row(row: &Row, language: Language) -> (String, Vec<String>) {
    let says = row.says.iter().map(|saying| prose(saying.in_language(language)));
    (prose(row.label().in_language(language)), says.collect())
}
