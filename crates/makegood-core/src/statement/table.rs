//! Columns that stand under each other, whatever the width of their letters.

use super::line::{Line, Tone};

/// To which side a column's cells are moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Rows of cells; a rule is drawn under the columns that sum up.
#[derive(Debug)]
pub(super) struct Table {
    sides: Vec<Side>,
    rows: Vec<Row>,
}

#[derive(Debug)]
enum Row {
    Cells(Vec<Line>),
    /// A line under these columns.
    Rule(Vec<usize>),
}

const BETWEEN: usize = 2;

impl Table {
    pub(super) fn new(sides: &[Side]) -> Table {
        Table { sides: sides.to_vec(), rows: Vec::new() }
    }

    /// A row of column names.
    pub(super) fn head(&mut self, names: &[&str]) {
        self.rows.push(Row::Cells(names.iter().map(|name| Line::toned(Tone::Quiet, *name)).collect()));
    }

    pub(super) fn row(&mut self, cells: Vec<Line>) {
        self.rows.push(Row::Cells(cells));
    }

    /// A rule under the columns `under`, as above a sum.
    pub(super) fn rule(&mut self, under: &[usize]) {
        self.rows.push(Row::Rule(under.to_vec()));
    }

    /// The rows as lines, `indent` columns in.
    pub(super) fn lines(self, indent: usize) -> Vec<Line> {
        let mut widths = vec![0; self.sides.len()];
        for row in &self.rows {
            let Row::Cells(cells) = row else { continue };
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = cell.width().max(*width);
            }
        }
        self.rows.into_iter().map(|row| laid_out(row, &self.sides, &widths, indent)).collect()
    }
}

fn laid_out(row: Row, sides: &[Side], widths: &[usize], indent: usize) -> Line {
    let mut line = Line::plain(" ".repeat(indent));
    let cells: Vec<Line> = match row {
        Row::Cells(cells) => cells,
        Row::Rule(under) => (0..widths.len())
            .map(|column| if under.contains(&column) { "─".repeat(widths[column]).into() } else { Line::default() })
            .collect(),
    };
    for (column, cell) in cells.into_iter().enumerate() {
        let width = widths.get(column).copied().unwrap_or(0);
        let space = " ".repeat(width.saturating_sub(cell.width()));
        if 0 < column {
            line = line.and(" ".repeat(BETWEEN));
        }
        line = match sides.get(column) {
            Some(Side::Right) => line.and(space).join(cell),
            _ => line.join(cell).and(space),
        };
    }
    line
}
