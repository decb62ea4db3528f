//! One column of minute counters as bytes: which minutes have a value, then the values, compressed.

use pco::ChunkConfig;
use pco::standalone::{simple_compress, simple_decompress};

use crate::StoreError;

/// Runs of minutes with and without a value, beginning with a value, then the values.
pub(super) fn write_numbers(column: &[Option<u64>], out: &mut Vec<u8>) -> Result<(), StoreError> {
    write_presence(column.iter().map(Option::is_some), out);
    let values: Vec<u64> = column.iter().copied().flatten().collect();
    let packed = simple_compress(&values, &ChunkConfig::default()).map_err(not_packed)?;
    write_bytes(&packed, out);
    Ok(())
}

/// The column of `minutes` entries at the start of `from`, which then stands behind it.
pub(super) fn read_numbers(minutes: usize, from: &mut &[u8]) -> Result<Vec<Option<u64>>, StoreError> {
    let presence = read_presence(minutes, from)?;
    let mut values = simple_decompress::<u64>(read_bytes(from)?).map_err(not_packed)?.into_iter();
    fill(presence, || values.next())
}

/// The same for texts.
pub(super) fn write_texts(column: &[Option<String>], out: &mut Vec<u8>) {
    write_presence(column.iter().map(Option::is_some), out);
    column.iter().flatten().for_each(|text| write_bytes(text.as_bytes(), out));
}

/// The same for texts.
pub(super) fn read_texts(minutes: usize, from: &mut &[u8]) -> Result<Vec<Option<String>>, StoreError> {
    let presence = read_presence(minutes, from)?;
    presence
        .into_iter()
        .map(|present| match present {
            true => Ok(Some(String::from_utf8(read_bytes(from)?.to_vec()).map_err(|_| damaged())?)),
            false => Ok(None),
        })
        .collect()
}

/// A length, then so many bytes.
pub(super) fn write_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    write_count(bytes.len(), out);
    out.extend_from_slice(bytes);
}

/// A length, then so many bytes.
pub(super) fn read_bytes<'a>(from: &mut &'a [u8]) -> Result<&'a [u8], StoreError> {
    let length = read_count(from)?;
    let (bytes, rest) = from.split_at_checked(length).ok_or_else(damaged)?;
    *from = rest;
    Ok(bytes)
}

fn write_presence(mut column: impl Iterator<Item = bool>, out: &mut Vec<u8>) {
    let mut runs = Vec::new();
    let (mut own, mut length) = (true, 0);
    for present in &mut column {
        if present != own {
            runs.push(length);
            (own, length) = (present, 0);
        }
        length += 1;
    }
    runs.push(length);
    write_count(runs.len(), out);
    runs.into_iter().for_each(|run| write_count(run, out));
}

fn read_presence(minutes: usize, from: &mut &[u8]) -> Result<Vec<bool>, StoreError> {
    let mut presence = Vec::with_capacity(minutes);
    let mut own = true;
    for _ in 0..read_count(from)? {
        let run = read_count(from)?;
        if run > minutes - presence.len() {
            return Err(damaged());
        }
        presence.resize(presence.len() + run, own);
        own = !own;
    }
    if presence.len() == minutes { Ok(presence) } else { Err(damaged()) }
}

fn fill<T>(presence: Vec<bool>, mut next: impl FnMut() -> Option<T>) -> Result<Vec<Option<T>>, StoreError> {
    presence
        .into_iter()
        .map(|present| match present {
            true => next().map(Some).ok_or_else(damaged),
            false => Ok(None),
        })
        .collect()
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
fn write_count(mut count: usize, out: &mut Vec<u8>) {
    while count >= 0x80 {
        out.push(count as u8 | 0x80);
        count >>= 7;
    }
    out.push(count as u8);
}

fn read_count(from: &mut &[u8]) -> Result<usize, StoreError> {
    let mut count = 0_usize;
    for shift in (0..usize::BITS).step_by(7) {
        let (&byte, rest) = from.split_first().ok_or_else(damaged)?;
        *from = rest;
        count |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(count);
        }
    }
    Err(damaged())
}

pub(super) fn damaged() -> StoreError {
    StoreError::Broken("a block of minute cells is damaged: restore the database from a backup".to_owned())
}

fn not_packed(error: pco::errors::PcoError) -> StoreError {
    StoreError::Broken(format!("a block of minute cells is damaged: {error}; restore the database from a backup"))
}
