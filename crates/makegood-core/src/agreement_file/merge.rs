//! Lays the terms of a lower level over those of the higher, key by key, as the grammar says.

use super::grammar::{Block, Kind};
use super::tree::{Entry, Node, Value};

/// Keys that belong to one file and are never taken over.
const OWN: [&str; 6] = ["agreement", "version", "refines", "effective", "ends", "notes"];

/// The terms of `higher` with those of `lower` laid over them. Places stay those of the file a term stands in.
pub(super) fn refine(higher: &Node, lower: &Node, grammar: &'static Block) -> Node {
    let mut entries: Vec<Entry> =
        higher.entries().iter().filter(|entry| !OWN.contains(&entry.key.text.as_str())).cloned().collect();
    lay_over(&mut entries, lower.entries(), &|key| grammar.key(key).map(|key| &key.kind));
    Node { place: lower.place, value: Value::Map(entries, false) }
}

fn merged(kind: Option<&'static Kind>, higher: &Node, lower: &Node) -> Node {
    let (Value::Map(under, _), Value::Map(over, flow)) = (&higher.value, &lower.value) else { return lower.clone() };
    let mut entries = under.clone();
    match kind {
        Some(Kind::Block(block)) => lay_over(&mut entries, over, &|key| block.key(key).map(|key| &key.kind)),
        Some(Kind::TextOr(block)) if block.is_meant_by(higher) && block.is_meant_by(lower) => {
            lay_over(&mut entries, over, &|key| block.key(key).map(|key| &key.kind));
        }
        Some(Kind::Map(inner)) => lay_over(&mut entries, over, &|_| Some(inner)),
        // Rows of a matrix refine row by row; a credit table is one thing and is replaced whole.
        Some(Kind::Matrix(inner)) if !is_table(inner) => lay_over(&mut entries, over, &|_| kind),
        // A two-way table refines cell by cell.
        Some(Kind::Grid(..)) => lay_over(&mut entries, over, &|_| kind),
        _ => return lower.clone(),
    }
    Node { place: lower.place, value: Value::Map(entries, *flow) }
}

fn is_table(kind: &Kind) -> bool {
    match kind {
        Kind::Table(..) => true,
        Kind::OrNone(inner) => is_table(inner),
        _ => false,
    }
}

fn lay_over(entries: &mut Vec<Entry>, over: &[Entry], kind: &dyn Fn(&str) -> Option<&'static Kind>) {
    for entry in over {
        let kind = kind(&entry.key.text);
        let at = entries.iter().position(|known| known.key.text == entry.key.text);
        match at {
            // `none` takes away a named part of the level above.
            Some(at)
                if entry.value.text() == Some("none") && matches!(kind, Some(Kind::Block(_) | Kind::TextOr(_))) =>
            {
                entries.remove(at);
            }
            Some(at) => {
                if let Some(known) = entries.get_mut(at) {
                    let value = merged(kind, &known.value, &entry.value);
                    *known = Entry { key: entry.key.clone(), value };
                }
            }
            None => entries.push(entry.clone()),
        }
    }
}
