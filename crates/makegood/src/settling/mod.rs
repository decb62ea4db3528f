//! Settling what a command asks for: every version in force, for every customer, one settlement at a time.

mod asked;
mod bar;
mod each;
mod paint;
mod write;

pub(crate) use asked::{Asked, Lang};
pub(crate) use bar::Bar;
pub(crate) use each::{Plan, Settled, each};
pub(crate) use paint::{print_lines, unless_closed};
pub(crate) use write::{Folder, file_stem};
