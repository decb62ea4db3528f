//! The living agreement as a document for programs.

use makegood_core::agreement_file::Saying;
use makegood_core::reading::{Change, Term};
use makegood_core::time::Instant;
use serde::Serialize;

use super::{Beside, Living, anchors};

/// The agreement, clause by clause.
#[derive(Debug, Serialize)]
pub(crate) struct Document<'a> {
    agreement: &'a str,
    version: &'a str,
    title: &'a Saying,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<&'a str>,
    /// The first day on which the version is in force.
    since: String,
    /// The open period; absent where the version is not in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    as_of: Instant,
    sections: Vec<DocumentSection<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<Changed<'a>>,
}

#[derive(Debug, Serialize)]
struct DocumentSection<'a> {
    heading: &'a Saying,
    clauses: Vec<DocumentClause<'a>>,
}

#[derive(Debug, Serialize)]
struct DocumentClause<'a> {
    about: &'a str,
    anchor: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<&'a Saying>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    terms: &'a [Term],
    measured: Vec<Beside>,
}

#[derive(Debug, Serialize)]
struct Changed<'a> {
    since_version: &'a str,
    changes: &'a [Change],
}

impl Living {
    /// The document.
    pub(crate) fn document(&self) -> Document<'_> {
        let reading = &self.version.reading;
        let sections = reading.sections.iter().zip(anchors(reading)).map(|(section, anchors)| DocumentSection {
            heading: &section.heading,
            clauses: section
                .clauses
                .iter()
                .zip(anchors)
                .map(|(clause, anchor)| DocumentClause {
                    about: &clause.about,
                    anchor,
                    heading: clause.heading.as_ref(),
                    source: clause.source.as_deref(),
                    terms: &clause.terms,
                    measured: self.beside(&clause.about),
                })
                .collect(),
        });
        Document {
            agreement: &reading.agreement,
            version: &reading.version,
            title: &reading.title,
            customer: self.customer.as_deref(),
            since: self.version.days.first.to_string(),
            period: self.standing.as_ref().map(|standing| standing.period.to_string()),
            as_of: self.now,
            sections: sections.collect(),
            changed: self
                .version
                .before
                .as_ref()
                .map(|before| Changed { since_version: &before.version, changes: &before.changes }),
        }
    }
}
