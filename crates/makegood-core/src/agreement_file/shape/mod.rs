//! Holds a tree against the grammar: every key known, none missing, every wording readable, every name defined.

mod grid;
mod says;

use super::grammar::{Block, Choice, Key, Kind, Named, Wording};
use super::nearest::nearest;
use super::problem::Problem;
use super::scope::Scope;
use super::tree::{Entry, Key as Written, Node, Value};
use super::wording::{Fault, composition_names, language, lookalike, name};
use super::{Place, Source, catalogue};

/// All problems of shape under `root`.
pub(crate) fn check(sources: &[Source], scope: &Scope, root: &Node, grammar: &'static Block) -> Vec<Problem> {
    let mut walk = Walk { sources, scope, about: String::new(), service: None, problems: Vec::new() };
    walk.block(grammar, root);
    walk.problems
}

struct Walk<'given> {
    sources: &'given [Source],
    scope: &'given Scope,
    /// The part being read: `objectives.availability`.
    about: String,
    /// The service being read.
    service: Option<&'given Node>,
    problems: Vec<Problem>,
}

impl<'given> Walk<'given> {
    fn say(&mut self, problem: Problem) {
        self.problems.push(problem.about(self.about.clone()));
    }

    fn block(&mut self, block: &'static Block, node: &'given Node) {
        let Value::Map(entries, in_braces) = &node.value else {
            return self.say(says::no_block(node, block));
        };
        for entry in entries {
            match block.key(&entry.key.text) {
                None if *in_braces && entry.value.is_empty_text() => self.say(says::comma_in_braces(&entry.key)),
                None => self.say(says::unknown_key(&entry.key, block)),
                Some(key) => {
                    let outer = (self.about.is_empty() && block.name == "agreement").then(|| entry.key.text.clone());
                    if let Some(section) = &outer {
                        self.about.clone_from(section);
                    }
                    self.value(&key.kind, key, &entry.value, &entry.key);
                    if outer.is_some() {
                        self.about.clear();
                    }
                }
            }
        }
        // A key that was only misspelt has been told already.
        let unknown = entries.iter().map(|entry| entry.key.text.as_str()).filter(|name| block.key(name).is_none());
        let meant: Vec<&str> = unknown.filter_map(|name| says::key_meant(name, block)).collect();
        for key in block.keys.iter().filter(|key| key.required && node.get(key.name).is_none()) {
            if !meant.contains(&key.name) {
                self.say(says::missing_key(node, key, block));
            }
        }
    }

    fn value(&mut self, kind: &'static Kind, key: &'static Key, node: &'given Node, written: &'given Written) {
        if node.is_empty_text() {
            return self.say(says::no_value(node, written, key));
        }
        match kind {
            Kind::Block(block) => self.block(block, node),
            Kind::TextOr(block) if block.is_meant_by(node) => self.block(block, node),
            Kind::TextOr(_) => self.people(node, key),
            Kind::Text => self.people(node, key),
            Kind::Line => {
                self.text(node, key);
            }
            Kind::Word(choices) => self.word(choices, node, key),
            Kind::Wording(wording) => self.wording(wording, node, key),
            Kind::Refer(named) => self.refer(*named, node, key),
            Kind::OrNone(_) if node.text() == Some("none") => {}
            Kind::OrNone(inner) => self.value(inner, key, node, written),
            Kind::List(inner) => match &node.value {
                Value::List(items, _) => items.iter().for_each(|item| self.value(inner, key, item, written)),
                _ => self.say(says::wrong_shape(node, "a list", "목록", key.example)),
            },
            Kind::OneOrMore(inner) => {
                node.items_or_one().iter().for_each(|item| self.value(inner, key, item, written));
            }
            Kind::Map(inner) => self.map(inner, key, node),
            Kind::Matrix(inner) => self.matrix(inner, key, node, written),
            Kind::Table(keys, values) => self.table(keys, values, key, node),
            Kind::Grid(rows, columns, cells) => self.grid([*rows, *columns, *cells], key, node),
            Kind::Reasons => self.reasons(key, node),
        }
    }

    fn map(&mut self, inner: &'static Kind, key: &'static Key, node: &'given Node) {
        let Value::Map(entries, _) = &node.value else {
            return self.say(says::wrong_shape(node, "names, each with a value", "이름과 값의 짝", key.example));
        };
        for entry in entries {
            if let Err(fault) = name(&entry.key.text) {
                self.fault("W24", &entry.key.text, entry.key.place, fault, "`monthly_uptime`");
            }
            let section = std::mem::replace(&mut self.about, format!("{}.{}", key.name, entry.key.text));
            self.service = (key.name == "services").then_some(&entry.value);
            self.value(inner, key, &entry.value, &entry.key);
            self.service = None;
            self.about = section;
        }
    }

    fn matrix(&mut self, inner: &'static Kind, key: &'static Key, node: &'given Node, written: &'given Written) {
        let Value::Map(entries, _) = &node.value else { return self.value(inner, key, node, written) };
        let has_row = entries.iter().any(|entry| self.scope.is_row(&entry.key.text));
        if !has_row && inner.is_table() {
            return self.value(inner, key, node, written);
        }
        for entry in entries {
            if !self.scope.is_row(&entry.key.text) {
                self.say(says::unknown_row(&entry.key, self.scope));
            }
            self.matrix(inner, key, &entry.value, &entry.key);
        }
        for axis in self.scope.axes() {
            let stands = |row: &&String| entries.iter().any(|entry| entry.key.text == **row);
            if axis.iter().any(|row| stands(&row)) && key.name != "holidays" {
                for row in axis.iter().filter(|row| !stands(row)) {
                    self.say(says::missing_row(written, row));
                }
            }
        }
    }

    fn table(&mut self, keys: &'static Wording, values: &'static Wording, key: &'static Key, node: &'given Node) {
        let Value::Map(entries, in_braces) = &node.value else {
            return self.say(says::wrong_shape(node, "rows `condition: value`", "`조건: 값`으로 된 행", key.example));
        };
        for Entry { key: written, value } in entries {
            if *in_braces && value.is_empty_text() {
                self.say(says::comma_in_braces(written));
                continue;
            }
            if let Err(fault) = (keys.check)(written.text.trim()) {
                self.misread(keys, written.text.trim(), written.place, fault);
            }
            if value.is_empty_text() {
                self.say(says::no_value(value, written, key));
            } else {
                self.wording(values, value, key);
            }
        }
    }

    fn reasons(&mut self, key: &'static Key, node: &'given Node) {
        let Value::Map(entries, _) = &node.value else {
            return self.say(says::wrong_shape(
                node,
                "codes, each with a reason",
                "점검 코드와 이유의 짝",
                key.example,
            ));
        };
        for entry in entries {
            if catalogue::find(&entry.key.text).is_none_or(|kind| !kind.can_be_accepted) {
                self.say(says::unknown_check(&entry.key));
            }
            if entry.value.is_empty_text() {
                self.say(says::no_value(&entry.value, &entry.key, key));
            } else {
                self.people(&entry.value, key);
            }
        }
    }

    /// Text for people: one, or one by language.
    fn people(&mut self, node: &'given Node, key: &'static Key) {
        let Value::Map(entries, in_braces) = &node.value else {
            self.text(node, key);
            return;
        };
        for entry in entries {
            let empty = entry.value.is_empty_text();
            match language(&entry.key.text) {
                Err(_) if empty && *in_braces => {
                    self.say(says::comma_in_braces(&entry.key));
                    continue;
                }
                Err(fault) => {
                    self.fault("W23", &entry.key.text, entry.key.place, fault, "`{ ko: 이름, en: name }`");
                }
                Ok(_) => {}
            }
            if empty {
                self.say(says::no_value(&entry.value, &entry.key, key));
            } else {
                self.text(&entry.value, key);
            }
        }
    }

    fn text(&mut self, node: &'given Node, key: &'static Key) -> Option<&'given str> {
        let text = node.text();
        if text.is_none() {
            self.say(says::wrong_shape(node, "a text", "글", key.example));
        }
        text
    }

    fn word(&mut self, choices: &'static [Choice], node: &'given Node, key: &'static Key) {
        let Some(text) = self.text(node, key) else { return };
        if !choices.iter().any(|choice| choice.word == text) {
            self.say(says::unknown_word(node, text, choices));
        }
    }

    fn wording(&mut self, wording: &'static Wording, node: &'given Node, key: &'static Key) {
        let Some(text) = self.text(node, key) else { return };
        match (wording.check)(text) {
            Err(fault) => self.misread(wording, text, node.place, fault),
            Ok(()) if wording.code == "W10" => {
                for part in composition_names(text) {
                    self.known(Named::Component, &part.name, self.inside(text, node.place, part.start, part.end));
                }
            }
            Ok(()) if wording.code == "W9" => {
                if let Some(part) = super::wording::duty_of_target(text) {
                    self.known(Named::Duty, &part.name, self.inside(text, node.place, part.start, part.end));
                }
            }
            Ok(()) if wording.code == "W13" => {
                if let Ok(right) = super::wording::right_when(text) {
                    let part = right.objective;
                    self.known(Named::Objective, &part.name, self.inside(text, node.place, part.start, part.end));
                }
            }
            Ok(()) => {}
        }
    }

    fn refer(&mut self, named: Named, node: &'given Node, key: &'static Key) {
        if let Some(text) = self.text(node, key) {
            self.known(named, text, node.place);
        }
    }

    fn known(&mut self, named: Named, text: &str, place: Place) {
        let Some(known) = self.scope.known(named, self.service) else { return };
        if !known.contains(&text) {
            self.say(says::unknown_name(named, text, place, &known, nearest(text, known.iter().copied())));
        }
    }

    fn fault(&mut self, code: &'static str, text: &str, place: Place, fault: Fault, examples: &str) {
        let place = self.inside(text, place, fault.start, fault.end);
        self.say(says::misread(code, place, fault.message, examples));
    }

    /// A wording that does not read: as it was probably meant, or like its examples.
    fn misread(&mut self, wording: &'static Wording, text: &str, place: Place, fault: Fault) {
        let fault = lookalike(text).unwrap_or(fault);
        match fault.mended.as_deref().filter(|mended| (wording.check)(mended).is_ok()) {
            Some(mended) => {
                let place = self.inside(text, place, fault.start, fault.end);
                self.say(says::mended(wording.code, place, fault.message, mended));
            }
            None => self.fault(wording.code, text, place, fault, &says::examples(wording)),
        }
    }

    /// The place of bytes `start..end` of `text`, which stands at `place`; the whole where quoting hides it.
    fn inside(&self, text: &str, place: Place, start: usize, end: usize) -> Place {
        let Some(source) = self.sources.get(place.file) else { return place };
        let written = source.text.get(place.start..place.end).unwrap_or("");
        let skipped = if written == text {
            0
        } else if written.get(1..written.len().saturating_sub(1)) == Some(text) {
            1
        } else {
            return place;
        };
        Place::of(place.file, &source.text, place.start + skipped + start, place.start + skipped + end)
    }
}

impl Kind {
    /// Whether this is written as a map of its own.
    pub(in crate::agreement_file) fn is_table(&self) -> bool {
        match self {
            Kind::Table(..) | Kind::Block(_) | Kind::TextOr(_) | Kind::Map(_) | Kind::Reasons => true,
            Kind::OrNone(inner) => inner.is_table(),
            _ => false,
        }
    }
}
