//! The terms of an agreement and what changes in them, for everybody to read (O4).

mod show;
mod switch;

pub(crate) use show::show;
pub(crate) use switch::switch;
