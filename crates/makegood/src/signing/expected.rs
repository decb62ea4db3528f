//! The signer that the reader of a bundle expects, in any way they may have been told.

use std::path::Path;

use makegood_core::bundle::{Expected, Fingerprint, PublicKey};

use super::PrivateKey;
use super::private_key::is_encrypted;
use crate::command::Failure;

/// A public key, a fingerprint, or a file with a key in it (a private key stands for its public half).
pub(crate) fn expected(text: &str) -> Result<Expected, Failure> {
    if let Ok(key) = text.parse::<PublicKey>() {
        return Ok(Expected::Key(key));
    }
    if let Some(fingerprint) = Fingerprint::from_hex(text) {
        return Ok(Expected::Fingerprint(fingerprint));
    }
    let path = Path::new(text);
    if !path.exists() {
        return Err(Failure::Input(format!(
            "`{text}` is no public key (60 letters that begin `MCowBQYDK2VwAyEA`), no fingerprint (64 hex digits) and no file"
        )));
    }
    let file = std::fs::read_to_string(path).map_err(|error| Failure::world(path.display(), error))?;
    if is_encrypted(&file) {
        return Err(Failure::Input(format!(
            "`{text}` is an encrypted private key; name the public half: `makegood key show {text} --pem` prints it"
        )));
    }
    of_file(&file).map(Expected::Key).ok_or_else(|| {
        Failure::Input(format!("`{text}` holds no Ed25519 key: neither a PEM file nor one line with the public key"))
    })
}

fn of_file(text: &str) -> Option<PublicKey> {
    let text = text.trim();
    if let Some(key) = PrivateKey::of_pem(text) {
        return Some(key.public());
    }
    let pem =
        text.strip_prefix("-----BEGIN PUBLIC KEY-----").and_then(|rest| rest.strip_suffix("-----END PUBLIC KEY-----"));
    pem.unwrap_or(text).trim().parse().ok()
}
