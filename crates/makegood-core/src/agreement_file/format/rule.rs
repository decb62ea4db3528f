//! What the grammar says of a value, and so how it is written.

use super::scalar::{self, Around as Where};
use crate::agreement_file::grammar::{Block, Kind, Wording};
use crate::agreement_file::tree::Entry;

/// What the grammar says of a value.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    Block(&'static Block),
    Kind(&'static Kind),
    Wording(&'static Wording),
    Unknown,
}

impl Rule {
    /// What stands under a key.
    pub(super) fn of_key(self, key: &str) -> Rule {
        match self {
            Rule::Block(block) => block.key(key).map_or(Rule::Unknown, |key| Rule::of(&key.kind)),
            Rule::Kind(Kind::Map(inner)) => Rule::of(inner),
            Rule::Kind(Kind::TextOr(block)) => block.key(key).map_or(Rule::Unknown, |key| Rule::of(&key.kind)),
            // A row of the table, or one of the matrix around it.
            Rule::Kind(kind) => match (table(kind), kind) {
                (Some((keys, values)), _) if (keys.check)(key.trim()).is_ok() => Rule::Wording(values),
                (_, Kind::Matrix(inner @ Kind::OneOrMore(_))) => Rule::of(inner),
                (_, Kind::Matrix(_)) => self,
                _ => Rule::Unknown,
            },
            _ => Rule::Unknown,
        }
    }

    /// What stands in a list.
    pub(super) fn of_element(self) -> Rule {
        match self {
            Rule::Kind(Kind::List(inner) | Kind::OneOrMore(inner)) => Rule::of(inner),
            _ => Rule::Unknown,
        }
    }

    fn of(kind: &'static Kind) -> Rule {
        if let Kind::Block(block) = kind { Rule::Block(block) } else { Rule::Kind(kind) }
    }

    /// The wording of a text here.
    fn wording(self) -> Option<&'static Wording> {
        fn of(kind: &'static Kind) -> Option<&'static Wording> {
            match kind {
                Kind::Wording(wording) => Some(wording),
                Kind::OrNone(inner) | Kind::OneOrMore(inner) | Kind::Matrix(inner) => of(inner),
                _ => None,
            }
        }
        match self {
            Rule::Wording(wording) => Some(wording),
            Rule::Kind(kind) => of(kind),
            Rule::Block(_) | Rule::Unknown => None,
        }
    }

    /// The wording of the keys here.
    fn key_wording(self) -> Option<&'static Wording> {
        match self {
            Rule::Kind(kind) => table(kind).map(|(keys, _)| keys),
            _ => None,
        }
    }

    /// Whether a bare number may stand here; of what nobody knows, it stays as it is.
    fn is_number(self) -> bool {
        matches!(self, Rule::Unknown) || self.wording().is_some_and(|wording| matches!(wording.code, "W25" | "W26"))
    }

    /// A text as it stands here: wordings in their canonical spelling.
    pub(super) fn written(self, text: &str, around: Where) -> String {
        let canonical = self.wording().and_then(|wording| (wording.canonical)(text.trim()));
        scalar::written(canonical.as_deref().unwrap_or(text.trim()), around, self.is_number())
    }

    /// The key of an entry as it stands here; two rows of a table never become one.
    pub(super) fn key_written(self, entry: &Entry, entries: &[&Entry], around: Where) -> String {
        let canonical = self.key_wording().and_then(|keys| {
            let spelling = |entry: &Entry| {
                let text = entry.key.text.trim();
                (keys.canonical)(text).unwrap_or_else(|| text.to_owned())
            };
            let own = spelling(entry);
            (entries.iter().filter(|other| spelling(other) == own).count() == 1).then_some(own)
        });
        scalar::written(canonical.as_deref().unwrap_or(&entry.key.text), around, false)
    }
}

/// The wordings of a table's keys and values, inside a matrix or not.
fn table(kind: &'static Kind) -> Option<(&'static Wording, &'static Wording)> {
    match kind {
        Kind::Table(keys, values) => Some((keys, values)),
        Kind::OrNone(inner) | Kind::Matrix(inner) => table(inner),
        _ => None,
    }
}
