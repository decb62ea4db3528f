//! A place in the text of a bundle, moving forward; everything else than what is expected is damage.

use super::Damage;

/// What is left to read.
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Scan<'a> {
        Scan { text, at: 0 }
    }

    /// How many bytes lie behind.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Damage here.
    pub(super) fn damage(&self, message: impl Into<String>) -> Damage {
        Damage { at_byte: self.at + 1, message: message.into() }
    }

    /// Goes past exactly `expected`.
    pub(super) fn expect(&mut self, expected: &str) -> Result<(), Damage> {
        if !self.rest().starts_with(expected) {
            return Err(self.damage(format!("expected `{}`", expected.escape_debug())));
        }
        self.at += expected.len();
        Ok(())
    }

    /// Goes past a line that begins with `start`, and gives what follows in it.
    pub(super) fn line(&mut self, start: &str) -> Result<&'a str, Damage> {
        let line = self.rest().split_once('\n').and_then(|(line, _)| line.strip_prefix(start));
        let Some(value) = line else {
            return Err(self.damage(format!("expected a line that begins with `{start}`")));
        };
        self.at += start.len() + value.len() + 1;
        Ok(value)
    }

    /// Goes past `length` bytes.
    pub(super) fn take(&mut self, length: usize) -> Result<&'a str, Damage> {
        let taken = self.rest().get(..length).ok_or_else(|| {
            self.damage(format!("{length} bytes of text should follow, {} are left in the file", self.rest().len()))
        })?;
        self.at += length;
        Ok(taken)
    }
}

/// A whole number without sign or leading zeros.
pub(super) fn whole_number(text: &str) -> Option<usize> {
    let number: usize = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
