//! A tree of a text that is still being written: it never fails, and says where in it a cursor stands.
//!
//! What reads without an error is the business of [`super::parse`]; this one goes by indentation and brackets alone.

mod block;
mod flow;
mod scalar;

use super::limits::MAX_BYTES;
use super::locate::Locator;
use super::{Entry, Key, Node, Style, Value};

/// The content of a text as far as its indentation and brackets tell.
pub fn sketch(file: usize, text: &str) -> Node {
    if text.len() > MAX_BYTES {
        return Node::default();
    }
    let mut sketch = Sketch::new(file, text);
    sketch.run();
    sketch.finish()
}

/// Where in a text the byte `at` stands; `None` inside comments, quoted texts and blocks of lines.
pub fn context(text: &str, at: usize) -> Option<Context> {
    let before = text.get(..text.floor_char_boundary(at))?;
    let mut sketch = Sketch::new(0, before);
    sketch.run();
    sketch.last
}

/// What can be written at some byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The way from the root to it.
    pub steps: Vec<Step>,
    /// What is expected there.
    pub slot: Slot,
    /// First byte of what has been written of it so far.
    pub start: usize,
}

/// One step downwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the value of a key.
    Key(String),
    /// To an element of a list.
    Element,
}

/// What is expected at some byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A key of the map that the steps lead to.
    Key,
    /// The rest of the value that the steps lead to.
    Value,
    /// The beginning of that value: nothing stands there yet, it may become a text, a map or a list.
    Beginning,
}

/// A map or list that is not closed yet.
struct Open {
    start: usize,
    /// Column of its keys or dashes; in brackets, that of the line they were opened on.
    column: usize,
    flow: bool,
    held: Held,
}

enum Held {
    /// The entries so far, and the key whose value is still to come.
    Map(Vec<Entry>, Option<Key>),
    List(Vec<Node>),
}

struct Sketch<'text> {
    text: &'text str,
    locator: Locator<'text>,
    open: Vec<Open>,
    root: Option<Node>,
    /// What was being written where the text ends.
    last: Option<Context>,
}

impl<'text> Sketch<'text> {
    fn new(file: usize, text: &'text str) -> Sketch<'text> {
        Sketch { text, locator: Locator::new(file, text), open: Vec::new(), root: None, last: None }
    }

    fn finish(mut self) -> Node {
        while !self.open.is_empty() {
            self.close(self.text.len());
        }
        self.root.unwrap_or_default()
    }

    /// Bytes from `at` on.
    fn rest(&self, at: usize) -> &'text str {
        self.text.get(at..).unwrap_or("")
    }

    fn key(&self, start: usize, end: usize, text: String) -> Key {
        Key { text, place: self.locator.trimmed(start, end) }
    }

    fn text_node(&self, start: usize, end: usize, text: String, style: Style) -> Node {
        Node { place: self.locator.trimmed(start, end), value: Value::Text(text, style) }
    }

    /// Closes the innermost map or list; `end` is where its brackets close, if it has any.
    fn close(&mut self, end: usize) {
        self.end_entry();
        let Some(open) = self.open.pop() else { return };
        let (value, last) = match open.held {
            Held::Map(entries, _) => {
                let last = entries.last().map(|entry| entry.value.place.end.max(entry.key.place.end));
                (Value::Map(entries, open.flow), last)
            }
            Held::List(items) => {
                let last = items.last().map(|item| item.place.end);
                (Value::List(items, open.flow), last)
            }
        };
        let end = if open.flow { end } else { last.unwrap_or(open.start) };
        let place = self.locator.trimmed(open.start, end);
        self.put(Node { place, value });
    }

    /// Puts a finished value where it belongs.
    fn put(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.held) {
            None => {
                self.root.get_or_insert(node);
            }
            Some(Held::List(items)) => items.push(node),
            Some(Held::Map(entries, key)) => match (key.take(), node.value) {
                (Some(key), value) => entries.push(Entry { key, value: Node { place: node.place, value } }),
                // Keys that stand too far in belong to the block around them, as people mean it.
                (None, Value::Map(more, _)) => entries.extend(more),
                (None, _) => {}
            },
        }
    }

    /// A key without a value has an empty one.
    fn end_entry(&mut self) {
        if let Some(Held::Map(entries, key)) = self.open.last_mut().map(|open| &mut open.held)
            && let Some(key) = key.take()
        {
            let place = self.locator.exact(key.place.end, key.place.end);
            entries.push(Entry { key, value: Node { place, value: Value::Text(String::new(), Style::Plain) } });
        }
    }

    fn set_key(&mut self, key: Key) {
        self.end_entry();
        if let Some(Held::Map(_, pending)) = self.open.last_mut().map(|open| &mut open.held) {
            *pending = Some(key);
        }
    }

    /// Whether the innermost map waits for the value of a key.
    fn awaits_value(&self) -> bool {
        matches!(self.open.last(), Some(Open { held: Held::Map(_, Some(_)), .. }))
    }

    /// Remembers what stands where the text ends.
    fn at_end(&mut self, slot: Slot, start: usize) {
        let steps = self.open.iter().filter_map(|open| match &open.held {
            Held::Map(_, Some(key)) => Some(Step::Key(key.text.clone())),
            Held::Map(_, None) => None,
            Held::List(_) => Some(Step::Element),
        });
        self.last = Some(Context { steps: steps.collect(), slot, start });
    }
}
