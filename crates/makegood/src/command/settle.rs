//! `makegood settle`: agreement + evidence + period → what is owed.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use makegood_core::statement::{
    Issued, Statement, adjustment_lines, csv_head, csv_rows, plain, schema, short, to_json,
};
use makegood_core::time::Instant;

use super::Failure;
use crate::inputs::{agreements, evidence};
use crate::settling::{Asked, Folder, Plan, Settled, each, file_stem, print_lines, unless_closed};

/// Settle agreements for a period: what was promised, measured, kept or missed, and what is owed
///
/// Every version of an agreement that is in force in the period is settled on its own days, and every customer on
/// their own. The result depends on the input alone: the same agreement, evidence and time of knowing give the same
/// bytes on every machine.
#[derive(clap::Args)]
#[command(
    override_usage = "makegood settle <AGREEMENT>... --evidence <PATH>... --period <PERIOD> [OPTIONS]\n       makegood settle --schema",
    after_help = "Examples:
  makegood settle examples/oqupie/agreement.yaml --evidence examples/oqupie/evidence.jsonl --period 2019-11
  makegood settle examples/oqupie --evidence examples/oqupie --period 2019-11 --lang ko
  makegood settle acme.yaml --evidence facts/ --period 2024-Q1 --format json --trace
  makegood settle acme.yaml --evidence facts/ --period 2024-02 --closed-at 2024-03-02T00:00:00Z"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    asked: Option<Asked>,
    /// How to print; with -o and no format, all three are written
    #[arg(long, short, value_enum)]
    format: Option<Format>,
    /// List every stretch of trouble with what became of it
    #[arg(long)]
    trace: bool,
    /// The time at which the period was closed: show what later facts change
    #[arg(long, value_name = "TIME")]
    closed_at: Option<Instant>,
    /// Write a file for each settlement into this folder
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Print the JSON Schema of the JSON format and stop
    #[arg(long, exclusive = true)]
    schema: bool,
}

/// A form of statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs; see --schema
    Json,
    /// For spreadsheets
    Csv,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut out = anstream::stdout().lock();
        if self.schema {
            let text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
            return writeln!(out, "{text}").or_else(unless_closed);
        }
        let Some(asked) = &self.asked else {
            return Err(Failure::Input("nothing to settle: name an agreement, its evidence and a period".to_owned()));
        };
        let agreements = agreements::read(&asked.agreements)?;
        let collection = evidence::read(&asked.evidence)?;
        let plan = Plan {
            period: asked.period,
            as_of: asked.as_of,
            closed_at: self.closed_at,
            customer: asked.customer.as_deref(),
            traced: self.trace,
        };
        if let Some(path) = &self.output {
            let mut folder = Folder::open(path)?;
            each(&agreements, &collection, &plan, |settled| self.write(asked, &mut folder, &settled))?;
            let count = folder.count();
            return writeln!(out, "{count} files written to `{}`", folder.path().display()).or_else(unless_closed);
        }
        let format = self.format.unwrap_or(Format::Text);
        let mut first = true;
        print(&mut out, &head_of(format))?;
        each(&agreements, &collection, &plan, |settled| {
            let between = if first { "" } else { between(format) };
            first = false;
            print(&mut out, between)?;
            match format {
                Format::Text => print_lines(&mut out, &lines(asked, &settled)),
                Format::Json => print(&mut out, &indented(&json(&settled))),
                Format::Csv => print(&mut out, &csv_rows(&settled.settlement)),
            }
        })?;
        print(&mut out, foot_of(format))
    }

    fn write(&self, asked: &Asked, folder: &mut Folder, settled: &Settled<'_>) -> Result<(), Failure> {
        let stem = file_stem(settled);
        let wanted = |format: Format| self.format.is_none_or(|own| own == format);
        if wanted(Format::Text) {
            folder.write(&format!("{stem}.txt"), &plain(&lines(asked, settled)))?;
        }
        if wanted(Format::Json) {
            folder.write(&format!("{stem}.json"), &json_file(settled))?;
        }
        if wanted(Format::Csv) {
            folder.write(&format!("{stem}.csv"), &format!("{}{}", csv_head(), csv_rows(&settled.settlement)))?;
        }
        Ok(())
    }
}

/// The statement, and the adjustment where one was asked for.
fn lines(asked: &Asked, settled: &Settled<'_>) -> Vec<makegood_core::statement::Line> {
    let statement =
        Statement { settlement: &settled.settlement, agreement: settled.agreement, language: asked.lang.into() };
    let mut lines = short(&statement);
    if let Some(adjustment) = &settled.adjustment {
        lines.push("".into());
        lines.extend(adjustment_lines(&statement, adjustment));
    }
    lines
}

fn json(settled: &Settled<'_>) -> String {
    to_json(Issued { settlement: &settled.settlement, adjustment: settled.adjustment.as_ref() })
}

/// One settlement as a JSON file of its own, in the shape of the schema.
pub(super) fn json_file(settled: &Settled<'_>) -> String {
    format!("{}{}{}", head_of(Format::Json), indented(&json(settled)), foot_of(Format::Json))
}

/// Moved in as an element of the list; strings in JSON never hold a line end.
fn indented(json: &str) -> String {
    let lines: Vec<String> = json.lines().map(|line| format!("    {line}")).collect();
    lines.join("\n")
}

fn head_of(format: Format) -> String {
    match format {
        Format::Text => String::new(),
        Format::Json => "{\n  \"settlements\": [\n".to_owned(),
        Format::Csv => csv_head(),
    }
}

fn between(format: Format) -> &'static str {
    match format {
        Format::Text => "\n\n",
        Format::Json => ",\n",
        Format::Csv => "",
    }
}

fn foot_of(format: Format) -> &'static str {
    match format {
        Format::Json => "\n  ]\n}\n",
        Format::Text | Format::Csv => "",
    }
}

fn print(out: &mut dyn Write, text: &str) -> Result<(), Failure> {
    out.write_all(text.as_bytes()).or_else(unless_closed)
}
