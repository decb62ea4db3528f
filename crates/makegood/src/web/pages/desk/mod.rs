//! The desk's settings: rules, hours, prepared answers, who takes cases, and what customers are told by themselves.

mod actions;
mod answers;
mod assignment;
mod availability;
mod conditions;
mod escalations;
mod hours;
mod index;
mod letters;
mod policy_form;
mod rule_form;
mod ruled;
mod rules;
mod schedule;
mod schedule_form;
mod tried;

pub(crate) use answers::{
    add as add_answer, change as change_answer, form as new_answer, list as answers, remove as remove_answer,
    show as answer,
};
pub(crate) use assignment::{change_group, change_member, show as assignment};
pub(crate) use availability::set as set_availability;
pub(crate) use hours::{
    add as add_hours, change as change_hours, list as hours, remove as remove_hours, show as one_hours,
};
pub(crate) use index::index;
pub(crate) use letters::{change as change_letters, show as letters};
pub(crate) use ruled::{
    add as add_rule, change as change_rule, form as new_rule, list as rules, remove as remove_rule, shift as move_rule,
    show as rule,
};
