//! Names: what a source calls a component, and what the agreement calls it.

use std::collections::BTreeMap;

use makegood_core::evidence::Subject;

/// How a source's names become the agreement's.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    /// The service every fact is about.
    pub service: String,
    /// A source's id or name of a component → the agreement's; an empty one leaves the component out.
    pub components: BTreeMap<String, String>,
    /// Each component is promised on its own: facts name it as their service.
    pub components_are_services: bool,
}

impl Naming {
    /// The component for a source's id and name: mapped by either, else the name as a slug; `None` = left out.
    pub fn component(&self, id: &str, name: &str) -> Option<String> {
        let mapped = self.components.get(id).or_else(|| self.components.get(name));
        match mapped {
            Some(mapped) if mapped.is_empty() => None,
            Some(mapped) => Some(mapped.clone()),
            None => Some(slug(if name.is_empty() { id } else { name })).filter(|slug| !slug.is_empty()),
        }
    }

    /// The subject of a fact about a component, or about all of the service.
    pub fn subject(&self, component: Option<String>) -> Subject {
        match component {
            Some(service) if self.components_are_services => Subject { service, ..Subject::default() },
            component => Subject { service: self.service.clone(), component, ..Subject::default() },
        }
    }
}

/// `Git Operations` → `git-operations`; letters of every script stay.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A source's name of a place, if it is one: not empty, control characters as `_`.
pub fn place(name: &str) -> Option<String> {
    let name = name.trim().replace(char::is_control, "_");
    (!name.is_empty()).then_some(name)
}

/// A text of a source as part of an id: control characters and spaces become `_`.
pub fn id_part(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() || letter.is_whitespace() { '_' } else { letter }).collect()
}
