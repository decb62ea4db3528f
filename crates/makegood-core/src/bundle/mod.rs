//! A settled period as one signed file that anyone can check offline (N3): the format, docs/bundle.md.
//!
//! Signing and checking a signature are given from outside: this module only says which bytes are signed.

mod asked;
mod canonical;
mod contents;
mod difference;
mod evidence_part;
mod key;
mod manifest;
mod open;
mod recompute;
mod scan;
mod verification;
mod verify;

pub use asked::Asked;
pub use canonical::Unsigned;
pub use contents::Contents;
pub use difference::{Difference, first_difference};
pub use evidence_part::{evidence_part, read_evidence_part};
pub use key::{Fingerprint, PublicKey};
pub(crate) use key::{signature_of, signature_text};
pub use manifest::{Manifest, Part};
pub use open::{Damage, Opened, Unopened, open};
pub use recompute::{agreements_of, answer, answer_duties, answer_with_duties, recompute};
pub use verification::{Outcome, Step, StepReport, Verification};
pub use verify::{Expected, SignatureHolds, verify};

use serde::Serialize;

use crate::settle::Settlement;
use crate::statement::Issued;

/// The first line of every bundle of this format.
pub const FIRST_LINE: &str = "makegood-bundle 1";

/// The engine that writes and recomputes.
pub const ENGINE: &str = concat!("makegood ", env!("CARGO_PKG_VERSION"));

/// Settlements as they stand in a bundle: what `makegood settle --format json --trace` prints.
pub fn settlement_part(settlements: &[Settlement]) -> String {
    #[derive(Serialize)]
    struct List<'a> {
        settlements: Vec<Issued<'a>>,
    }
    let issued = |settlement| Issued { settlement, adjustment: None };
    let list = List { settlements: settlements.iter().map(issued).collect() };
    // Only a map with keys that are no text could fail, and a settlement has none.
    let mut text = serde_json::to_string_pretty(&list).unwrap_or_default();
    text.push('\n');
    text
}
