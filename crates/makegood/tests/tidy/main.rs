//! Holds the habits of the repository: what ARCHITECTURE.md and STYLE.md promise, and no compiler checks.

mod core;
mod documents;
mod files;
mod tree;
mod unfinished;
