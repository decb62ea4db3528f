//! Texts for people.

use crate::agreement::{Strength, Text};
use crate::agreement_file::tree::{Node, Value};

/// One text, or one by language.
pub(super) fn text(node: Option<&Node>) -> Option<Text> {
    let node = node?;
    match &node.value {
        Value::Map(entries, _) => {
            let texts =
                entries.iter().filter_map(|entry| Some((entry.key.text.clone(), entry.value.text()?.to_owned())));
            Some(Text(texts.collect())).filter(|text: &Text| !text.is_empty())
        }
        _ => node.text().map(Text::plain),
    }
}

/// Each text of a list; one alone is a list of one.
pub(super) fn each_text(node: Option<&Node>) -> Vec<Text> {
    match node.map(|node| &node.value) {
        Some(Value::List(items, _)) => items.iter().filter_map(|item| text(Some(item))).collect(),
        _ => text(node).into_iter().collect(),
    }
}

/// The title of a part, or its name.
pub(super) fn title(node: &Node, name: &str) -> Text {
    text(node.get("title")).unwrap_or_else(|| Text::plain(name))
}

/// How strongly a part is promised.
pub(super) fn strength(node: &Node) -> Strength {
    const WORDS: [(&str, Strength); 3] = [
        ("guarantee", Strength::Guarantee),
        ("reasonable efforts", Strength::ReasonableEfforts),
        ("target only", Strength::TargetOnly),
    ];
    super::word(node, "strength", &WORDS).unwrap_or_default()
}
