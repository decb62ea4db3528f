//! Maintenance: planned with what agreements would say of it, announced, extended, finished; and who was told.

mod acts;
mod begun;
mod edited;
mod list;
mod show;
mod shown;

pub(crate) use acts::{announce, call_off, change, extend, finish, phone, remove, say, start};
pub(crate) use begun::{add, form};
pub(crate) use list::list;
pub(crate) use show::show;
