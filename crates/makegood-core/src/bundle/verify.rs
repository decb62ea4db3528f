//! Checking a bundle: file, hashes, signature, signer, chain; then settling again and comparing byte by byte.

use std::fmt;

use super::{
    Contents, Fingerprint, Opened, PublicKey, Step, Unopened, Verification, first_difference, open, read_evidence_part,
    recompute, settlement_part,
};
use crate::settle::{RULES_VERSION, Settlement, Status};

/// Whether a signature holds: public key, message, signature. To be given by a strict Ed25519.
pub type SignatureHolds = fn(&[u8; 32], &[u8], &[u8; 64]) -> bool;

/// The signer that the reader of a bundle expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// By their key.
    Key(PublicKey),
    /// By the fingerprint of their key.
    Fingerprint(Fingerprint),
}

impl fmt::Display for Expected {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expected::Key(key) => write!(out, "{key}"),
            Expected::Fingerprint(fingerprint) => write!(out, "the key with fingerprint {fingerprint}"),
        }
    }
}

/// Checks everything about a bundle; a step that fails does not keep the later ones from being checked.
///
/// # Errors
/// The bytes are no bundle of this format.
pub fn verify(
    bytes: &[u8],
    expected: Option<Expected>,
    signature_holds: SignatureHolds,
) -> Result<Verification, Unopened> {
    let mut verification = Verification::default();
    let opened = match open(bytes) {
        Ok(opened) => opened,
        Err(Unopened::Damaged(damage)) => {
            verification.report(Step::Container, Err(damage.to_string()));
            return Ok(verification);
        }
        Err(other) => return Err(other),
    };
    let key = opened.manifest.public_key;
    verification.signer = Some(key);
    verification
        .report(Step::Container, Ok(format!("{} parts in {} bytes, nothing else", opened.parts.len(), bytes.len())));
    verification.report(Step::Parts, parts(&opened));
    verification.report(Step::Signature, signature(&opened, signature_holds));
    match expected {
        Some(expected) => verification.report(Step::Signer, signer(key, expected)),
        None => verification.not_checked(
            Step::Signer,
            &format!("compare this fingerprint with the signer's own, or name their key: {}", key.fingerprint()),
        ),
    }
    let rules = rules(&opened);
    let same_rules = rules.is_ok();
    verification.report(Step::Rules, rules);
    settled(&opened, same_rules, &mut verification);
    Ok(verification)
}

fn parts(opened: &Opened<'_>) -> Result<String, String> {
    let listed = &opened.manifest.parts;
    for (found, stated) in opened.measured.iter().zip(listed) {
        if (&found.name, found.from_byte, found.length) != (&stated.name, stated.from_byte, stated.length) {
            return Err(format!(
                "the manifest lists `{}`, {} bytes from byte {}; there stands `{}`, {} bytes from byte {}",
                stated.name, stated.length, stated.from_byte, found.name, found.length, found.from_byte
            ));
        }
        if found.sha256 != stated.sha256 {
            return Err(format!(
                "part `{}` has SHA-256 `{}`, the manifest says `{}`: the part was changed",
                found.name, found.sha256, stated.sha256
            ));
        }
    }
    if opened.measured.len() != listed.len() {
        return Err(format!("the manifest lists {} parts, the file has {}", listed.len(), opened.measured.len()));
    }
    Ok("every part has the SHA-256 that the manifest names".to_owned())
}

fn signature(opened: &Opened<'_>, signature_holds: SignatureHolds) -> Result<String, String> {
    let key = opened.manifest.public_key;
    if signature_holds(&key.0, opened.message.as_bytes(), &opened.signature) {
        Ok(format!("the manifest is signed by {key}"))
    } else {
        Err(format!("the signature is not that of {key} under this manifest"))
    }
}

fn signer(key: PublicKey, expected: Expected) -> Result<String, String> {
    let same = match expected {
        Expected::Key(expected) => key == expected,
        Expected::Fingerprint(expected) => key.fingerprint() == expected,
    };
    if same { Ok("this is the expected key".to_owned()) } else { Err(format!("signed by {key}, expected {expected}")) }
}

fn rules(opened: &Opened<'_>) -> Result<String, String> {
    let (rules, engine) = (opened.manifest.rules, &opened.manifest.engine);
    if rules == RULES_VERSION {
        return Ok(format!("rules {rules}, settled by {engine}"));
    }
    let kind = if rules > RULES_VERSION { "newer" } else { "older" };
    Err(format!(
        "settled by the {kind} rules {rules}, this engine has rules {RULES_VERSION}: recompute it with {engine}"
    ))
}

fn settled(opened: &Opened<'_>, same_rules: bool, verification: &mut Verification) {
    let contents = match Contents::of(opened) {
        Ok(contents) => contents,
        Err(problem) => return verification.report(Step::Settlement, Err(problem)),
    };
    let (evidence, head) = match read_evidence_part(&contents.evidence, contents.asked.as_of) {
        Ok(read) => read,
        Err(problem) => {
            verification.report(Step::Evidence, Err(problem));
            return verification.not_checked(Step::Settlement, "without sound evidence there is nothing to settle");
        }
    };
    verification.report(Step::Evidence, Ok(format!("{} facts, the chain ends in {head}", evidence.len())));
    if !same_rules {
        return verification.not_checked(Step::Settlement, "the rules are not this engine's");
    }
    let settlements = match recompute(&contents.asked, &contents.agreements, &evidence) {
        Ok(settlements) => settlements,
        Err(problem) => return verification.report(Step::Settlement, Err(problem)),
    };
    let found = settlement_part(&settlements);
    verification.difference = first_difference(&contents.settlement, &found);
    verification.report(
        Step::Settlement,
        match &verification.difference {
            Some(difference) => Err(difference.to_string()),
            None => Ok(format!("{}, settled again: the same {} bytes", names(&settlements), found.len())),
        },
    );
}

/// What was settled, for people.
fn names(settlements: &[Settlement]) -> String {
    const LISTED: usize = 3;
    let name = |settlement: &Settlement| {
        let state = match settlement.status {
            Status::Closed => "closed",
            Status::Provisional => "provisional",
        };
        let customer = settlement.customer.as_ref().map_or_else(String::new, |name| format!(" for `{name}`"));
        let (agreement, period) = (&settlement.agreement, &settlement.period);
        format!("`{}` version `{}`{customer} in {period} ({state})", agreement.id, agreement.version)
    };
    let mut names: Vec<String> = settlements.iter().take(LISTED).map(name).collect();
    if LISTED < settlements.len() {
        names.push(format!("{} more", settlements.len() - LISTED));
    }
    names.join(", ")
}
