//! What both parties receive: a settlement as text, derivation, CSV and documented JSON, in Korean and English.
//!
//! Pure functions of a settlement and the agreement it settles; colours are the program's business.

mod claim;
mod clocks;
mod credit;
mod credit_line;
mod csv;
mod duties;
mod explain;
mod figures;
mod foot;
mod head;
mod json;
mod line;
mod moment;
mod promise;
mod reason;
mod rights;
mod schema;
mod scoring;
mod short;
mod standing;
mod table;
mod terms;
mod unfolded;
mod wording;

pub use csv::{csv_head, csv_rows};
pub use explain::explain;
pub(crate) use figures::grouped;
pub use foot::adjustment_lines;
pub use json::{Issued, to_json};
pub use line::{Line, Piece, Tone, plain};
pub use promise::length_in_words;
pub use schema::schema;
pub use short::{measured_shortly, short};
pub use unfolded::{Chapter, Step, StretchShown, Sum, Unfolded};

use crate::agreement::Agreement;
use crate::agreement_file::Language;
use crate::settle::Settlement;

/// A settlement to be printed, with the agreement version that it settles.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    /// What came out.
    pub settlement: &'a Settlement,
    /// The version that was settled: its titles, clauses and terms.
    pub agreement: &'a Agreement,
    /// The language of the statement.
    pub language: Language,
}
