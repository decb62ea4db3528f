//! Promised against measured: one result an objective, service, region and window.

mod allowance;
mod availability;
mod bad_minutes;
mod calendars;
mod cell_minutes;
pub mod clock;
mod coverage;
pub mod duty;
mod excluded;
mod gauge;
mod incident;
mod latency;
mod maintenance;
mod measured;
mod objective_result;
mod preconditions;
mod promised;
mod proven;
mod reported;
mod request_ratio;
mod trace_line;
mod troubles;
mod windows;

pub use availability::availability;
pub use calendars::Calendars;
pub use coverage::{Coverage, CoverageKind};
pub use gauge::gauge;
pub use incident::Incident;
pub use latency::latency;
pub use measured::{Measured, Verdict, WithinTime};
pub use objective_result::{Detail, ObjectiveResult, RequestCount, Scope};
pub use request_ratio::request_ratio;
pub use trace_line::TraceLine;
pub use windows::{JudgedWindow, window_of, windows_of};
