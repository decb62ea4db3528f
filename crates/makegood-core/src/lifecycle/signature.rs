//! A signature of an agreement as a text that anyone can check offline: who signs which text, when, and by which key.

use std::fmt;

use super::Party;
use crate::bundle::{PublicKey, signature_of, signature_text};
use crate::time::Instant;

/// The first line of every signature of this form.
pub const FIRST_LINE: &str = "makegood-signature 1";

/// What is signed: the canonical text is its lines, and binds the agreement's text by its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// SHA-256 of the agreement's text to the byte, in hex.
    pub sha256: String,
    /// The agreement's name.
    pub agreement: String,
    /// The version's name.
    pub version: String,
    /// The side that signs.
    pub party: Party,
    /// The name that the signer typed.
    pub name: String,
    /// When.
    pub at: Instant,
    /// The signer's key.
    pub key: PublicKey,
}

/// A statement with its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// What was signed.
    pub statement: Statement,
    /// Ed25519 over the bytes of the statement.
    pub signature: [u8; 64],
}

/// Why a text is no signature: the line that is wrong, and how it should begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The number of the line, from 1.
    pub line: usize,
    /// How the line begins in a signature.
    pub wanted: &'static str,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Unreadable { line, wanted } = self;
        write!(out, "line {line} is not `{wanted}` with its value; take the file as it was signed")
    }
}

impl Statement {
    /// The bytes that are signed. A name is one line: what would break it stands as a space.
    pub fn message(&self) -> String {
        let Statement { sha256, agreement, version, party, name, at, key } = self;
        let side = match party {
            Party::Provider => "provider".to_owned(),
            Party::Customer(id) => format!("customer {}", one_line(id)),
        };
        format!(
            "{FIRST_LINE}\nagreement {}\nversion {}\nsha256 {sha256}\nparty {side}\nname {}\nat {at}\nkey {key}\n",
            one_line(agreement),
            one_line(version),
            one_line(name)
        )
    }
}

impl Signature {
    /// The whole file.
    pub fn text(&self) -> String {
        format!("{}signature {}\n", self.statement.message(), signature_text(&self.signature))
    }

    /// The signatures of a text that holds several, one after another; what stands before the first is its own.
    pub fn each(text: &str) -> Vec<String> {
        let mut each: Vec<String> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match each.last_mut().filter(|_| line != FIRST_LINE) {
                Some(last) => {
                    last.push_str(line);
                    last.push('\n');
                }
                None => each.push(format!("{line}\n")),
            }
        }
        each
    }

    /// Reads a file; whether the signature holds is another question.
    ///
    /// # Errors
    /// The first line that is not as it should be.
    pub fn read(text: &str) -> Result<Signature, Unreadable> {
        let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
        let mut last = 0;
        let mut value = |wanted: &'static str| {
            let (line, text) = lines.next().unwrap_or((last + 1, ""));
            last = line;
            let value = text.strip_prefix(wanted).map(str::to_owned);
            value.map(|value| (line, value)).ok_or(Unreadable { line, wanted })
        };
        value(FIRST_LINE)?;
        let (_, agreement) = value("agreement ")?;
        let (_, version) = value("version ")?;
        let (line, sha256) = value("sha256 ")?;
        if sha256.len() != 64 || !sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(Unreadable { line, wanted: "sha256 " });
        }
        let (line, party) = value("party ")?;
        let party = match party.strip_prefix("customer ") {
            Some(id) if !id.is_empty() => Party::Customer(id.to_owned()),
            None if party == "provider" => Party::Provider,
            _ => return Err(Unreadable { line, wanted: "party " }),
        };
        let (_, name) = value("name ")?;
        let (line, at) = value("at ")?;
        let at = at.parse().map_err(|_| Unreadable { line, wanted: "at " })?;
        let (line, key) = value("key ")?;
        let key = key.parse().map_err(|_| Unreadable { line, wanted: "key " })?;
        let (line, signature) = value("signature ")?;
        let signature = signature_of(&signature).ok_or(Unreadable { line, wanted: "signature " })?;
        if line < text.lines().count() {
            return Err(Unreadable { line, wanted: "signature " });
        }
        Ok(Signature { statement: Statement { sha256, agreement, version, party, name, at, key }, signature })
    }

    /// Whether the signature is that of the statement's key under the statement, as `holds` tells.
    pub fn holds(&self, holds: impl Fn(&[u8; 32], &[u8], &[u8; 64]) -> bool) -> bool {
        holds(&self.statement.key.0, self.statement.message().as_bytes(), &self.signature)
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect::<String>().trim().to_owned()
}
