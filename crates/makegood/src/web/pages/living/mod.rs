//! The living agreement: the contract's text, and beside each clause what is measured now.

mod asked;
mod behind;
mod card;
mod clause;
mod contents;
mod credit;
mod duty;
pub(super) mod left;
mod promise;
mod score;
mod show;
mod times;

pub(crate) use asked::{Address, found};
pub(crate) use clause::{Fate, SectionShown, sections};
pub(crate) use show::show;
