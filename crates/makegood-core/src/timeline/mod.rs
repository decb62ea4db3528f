//! The state of one promised service over a window, and which of its bad time counts.
//!
//! Order of work: compose components → judge runs → exclude → take the heaviest weight → cut to the window → sum.

mod compose;
mod lay;
pub mod minutes;
mod sweep;
mod trace;
mod trouble;
mod weight;

pub use compose::Composed;
pub use lay::{Input, Rule, Scratch, Sum, lay};
pub use trace::{Ledger, Reason, Recorder, Silent, Stretch};
pub use trouble::{Cut, Excused, Gap, GapKind, Trouble, WHOLE_SERVICE};
pub use weight::Weights;
