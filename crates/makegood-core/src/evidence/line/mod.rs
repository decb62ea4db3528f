//! One fact as one JSON line: flat, canonical, and explained when it is wrong.

mod parse;
mod problem;
mod read;
mod sense;
mod take;
mod write;

pub use problem::LineProblem;
pub use read::{Line, read_line};
pub use write::{line_of, write_line};
