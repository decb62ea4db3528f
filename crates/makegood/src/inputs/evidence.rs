//! Evidence as commands name it: files, folders of `*.jsonl` and `*.jsonl.gz`, or `-` for standard input.

use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::bufread::MultiGzDecoder;
use makegood_core::evidence::chain::Chain;
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::evidence::line::read_line;
use makegood_core::time::Instant;

use crate::command::Failure;

/// How many problems are printed before the rest is only counted.
const SHOWN: usize = 20;

/// How a gzip file begins.
const PACKED: [u8; 2] = [0x1f, 0x8b];

/// Reads everything at `paths` into one collection.
///
/// # Errors
/// A path that cannot be read is the world's fault; lines that are no facts, facts that contradict each other and
/// broken chains are the input's, after they have been printed.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Collection, Failure> {
    let mut reading = Reading::default();
    for path in files_of(paths)? {
        reading.file(&path).map_err(|error| Failure::world(path.display(), error))?;
    }
    reading.finish()
}

/// The same for files that are there already, each with its name; compressed or not.
pub(crate) fn of_bytes(files: &[(&str, &[u8])]) -> Result<Collection, Failure> {
    let mut reading = Reading::default();
    for (name, bytes) in files {
        let text = text_of(bytes).map_err(|error| Failure::world(name, error))?;
        reading.lines(name, text.as_bytes()).map_err(|error| Failure::world(name, error))?;
    }
    reading.finish()
}

/// The text of a file, unpacked where it is compressed.
pub(crate) fn text_of(bytes: &[u8]) -> io::Result<String> {
    let mut text = String::new();
    let mut input: Box<dyn io::Read> =
        if bytes.starts_with(&PACKED) { Box::new(MultiGzDecoder::new(bytes)) } else { Box::new(bytes) };
    input.read_to_string(&mut text)?;
    Ok(text)
}

/// The time of knowing of the latest fact; `None` where there is none.
pub(crate) fn latest(collection: &Collection) -> Option<Instant> {
    collection.iter().map(|(fact, _)| fact.recorded).max()
}

#[derive(Default)]
struct Reading {
    collection: Collection,
    problems: usize,
}

impl Reading {
    fn file(&mut self, path: &Path) -> io::Result<()> {
        if path == Path::new("-") {
            return self.lines("standard input", io::stdin().lock());
        }
        let mut input = BufReader::with_capacity(1 << 16, std::fs::File::open(path)?);
        let name = path.display().to_string();
        // The first two bytes say whether it is compressed, whatever the file is called.
        if input.fill_buf()?.starts_with(&PACKED) {
            return self.lines(&name, BufReader::with_capacity(1 << 16, MultiGzDecoder::new(input)));
        }
        self.lines(&name, input)
    }

    fn lines(&mut self, name: &str, mut input: impl BufRead) -> io::Result<()> {
        let file: Arc<str> = Arc::from(name);
        let mut chain = Chain::default();
        let mut text = Vec::new();
        for line in 1_u64.. {
            text.clear();
            if input.read_until(b'\n', &mut text)? == 0 {
                break;
            }
            let place = Place { file: file.clone(), line };
            let trimmed = text.trim_ascii_end();
            let trimmed = trimmed.strip_prefix("\u{feff}".as_bytes()).unwrap_or(trimmed);
            if trimmed.is_empty() {
                continue;
            }
            let Ok(trimmed) = std::str::from_utf8(trimmed) else {
                self.problem(&place, "the line is not UTF-8; save the file as UTF-8");
                continue;
            };
            match read_line(trimmed) {
                Ok(read) => {
                    if let Err(broken) = chain.check(&read.fact, read.hash) {
                        self.problem(&place, &broken.to_string());
                    }
                    self.collection.add(read.fact, place);
                }
                Err(found) => found.iter().for_each(|found| self.problem(&place, &found.to_string())),
            }
        }
        Ok(())
    }

    fn problem(&mut self, place: &Place, message: &str) {
        self.problems += 1;
        if self.problems <= SHOWN {
            anstream::eprintln!("{place}: {message}");
        }
    }

    fn finish(mut self) -> Result<Collection, Failure> {
        for conflict in self.collection.conflicts() {
            self.problem(&conflict.place, &conflict.message);
        }
        match self.problems {
            0 => Ok(self.collection),
            1 => Err(Failure::Input("1 problem in the evidence; mend it, then settle again".to_owned())),
            count => Err(Failure::Input(format!("{count} problems in the evidence; mend them, then settle again"))),
        }
    }
}

fn files_of(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            in_folder(path, &mut files).map_err(|error| Failure::world(path.display(), error))?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn in_folder(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
    entries.sort();
    for path in entries {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            in_folder(&path, files)?;
        } else if name.ends_with(".jsonl") || name.ends_with(".jsonl.gz") {
            files.push(path);
        }
    }
    Ok(())
}
