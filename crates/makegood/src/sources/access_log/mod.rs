//! Access logs to minute cells: nginx and Apache lines, and JSON lines, told apart line by line.

mod cells;
mod clf_time;
mod json;
mod latency;
mod line;
mod options;

use std::io::{self, Read};

pub use cells::{Cell, MinuteCells, stuck_minute};
pub use latency::{Unit, threshold_us};
pub use options::{FieldNames, Options, StatusKind, Statuses};

use crate::sources::blocks::{Block, for_each_block};
use crate::sources::report::{Report, Tally};

/// What one line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Minutes since 1970-01-01T00:00Z.
    pub minute: i64,
    /// The HTTP status, 100 to 599.
    pub status: u16,
    /// How long the request took, in whole microseconds, rounded up.
    pub latency_us: Option<u64>,
    /// What had to be repaired to read it.
    pub repaired: Option<&'static str>,
}

/// Reads access logs into minute cells; memory grows with the minutes, not with the lines.
pub struct Importer {
    options: Options,
    clock: clf_time::Clock,
    json: json::Reader,
    cells: MinuteCells,
    last_minute: i64,
}

/// What a report says of a line that is earlier than the one before.
pub const BACKWARDS: &str = "earlier than the minute before: put into its own minute";

/// What a report says of a line without a request time where others have one.
pub const UNTIMED: &str = "no request time, though other lines have one: counts as slower than every threshold";

impl Importer {
    /// An importer with nothing read yet.
    pub fn new(options: Options) -> Importer {
        let cells = MinuteCells::new(options.thresholds_us.clone());
        let json = json::Reader::new(&options.fields);
        Importer { options, clock: clf_time::Clock::default(), json, cells, last_minute: i64::MIN }
    }

    /// Reads one log to its end. Bad lines are counted in the report and passed over; only the world can fail.
    pub fn read(&mut self, input: &mut dyn Read) -> io::Result<Report> {
        let mut progress = Progress::default();
        self.last_minute = i64::MIN;
        for_each_block(input, |block| match block {
            Block::Lines(lines) => self.read_lines(lines, &mut progress),
            Block::LongLine => progress.refuse("longer than 256 KiB"),
            Block::Damaged => progress.refuse("the packed data is damaged: the rest cannot be read"),
        })?;
        Ok(progress.finish())
    }

    /// The cells of everything read.
    pub fn finish(self) -> MinuteCells {
        self.cells
    }

    fn read_lines(&mut self, lines: &[u8], progress: &mut Progress) {
        let lines = if progress.line == 0 { lines.strip_prefix(b"\xef\xbb\xbf").unwrap_or(lines) } else { lines };
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', lines).chain(Some(lines.len())) {
            let line = lines.get(start..end).unwrap_or_default();
            let last_piece = end == lines.len();
            start = end + 1;
            if last_piece && line.is_empty() {
                break;
            }
            self.read_line(line.strip_suffix(b"\r").unwrap_or(line), progress);
        }
    }

    #[inline]
    fn read_line(&mut self, line: &[u8], progress: &mut Progress) {
        progress.line += 1;
        let entry = match line.first() {
            Some(b'{') => self.json.entry(line, &self.options, &mut self.clock),
            Some(b' ' | b'\t') | None => match line.trim_ascii() {
                [] => return,
                trimmed @ [b'{', ..] => self.json.entry(trimmed, &self.options, &mut self.clock),
                _ => line::entry(line, &self.options, &mut self.clock),
            },
            Some(_) => line::entry(line, &self.options, &mut self.clock),
        };
        progress.report.read += 1;
        match entry {
            Ok(entry) => self.keep(entry, progress),
            Err(why) => progress.report.refuse(why, progress.line),
        }
    }

    #[inline]
    fn keep(&mut self, entry: Entry, progress: &mut Progress) {
        progress.report.kept += 1;
        if let Some(how) = entry.repaired {
            progress.report.repair(how, progress.line);
        }
        if entry.minute < self.last_minute {
            progress.report.repair(BACKWARDS, progress.line);
        }
        self.last_minute = entry.minute;
        match entry.latency_us {
            Some(_) => progress.timed = true,
            None => progress.untimed.add(progress.line),
        }
        match self.options.statuses.kind(entry.status) {
            StatusKind::Good => self.cells.add(entry.minute, false, entry.latency_us),
            StatusKind::Error => self.cells.add(entry.minute, true, entry.latency_us),
            StatusKind::LeftOut => progress.report.repair("a status to leave out: read, not counted", progress.line),
        }
    }
}

/// Where an import stands within one log.
#[derive(Default)]
struct Progress {
    report: Report,
    line: u64,
    timed: bool,
    untimed: Tally,
}

impl Progress {
    fn refuse(&mut self, why: &str) {
        self.line += 1;
        self.report.read += 1;
        self.report.refuse(why, self.line);
    }

    fn finish(mut self) -> Report {
        if self.timed && self.untimed.count > 0 {
            self.report.repaired.insert(UNTIMED.to_owned(), self.untimed);
        }
        self.report
    }
}

/// The entry of one line by the careful scanner alone: what the fast ones must agree with, for tests.
#[doc(hidden)]
pub fn entry_carefully(line: &[u8], options: &Options) -> Result<Entry, &'static str> {
    let mut clock = clf_time::Clock::default();
    match line.first() {
        Some(b'{') => json::Reader::new(&options.fields).entry_carefully(line, options, &mut clock),
        _ => line::entry_carefully(line, options, &mut clock),
    }
}

/// The entry of one line as imports read it, for tests.
#[doc(hidden)]
pub fn entry(line: &[u8], options: &Options) -> Result<Entry, &'static str> {
    let mut clock = clf_time::Clock::default();
    match line.first() {
        Some(b'{') => json::Reader::new(&options.fields).entry(line, options, &mut clock),
        _ => line::entry(line, options, &mut clock),
    }
}
