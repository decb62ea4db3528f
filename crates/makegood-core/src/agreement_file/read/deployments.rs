//! Kinds of deployment.

use crate::agreement::Deployment;
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;

pub(super) fn read(root: &Node) -> Vec<Deployment> {
    let entries = root.get("deployments").map_or(&[][..], Node::entries).iter();
    let deployment = |entry: &crate::agreement_file::tree::Entry| {
        Some(Deployment { name: entry.key.text.clone(), settings: wording::deployment(entry.value.text()?).ok()? })
    };
    entries.filter_map(deployment).collect()
}
