//! A case as it comes in, as far as rules look at it.

use std::collections::{BTreeMap, BTreeSet};

use super::Attribute;
use crate::desk::action::{Action, Slot};
use crate::time::Instant;

/// What is known of a case at the moment it comes in. Names are the caller's own, as in the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// When it came in.
    pub at: Instant,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// Everything else with one value; what is not stated is not there.
    pub stated: BTreeMap<Attribute, String>,
    /// Its tags.
    pub tags: BTreeSet<String>,
    /// Whose it is; most cases come to nobody.
    pub member: Option<String>,
    /// Which group's it is.
    pub group: Option<String>,
}

impl Incoming {
    /// A case of which nothing but its text is known.
    pub fn new(at: Instant, subject: impl Into<String>, body: impl Into<String>) -> Incoming {
        Incoming {
            at,
            subject: subject.into(),
            body: body.into(),
            stated: BTreeMap::new(),
            tags: BTreeSet::new(),
            member: None,
            group: None,
        }
    }

    /// The same case, with one more thing known.
    #[must_use]
    pub fn with(mut self, attribute: Attribute, value: impl Into<String>) -> Incoming {
        match attribute {
            Attribute::Subject => self.subject = value.into(),
            Attribute::Body => self.body = value.into(),
            Attribute::Tag => {
                self.tags.insert(value.into());
            }
            other => {
                self.stated.insert(other, value.into());
            }
        }
        self
    }

    /// Its values of `attribute`.
    pub(super) fn values(&self, attribute: &Attribute) -> Vec<&str> {
        match attribute {
            Attribute::Subject => vec![self.subject.as_str()],
            Attribute::Body => vec![self.body.as_str()],
            Attribute::Tag => self.tags.iter().map(String::as_str).collect(),
            other => self.stated.get(other).map(String::as_str).into_iter().collect(),
        }
    }

    /// Does to the case what `action` says of it; whether that changed anything. Telling people always does.
    pub(super) fn take(&mut self, action: &Action) -> bool {
        if let Action::AddTag { tag } = action {
            return self.tags.insert(tag.clone());
        }
        let Some((slot, Some(value))) = action.sets() else { return !matches!(action, Action::Raise {}) };
        let before = match (slot, attribute_of(slot)) {
            (Slot::Member, _) => self.member.replace(value.to_owned()),
            (Slot::Group, _) => self.group.replace(value.to_owned()),
            (_, Some(attribute)) => self.stated.insert(attribute, value.to_owned()),
            (_, None) => None,
        };
        before.as_deref() != Some(value)
    }
}

/// What rules can ask of what an action sets.
pub(super) fn attribute_of(slot: Slot<'_>) -> Option<Attribute> {
    match slot {
        Slot::Member | Slot::Group => None,
        Slot::Severity => Some(Attribute::Severity),
        Slot::Kind => Some(Attribute::Kind),
        Slot::Service => Some(Attribute::Service),
        Slot::Field(field) => Some(Attribute::Field(field.to_owned())),
    }
}
