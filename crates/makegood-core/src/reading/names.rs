//! What the parts of an agreement are called when other parts speak of them.

use super::clause::Label;
use super::said::{Given, code, say};
use crate::agreement::{Agreement, Text};
use crate::agreement_file::Saying;

/// The names of one agreement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'a>(pub(super) &'a Agreement);

impl Names<'_> {
    /// A service as people name it, else as the file does.
    pub(super) fn service(&self, id: &str) -> Saying {
        titled(self.0.services.iter().map(|service| (service.id.as_str(), &service.name)), id)
    }

    /// A region.
    pub(super) fn region(&self, id: &str) -> Saying {
        titled(self.0.regions.iter().map(|region| (region.id.as_str(), &region.name)), id)
    }

    /// An objective, in quotes where it has a title.
    pub(super) fn objective(&self, name: &str) -> Saying {
        quoted(self.0.objectives.iter().map(|objective| (objective.name.as_str(), &objective.title)), name)
    }

    /// The unit of an objective's figure with the space before it, empty where it has none.
    pub(super) fn unit(&self, name: &str) -> Saying {
        let objective = self.0.objectives.iter().find(|objective| objective.name == name);
        let promise = objective.and_then(|own| own.promise.cells().into_iter().find_map(|(_, cell)| cell.as_ref()));
        match promise.map(|promise| promise.figure.unit()) {
            Some("") | None => Saying::new("", ""),
            Some(unit) => format!(" {unit}").given(),
        }
    }

    /// A clock, in quotes where it has a title.
    pub(super) fn clock(&self, name: &str) -> Saying {
        quoted(self.0.clocks.iter().map(|clock| (clock.name.as_str(), &clock.title)), name)
    }

    /// A duty, in quotes where it has a title.
    pub(super) fn duty(&self, name: &str) -> Saying {
        quoted(self.0.duties.iter().map(|duty| (duty.name.as_str(), &duty.title)), name)
    }

    /// A name that leads to a cell of a matrix: a plan, a region or a severity.
    pub(super) fn label(&self, name: &str) -> Label {
        if self.0.regions.iter().any(|region| region.id == name) {
            Label { kind: say!("region", "지역"), name: self.region(name) }
        } else if self.0.deployments.iter().any(|own| own.name == name) {
            Label { kind: say!("deployment", "배포 구성"), name: name.given() }
        } else if self.0.plans.iter().any(|plan| plan == name) {
            Label { kind: say!("plan", "요금제"), name: name.given() }
        } else {
            Label { kind: say!("severity", "심각도"), name: name.given() }
        }
    }
}

/// A part's own heading: its title, and its name in the file where that is another.
pub(super) fn heading(title: &Text, name: &str) -> Saying {
    let titled = title.given();
    if title.is_empty() || (titled.en == name && titled.ko == name) {
        code(name)
    } else {
        say!("{titled} ({name})", "{titled} ({name})", titled = titled, name = code(name))
    }
}

fn titled<'a>(parts: impl Iterator<Item = (&'a str, &'a Text)> + Clone, id: &str) -> Saying {
    let Some((_, own)) = parts.clone().find(|(name, _)| *name == id) else { return code(id) };
    let said = own.given();
    if said.en == id && said.ko == id {
        return code(id);
    }
    // Two parts of one name would be one to the reader.
    if 1 < parts.clone().filter(|(_, title)| title.given() == said).count() { heading(own, id) } else { said }
}

fn quoted<'a>(parts: impl Iterator<Item = (&'a str, &'a Text)> + Clone, id: &str) -> Saying {
    let said = titled(parts, id);
    if said == code(id) { said } else { say!("“{said}”", "‘{said}’", said = said) }
}
