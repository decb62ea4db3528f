//! Evidence as files: JSON lines, compressed or not, single or in folders.

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use makegood_core::evidence::Fact;
use makegood_core::evidence::chain::{Chain, Hash};
use makegood_core::evidence::collection::{Collection, Conflict, Place};
use makegood_core::evidence::line::{Line, read_line};

/// Something wrong in a file, or between files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// File and line.
    pub place: Place,
    /// The column, in characters from 1, if the problem has one.
    pub column: Option<usize>,
    /// The field it is about, if it is about one.
    pub field: Option<String>,
    /// What is wrong and what to do.
    pub message: String,
}

/// One file as it was read.
#[derive(Clone, Debug)]
pub struct EvidenceFile {
    /// Its name as given or found.
    pub name: String,
    /// Lines that are facts.
    pub facts: u64,
    /// How many of them state a hash that holds.
    pub sealed: u64,
    /// The hash that names all of them in their order.
    pub head: Hash,
}

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Evidence {
    /// The facts.
    pub collection: Collection,
    /// The files in the order they were read.
    pub files: Vec<EvidenceFile>,
    /// Everything that is wrong, by file and line; without problems the facts may be relied on.
    pub problems: Vec<Problem>,
}

impl Evidence {
    /// Reads one file into this; `name` names it in problems.
    ///
    /// # Errors
    /// Those of `input`; what is wrong with the content is among the problems.
    pub fn read(&mut self, name: &str, input: impl BufRead) -> io::Result<()> {
        let file: Arc<str> = Arc::from(name);
        let mut chain = Chain::default();
        let mut facts = 0;
        let mut problems = Vec::new();
        each_fact_line(input, |line, read| {
            let place = Place { file: file.clone(), line };
            match read {
                Ok(read) => {
                    facts += 1;
                    if let Err(broken) = chain.check(&read.fact, read.hash) {
                        problems.push(Problem {
                            place: place.clone(),
                            column: None,
                            field: None,
                            message: broken.to_string(),
                        });
                    }
                    self.collection.add(read.fact, place);
                }
                Err(found) => problems.extend(found.into_iter().map(|mut problem| {
                    problem.place = place.clone();
                    problem
                })),
            }
            Ok(())
        })?;
        self.problems.extend(problems);
        self.files.push(EvidenceFile { name: name.to_owned(), facts, sealed: chain.sealed(), head: chain.head() });
        Ok(())
    }

    /// Adds what is wrong between facts; call it once, when all files are read.
    pub fn judge(&mut self) {
        let of = |conflict: Conflict| Problem {
            place: conflict.place,
            column: None,
            field: None,
            message: conflict.message,
        };
        self.problems.extend(self.collection.conflicts().into_iter().map(of));
        self.problems.sort_by(|left, right| (&left.place, left.column).cmp(&(&right.place, right.column)));
    }
}

/// Calls `each` with every line that is not empty, as a fact or as its problems; places have no file yet.
///
/// # Errors
/// Those of `input` and `each`.
pub fn each_fact_line(
    mut input: impl BufRead,
    mut each: impl FnMut(u64, Result<Line, Vec<Problem>>) -> io::Result<()>,
) -> io::Result<()> {
    let nowhere: Arc<str> = Arc::from("");
    let mut bytes = Vec::new();
    let mut line = 0;
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        line += 1;
        let text = bytes.trim_ascii_end();
        let text = if line == 1 { text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text) } else { text };
        if text.is_empty() {
            continue;
        }
        let problem = |column, field, message| Problem {
            place: Place { file: nowhere.clone(), line },
            column: Some(column),
            field,
            message,
        };
        let read = match std::str::from_utf8(text) {
            Ok(text) => read_line(text).map_err(|problems| {
                problems.into_iter().map(|found| problem(found.column, found.field, found.message)).collect()
            }),
            Err(error) => Err(vec![problem(
                error.valid_up_to() + 1,
                None,
                "the bytes from here on are not UTF-8; save the file as UTF-8".to_owned(),
            )]),
        };
        each(line, read)?;
    }
}

/// The files behind what the user names: a folder stands for every `*.jsonl` and `*.jsonl.gz` below it, by name.
///
/// # Errors
/// A path that cannot be read, with the path.
pub fn files_of(paths: &[PathBuf]) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut files).map_err(|error| (path.clone(), error))?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    entries.sort();
    for path in entries {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // Hidden files are half-written ones of other programs.
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            walk(&path, files)?;
        } else if name.ends_with(".jsonl") || name.ends_with(".jsonl.gz") {
            files.push(path);
        }
    }
    Ok(())
}

/// The sealed text of a file: every line canonical and with its hash.
///
/// # Errors
/// Those of `input`, or everything that keeps the file from being sealed.
pub fn seal(
    input: impl BufRead,
    mut write: impl FnMut(&str) -> io::Result<()>,
) -> io::Result<Result<Chain, Vec<Problem>>> {
    let mut chain = Chain::default();
    let mut problems = Vec::new();
    let mut text = String::new();
    each_fact_line(input, |number, read| {
        match read {
            Ok(Line { fact, hash }) => match chain.check(&fact, hash) {
                Ok(hash) => return write_sealed(&fact, &hash, &mut text, &mut write),
                Err(broken) => {
                    let place = Place { file: Arc::from(""), line: number };
                    problems.push(Problem { place, column: None, field: None, message: broken.to_string() });
                }
            },
            Err(found) => problems.extend(found),
        }
        Ok(())
    })?;
    Ok(if problems.is_empty() { Ok(chain) } else { Err(problems) })
}

fn write_sealed(
    fact: &Fact,
    hash: &Hash,
    text: &mut String,
    write: &mut impl FnMut(&str) -> io::Result<()>,
) -> io::Result<()> {
    text.clear();
    makegood_core::evidence::line::write_line(fact, Some(hash), text);
    text.push('\n');
    write(text)
}
