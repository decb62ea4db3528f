//! Opening what the user names: a file, standard input, compressed or not.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

/// Large enough that system calls do not count.
const BUFFER: usize = 1 << 18;

/// Opens `path`, or standard input for `-`; gzip is recognised by its first bytes. `watch` sees every byte
/// count read from the file itself, for progress.
///
/// # Errors
/// The file cannot be opened or read.
pub fn open(path: &Path, watch: impl FnMut(u64) + 'static) -> io::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return unpack(Watched { inner: io::stdin(), watch });
    }
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "is a directory, not a file"));
    }
    unpack(Watched { inner: File::open(path)?, watch })
}

/// Reads `input`, through gzip if it starts like gzip.
///
/// # Errors
/// Those of `input`.
pub fn unpack(input: impl Read + 'static) -> io::Result<Box<dyn BufRead>> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    if input.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(input))));
    }
    Ok(Box::new(input))
}

struct Watched<R, W> {
    inner: R,
    watch: W,
}

impl<R: Read, W: FnMut(u64)> Read for Watched<R, W> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        (self.watch)(read as u64);
        Ok(read)
    }
}

/// Calls `each` with every line, its number from 1, without its end; bytes that are not UTF-8 become `�`.
///
/// # Errors
/// Those of `input` and of `each`.
pub fn each_line(mut input: impl BufRead, mut each: impl FnMut(u64, &str) -> io::Result<()>) -> io::Result<()> {
    let mut bytes = Vec::new();
    let mut number = 0;
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        number += 1;
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        let mut line = bytes.as_slice();
        if number == 1 {
            line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        }
        each(number, &String::from_utf8_lossy(line))?;
    }
}
