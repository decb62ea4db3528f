//! Figures that differ by plan, region, severity or deployment, said row by row.

use super::clause::{Row, Shape, Term};
use super::names::Names;
use super::scale::Scale;
use crate::agreement::Matrix;
use crate::agreement_file::Saying;

/// How a matrix is said.
pub(super) struct Said<Same, Cell, Weigh> {
    /// One value for all, in a sentence; `None` where nothing needs saying.
    pub(super) same: Same,
    /// The sentence that the rows complete.
    pub(super) intro: Saying,
    /// The value of a row.
    pub(super) cell: Cell,
    /// Which way is better for the customer.
    pub(super) scale: Weigh,
}

/// The term `key`: one value for all, or a row for each name.
pub(super) fn term<T>(
    names: Names<'_>,
    key: &str,
    matrix: &Matrix<T>,
    said: Said<impl Fn(&T) -> Option<Saying>, impl Fn(&T) -> Vec<Saying>, impl Fn(&T) -> Scale>,
) -> Option<Term> {
    let rows = match matrix {
        Matrix::Same(value) => return (said.same)(value).map(|sentence| Term::new(key, (said.scale)(value), sentence)),
        Matrix::By(_) => matrix.cells(),
    };
    let row = |(path, value): (Vec<&str>, &T)| Row {
        labels: path.iter().map(|name| names.label(name)).collect(),
        names: path.into_iter().map(str::to_owned).collect(),
        says: (said.cell)(value),
        scale: (said.scale)(value),
    };
    let rows: Vec<Row> = rows.into_iter().map(row).collect();
    let scale = rows.first().map_or(super::scale::NOTHING, |row| Scale { worth: None, ..row.scale.clone() });
    let says = Shape::Rows { intro: said.intro, rows };
    Some(Term { term: key.to_owned(), says, scale })
}
