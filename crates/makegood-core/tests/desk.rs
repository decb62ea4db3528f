//! The desk's rules: how cases are found, sorted, sent on and looked after.

#[path = "desk/answers.rs"]
mod answers;
#[path = "desk/giving.rs"]
mod giving;
#[path = "desk/inbox.rs"]
mod inbox;
#[path = "desk/rule_laws.rs"]
mod rule_laws;
#[path = "desk/rules.rs"]
mod rules;
#[path = "desk/schedule.rs"]
mod schedule;
#[path = "desk/words.rs"]
mod words;
