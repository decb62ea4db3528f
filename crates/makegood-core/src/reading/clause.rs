//! An agreement in words: sections of clauses of terms.

use serde::Serialize;

use super::said::{glued, say};
use super::scale::Scale;
use crate::agreement_file::Saying;

/// A whole agreement in words, in both languages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// Names the agreement over all its versions.
    pub agreement: String,
    /// The version read.
    pub version: String,
    /// What people call it.
    pub title: Saying,
    /// In the order in which a contract says it.
    pub sections: Vec<Section>,
}

/// What belongs together under one heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// The heading.
    pub heading: Saying,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// One part of the agreement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Clause {
    /// The part as problems and settlements name it: `objectives.availability`; a section's own name where it is one.
    pub about: String,
    /// What it is called; absent where the section's heading says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Saying>,
    /// Where the text of the contract says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What is agreed, term by term.
    pub terms: Vec<Term>,
    /// What it means for the customer that such a clause is there at all.
    #[serde(skip)]
    pub scale: Scale,
}

/// One thing agreed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Term {
    /// Names the term within its clause: `promise`, `window`.
    pub term: String,
    /// How it is said.
    pub says: Shape,
    /// Which way is better for the customer.
    #[serde(skip)]
    pub scale: Scale,
}

/// How something is said.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// In one or several sentences.
    Sentence(Saying),
    /// As a list behind a sentence.
    List {
        /// The sentence that the list completes.
        intro: Saying,
        /// One item each.
        items: Vec<Saying>,
    },
    /// Row by row, by plan, region, severity or deployment.
    Rows {
        /// The sentence that the rows complete.
        intro: Saying,
        /// One value each.
        rows: Vec<Row>,
    },
}

/// One cell of a matrix.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The names in the file that lead to it (`[standard, P1]`).
    pub names: Vec<String>,
    /// The same as people read them.
    pub labels: Vec<Label>,
    /// What holds there: one value, or the rows of a table.
    pub says: Vec<Saying>,
    /// Which way is better for the customer.
    #[serde(skip)]
    pub scale: Scale,
}

/// One name that leads to a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// What it is: plan, region, severity or deployment.
    pub kind: Saying,
    /// What it is called.
    pub name: Saying,
}

impl Row {
    /// `plan standard, severity P1: 4 hours`.
    pub(super) fn labelled(&self) -> Saying {
        say!("{labels}: {says}", "{labels}: {says}", labels = self.label(), says = glued(&self.says, "; "))
    }

    /// `plan standard, severity P1`.
    pub fn label(&self) -> Saying {
        let labels: Vec<Saying> = self
            .labels
            .iter()
            .map(|Label { kind, name }| say!("{kind} {name}", "{kind} {name}", kind = kind, name = name))
            .collect();
        glued(&labels, ", ")
    }
}

impl Term {
    /// A term said in sentences.
    pub(super) fn new(term: &str, scale: Scale, says: Saying) -> Term {
        Term { term: term.to_owned(), says: Shape::Sentence(says), scale }
    }

    /// A term said as a list.
    pub(super) fn list(term: &str, scale: Scale, intro: Saying, items: Vec<Saying>) -> Term {
        Term { term: term.to_owned(), says: Shape::List { intro, items }, scale }
    }
}
