//! A reading as Markdown.

use super::clause::{Reading, Row, Shape, Term};
use super::grid::grid;
use super::print::{headed, identity};
use crate::agreement_file::{Language, Saying};

/// Markdown, for a document or a web page.
pub fn markdown(reading: &Reading, language: Language) -> String {
    let mut out = format!(
        "# {}\n\n{}\n",
        plain(reading.title.in_language(language)),
        plain(identity(reading).in_language(language))
    );
    for (number, section) in reading.sections.iter().enumerate() {
        out.push_str(&format!("\n## {}. {}\n", number + 1, section.heading.in_language(language)));
        for (index, clause) in section.clauses.iter().enumerate() {
            match headed(clause, language).map(|heading| plain(&heading)) {
                Some(heading) if clause.heading.is_some() => {
                    out.push_str(&format!("\n### {}.{} {heading}\n\n", number + 1, index + 1));
                }
                Some(source) => out.push_str(&format!("\n({source})\n\n")),
                None => out.push('\n'),
            }
            clause.terms.iter().for_each(|term| out.push_str(&markdown_term(term, language)));
        }
    }
    out
}

/// One term as items of a list.
pub(crate) fn markdown_term(term: &Term, language: Language) -> String {
    let item = |saying: &Saying| format!("- {}\n", plain(saying.in_language(language)));
    match &term.says {
        Shape::Sentence(said) => item(said),
        Shape::List { intro, items } => {
            let items: String = items.iter().map(|one| format!("  {}", item(one))).collect();
            item(intro) + &items
        }
        Shape::Rows { intro, rows } => {
            let rows = grid(rows, language).map_or_else(
                || rows.iter().map(|row| markdown_row(row, language)).collect(),
                |table| markdown_table(&table),
            );
            item(intro) + &rows
        }
    }
}

fn markdown_row(row: &Row, language: Language) -> String {
    let said = |saying: &Saying| plain(saying.in_language(language));
    match row.says.as_slice() {
        [] | [_] => format!("  - {}\n", said(&row.labelled())),
        lines => {
            let lines: String = lines.iter().map(|line| format!("    - {}\n", said(line))).collect();
            format!("  - {}:\n{lines}", said(&row.label()))
        }
    }
}

fn markdown_table(table: &[Vec<String>]) -> String {
    let mut out = "\n".to_owned();
    for (index, row) in table.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
        out.push_str(&format!("  | {} |\n", cells.join(" | ")));
        if index == 0 {
            out.push_str(&format!("  |{}\n", "---|".repeat(row.len())));
        }
    }
    out.push('\n');
    out
}

/// A text that means itself in Markdown; names in backticks stay so.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut code = false;
    for letter in text.chars() {
        code ^= letter == '`';
        if !code && "\\*_[]<>|#".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
