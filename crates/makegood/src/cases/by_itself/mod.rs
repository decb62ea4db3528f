//! What the desk does by itself: rules as they are kept, and what they do to cases. What they decide, the core decides.

mod act;
mod answer;
mod deliver;
mod distribute;
mod escalate;
mod hours;
mod incoming;
mod kept;
mod letters;
mod reason;
mod rules;
mod wait;

pub(crate) use answer::Known;
pub(crate) use hours::{OpeningShelf, calendar_of};
pub(crate) use incoming::{FIELDS, incoming};
pub(crate) use kept::{rule_of, rule_text, rule_text_although, told_of};
pub(crate) use letters::STATES_WITH_LETTERS;
pub(super) use reason::kept as in_both;
pub(crate) use reason::spoken;
pub(crate) use rules::{Rules, RulesShelf};
pub(crate) use wait::waiting;

pub(super) use escalate::{Reckoned, Watching};
