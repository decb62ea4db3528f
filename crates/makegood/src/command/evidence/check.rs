//! `makegood evidence check`: shape, ids, corrections and chain of evidence files.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::ValueEnum;
use makegood::evidence_files::{Evidence, Problem, files_of};
use makegood::sources::input;
use makegood_core::evidence::kind::Words;
use makegood_core::time::{Instant, Span};
use makegood_store::Place;
use serde_json::json;

use crate::command::Failure;
use crate::command::progress::Progress;

/// Check evidence: every line's shape, ids, corrections and hash chain; then say what it holds.
///
/// Exit codes: 0 all is well; 1 problems, printed with file and line; 3 there is no evidence; 4 a file cannot be read.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  makegood evidence check evidence.jsonl\n  makegood evidence check examples/github --format json\n  gzip -dc facts.jsonl.gz | makegood evidence check -\n  makegood evidence check --database makegood.db"
)]
pub(crate) struct Arguments {
    /// Files of facts, gzip or not; folders stand for every `*.jsonl` and `*.jsonl.gz` below them; `-` is standard input.
    #[arg(required_unless_present = "database")]
    paths: Vec<PathBuf>,
    /// Walk the chain of a store instead: a SQLite file, or postgres://user:password@host/database.
    #[arg(long, value_name = "FILE|URL", conflicts_with = "paths")]
    database: Option<String>,
    /// For people or for programs.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let evidence = match &self.database {
            None => load(&self.paths)?,
            Some(database) => return super::stored::check(&Place::of(database), self.format == Format::Json),
        };
        let summary = Summary::of(&evidence);
        let printed = match self.format {
            Format::Text => summary.text(&evidence),
            Format::Json => summary.json(&evidence),
        };
        printed.map_err(|error| Failure::world("standard output", error))?;
        if evidence.problems.is_empty() { Ok(()) } else { Err(Failure::No) }
    }
}

/// Reads and judges all the evidence that `paths` name.
pub(crate) fn load(paths: &[PathBuf]) -> Result<Evidence, Failure> {
    let files = files_of(paths).map_err(|(path, error)| Failure::world(path.display(), error))?;
    if files.is_empty() {
        let named: Vec<String> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
        return Err(Failure::Input(format!("no `*.jsonl` or `*.jsonl.gz` below {}", named.join(", "))));
    }
    let progress = Progress::over(&files);
    let mut evidence = Evidence::default();
    for file in &files {
        let name = file.display().to_string();
        let watch = progress.clone();
        let reader = input::open(file, move |bytes| watch.read(bytes)).map_err(|error| Failure::world(&name, error))?;
        evidence.read(&name, reader).map_err(|error| Failure::world(&name, error))?;
    }
    evidence.judge();
    progress.finish();
    Ok(evidence)
}

/// Prints problems as `file:line:column: …`; `name` replaces the file's.
pub(super) fn print_problems(name: Option<&str>, problems: &[Problem]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    problems
        .iter()
        .try_for_each(|problem| line_of(&mut out, name, problem))
        .map_err(|error| Failure::world("standard output", error))
}

fn line_of(out: &mut impl Write, name: Option<&str>, problem: &Problem) -> io::Result<()> {
    write!(out, "{}:{}", name.unwrap_or(&problem.place.file), problem.place.line)?;
    if let Some(column) = problem.column {
        write!(out, ":{column}")?;
    }
    match &problem.field {
        Some(field) => writeln!(out, ": field `{field}`: {}", problem.message),
        None => writeln!(out, ": {}", problem.message),
    }
}

struct Summary {
    kinds: BTreeMap<&'static str, u64>,
    held: Option<Span>,
    recorded: Option<Span>,
    open: u64,
    head: String,
}

impl Summary {
    fn of(evidence: &Evidence) -> Summary {
        let mut kinds = BTreeMap::new();
        let (mut held, mut recorded, mut open) = (None, None, 0);
        for (fact, _) in evidence.collection.iter() {
            *kinds.entry(fact.body.kind().word()).or_default() += 1;
            widen(&mut recorded, Span::new(fact.recorded, fact.recorded));
            if let Some(mut span) = fact.held() {
                if span.end == Instant::MAX {
                    open += 1;
                    span.end = span.start;
                }
                widen(&mut held, span);
            }
        }
        Summary { kinds, held, recorded, open, head: evidence.collection.head(Instant::MAX).to_string() }
    }

    fn text(&self, evidence: &Evidence) -> io::Result<()> {
        let mut out = io::stdout().lock();
        for problem in &evidence.problems {
            line_of(&mut out, None, problem)?;
        }
        for file in &evidence.files {
            let seal = match file.sealed {
                0 => "not sealed".to_owned(),
                sealed if sealed == file.facts => "sealed".to_owned(),
                sealed => format!("{sealed} lines sealed"),
            };
            writeln!(out, "{}: {} facts, {seal}, head {}", file.name, file.facts, file.head)?;
        }
        writeln!(out, "facts     {:>9}", evidence.collection.len())?;
        for (kind, count) in &self.kinds {
            writeln!(out, "  {kind:<12}{count:>5}")?;
        }
        if let Some(held) = self.held {
            let open = if self.open > 0 { format!(" ({} without an end)", self.open) } else { String::new() };
            writeln!(out, "held      {held}{open}")?;
        }
        if let Some(recorded) = self.recorded {
            writeln!(out, "recorded  {recorded}")?;
        }
        writeln!(out, "head      {}", self.head)?;
        writeln!(out, "problems  {:>9}", evidence.problems.len())
    }

    fn json(&self, evidence: &Evidence) -> io::Result<()> {
        let span = |span: &Option<Span>| span.map(|span| json!({ "from": span.start, "to": span.end }));
        let files: Vec<_> = evidence
            .files
            .iter()
            .map(|file| json!({ "file": file.name, "facts": file.facts, "sealed": file.sealed, "head": file.head.to_string() }))
            .collect();
        let problems: Vec<_> = evidence
            .problems
            .iter()
            .map(|problem| {
                let (file, line) = (&*problem.place.file, problem.place.line);
                json!({ "file": file, "line": line, "column": problem.column, "field": problem.field, "message": problem.message })
            })
            .collect();
        let value = json!({
            "facts": evidence.collection.len(),
            "kinds": self.kinds,
            "held": span(&self.held),
            "without_end": self.open,
            "recorded": span(&self.recorded),
            "head": self.head,
            "files": files,
            "problems": problems,
        });
        writeln!(io::stdout().lock(), "{value:#}")
    }
}

fn widen(into: &mut Option<Span>, span: Span) {
    *into = Some(into.map_or(span, |own| Span::new(own.start.min(span.start), own.end.max(span.end))));
}
