//! A quarter with one customer as its review looks at it: figures, incidents, satisfaction, credits, demand.

mod demand;
mod pack;
mod quarter;

pub(crate) use demand::{Demand, demand};
pub(crate) use pack::{Cell, Pack, PromiseQuarter, Promised, pack};
pub(crate) use quarter::Quarter;
