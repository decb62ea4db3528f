//! A signature of an agreement is a text that anyone checks offline.

use ed25519_dalek::{Signer, SigningKey, Verifier, VerifyingKey};
use makegood_core::bundle::PublicKey;
use makegood_core::lifecycle::{Party, Signature, Statement};
use proptest::prelude::*;

fn signed(name: &str) -> Signature {
    let key = SigningKey::from_bytes(&[7; 32]);
    let statement = Statement {
        sha256: "ab".repeat(32),
        agreement: "shop".to_owned(),
        version: "2".to_owned(),
        party: Party::Customer("acme".to_owned()),
        name: name.to_owned(),
        at: "2026-11-30T12:00:00Z".parse().unwrap(),
        key: PublicKey(key.verifying_key().to_bytes()),
    };
    let signature = key.sign(statement.message().as_bytes()).to_bytes();
    Signature { statement, signature }
}

fn holds(key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    let key = VerifyingKey::from_bytes(key).unwrap();
    key.verify(message, &ed25519_dalek::Signature::from_bytes(signature)).is_ok()
}

#[test]
fn what_was_signed_is_read_back_and_holds() {
    insta::assert_snapshot!(signed("김소정").text());
    let read = Signature::read(&signed("김소정").text()).unwrap();
    assert_eq!(read, signed("김소정"));
    assert!(read.holds(holds));
}

#[test]
fn a_signature_of_another_text_name_or_time_does_not_hold() {
    let text = signed("Kim").text();
    for (from, to) in [("abab", "abac"), ("name Kim", "name Lee"), ("2026", "2027"), ("customer acme", "provider")] {
        let changed = Signature::read(&text.replacen(from, to, 1)).unwrap();
        assert!(!changed.holds(holds), "{to}");
    }
    assert_eq!(Signature::read(&text.replace("party", "side")).unwrap_err().line, 5);
    assert_eq!(Signature::read(&format!("{text}more\n")).unwrap_err().line, 9);
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in ".*") {
        let _ = Signature::read(&text);
    }

    /// Whatever name somebody types, the file is read back and holds.
    #[test]
    fn any_name_stands_on_one_line(name in any::<String>()) {
        let read = Signature::read(&signed(&name).text()).unwrap();
        prop_assert!(read.holds(holds));
    }
}
