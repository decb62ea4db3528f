//! Goes through a file with the grammar beside it, and notes what stands where.

use super::NameKind;
use super::part::{Part, What};
use crate::agreement_file::grammar::{Block, Choice, Key, Kind, Named, ROOT, Wording};
use crate::agreement_file::tree::{Entry, Key as Written, Node, Style, Value};
use crate::agreement_file::wording::{composition_names, duty_of_target, name, right_when};
use crate::agreement_file::{Place, catalogue};

/// All parts of a file, those around others before them.
pub(super) fn parts(text: &str, root: &Node) -> Vec<Part> {
    let mut walk = Walk { text, about: String::new(), parts: Vec::new() };
    walk.block(&ROOT, root);
    walk.parts
}

struct Walk<'text> {
    text: &'text str,
    about: String,
    parts: Vec<Part>,
}

impl Walk<'_> {
    fn note(&mut self, place: Place, key: Option<&'static Key>, what: What) {
        self.parts.push(Part { place, what, key, about: self.about.clone() });
    }

    fn block(&mut self, block: &'static Block, node: &Node) {
        for Entry { key: written, value } in node.entries() {
            let Some(key) = block.key(&written.text) else { continue };
            let at_top = block.name == ROOT.name;
            if at_top {
                self.about.clone_from(&written.text);
            }
            self.note(self.bare(written.place), Some(key), What::Key);
            if at_top && key.name == "agreement" {
                self.defines(NameKind::Agreement, key, value);
            }
            self.value(&key.kind, key, value);
        }
    }

    fn value(&mut self, kind: &'static Kind, key: &'static Key, node: &Node) {
        match kind {
            Kind::Block(block) => self.block(block, node),
            Kind::TextOr(block) if block.is_meant_by(node) => self.block(block, node),
            Kind::Text | Kind::TextOr(_) => self.people(key, node),
            Kind::Line => self.note(self.inside(node), Some(key), What::Text),
            Kind::Word(choices) => self.word(choices, key, node),
            Kind::Wording(wording) => self.wording(wording, key, node),
            Kind::Refer(named) => {
                if let Some(text) = node.text() {
                    self.note(self.inside(node), Some(key), What::Uses(NameKind::meant_by(*named), text.to_owned()));
                }
            }
            Kind::OrNone(_) if node.text() == Some("none") => self.note(self.inside(node), Some(key), What::Text),
            Kind::OrNone(inner) => self.value(inner, key, node),
            Kind::List(inner) | Kind::OneOrMore(inner) => {
                node.items_or_one().iter().for_each(|item| self.value(inner, key, item));
            }
            Kind::Map(inner) => self.map(inner, key, node),
            Kind::Matrix(inner) => self.matrix(inner, key, node),
            Kind::Table(keys, values) => {
                for Entry { key: written, value } in node.entries() {
                    self.note(self.bare(written.place), Some(key), What::Phrase(keys, written.text.trim().to_owned()));
                    self.wording(values, key, value);
                }
            }
            Kind::Grid(rows, columns, cells) => self.grid([*rows, *columns, *cells], key, node),
            Kind::Reasons => {
                for entry in node.entries() {
                    if let Some(finding) = catalogue::find(&entry.key.text) {
                        self.note(self.bare(entry.key.place), Some(key), What::Finding(finding));
                    }
                }
            }
        }
    }

    fn map(&mut self, inner: &'static Kind, key: &'static Key, node: &Node) {
        for Entry { key: written, value } in node.entries() {
            let outer = std::mem::replace(&mut self.about, format!("{}.{}", key.name, written.text));
            if let Some(kind) = NameKind::of_section(key.name) {
                self.note(self.bare(written.place), Some(key), What::Defines(kind, written.text.clone()));
            }
            self.value(inner, key, value);
            self.about = outer;
        }
    }

    fn matrix(&mut self, inner: &'static Kind, key: &'static Key, node: &Node) {
        let Value::Map(entries, _) = &node.value else { return self.value(inner, key, node) };
        for entry in entries {
            if !is_row(inner, &entry.key) {
                // The rows of a table of its own; each key of it is told there.
                return self.value(inner, key, node);
            }
        }
        for Entry { key: written, value } in entries {
            self.note(self.bare(written.place), Some(key), What::Uses(NameKind::ROWS, written.text.clone()));
            self.matrix(inner, key, value);
        }
    }

    fn grid(&mut self, [rows, columns, cells]: [Named; 3], key: &'static Key, node: &Node) {
        for Entry { key: written, value } in node.entries() {
            self.axis(rows, key, written);
            for cell in value.entries() {
                self.axis(columns, key, &cell.key);
                if let Some(text) = cell.value.text() {
                    let place = self.inside(&cell.value);
                    self.note(place, Some(key), What::Uses(NameKind::meant_by(cells), text.to_owned()));
                }
            }
        }
    }

    /// A row or a column: a use of its name, or what gives it where nothing else does.
    fn axis(&mut self, named: Named, key: &'static Key, written: &Written) {
        let kinds = NameKind::meant_by(named);
        let given = |part: &Part| matches!(&part.what, What::Defines(kind, name) if kinds.contains(kind) && *name == written.text);
        let what = match kinds {
            [kind] if !self.parts.iter().any(given) => What::Defines(*kind, written.text.clone()),
            _ => What::Uses(kinds, written.text.clone()),
        };
        self.note(self.bare(written.place), Some(key), what);
    }

    fn people(&mut self, key: &'static Key, node: &Node) {
        match &node.value {
            Value::Map(entries, _) => {
                entries.iter().for_each(|entry| self.note(self.inside(&entry.value), Some(key), What::Text));
            }
            _ => self.note(self.inside(node), Some(key), What::Text),
        }
    }

    fn word(&mut self, choices: &'static [Choice], key: &'static Key, node: &Node) {
        let found = node.text().and_then(|text| choices.iter().find(|choice| choice.word == text));
        if let Some(choice) = found {
            self.note(self.inside(node), Some(key), What::Word(choice));
        }
    }

    fn wording(&mut self, wording: &'static Wording, key: &'static Key, node: &Node) {
        let Some(text) = node.text() else { return };
        let place = self.inside(node);
        self.note(place, Some(key), What::Phrase(wording, text.to_owned()));
        match (wording.code, key.name) {
            ("W24", "plans") => self.defines(NameKind::Plan, key, node),
            ("W24", "components") => self.defines(NameKind::Component, key, node),
            ("W10", _) => {
                for named in composition_names(text) {
                    let place = self.within(place, named.start, named.end);
                    self.note(place, Some(key), What::Uses(&[NameKind::Component], named.name));
                }
            }
            ("W9", _) => {
                if let Some(named) = duty_of_target(text) {
                    let place = self.within(place, named.start, named.end);
                    self.note(place, Some(key), What::Uses(&[NameKind::Duty], named.name));
                }
            }
            ("W13", _) => {
                if let Ok(right) = right_when(text) {
                    let named = right.objective;
                    let place = self.within(place, named.start, named.end);
                    self.note(place, Some(key), What::Uses(&[NameKind::Objective], named.name));
                }
            }
            _ => {}
        }
    }

    fn defines(&mut self, kind: NameKind, key: &'static Key, node: &Node) {
        if let Some(text) = node.text() {
            self.note(self.inside(node), Some(key), What::Defines(kind, text.to_owned()));
        }
    }

    /// The place of a text without its quotation marks.
    fn inside(&self, node: &Node) -> Place {
        match &node.value {
            Value::Text(_, Style::Quoted) => self.bare(node.place),
            _ => node.place,
        }
    }

    /// The same for a key, of which only the place tells whether it is quoted.
    fn bare(&self, place: Place) -> Place {
        let written = self.text.get(place.start..place.end).unwrap_or("");
        let marked = |mark| written.len() > 1 && written.starts_with(mark) && written.ends_with(mark);
        if marked('"') || marked('\'') {
            Place { start: place.start + 1, end: place.end - 1, column: place.column + 1, ..place }
        } else {
            place
        }
    }

    fn within(&self, place: Place, start: usize, end: usize) -> Place {
        Place::of(place.file, self.text, place.start + start, (place.start + end).min(place.end))
    }
}

/// Whether a key is a row's name rather than a condition of the table itself.
fn is_row(inner: &'static Kind, written: &Written) -> bool {
    let keys_of_its_own = match inner {
        Kind::Block(block) => block.key(&written.text).is_some(),
        Kind::OrNone(Kind::Block(block)) => block.key(&written.text).is_some(),
        _ => false,
    };
    name(&written.text).is_ok() && !keys_of_its_own
}
