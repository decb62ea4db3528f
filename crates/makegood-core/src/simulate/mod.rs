//! What a promise will cost: many years of outages and cases, drawn by chance and settled by the code that settles real ones.
//!
//! Everything is counted in whole numbers, so that a seed gives the same figures on every machine. Chance is a parameter.

mod account;
mod arrivals;
mod calendar;
mod case_history;
mod chance;
mod clock_grade;
mod clock_years;
mod contract;
mod failures;
mod forecast;
mod history;
mod improved;
mod owing;
mod years;

pub use arrivals::{Arrivals, CaseRate};
pub use case_history::{CaseHistory, PastCase};
pub use chance::Chance;
pub use clock_grade::ClockGrade;
pub use clock_years::{ClockSimulation, simulate_clock};
pub use contract::Contract;
pub use failures::{Failures, Rates};
pub use forecast::{Forecast, Share};
pub use history::History;
pub use improved::Improved;
pub use years::{Grade, Simulation, simulate};

use crate::agreement_file::Saying;

/// What another part of the core says in one language.
fn untranslated(why: impl ToString) -> Saying {
    let why = why.to_string();
    Saying::new(why.clone(), why)
}
