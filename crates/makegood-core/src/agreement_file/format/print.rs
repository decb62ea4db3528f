//! Writes a tree in canonical form.

use super::attach::{Around, Attached};
use super::rule::Rule;
use super::scalar::{self, Around as Where};
use super::width::columns;
use crate::agreement_file::grammar::Block;
use crate::agreement_file::tree::{Entry, Node, Value};

/// A line in braces may be so wide.
const WIDTH: usize = 120;

/// The whole file.
pub(super) fn file(root: &Node, attached: &Attached, grammar: &'static Block) -> String {
    let mut printer = Printer { out: String::new(), attached };
    for comment in &attached.head {
        printer.line(0, comment);
    }
    printer.entries(root.entries(), Rule::Block(grammar), 0);
    for comment in &attached.tail {
        printer.line(0, comment);
    }
    printer.out
}

struct Printer<'file> {
    out: String,
    attached: &'file Attached,
}

impl Printer<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn entries(&mut self, entries: &[Entry], rule: Rule, indent: usize) {
        let mut entries: Vec<&Entry> = entries.iter().collect();
        if let Rule::Block(block) = rule {
            let rank = |entry: &&Entry| block.keys.iter().position(|key| key.name == entry.key.text);
            entries.sort_by_key(|entry| rank(entry).unwrap_or(usize::MAX));
        }
        let mut closing = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            let around = self.attached.key(entry.key.place.start).cloned().unwrap_or_default();
            let gap = if indent == 0 { starts_section(rule, &entry.key.text) } else { around.gap };
            self.before(&around, gap && at > 0, indent);
            let key = rule.key_written(entry, &entries, Where::Block);
            self.value(&format!("{key}:"), &entry.value, rule.of_key(&entry.key.text), indent, &around);
            closing.extend(around.after);
        }
        self.lines(&closing, indent);
    }

    fn before(&mut self, around: &Around, gap: bool, indent: usize) {
        if gap {
            self.out.push('\n');
        }
        self.lines(&around.before, indent);
    }

    fn lines(&mut self, lines: &[String], indent: usize) {
        for line in lines {
            self.line(indent, line);
        }
    }

    /// `lead` is `key:` or `-`.
    fn value(&mut self, lead: &str, node: &Node, rule: Rule, indent: usize, around: &Around) {
        let beside = around.beside.as_ref().map_or_else(String::new, |comment| format!("  {comment}"));
        if let Value::Text(text, _) = &node.value
            && scalar::is_literal(text.trim())
        {
            // Read again, a comment behind the dash and the bar would belong to what stands before them.
            match &around.beside {
                Some(comment) if lead == "-" => {
                    self.line(indent, comment);
                    self.line(indent, "- |-");
                }
                _ => self.line(indent, &format!("{lead} |-{beside}")),
            }
            for line in text.trim().split('\n') {
                if line.is_empty() { self.out.push('\n') } else { self.line(indent + 2, line) }
            }
            return;
        }
        if let Some(flow) = on_one_line(node, rule)
            && (node_is_short(node) || indent + columns(lead) + 1 + columns(&flow) <= WIDTH)
        {
            let space = if flow.is_empty() { "" } else { " " };
            self.line(indent, &format!("{lead}{space}{flow}{beside}"));
            return;
        }
        match &node.value {
            Value::Map(entries, _) if lead == "-" && beside.is_empty() && self.opens_bare(entries, rule) => {
                // The first key of an element stands beside its dash.
                let start = self.out.len();
                self.entries(entries, rule, indent + 2);
                self.out.replace_range(start + indent..start + indent + 1, "-");
            }
            Value::Map(entries, _) => {
                self.line(indent, &format!("{lead}{beside}"));
                self.entries(entries, rule, indent + 2);
            }
            Value::List(items, _) => {
                self.line(indent, &format!("{lead}{beside}"));
                let mut closing = Vec::new();
                for (at, item) in items.iter().enumerate() {
                    let around = self.attached.element(item.place.start).cloned().unwrap_or_default();
                    self.before(&around, around.gap && at > 0, indent + 2);
                    self.value("-", item, rule.of_element(), indent + 2, &around);
                    closing.extend(around.after);
                }
                self.lines(&closing, indent + 2);
            }
            Value::Text(..) => {}
        }
    }

    /// Whether the entry printed first has no comment or gap above it.
    fn opens_bare(&self, entries: &[Entry], rule: Rule) -> bool {
        let first = entries.iter().min_by_key(|entry| match rule {
            Rule::Block(block) => block.keys.iter().position(|key| key.name == entry.key.text).unwrap_or(usize::MAX),
            _ => 0,
        });
        let around = first.and_then(|entry| self.attached.key(entry.key.place.start));
        around.is_none_or(|around| around.before.is_empty())
    }
}

/// Sections are parted by empty lines; the lines at the head of the file are not.
fn starts_section(rule: Rule, key: &str) -> bool {
    let Rule::Block(block) = rule else { return false };
    let place = |name: &str| block.keys.iter().position(|key| key.name == name);
    place(key).is_none_or(|at| place("plans").is_some_and(|plans| at >= plans))
}

/// Texts and empty maps and lists have no other form than one line.
fn node_is_short(node: &Node) -> bool {
    match &node.value {
        Value::Text(..) => true,
        Value::Map(entries, _) => entries.is_empty(),
        Value::List(items, _) => items.is_empty(),
    }
}

/// The value on one line; `None` for what was written as a block.
fn on_one_line(node: &Node, rule: Rule) -> Option<String> {
    match &node.value {
        Value::Text(text, _) if node.is_empty_text() => Some(text.trim().to_owned()),
        Value::Text(text, _) => Some(rule.written(text, Where::Block)),
        Value::List(items, _) if items.is_empty() => Some("[]".to_owned()),
        Value::Map(entries, _) if entries.is_empty() => Some("{}".to_owned()),
        Value::List(_, true) | Value::Map(_, true) => Some(flow(node, rule)),
        _ => None,
    }
}

fn flow(node: &Node, rule: Rule) -> String {
    match &node.value {
        Value::Text(..) if node.is_empty_text() => String::new(),
        Value::Text(text, _) => rule.written(text, Where::Flow),
        Value::List(items, _) if items.is_empty() => "[]".to_owned(),
        Value::Map(entries, _) if entries.is_empty() => "{}".to_owned(),
        Value::List(items, _) => {
            let items: Vec<String> = items.iter().map(|item| flow(item, rule.of_element())).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries, _) => {
            let mut entries: Vec<&Entry> = entries.iter().collect();
            if let Rule::Block(block) = rule {
                let rank = |entry: &&Entry| block.keys.iter().position(|key| key.name == entry.key.text);
                entries.sort_by_key(|entry| rank(entry).unwrap_or(usize::MAX));
            }
            let entries: Vec<String> = entries
                .iter()
                .map(|entry| {
                    let key = rule.key_written(entry, &entries, Where::Flow);
                    let value = flow(&entry.value, rule.of_key(&entry.key.text));
                    if value.is_empty() { format!("{key}:") } else { format!("{key}: {value}") }
                })
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}
