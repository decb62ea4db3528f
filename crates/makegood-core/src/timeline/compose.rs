//! How the weights of components make the weight of the service.

use crate::agreement::{Composition, Service};

use super::WHOLE_SERVICE;

/// A composition over component numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Composed {
    /// All parts serial and critical: the heaviest weight. The common case, kept cheap.
    Heaviest,
    /// Anything else.
    Tree {
        /// The expression.
        root: Node,
        /// By component: the most its loss may weigh.
        limits: Vec<u32>,
    },
}

/// A node of a composition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A component by number.
    Leaf(u16),
    /// As heavy as its heaviest part.
    All(Vec<Node>),
    /// As heavy as its lightest part.
    Any(Vec<Node>),
}

impl Composed {
    /// The composition of `service`; a part that is not critical never weighs more than `partial`.
    pub fn of(service: &Service, scale: u32, partial: u32) -> Composed {
        if service.up_when.is_none() && service.not_critical.is_empty() {
            return Composed::Heaviest;
        }
        let number = |name: &str| service.components.iter().position(|component| component == name);
        let root = service.up_when.as_ref().map_or_else(
            || Node::All((0..service.components.len()).map(leaf).collect()),
            |expression| node(expression, &number).unwrap_or(Node::All(Vec::new())),
        );
        // Components the expression does not name still matter, as parts that are not critical.
        let mut named = Vec::new();
        root.collect(&mut named);
        let limits = service
            .components
            .iter()
            .enumerate()
            .map(|(number, name)| {
                let unnamed = !named.iter().any(|&leaf| usize::from(leaf) == number);
                if unnamed || service.not_critical.contains(name) { partial } else { scale }
            })
            .collect();
        let unnamed: Vec<Node> = (0..service.components.len())
            .filter(|&number| !named.iter().any(|&leaf| usize::from(leaf) == number))
            .map(leaf)
            .collect();
        let root = if unnamed.is_empty() { root } else { Node::All(std::iter::once(root).chain(unnamed).collect()) };
        Composed::Tree { root, limits }
    }

    /// The weight of the service, given `weight_of` each component and of the service as a whole.
    pub(super) fn weight(&self, active: &[(u16, u32)]) -> u32 {
        match self {
            Composed::Heaviest => active.iter().map(|&(_, weight)| weight).max().unwrap_or(0),
            Composed::Tree { root, limits } => {
                let whole = heaviest_of(active, WHOLE_SERVICE);
                whole.max(root.weight(active, limits))
            }
        }
    }
}

fn leaf(number: usize) -> Node {
    Node::Leaf(u16::try_from(number).unwrap_or(WHOLE_SERVICE - 1))
}

fn node(expression: &Composition, number: &impl Fn(&str) -> Option<usize>) -> Option<Node> {
    let nodes = |parts: &[Composition]| parts.iter().filter_map(|part| node(part, number)).collect();
    match expression {
        Composition::Component(name) => number(name).map(leaf),
        Composition::All(parts) => Some(Node::All(nodes(parts))),
        Composition::Any(parts) => Some(Node::Any(nodes(parts))),
    }
}

fn heaviest_of(active: &[(u16, u32)], component: u16) -> u32 {
    active.iter().filter(|(own, _)| *own == component).map(|&(_, weight)| weight).max().unwrap_or(0)
}

impl Node {
    fn weight(&self, active: &[(u16, u32)], limits: &[u32]) -> u32 {
        match self {
            Node::Leaf(number) => {
                let limit = limits.get(usize::from(*number)).copied().unwrap_or(u32::MAX);
                heaviest_of(active, *number).min(limit)
            }
            Node::All(parts) => parts.iter().map(|part| part.weight(active, limits)).max().unwrap_or(0),
            Node::Any(parts) => parts.iter().map(|part| part.weight(active, limits)).min().unwrap_or(0),
        }
    }

    fn collect(&self, leaves: &mut Vec<u16>) {
        match self {
            Node::Leaf(number) => leaves.push(*number),
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| part.collect(leaves)),
        }
    }
}
