//! Which comment belongs to which key.

use std::collections::HashMap;

use crate::agreement_file::tree::{Comment, Node, Style, Tree, Value};

/// What stands around one key or list element.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// Comments on lines of their own before it.
    pub(super) before: Vec<String>,
    /// The comment at the end of its line.
    pub(super) beside: Option<String>,
    /// Comments on lines of their own that close the block it stands in.
    pub(super) after: Vec<String>,
    /// Whether an empty line stands before it.
    pub(super) gap: bool,
}

/// What stands around every key and element, by its first byte; elements of lists apart from keys.
#[derive(Debug, Default)]
pub(super) struct Attached {
    /// Comments at the head of the file.
    pub(super) head: Vec<String>,
    /// Comments at the end of the file.
    pub(super) tail: Vec<String>,
    around: HashMap<(usize, bool), Around>,
}

impl Attached {
    /// Around the key that begins at a byte.
    pub(super) fn key(&self, start: usize) -> Option<&Around> {
        self.around.get(&(start, false))
    }

    /// Around the list element that begins at a byte.
    pub(super) fn element(&self, start: usize) -> Option<&Around> {
        self.around.get(&(start, true))
    }
}

/// A key or element that comments can belong to.
struct Anchor {
    start: usize,
    /// Column of the key, or of the element's dash.
    column: usize,
    element: bool,
    /// Last byte of a value written on the key's own line; 0 where the value is a block below.
    end: usize,
}

/// Gives every comment to a key or element.
pub(super) fn attach(text: &str, tree: &Tree) -> Attached {
    let mut anchors = Vec::new();
    collect(&tree.root, &mut anchors);
    let mut attached = Attached::default();
    for anchor in &anchors {
        let around = attached.around.entry((anchor.start, anchor.element)).or_default();
        around.gap = gap_before(text, anchor.start, &tree.comments);
    }
    let first = anchors.first().map_or(usize::MAX, |anchor| anchor.start);
    for comment in &tree.comments {
        if comment.end <= first {
            // A gap inside the head is kept as an empty comment line would be.
            attached.head.push(comment.text.clone());
            continue;
        }
        place(comment, text, &anchors, &mut attached);
    }
    attached
}

fn place(comment: &Comment, text: &str, anchors: &[Anchor], attached: &mut Attached) {
    let next = anchors.partition_point(|anchor| anchor.start < comment.start);
    let last = next.checked_sub(1).and_then(|at| anchors.get(at));
    if let Some(last) = last {
        let around = attached.around.entry((last.start, last.element)).or_default();
        if comment.start < last.end {
            around.before.push(comment.text.clone());
            return;
        }
        if !comment.own_line {
            match around.beside {
                None => around.beside = Some(comment.text.clone()),
                Some(_) => around.before.push(comment.text.clone()),
            }
            return;
        }
    }
    // A comment deeper than the key after it closes the block of its last sibling.
    let column = column_of(text, comment.start);
    let earlier = anchors.get(..next).unwrap_or(&[]);
    let sibling = earlier.iter().rev().find(|anchor| anchor.column <= column);
    let following = anchors.get(next);
    let (anchor, closes) = match (sibling, following) {
        (Some(sibling), following) if sibling.column > following.map_or(1, |anchor| anchor.column) => (sibling, true),
        (_, Some(following)) => (following, false),
        _ => {
            attached.tail.push(comment.text.clone());
            return;
        }
    };
    let around = attached.around.entry((anchor.start, anchor.element)).or_default();
    if closes { around.after.push(comment.text.clone()) } else { around.before.push(comment.text.clone()) }
}

fn collect(node: &Node, anchors: &mut Vec<Anchor>) {
    let end = |node: &Node| match node.value {
        Value::Map(_, false) | Value::List(_, false) | Value::Text(_, Style::Block) => 0,
        _ => node.place.end,
    };
    match &node.value {
        Value::Map(entries, false) => {
            for entry in entries {
                let (start, column) = (entry.key.place.start, entry.key.place.column);
                anchors.push(Anchor { start, column, element: false, end: end(&entry.value) });
                collect(&entry.value, anchors);
            }
        }
        Value::List(items, false) => {
            for item in items {
                let column = item.place.column.saturating_sub(2);
                anchors.push(Anchor { start: item.place.start, column, element: true, end: end(item) });
                collect(item, anchors);
            }
        }
        _ => {}
    }
}

fn column_of(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    before.get(line..).map_or(0, |line| line.chars().count()) + 1
}

/// Whether an empty line stands before a key, or before the comments above it.
fn gap_before(text: &str, start: usize, comments: &[Comment]) -> bool {
    let before = text.get(..start).unwrap_or("");
    let mut line = before.rfind('\n').map_or(0, |newline| newline + 1);
    loop {
        if line == 0 {
            return false;
        }
        let above = text.get(..line - 1).unwrap_or("");
        let above_start = above.rfind('\n').map_or(0, |newline| newline + 1);
        let content = above.get(above_start..).unwrap_or("").trim();
        if content.is_empty() {
            return true;
        }
        let is_comment = comments.iter().any(|c| c.own_line && c.start >= above_start && c.end <= line);
        if !is_comment {
            return false;
        }
        line = above_start;
    }
}
