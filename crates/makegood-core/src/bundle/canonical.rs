//! Writing a bundle: one set of contents and one key have one file, byte for byte.

use super::key::signature_text;
use super::{Contents, ENGINE, FIRST_LINE, Manifest, Part, PublicKey};
use crate::settle::RULES_VERSION;

/// A bundle that lacks only its signature.
#[derive(Clone, Debug)]
pub struct Unsigned {
    body: String,
    message: String,
}

impl Unsigned {
    /// What to sign.
    pub fn message(&self) -> &[u8] {
        self.message.as_bytes()
    }

    /// The whole file.
    pub fn signed(&self, signature: &[u8; 64]) -> String {
        format!("{}{}signature {}\n", self.body, self.message, signature_text(signature))
    }
}

impl Contents {
    /// The bundle of these contents, to be signed by the owner of `public_key`.
    pub fn unsigned(&self, public_key: PublicKey) -> Unsigned {
        write(&self.parts(), ENGINE, RULES_VERSION, public_key)
    }
}

/// The bundle of any parts.
pub(super) fn write(parts: &[(String, String)], engine: &str, rules: u32, public_key: PublicKey) -> Unsigned {
    let mut body = format!("{FIRST_LINE}\n");
    let mut entries = Vec::with_capacity(parts.len());
    for (name, text) in parts {
        body.push_str(&heading(text.len(), name));
        entries.push(Part::of(name, body.len() + 1, text));
        body.push_str(text);
        body.push('\n');
    }
    let manifest = Manifest { engine: engine.to_owned(), rules, parts: entries, public_key };
    Unsigned { body, message: manifest.message() }
}

/// The line before a part.
pub(super) fn heading(length: usize, name: &str) -> String {
    format!("=== {length} {name}\n")
}
