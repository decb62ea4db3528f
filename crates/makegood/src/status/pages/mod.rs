//! The pages of a snapshot for people: the state of everything, one incident, one maintenance, a month of the past.

mod bars;
mod frame;
mod happening;
mod history;
mod show;

pub(crate) use frame::Frame;
pub(super) use happening::{incident, maintenance};
pub(super) use history::history;
pub(crate) use show::mine;
pub(super) use show::show;
