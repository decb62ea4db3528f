//! Reading lines in blocks: memory stays bounded whatever comes.

use std::io::{self, Read};

use memchr::memrchr;

/// How much is read at once, so that it stays in the processor's cache, and the longest line that is looked at.
pub const BLOCK: usize = 256 << 10;

/// A piece of the input.
#[derive(Debug, PartialEq, Eq)]
pub enum Block<'a> {
    /// Whole lines, each but perhaps the last of the file with its newline.
    Lines(&'a [u8]),
    /// A line longer than [`BLOCK`] was passed over.
    LongLine,
    /// The packed data is damaged here; nothing after it can be read.
    Damaged,
}

/// Hands the blocks of `input` to `each`; memory stays bounded whatever comes.
pub fn for_each_block(input: &mut dyn Read, mut each: impl FnMut(Block<'_>)) -> io::Result<()> {
    let mut buffer = vec![0; BLOCK];
    let (mut filled, mut skipping) = (0, false);
    loop {
        let got = match input.read(&mut buffer[filled..]) {
            Ok(got) => got,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if damaged(&error) => {
                // What was read of the last line may be damaged too.
                each(Block::Damaged);
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let end = filled + got;
        if got == 0 {
            if filled > 0 && !skipping {
                each(Block::Lines(&buffer[..filled]));
            }
            return Ok(());
        }
        match memrchr(b'\n', &buffer[filled..end]) {
            Some(newline) => {
                let after = filled + newline + 1;
                let first =
                    if skipping { memchr::memchr(b'\n', &buffer[..after]).map_or(after, |at| at + 1) } else { 0 };
                skipping = false;
                if first < after {
                    each(Block::Lines(&buffer[first..after]));
                }
                buffer.copy_within(after..end, 0);
                filled = end - after;
            }
            None if end == buffer.len() || skipping => {
                if !skipping {
                    each(Block::LongLine);
                }
                (filled, skipping) = (0, true);
            }
            None => filled = end,
        }
    }
}

fn damaged(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof)
}
