//! Secrets that whoever holds them may use: sessions, links, API tokens. The store keeps their hash alone.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::command::Failure;
use crate::inputs::agreements::sha256;

/// A new secret could not be drawn.
#[derive(Debug)]
pub(crate) struct NoRandom(getrandom::Error);

impl fmt::Display for NoRandom {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the system's random source: {}", self.0)
    }
}

impl From<NoRandom> for Failure {
    fn from(error: NoRandom) -> Failure {
        Failure::World(error.to_string())
    }
}

/// The system's random source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Random;

impl Random {
    /// `N` bytes that nobody can guess.
    pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], NoRandom> {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes).map_err(NoRandom)?;
        Ok(bytes)
    }
}

/// A secret as its holder has it.
pub(crate) struct Token(String);

impl Token {
    /// A new one of 256 bits.
    pub(crate) fn new() -> Result<Token, NoRandom> {
        Ok(Token(URL_SAFE_NO_PAD.encode(Random::bytes::<32>()?)))
    }

    /// One that somebody presents.
    pub(crate) fn presented(text: &str) -> Token {
        Token(text.to_owned())
    }

    /// The text for its holder.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// What the store keeps.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }

    /// The same as text, where a table keeps it so.
    pub(crate) fn hash_text(&self) -> String {
        sha256(self.0.as_bytes())
    }
}

// Tokens stay out of logs.
impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Token(…)")
    }
}
