//! Settlements: one agreement, one customer, one period, with everything that explains it.

mod asked;
mod calendar;
mod credits;
mod files;
mod months;
mod objective;
mod promises;
mod show;
mod timeline;

pub(crate) use files::file;
pub(crate) use objective::line;
pub(crate) use show::show;
