//! Promised times on cases.

use super::matrix::matrix;
use super::people::{strength, title};
use super::{line, section, word};
use crate::agreement::{ClockRule, OnChange, OnReopen};
use crate::agreement_file::scope::{Scope, texts};
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;
use crate::evidence::CaseEventKind;
use crate::evidence::kind::Words as _;

const ON_CHANGE: [(&str, OnChange); 2] = [("retroactive", OnChange::Retroactive), ("restart", OnChange::Restart)];
const ON_REOPEN: [(&str, OnReopen); 2] = [("resume", OnReopen::Resume), ("restart", OnReopen::Restart)];

pub(super) fn read(root: &Node, scope: &Scope) -> Vec<ClockRule> {
    section(root, "clocks").filter_map(|(name, node)| clock(name, node, scope)).collect()
}

fn clock(name: &str, node: &Node, scope: &Scope) -> Option<ClockRule> {
    let target = |node: &Node| wording::clock_target(node.text()?).ok();
    Some(ClockRule {
        name: name.to_owned(),
        clause: line(node, "clause"),
        title: title(node, name),
        strength: strength(node),
        types: texts(node.get("for")),
        language: line(node, "language"),
        environments: texts(node.get("environments")),
        starts: wording::clock_start(node.text_of("starts")?).ok()?,
        repeats: node.text_of("repeats").and_then(CaseEventKind::from_word),
        stops: events(node, "stops"),
        pauses: events(node, "pauses"),
        calendar: line(node, "calendar"),
        target: matrix(scope, node.get("target")?, false, &target)?,
        on_change: word(node, "on_change", &ON_CHANGE).unwrap_or_default(),
        on_reopen: word(node, "on_reopen", &ON_REOPEN).unwrap_or_default(),
    })
}

fn events(node: &Node, key: &str) -> Vec<CaseEventKind> {
    texts(node.get(key)).iter().filter_map(|word| CaseEventKind::from_word(word)).collect()
}
