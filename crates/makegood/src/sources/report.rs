//! What an import did with the records it read.

use std::collections::BTreeMap;
use std::io::{self, Write};

/// How many line numbers a tally keeps.
const LINES_KEPT: usize = 10;

/// The counts of one import; `read` is `kept` and the refused together, the repaired are among the kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Records seen.
    pub read: u64,
    /// Records that became evidence.
    pub kept: u64,
    /// Records kept after a repair, by what was repaired.
    pub repaired: BTreeMap<String, Tally>,
    /// Records refused, by why.
    pub refused: BTreeMap<String, Tally>,
}

/// A count with the first places it happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often.
    pub count: u64,
    /// The lines of the first few, counted from 1.
    pub first_lines: Vec<u64>,
}

impl Tally {
    /// Counts one more, at `line`.
    pub fn add(&mut self, line: u64) {
        self.count += 1;
        if self.first_lines.len() < LINES_KEPT {
            self.first_lines.push(line);
        }
    }
}

impl Report {
    /// Counts a repair at `line`.
    pub fn repair(&mut self, how: &str, line: u64) {
        tally(&mut self.repaired, how).add(line);
    }

    /// Counts a refusal at `line`.
    pub fn refuse(&mut self, why: &str, line: u64) {
        tally(&mut self.refused, why).add(line);
    }

    /// Prints the report, a line a count.
    pub fn print_to(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "read {}, kept {}", self.read, self.kept)?;
        for (what, tallies) in [("repaired", &self.repaired), ("refused", &self.refused)] {
            for (reason, tally) in tallies {
                let lines: Vec<String> = tally.first_lines.iter().map(u64::to_string).collect();
                let more = if tally.count > tally.first_lines.len() as u64 { " …" } else { "" };
                let at = if lines.is_empty() { String::new() } else { format!(" (line {}{more})", lines.join(", ")) };
                writeln!(out, "{what} {}: {reason}{at}", tally.count)?;
            }
        }
        Ok(())
    }
}

fn tally<'a>(tallies: &'a mut BTreeMap<String, Tally>, reason: &str) -> &'a mut Tally {
    if !tallies.contains_key(reason) {
        tallies.insert(reason.to_owned(), Tally::default());
    }
    tallies.entry(reason.to_owned()).or_default()
}
