//! What an importer did with what it read.

use std::collections::BTreeMap;
use std::io::{self, Write};

/// How often something happened, and where first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often.
    pub count: u64,
    /// The first few lines or records, from 1.
    pub first_lines: Vec<u64>,
}

/// The account of one import: every record read was kept or refused; some that were kept were repaired.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Records read.
    pub read: u64,
    /// Records that gave or fed a fact.
    pub kept: u64,
    /// What was mended in records that were kept, and how.
    pub repaired: BTreeMap<String, Tally>,
    /// Why records were left out.
    pub refused: BTreeMap<String, Tally>,
}

impl Tally {
    /// Counts one more, at `line`.
    pub fn add(&mut self, line: u64) {
        self.count += 1;
        if self.first_lines.len() < LINES_NAMED {
            self.first_lines.push(line);
        }
    }
}

const LINES_NAMED: usize = 5;
const REASONS_NAMED: usize = 60;

impl Report {
    /// Writes down that the record at `line` was mended.
    pub fn repair(&mut self, how: &str, line: u64) {
        note(&mut self.repaired, how, line);
    }

    /// Writes down that the record at `line` was left out.
    pub fn refuse(&mut self, why: &str, line: u64) {
        note(&mut self.refused, why, line);
    }

    /// Adds what another import did.
    pub fn add(&mut self, other: Report) {
        self.read += other.read;
        self.kept += other.kept;
        for (into, from) in [(&mut self.repaired, other.repaired), (&mut self.refused, other.refused)] {
            for (what, tally) in from {
                let own = into.entry(what).or_default();
                own.count += tally.count;
                own.first_lines.extend(tally.first_lines);
                own.first_lines.truncate(LINES_NAMED);
            }
        }
    }

    /// How many records were left out.
    pub fn refused_count(&self) -> u64 {
        self.refused.values().map(|tally| tally.count).sum()
    }

    /// Prints the account, one line a reason.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn print_to(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "read      {:>9}", self.read)?;
        writeln!(out, "kept      {:>9}", self.kept)?;
        for (what, tallies) in [("repaired", &self.repaired), ("refused", &self.refused)] {
            let total: u64 = tallies.values().map(|tally| tally.count).sum();
            writeln!(out, "{what:<9} {total:>9}")?;
            for (reason, tally) in tallies {
                let lines: Vec<String> = tally.first_lines.iter().map(u64::to_string).collect();
                let more = if tally.count > tally.first_lines.len() as u64 { ", …" } else { "" };
                writeln!(out, "  {:>7}  {reason} (line {}{more})", tally.count, lines.join(", "))?;
            }
        }
        Ok(())
    }
}

fn note(tallies: &mut BTreeMap<String, Tally>, what: &str, line: u64) {
    let known = tallies.contains_key(what) || tallies.len() < REASONS_NAMED;
    let what = if known { what } else { "other reasons" };
    if !tallies.contains_key(what) {
        tallies.insert(what.to_owned(), Tally::default());
    }
    if let Some(tally) = tallies.get_mut(what) {
        tally.add(line);
    }
}
