//! What was checked of a bundle, step by step, and what came of it.

use serde::Serialize;

use super::{Difference, PublicKey};
use crate::agreement_file::Saying;

/// One thing that is checked; the order is that of checking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The file is spelled as a bundle is, to the last byte.
    Container,
    /// Every part has the length and hash that the manifest names.
    Parts,
    /// The manifest is signed by the key it names.
    Signature,
    /// That key is the expected one.
    Signer,
    /// The rules are those of this engine.
    Rules,
    /// The facts are in order, and their chain holds.
    Evidence,
    /// The engine comes to the same settlement.
    Settlement,
}

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It does not hold.
    Fails,
    /// It was not checked, and says why.
    NotChecked,
}

/// One step with its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepReport {
    /// What was checked.
    pub step: Step,
    /// What came of it.
    pub outcome: Outcome,
    /// What was found, in words.
    pub finding: Saying,
}

/// All steps of one bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// In the order of checking.
    pub steps: Vec<StepReport>,
    /// Who the bundle says signed it, as far as it could be read.
    pub signer: Option<PublicKey>,
    /// Where the settlement in the bundle parts from the engine's.
    pub difference: Option<Difference>,
}

impl Verification {
    /// Whether the bundle was recomputed to the same digits and nothing else is wrong.
    pub fn holds(&self) -> bool {
        let recomputed = |report: &StepReport| report.step == Step::Settlement && report.outcome == Outcome::Holds;
        self.steps.iter().all(|report| report.outcome != Outcome::Fails) && self.steps.iter().any(recomputed)
    }

    pub(super) fn report(&mut self, step: Step, found: Result<Saying, Saying>) {
        let (outcome, finding) = match found {
            Ok(finding) => (Outcome::Holds, finding),
            Err(finding) => (Outcome::Fails, finding),
        };
        self.steps.push(StepReport { step, outcome, finding });
    }

    pub(super) fn not_checked(&mut self, step: Step, why: Saying) {
        self.steps.push(StepReport { step, outcome: Outcome::NotChecked, finding: why });
    }
}
