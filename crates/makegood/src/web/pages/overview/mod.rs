//! The overview: every promise at a glance, what is at risk first.

mod live;
mod row;
mod show;
mod waits;

pub(crate) use live::live;
pub(crate) use row::{Spark, shown};
pub(crate) use show::show;
