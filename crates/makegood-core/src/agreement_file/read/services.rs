//! Services and their components.

use super::people::text;
use super::{line, section};
use crate::agreement::{Service, Text};
use crate::agreement_file::scope::{Scope, texts};
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;

pub(super) fn read(root: &Node, scope: &Scope) -> Vec<Service> {
    section(root, "services").map(|(id, node)| service(id, node, scope)).collect()
}

fn service(id: &str, node: &Node, scope: &Scope) -> Service {
    let components = texts(node.get("components"));
    let known = |names: Vec<String>, all: &[String]| names.into_iter().filter(|name| all.contains(name)).collect();
    let up_when = node
        .text_of("up_when")
        .filter(|text| wording::composition_names(text).iter().all(|named| components.contains(&named.name)));
    Service {
        id: id.to_owned(),
        clause: line(node, "clause"),
        name: text(node.get("name")).unwrap_or_else(|| Text::plain(id)),
        regions: known(texts(node.get("regions")), &scope.regions),
        not_critical: known(texts(node.get("not_critical")), &components),
        up_when: up_when.and_then(|text| wording::composition(text).ok()),
        components,
    }
}
