//! How a case's severity follows from its impact and its urgency.

use super::people::text;
use super::{line, section};
use crate::agreement::{SeverityMatrix, Text};
use crate::agreement_file::scope::Scope;
use crate::agreement_file::tree::Node;

/// The matrix under `node`; `None` where it has no cell.
pub(super) fn read(node: &Node, scope: &Scope) -> Option<SeverityMatrix> {
    let rows = || section(node, "severity");
    let impacts = axis(node, "impacts", rows().map(|(name, _)| name));
    let urgencies =
        axis(node, "urgencies", rows().flat_map(|(_, row)| row.entries()).map(|cell| cell.key.text.as_str()));
    let cell = |impact: &str, urgency: &str| {
        let severity = node.at(&["severity", impact, urgency])?.text()?;
        scope.severities.iter().any(|known| known == severity).then(|| severity.to_owned())
    };
    let row = |(impact, _): &(String, Text)| urgencies.iter().map(|(urgency, _)| cell(impact, urgency)).collect();
    let severity: Vec<Vec<Option<String>>> = impacts.iter().map(row).collect();
    let any = severity.iter().flatten().any(Option::is_some);
    any.then(|| SeverityMatrix { clause: line(node, "clause"), impacts, urgencies, severity })
}

/// The names of one axis: those defined under `key` in their order, else those that the table uses.
fn axis<'node>(node: &'node Node, key: &str, used: impl Iterator<Item = &'node str>) -> Vec<(String, Text)> {
    let named = |name: &str, definition: Option<&Node>| {
        (name.to_owned(), text(definition).unwrap_or_else(|| Text::plain(name)))
    };
    let mut names: Vec<(String, Text)> =
        section(node, key).map(|(name, definition)| named(name, Some(definition))).collect();
    if names.is_empty() {
        for name in used {
            if !names.iter().any(|(known, _)| known == name) {
                names.push(named(name, None));
            }
        }
    }
    names
}
