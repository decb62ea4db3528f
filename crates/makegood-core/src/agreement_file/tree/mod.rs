//! An agreement file as a tree of text, lists and maps, each with its exact place.

mod build;
mod comments;
mod guess;
mod limits;
mod locate;
mod sketch;
mod trouble;

pub use build::parse;
pub use comments::Comment;
pub use sketch::{Context, Slot, Step, context, sketch};

use super::Place;

/// A file's content.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// The whole content: a map in a sound file.
    pub root: Node,
    /// The comments, in order.
    pub comments: Vec<Comment>,
}

/// One value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, always as written: `NO`, `on`, `1.0` and dates stay text.
    Text(String, Style),
    /// A list; `true` when it was written in brackets.
    List(Vec<Node>, bool),
    /// A map in the order written; `true` when it was written in braces.
    Map(Vec<Entry>, bool),
}

/// How a text was quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Not at all.
    Plain,
    /// `'…'` or `"…"`.
    Quoted,
    /// `|` or `>`: lines below.
    Block,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// A key of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// As text.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

impl Default for Value {
    fn default() -> Value {
        Value::Map(Vec::new(), false)
    }
}

impl Node {
    /// The text, trimmed, where this is a text that is not empty.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text, _) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// Whether nothing was written: `key:` with no value.
    pub fn is_empty_text(&self) -> bool {
        matches!(&self.value, Value::Text(text, Style::Plain | Style::Block) if text.trim().is_empty())
    }

    /// The entries, where this is a map.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries, _) => entries,
            _ => &[],
        }
    }

    /// The elements of a list, or this node alone where it is something else.
    pub fn items_or_one(&self) -> &[Node] {
        match &self.value {
            Value::List(items, _) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// The entry under a key, where this is a map that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key.text == key)
    }

    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The text under a key.
    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    /// The value at the end of a path of keys.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }
}
