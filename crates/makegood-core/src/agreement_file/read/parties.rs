//! Regions, severities, and the agreements one stands on.

use super::people::text;
use super::{line, section};
use crate::agreement::{Region, Text};
use crate::agreement_file::scope::texts;
use crate::agreement_file::tree::Node;

pub(super) fn regions(root: &Node) -> Vec<Region> {
    section(root, "regions")
        .map(|(id, node)| Region {
            id: id.to_owned(),
            name: text(node.get("name")).unwrap_or_else(|| Text::plain(id)),
            time_zone: line(node, "time_zone"),
        })
        .collect()
}

pub(super) fn severities(root: &Node) -> Vec<(String, Text)> {
    section(root, "severities").map(|(name, node)| (name.to_owned(), text(Some(node)).unwrap_or_default())).collect()
}

pub(super) fn rests_on(root: &Node) -> Vec<(String, Vec<String>)> {
    root.get("rests_on")
        .map_or(&[][..], Node::items_or_one)
        .iter()
        .filter_map(|node| Some((line(node, "agreement")?, texts(node.get("for")))))
        .collect()
}
