//! The end of a bundle: what is inside, where, with which hash, and who signs; these lines are what is signed.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::PublicKey;
use crate::evidence::chain::Hash;

/// The heading of the manifest; the lines from here to the public key are the signed message.
pub(super) const HEADING: &str = "=== manifest of makegood-bundle 1";

/// One named text inside a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name, like that of a file in a folder.
    pub name: String,
    /// Where its first byte stands in the bundle, from 1, as `tail -c +` counts.
    pub from_byte: usize,
    /// How many bytes it has.
    pub length: usize,
    /// Their SHA-256.
    pub sha256: Hash,
}

impl Part {
    /// The entry for `text` that begins at `from_byte`.
    pub fn of(name: &str, from_byte: usize, text: &str) -> Part {
        let sha256 = Hash::from_bytes(Sha256::digest(text).into());
        Part { name: name.to_owned(), from_byte, length: text.len(), sha256 }
    }
}

/// What is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The program that settled, with its version.
    pub engine: String,
    /// The rules it settled by.
    pub rules: u32,
    /// Every part, in its order in the file.
    pub parts: Vec<Part>,
    /// Who signs.
    pub public_key: PublicKey,
}

impl Manifest {
    /// The signed message: whole lines, the heading first, the public key last.
    pub fn message(&self) -> String {
        let mut text = format!("{HEADING}\nengine {}\nrules {}\n", self.engine, self.rules);
        for part in &self.parts {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "part {} {} {} {}", part.from_byte, part.length, part.sha256, part.name);
        }
        let _ = writeln!(text, "public-key {}", self.public_key);
        text
    }
}
