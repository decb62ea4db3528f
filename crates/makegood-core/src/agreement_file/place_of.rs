//! The place of a part of an agreement, for those who find something after reading.

use super::tree;
use super::{Place, Source};

/// Where `path` stands in the file of agreement `id`, else in the first file that has it: the value, or the deepest key
/// on the way.
pub fn place_of(sources: &[Source], id: &str, path: &[&str]) -> Option<Place> {
    let roots: Vec<tree::Node> = sources
        .iter()
        .enumerate()
        .filter_map(|(file, source)| tree::parse(file, &source.text).0.map(|tree| tree.root))
        .collect();
    let own = roots.iter().filter(|root| root.text_of("agreement") == Some(id));
    let found = |root: &&tree::Node| path.get(..2).is_some_and(|part| root.at(part).is_some());
    let root = own.chain(&roots).find(found)?;
    let mut node = root;
    let mut place = node.place;
    for step in path {
        let Some(entry) = node.entry(step) else { return Some(place) };
        (place, node) = (entry.key.place, &entry.value);
    }
    Some(if node.text().is_some() { node.place } else { place })
}
