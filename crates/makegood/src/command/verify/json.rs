//! A verification for programs.

use makegood_core::bundle::{Difference, PublicKey, StepReport, Verification};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    file: &'a str,
    holds: bool,
    signer: Option<SignerName>,
    steps: &'a [StepReport],
    difference: Option<&'a Difference>,
}

#[derive(Serialize)]
struct SignerName {
    public_key: String,
    fingerprint: String,
}

pub(super) fn text(name: &str, verification: &Verification) -> String {
    let signer =
        |key: PublicKey| SignerName { public_key: key.to_string(), fingerprint: key.fingerprint().to_string() };
    let answer = Answer {
        file: name,
        holds: verification.holds(),
        signer: verification.signer.map(signer),
        steps: &verification.steps,
        difference: verification.difference.as_ref(),
    };
    // Texts, flags and lists are always written.
    let mut text = serde_json::to_string_pretty(&answer).unwrap_or_default();
    text.push('\n');
    text
}
