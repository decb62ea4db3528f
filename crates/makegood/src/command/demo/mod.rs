//! `makegood demo`: the examples settled, and the service over them, with nothing but this program.

mod agreed;
mod cases;
mod desk;
mod examples;
mod fill;
mod open;
mod outages;
mod pages;
mod rows;
mod story;
mod works;

use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::PathBuf;

use makegood_core::agreement_file::Language;
use makegood_core::statement::{Statement, csv_head, csv_rows, explain, plain, short};

use super::{Failure, settle};
use crate::inputs::{agreements, evidence};
use crate::settling::{Bar, Folder, Plan, Settled, each, file_stem, unless_closed};
use examples::{EXAMPLES, Example};
use rows::{Row, rows_of, table};

/// Settle the built-in examples: real agreements in our own words, over GitHub's real incident history and made-up months
///
/// Needs nothing but this program: no network, no files. Prints one table, writes the statements into a folder, and
/// opens the service on a database of its own there, with a link that signs in for each role.
#[derive(clap::Args)]
#[command(after_help = "Example:
  makegood demo --out /tmp/makegood-demo
  makegood demo --no-serve")]
pub(crate) struct Arguments {
    /// Where to write the statements, the agreements and the evidence
    #[arg(long, short, value_name = "DIR", default_value = "makegood-demo")]
    out: PathBuf,
    /// Settle and print alone; open no service
    #[arg(long)]
    no_serve: bool,
    /// Where the service listens; where that is taken, at a free port
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut folder = Folder::open(&self.out)?;
        let mut rows: Vec<Row> = Vec::new();
        let mut bar = Bar::over(EXAMPLES.len());
        for example in EXAMPLES {
            settle_example(example, &mut folder, &mut rows)?;
            bar.step();
        }
        drop(bar);
        self.print(&rows, &folder).or_else(unless_closed)?;
        if self.no_serve { Ok(()) } else { open::open(folder.path(), self.listen) }
    }

    fn print(&self, rows: &[Row], folder: &Folder) -> std::io::Result<()> {
        let coloured = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        // Without a terminal the table takes the room it needs: the same bytes wherever it is written to.
        let width = if std::io::stdout().is_terminal() { None } else { Some(180) };
        let mut out = anstream::stdout().lock();
        let agreements: usize = EXAMPLES.iter().map(|example| example.agreements.len()).sum();
        writeln!(out, "{agreements} agreements, settled from their evidence; every figure is exact.\n")?;
        writeln!(out, "{}\n", table(rows, coloured, width))?;
        let path = folder.path().display();
        writeln!(out, "{} files are in `{path}`: the agreements, the evidence, and every statement", folder.count())?;
        writeln!(out, "as text in English and Korean, derived step by step (*.explained.txt), as JSON and as CSV.\n")?;
        writeln!(out, "What to try next:")?;
        let program = std::env::args().next().unwrap_or_else(|| "makegood".to_owned());
        let input = format!("{path}/oqupie.yaml --evidence {path}/oqupie.jsonl");
        writeln!(out, "  {program} explain {input} --period 2019-11 --lang ko")?;
        writeln!(out, "  {program} settle {input} --period 2019-12 --format json --trace")?;
        writeln!(
            out,
            "  {program} settle {path}/github.yaml --evidence {path}/github.jsonl {path}/github-fees.jsonl --period 2023-Q1"
        )
    }
}

fn settle_example(example: &Example, folder: &mut Folder, rows: &mut Vec<Row>) -> Result<(), Failure> {
    let agreements = agreements::of_sources(example.sources())?;
    let facts = facts_of(example)?;
    let collection = evidence::of_texts(facts.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
    // The inputs lie beside the statements, so that the commands shown next work anywhere.
    for (name, text) in &facts {
        folder.write(name, text)?;
    }
    for (agreement, source) in agreements.agreements.iter().zip(&agreements.sources) {
        folder.write(&format!("{}.yaml", agreement.id), &source.text)?;
    }
    let period = example.period.parse().map_err(Failure::Input)?;
    let plan = Plan { period, as_of: None, closed_at: None, customer: None, traced: true };
    each(&agreements, &collection, &plan, |settled| {
        rows.extend(rows_of(settled.agreement, &settled.settlement));
        write_statements(&settled, folder)
    })
}

/// The example's files of evidence, unpacked, under names that say whose they are: `github.jsonl`, `github-fees.jsonl`.
fn facts_of(example: &Example) -> Result<Vec<(String, String)>, Failure> {
    let file = |(path, bytes): &(&str, &'static [u8])| {
        let text = evidence::text_of(bytes).map_err(|error| Failure::world(path, error))?;
        let mut parts = path.rsplit('/');
        let stem = parts.next().and_then(|file| file.split('.').next()).unwrap_or_default();
        let folder = parts.next().unwrap_or_default();
        let name = if stem == "evidence" { format!("{folder}.jsonl") } else { format!("{folder}-{stem}.jsonl") };
        Ok((name, text))
    };
    example.evidence.iter().map(file).collect()
}

fn write_statements(settled: &Settled<'_>, folder: &mut Folder) -> Result<(), Failure> {
    let stem = file_stem(settled);
    for (code, language) in [("en", Language::English), ("ko", Language::Korean)] {
        let statement = Statement { settlement: &settled.settlement, agreement: settled.agreement, language };
        folder.write(&format!("{stem}.{code}.txt"), &plain(&short(&statement)))?;
        folder.write(&format!("{stem}.{code}.explained.txt"), &plain(&explain(&statement, None, None)))?;
    }
    folder.write(&format!("{stem}.json"), &settle::json_file(settled))?;
    folder.write(&format!("{stem}.csv"), &format!("{}{}", csv_head(), csv_rows(&settled.settlement)))
}
