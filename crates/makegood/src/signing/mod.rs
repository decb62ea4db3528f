//! Ed25519 at the program's edge: key files, signing, strict checking.

mod expected;
mod passphrase;
mod private_key;

use ed25519_dalek::{Signature, VerifyingKey};

pub(crate) use expected::expected;
pub(crate) use passphrase::{NewPassphrase, Passphrase};
pub(crate) use private_key::PrivateKey;

/// Whether `signature` is that of `key` under `message`; weak keys and other spellings of a signature do not hold.
pub(crate) fn signature_holds(key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    let Ok(key) = VerifyingKey::from_bytes(key) else { return false };
    key.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
}
