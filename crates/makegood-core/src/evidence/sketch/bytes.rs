//! The stored form of a sketch: a byte naming the geometry, then for each occupied bucket, ascending, the distance to
//! the bucket before less one and the count less one, as minimal LEB128 numbers; in JSON as base64 without padding.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::{BUCKETS, LONGEST_US, Sketch};

/// Names the geometry: 2⁷ buckets a power of two, values below 2⁴⁰ µs.
const GEOMETRY_7_40: u8 = 1;

/// Why something is not a sketch, or cannot go into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SketchError {
    /// The text is not base64.
    NotBase64,
    /// There is not even a first byte.
    Empty,
    /// The first byte names a geometry this version does not know.
    UnknownGeometry(u8),
    /// A number stops in its middle, or a bucket has no count.
    CutOff,
    /// A number is longer than it need be, or than 64 bits.
    BadNumber,
    /// A bucket lies past the last one.
    BucketOutOfRange,
    /// The counts together pass 2⁶⁴ − 1.
    TooMany,
    /// A latency of this many microseconds is longer than a sketch holds.
    TooLong(u64),
}

impl fmt::Display for SketchError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SketchError::NotBase64 => out.write_str("the sketch is not base64 (standard alphabet, no padding)"),
            SketchError::Empty => out.write_str("the sketch is empty: it must start with the byte 1"),
            SketchError::UnknownGeometry(byte) => {
                write!(out, "the sketch starts with the byte {byte}; only 1 is known")
            }
            SketchError::CutOff => out.write_str("the sketch is cut off in the middle of a bucket"),
            SketchError::BadNumber => out.write_str("the sketch holds a number in a form that is not the shortest"),
            SketchError::BucketOutOfRange => {
                write!(out, "the sketch names a bucket past the last one, which is {}", BUCKETS - 1)
            }
            SketchError::TooMany => out.write_str("the sketch counts more than 2^64 - 1 requests"),
            SketchError::TooLong(us) => write!(out, "a latency of {us} µs is above the longest held, {LONGEST_US} µs"),
        }
    }
}

impl std::error::Error for SketchError {}

impl Sketch {
    /// The stored form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![GEOMETRY_7_40];
        let mut next = 0;
        for (bucket, count) in self.buckets() {
            push_number((bucket - next) as u64, &mut bytes);
            push_number(count - 1, &mut bytes);
            next = bucket + 1;
        }
        bytes
    }

    /// Reads the stored form; every sketch has exactly one, anything else is refused.
    pub fn from_bytes(bytes: &[u8]) -> Result<Sketch, SketchError> {
        let (&geometry, mut rest) = bytes.split_first().ok_or(SketchError::Empty)?;
        if geometry != GEOMETRY_7_40 {
            return Err(SketchError::UnknownGeometry(geometry));
        }
        let (mut buckets, mut counts) = (Vec::new(), Vec::new());
        let mut next = 0_u64;
        while !rest.is_empty() {
            let bucket = next.checked_add(take_number(&mut rest)?).ok_or(SketchError::BucketOutOfRange)?;
            if bucket >= BUCKETS as u64 {
                return Err(SketchError::BucketOutOfRange);
            }
            let count = take_number(&mut rest)?.checked_add(1).ok_or(SketchError::TooMany)?;
            buckets.push(bucket as u32);
            counts.push(count);
            next = bucket + 1;
        }
        Sketch::from_buckets(buckets, counts)
    }

    /// The stored form as base64, for JSON.
    pub fn to_text(&self) -> String {
        STANDARD_NO_PAD.encode(self.to_bytes())
    }

    /// Reads the base64 form.
    pub fn from_text(text: &str) -> Result<Sketch, SketchError> {
        Sketch::from_bytes(&STANDARD_NO_PAD.decode(text).map_err(|_| SketchError::NotBase64)?)
    }
}

fn push_number(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take_number(bytes: &mut &[u8]) -> Result<u64, SketchError> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first().ok_or(SketchError::CutOff)?;
        *bytes = rest;
        let part = u64::from(byte & 0x7f);
        if part << shift >> shift != part {
            return Err(SketchError::BadNumber);
        }
        number |= part << shift;
        if byte < 0x80 {
            return if byte == 0 && shift > 0 { Err(SketchError::BadNumber) } else { Ok(number) };
        }
    }
    Err(SketchError::BadNumber)
}
