//! Work in the background: one file a kind of job. Each can run twice and be killed half way: what it does is kept in
//! the change that ends it.

mod adjust;
mod clock;
mod close;
mod duties;
mod facts;
mod housekeeping;
mod kind;
mod ledger;
mod listen;
mod mail;
mod provisional;
mod rules;
mod schedule;
mod status_hook;
mod status_tell;
mod topic;
mod watch;
mod words;
mod work;
mod workers;

pub(crate) use close::queue_closing;
pub(crate) use kind::STATUS_HOOK;
pub(crate) use ledger::queue_posting;
pub(crate) use rules::{look_at_all_cases, look_at_all_cases_from};
pub(crate) use workers::Workers;
