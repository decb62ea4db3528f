//! An Ed25519 public key as text: the base64 of its DER, which is the middle line of its PEM file.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::evidence::chain::Hash;

/// What stands before the 32 bytes of an Ed25519 key in its DER (RFC 8410).
const DER_HEAD: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// Who signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(pub [u8; 32]);

/// SHA-256 of a public key's DER: what people compare.
pub type Fingerprint = Hash;

impl PublicKey {
    /// The key as DER, 44 bytes.
    pub fn to_der(&self) -> Vec<u8> {
        [&DER_HEAD[..], &self.0].concat()
    }

    /// What people compare.
    pub fn fingerprint(&self) -> Fingerprint {
        Hash::from_bytes(Sha256::digest(self.to_der()).into())
    }

    /// The key as a PEM file, as `openssl` writes it.
    pub fn to_pem(&self) -> String {
        format!("-----BEGIN PUBLIC KEY-----\n{self}\n-----END PUBLIC KEY-----\n")
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&STANDARD.encode(self.to_der()))
    }
}

impl FromStr for PublicKey {
    type Err = String;

    /// Sixty letters of base64, in the one spelling there is.
    fn from_str(text: &str) -> Result<PublicKey, String> {
        let key = STANDARD.decode(text).ok().and_then(|der| {
            let key = der.strip_prefix(&DER_HEAD)?;
            Some(PublicKey(key.try_into().ok()?))
        });
        key.filter(|key| key.to_string() == text).ok_or_else(|| {
            format!("`{text}` is not an Ed25519 public key: it is 60 letters that begin `MCowBQYDK2VwAyEA`")
        })
    }
}

/// A signature as base64.
pub(crate) fn signature_text(signature: &[u8; 64]) -> String {
    STANDARD.encode(signature)
}

/// The signature that `text` spells in the one way there is.
pub(crate) fn signature_of(text: &str) -> Option<[u8; 64]> {
    let signature: [u8; 64] = STANDARD.decode(text).ok()?.try_into().ok()?;
    (signature_text(&signature) == text).then_some(signature)
}
