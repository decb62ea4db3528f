//! Two-way matrices as tables.

use super::clause::{Label, Row};
use crate::agreement_file::Language;

/// Two-way matrices as a table, its head first: inner names down, outer names across; others read better as a list.
pub fn grid(rows: &[Row], language: Language) -> Option<Vec<Vec<String>>> {
    let deepest = rows.iter().map(|row| row.labels.as_slice()).max_by_key(|labels| labels.len())?;
    let [Label { kind: outer, name: _ }, Label { kind: inner, name: _ }] = deepest else { return None };
    let at = |row: &Row, depth: usize| row.labels.get(depth).map(|label| label.name.in_language(language).to_owned());
    let names = |depth: usize| {
        let mut seen: Vec<String> = Vec::new();
        for name in rows.iter().filter_map(|row| at(row, depth)) {
            if !seen.contains(&name) {
                seen.push(name);
            }
        }
        seen
    };
    let (across, down) = (names(0), names(1));
    let corner = format!("{} \\ {}", inner.in_language(language), outer.in_language(language));
    let mut table = vec![std::iter::once(corner).chain(across.iter().cloned()).collect::<Vec<_>>()];
    for name in down {
        let mut line = vec![name.clone()];
        for column in &across {
            let value = rows.iter().find(|row| {
                at(row, 0).as_ref() == Some(column) && (row.labels.len() == 1 || at(row, 1).as_ref() == Some(&name))
            });
            line.push(value.map_or_else(
                || "–".to_owned(),
                |row| super::said::glued(&row.says, "; ").in_language(language).to_owned(),
            ));
        }
        table.push(line);
    }
    Some(table)
}
