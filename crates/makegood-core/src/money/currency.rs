//! Currencies and how many decimal places their money has.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// An ISO 4217 code: three capital letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

/// ISO 4217 currencies without a minor unit, and those with three places (list one, 2024).
const NO_PLACES: [&[u8; 3]; 16] = [
    b"BIF", b"CLP", b"DJF", b"GNF", b"ISK", b"JPY", b"KMF", b"KRW", b"PYG", b"RWF", b"UGX", b"UYI", b"VND", b"VUV",
    b"XAF", b"XOF",
];
const THREE_PLACES: [&[u8; 3]; 7] = [b"BHD", b"IQD", b"JOD", b"KWD", b"LYD", b"OMR", b"TND"];

impl Currency {
    /// Korean won.
    pub const KRW: Currency = Currency(*b"KRW");

    /// Decimal places of an amount in this currency.
    pub fn places(self) -> u32 {
        if NO_PLACES.contains(&&self.0) {
            0
        } else if THREE_PLACES.contains(&&self.0) {
            3
        } else {
            2
        }
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl FromStr for Currency {
    type Err = String;

    fn from_str(text: &str) -> Result<Currency, String> {
        match text.as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Currency([a, b, c])),
            _ => {
                Err(format!("`{text}` is not a currency: write its ISO 4217 code in three capital letters, like `KRW`"))
            }
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.code())
    }
}
