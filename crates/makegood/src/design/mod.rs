//! Designing a promise: what levels of it would cost on one service's failures, and the chosen one as an agreement (F7, N5).

mod benchmark;
mod compare;
mod draft;
mod level;
mod past;
mod plan;
mod price;

pub(crate) use benchmark::{BENCHMARKS, Benchmark};
pub(crate) use compare::{Compared, Question, compare, years_for};
pub(crate) use draft::{Draft, draft};
pub(crate) use level::{Level, LevelName, allowed_ms, credit_rows};
pub(crate) use past::{Past, past};
pub(crate) use price::{Bill, Price, bill};
