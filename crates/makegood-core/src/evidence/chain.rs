//! The hash chain: each line's hash names the line and everything before it.

use std::fmt;

use sha2::{Digest, Sha256};

use super::Fact;
use super::line::line_of;

/// A SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// What stands before the first line.
    pub const NOTHING: Hash = Hash([0; 32]);

    /// A hash computed elsewhere.
    pub const fn from_bytes(bytes: [u8; 32]) -> Hash {
        Hash(bytes)
    }

    /// The hash written as 64 lower-case hex digits.
    pub fn from_hex(text: &str) -> Option<Hash> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = (hex_digit(pair[0])? << 4) | hex_digit(pair[1])?;
        }
        Some(Hash(bytes))
    }

    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

fn hex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// The hashes so far, as one hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    head: Hash,
    sealed: u64,
    unsealed: u64,
}

impl Default for Chain {
    fn default() -> Chain {
        Chain { head: Hash::NOTHING, sealed: 0, unsealed: 0 }
    }
}

/// Where a chain does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// The line states another hash than its content and the lines before it have.
    Wrong {
        /// The hash in the line.
        stated: Hash,
        /// The hash of the content.
        computed: Hash,
    },
    /// The line states a hash but a line before it has none.
    AfterUnsealed,
}

impl fmt::Display for Break {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Break::Wrong { stated, computed } => write!(
                out,
                "the chain breaks here: the line states hash `{stated}`, its content and the lines before it give `{computed}`; this line or one before it was changed, added or removed"
            ),
            Break::AfterUnsealed => out.write_str(
                "the chain breaks here: this line states a hash but a line before it has none; lines may only be added at the end of a sealed file",
            ),
        }
    }
}

impl std::error::Error for Break {}

impl Chain {
    /// The chain whose lines so far `head` names, to go on from there.
    pub fn after(head: Hash) -> Chain {
        Chain { head, ..Chain::default() }
    }

    /// The hash that names every line so far.
    pub fn head(&self) -> Hash {
        self.head
    }

    /// How many lines stated a hash that holds.
    pub fn sealed(&self) -> u64 {
        self.sealed
    }

    /// How many lines stated none.
    pub fn unsealed(&self) -> u64 {
        self.unsealed
    }

    /// Adds a fact and gives its hash: SHA-256 of the hash before and the canonical line without hash.
    pub fn push(&mut self, fact: &Fact) -> Hash {
        self.head = next(self.head, line_of(fact).as_bytes());
        self.head
    }

    /// Adds a line that states `stated`.
    ///
    /// # Errors
    /// The stated hash is not the content's, or a line before it has none. Either way the chain goes on, so
    /// that the lines after it are judged too.
    pub fn check(&mut self, fact: &Fact, stated: Option<Hash>) -> Result<Hash, Break> {
        let computed = self.push(fact);
        match stated {
            None => self.unsealed += 1,
            Some(_) if self.unsealed > 0 => return Err(Break::AfterUnsealed),
            Some(stated) if stated != computed => {
                // One change is one problem: the lines after it are judged from what this line states.
                self.head = stated;
                return Err(Break::Wrong { stated, computed });
            }
            Some(_) => self.sealed += 1,
        }
        Ok(computed)
    }
}

fn next(before: Hash, line: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(before.0);
    hasher.update(line);
    Hash(hasher.finalize().into())
}
