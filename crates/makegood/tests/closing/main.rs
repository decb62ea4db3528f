//! Periods are closed once, by hand or by the service, whoever dies meanwhile.

mod by_hand;
mod by_itself;
mod killed;
#[path = "../../../makegood-store/tests/store/databases/postgres.rs"]
mod postgres;
mod program;
mod replicas;
mod same_figures;
mod shop;

pub(crate) use program::Program;
pub(crate) use shop::Shop;
