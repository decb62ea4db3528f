//! The overview: how every promise stands now, for pages and programs alike.

mod board;
mod forecast;
mod past;
mod row;

pub(crate) use board::{Board, concerns};
pub(crate) use forecast::Forecast;
pub(crate) use past::{KeptCredit, KeptObjective, PastPeriod, past_of, used_of};
pub(crate) use row::{PastWindow, Risk, Row, Titles, rows};
