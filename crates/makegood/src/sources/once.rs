//! Each fact once: what a source repeats is dropped, what contradicts itself is held back.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use makegood_core::evidence::Fact;

/// The facts seen so far, by id.
#[derive(Debug, Default)]
pub struct Once {
    seen: HashMap<String, u64>,
}

/// How a fact stands to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It is the first with its id.
    First,
    /// The same fact came before.
    Again,
    /// A fact with its id but other content came before.
    Otherwise,
}

impl Once {
    /// Sees a fact with its canonical line.
    pub fn see(&mut self, fact: &Fact, line: &str) -> Seen {
        let mut hasher = DefaultHasher::new();
        line.hash(&mut hasher);
        let content = hasher.finish();
        match self.seen.get(&fact.id) {
            Some(known) if *known == content => Seen::Again,
            Some(_) => Seen::Otherwise,
            None => {
                self.seen.insert(fact.id.clone(), content);
                Seen::First
            }
        }
    }
}
