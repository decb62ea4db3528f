//! What the grammar expects at the end of a way through a file.

use crate::agreement_file::grammar::{Key, Kind, Named, ROOT, Wording};
use crate::agreement_file::tree::Step;
use crate::agreement_file::wording::name;

/// What may stand somewhere.
#[derive(Clone, Copy, Debug)]
pub(super) enum Expected {
    /// What a key holds, or an element or cell of it.
    Kind(&'static Kind, Option<&'static Key>),
    /// The value of a row of a table.
    Phrase(&'static Wording),
    /// A text for people.
    Text,
    /// The cells of a row of a two-way table: what its columns and its cells name.
    Cells(Named, Named),
    /// A cell of one.
    Cell(Named),
}

static WHOLE: Kind = Kind::Block(&ROOT);

/// What is expected where some steps lead; `None` where the grammar knows no such way.
pub(super) fn expected(steps: &[Step]) -> Option<Expected> {
    steps.iter().try_fold(Expected::Kind(&WHOLE, None), |at, step| match (at, step) {
        (Expected::Kind(kind, key), Step::Key(name)) => below(kind, key, name),
        (Expected::Kind(kind, key), Step::Element) => element(kind).map(|kind| Expected::Kind(kind, key)),
        (Expected::Cells(_, cells), Step::Key(_)) => Some(Expected::Cell(cells)),
        _ => None,
    })
}

fn below(kind: &'static Kind, key: Option<&'static Key>, written: &str) -> Option<Expected> {
    match kind {
        Kind::Block(block) => block.key(written).map(|key| Expected::Kind(&key.kind, Some(key))),
        Kind::TextOr(block) => {
            Some(block.key(written).map_or(Expected::Text, |key| Expected::Kind(&key.kind, Some(key))))
        }
        Kind::Map(inner) => Some(Expected::Kind(inner, key)),
        Kind::Matrix(inner) => {
            let is_row =
                name(written).is_ok() && below(inner, key, written).is_none_or(|at| !matches!(at, Expected::Kind(..)));
            if is_row { Some(Expected::Kind(kind, key)) } else { below(inner, key, written) }
        }
        Kind::OrNone(inner) | Kind::OneOrMore(inner) => below(inner, key, written),
        Kind::Table(_, values) => Some(Expected::Phrase(values)),
        Kind::Text => Some(Expected::Text),
        Kind::Grid(_, columns, cells) => Some(Expected::Cells(*columns, *cells)),
        Kind::Reasons => Some(Expected::Kind(&Kind::Text, key)),
        Kind::Line | Kind::Word(_) | Kind::Wording(_) | Kind::Refer(_) | Kind::List(_) => None,
    }
}

fn element(kind: &'static Kind) -> Option<&'static Kind> {
    match kind {
        Kind::List(inner) | Kind::OneOrMore(inner) => Some(inner),
        Kind::OrNone(inner) | Kind::Matrix(inner) => element(inner),
        _ => None,
    }
}
