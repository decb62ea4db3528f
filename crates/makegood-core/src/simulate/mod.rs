//! What a promise will cost: many years of outages, drawn by chance and settled by the kernel that settles the real ones.
//!
//! Everything is counted in whole numbers, so that a seed gives the same figures on every machine. Chance is a parameter.

mod calendar;
mod chance;
mod failures;
mod forecast;
mod history;
mod improved;
mod years;

pub use chance::Chance;
pub use failures::{Failures, Rates};
pub use forecast::{Forecast, Share};
pub use history::History;
pub use improved::Improved;
pub use years::{Grade, Simulation, simulate};
