//! Reading a bundle strictly: one spelling of everything, nothing before, between or after the parts.

use std::fmt;

use super::key::signature_of;
use super::manifest::HEADING;
use super::scan::{Scan, whole_number};
use super::{FIRST_LINE, Manifest, Part, PublicKey};
use crate::evidence::chain::Hash;

/// A bundle taken apart. That its hashes and its signature hold is not said yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened<'a> {
    /// Every part as it stands in the file, with its name there.
    pub parts: Vec<(&'a str, &'a str)>,
    /// The same parts measured: what the manifest should say.
    pub measured: Vec<Part>,
    /// What the manifest says.
    pub manifest: Manifest,
    /// The signed message, as it stands in the file.
    pub message: &'a str,
    /// The signature.
    pub signature: [u8; 64],
}

/// Where a bundle is not as one is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The byte, from 1.
    pub at_byte: usize,
    /// What is expected there.
    pub message: String,
}

impl fmt::Display for Damage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "at byte {}: {}", self.at_byte, self.message)
    }
}

/// Why a file cannot be taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// It is something else.
    NotABundle,
    /// It is a bundle of a format that this program does not know, named by its first line.
    OtherFormat(String),
    /// It was a bundle, and something in it changed.
    Damaged(Damage),
}

/// Takes a bundle apart.
///
/// # Errors
/// The file is no bundle, or one of another format, or not as one is written.
pub fn open(bytes: &[u8]) -> Result<Opened<'_>, Unopened> {
    is_bundle(bytes)?;
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let message = "this is not UTF-8 text".to_owned();
        Unopened::Damaged(Damage { at_byte: error.valid_up_to() + 1, message })
    })?;
    take_apart(text).map_err(Unopened::Damaged)
}

/// Whether the first line is that of a bundle.
fn is_bundle(bytes: &[u8]) -> Result<(), Unopened> {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or(bytes);
    if line == FIRST_LINE.as_bytes() {
        return Ok(());
    }
    let line = line.get(..40).unwrap_or(line);
    match std::str::from_utf8(line) {
        Ok(line) if line.starts_with("makegood-bundle ") => Err(Unopened::OtherFormat(line.to_owned())),
        _ => Err(Unopened::NotABundle),
    }
}

fn take_apart(text: &str) -> Result<Opened<'_>, Damage> {
    let mut scan = Scan::new(text);
    scan.expect(FIRST_LINE)?;
    scan.expect("\n")?;
    let (mut parts, mut measured) = (Vec::new(), Vec::new());
    while !scan.rest().starts_with(HEADING) {
        let (name, content) = part(&mut scan)?;
        measured.push(Part::of(name, scan.at() - content.len(), content));
        parts.push((name, content));
    }
    let start = scan.at();
    let manifest = manifest(&mut scan)?;
    let message = text.get(start..scan.at()).unwrap_or("");
    if manifest.message() != message {
        return Err(Damage { at_byte: start + 1, message: "the manifest is not spelled as one is".to_owned() });
    }
    let here = scan.damage("expected the signature: 88 letters of base64");
    let signature = signature_of(scan.line("signature ")?).ok_or(here)?;
    if !scan.rest().is_empty() {
        return Err(scan.damage(format!("the bundle ends here, but {} more bytes follow", scan.rest().len())));
    }
    Ok(Opened { parts, measured, manifest, message, signature })
}

/// A heading, as many bytes as it says, and a line end; the scan stands behind the line end.
fn part<'a>(scan: &mut Scan<'a>) -> Result<(&'a str, &'a str), Damage> {
    let here = scan.damage("expected `=== <length> <name>`");
    let (length, name) = scan.line("=== ")?.split_once(' ').ok_or(here.clone())?;
    let length = whole_number(length).ok_or(here.clone())?;
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(here);
    }
    let content = scan.take(length)?;
    scan.expect("\n")?;
    Ok((name, content))
}

fn manifest(scan: &mut Scan<'_>) -> Result<Manifest, Damage> {
    scan.expect(HEADING)?;
    scan.expect("\n")?;
    let engine = scan.line("engine ")?.to_owned();
    let here = scan.damage("expected the number of the rules");
    let rules = whole_number(scan.line("rules ")?).and_then(|rules| u32::try_from(rules).ok()).ok_or(here)?;
    let mut parts = Vec::new();
    while scan.rest().starts_with("part ") {
        let here = scan.damage("expected `part <first byte> <length> <sha256> <name>`");
        parts.push(entry(scan.line("part ")?).ok_or(here)?);
    }
    let at = scan.at();
    let public_key: Result<PublicKey, String> = scan.line("public-key ")?.parse();
    let public_key = public_key.map_err(|message| Damage { at_byte: at + 1, message })?;
    Ok(Manifest { engine, rules, parts, public_key })
}

fn entry(line: &str) -> Option<Part> {
    let mut words = line.splitn(4, ' ');
    let from_byte = whole_number(words.next()?)?;
    let length = whole_number(words.next()?)?;
    let sha256 = Hash::from_hex(words.next()?)?;
    Some(Part { name: words.next()?.to_owned(), from_byte, length, sha256 })
}
