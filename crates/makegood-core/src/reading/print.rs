//! A reading as plain text.

use unicode_width::UnicodeWidthStr;

use super::clause::{Clause, Reading, Row, Shape};
use super::grid::grid;
use super::said::say;
use super::wrap::item;
use crate::agreement_file::{Language, Saying};

/// Plain text, lines of at most `width` columns.
pub fn text(reading: &Reading, language: Language, width: usize) -> String {
    let mut out = Lines { out: String::new(), width, language };
    let title = reading.title.in_language(language);
    out.line("", title);
    out.line("", &"=".repeat(title.width()));
    out.line("", identity(reading).in_language(language));
    for (number, section) in reading.sections.iter().enumerate() {
        let heading = format!("{}. {}", number + 1, section.heading.in_language(language));
        out.line("", "");
        out.line("", &heading);
        out.line("", &"-".repeat(heading.width()));
        for (index, clause) in section.clauses.iter().enumerate() {
            if clause.heading.is_some() {
                out.line("", "");
            }
            out.clause(&format!("{}.{}", number + 1, index + 1), clause);
        }
    }
    out.out
}

/// `agreement shop, version 2`.
pub(super) fn identity(reading: &Reading) -> Saying {
    say!(
        "agreement {id}, version {version}",
        "협약 {id}, 버전 {version}",
        id = reading.agreement,
        version = reading.version
    )
}

/// A clause's heading with the place in the contract's own text.
pub(super) fn headed(clause: &Clause, language: Language) -> Option<String> {
    let source = clause.source.as_deref().map(|source| {
        let numbered = source.starts_with(|first: char| first.is_ascii_digit());
        match numbered {
            true => say!("clause {source}", "조항 {source}", source = source),
            false => say!("clause “{source}”", "조항 ‘{source}’", source = source),
        }
    });
    let source = source.map(|source| source.in_language(language).to_owned());
    match (clause.heading.as_ref().map(|heading| heading.in_language(language)), source) {
        (Some(heading), Some(source)) => Some(format!("{heading} · {source}")),
        (Some(heading), None) => Some(heading.to_owned()),
        (None, source) => source,
    }
}

struct Lines {
    out: String,
    width: usize,
    language: Language,
}

impl Lines {
    fn clause(&mut self, number: &str, clause: &Clause) {
        match headed(clause, self.language) {
            Some(heading) if clause.heading.is_some() => self.line("", &format!("{number} {heading}")),
            Some(source) => self.line("", &format!("({source})")),
            None => {}
        }
        for term in &clause.terms {
            match &term.says {
                Shape::Sentence(said) => self.item("  - ", said.in_language(self.language)),
                Shape::List { intro, items } => {
                    self.item("  - ", intro.in_language(self.language));
                    items.iter().for_each(|item| self.item("      * ", item.in_language(self.language)));
                }
                Shape::Rows { intro, rows } => {
                    self.item("  - ", intro.in_language(self.language));
                    match grid(rows, self.language) {
                        Some(table) => self.table(&table),
                        None => rows.iter().for_each(|row| self.row(row)),
                    }
                }
            }
        }
    }

    fn row(&mut self, row: &Row) {
        match row.says.as_slice() {
            [] | [_] => self.item("      * ", row.labelled().in_language(self.language)),
            lines => {
                self.item("      * ", &format!("{}:", row.label().in_language(self.language)));
                lines.iter().for_each(|line| self.item("          - ", line.in_language(self.language)));
            }
        }
    }

    fn table(&mut self, table: &[Vec<String>]) {
        let columns = table.first().map_or(0, Vec::len);
        let wide = |at: usize| table.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(wide).collect();
        for (index, row) in table.iter().enumerate() {
            let padded = |(cell, width): (&String, &usize)| format!("{cell}{}", " ".repeat(width - cell.width()));
            let cells: Vec<String> = row.iter().zip(&widths).map(padded).collect();
            self.line("      ", cells.join("  ").trim_end());
            if index == 0 {
                let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
                self.line("      ", &rules.join("  "));
            }
        }
    }

    fn item(&mut self, bullet: &str, text: &str) {
        self.out.push_str(&item(bullet, text, self.width));
    }

    fn line(&mut self, indent: &str, text: &str) {
        self.out.push_str(format!("{indent}{text}").trim_end());
        self.out.push('\n');
    }
}
