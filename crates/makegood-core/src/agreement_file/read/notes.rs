//! What the parties say of their own text: accepted findings, filled gaps.

use super::people::text;
use crate::agreement::{Accepted, Assumed};
use crate::agreement_file::tree::Node;

/// Every `accepted` of the file and of its named parts.
pub(super) fn accepted(root: &Node) -> Vec<Accepted> {
    let mut found = Vec::new();
    each_part(root, "accepted", &mut |about, node| {
        for entry in node.entries() {
            if let Some(reason) = text(Some(&entry.value)) {
                found.push(Accepted { about: about.to_owned(), check: entry.key.text.clone(), reason });
            }
        }
    });
    found
}

/// Every `assumed` of the file and of its named parts.
pub(super) fn assumed(root: &Node) -> Vec<Assumed> {
    let mut found = Vec::new();
    each_part(root, "assumed", &mut |about, node| {
        if let Some(reason) = text(Some(node)) {
            found.push(Assumed { about: about.to_owned(), reason });
        }
    });
    found
}

/// Calls `say` with every value under `key`, at the top, in a section and in a named part.
fn each_part(root: &Node, key: &str, say: &mut dyn FnMut(&str, &Node)) {
    if let Some(node) = root.get(key) {
        say("", node);
    }
    for section in root.entries() {
        if section.key.text != key
            && let Some(node) = section.value.get(key)
        {
            say(&section.key.text, node);
        }
        for part in section.value.entries() {
            if let Some(node) = part.value.get(key) {
                say(&format!("{}.{}", section.key.text, part.key.text), node);
            }
            // An objective's own terms of credits.
            if let Some(node) = part.value.at(&["credits", key]) {
                say(&format!("{}.{}.credits", section.key.text, part.key.text), node);
            }
        }
    }
}
