//! Problems: the cause that several incidents share, with its trend (C6).

mod list;
mod show;
mod trend;

pub(crate) use list::list;
pub(crate) use show::{change, show};
