//! The events of `makegood clock`: facts as JSON lines, or CSV.

use std::io::BufRead as _;
use std::path::PathBuf;
use std::sync::Arc;

use makegood::evidence_files::Evidence;
use makegood::sources::times::Times;
use makegood::sources::{cases, input};
use makegood_core::evidence::collection::Place;
use makegood_core::time::Zone;

use crate::command::Failure;

/// How many problems are named before the rest is only counted.
const NAMED: usize = 20;

/// Everything in `files`; a file whose first character is `{` holds JSON lines, any other CSV. Times of CSV
/// without an offset are read in `zone`, the agreement's.
pub(super) fn read(files: &[PathBuf], zone: &Zone) -> Result<Evidence, Failure> {
    let mut evidence = Evidence::default();
    let mut problems: Vec<String> = Vec::new();
    for file in files {
        let name = file.display().to_string();
        let world = |error| Failure::world(&name, error);
        let mut reader = input::open(file, |_| {}).map_err(world)?;
        let first = reader.fill_buf().map_err(world)?;
        let first = first.strip_prefix("\u{feff}".as_bytes()).unwrap_or(first).trim_ascii_start();
        if first.starts_with(b"{") {
            evidence.read(&name, reader).map_err(world)?;
            continue;
        }
        let times = Times { zone: Some(zone.rules().clone()) };
        let place: Arc<str> = Arc::from(name.as_str());
        let mut line = 0;
        let report = cases::import(reader, &name, &times, &mut |fact| {
            line += 1;
            evidence.collection.add(fact, Place { file: Arc::clone(&place), line });
            Ok(())
        });
        let report = report.map_err(|error| match error.kind() {
            std::io::ErrorKind::InvalidData => {
                Failure::Input(format!("`{name}` is neither JSON lines nor CSV of case events: {error}"))
            }
            _ => Failure::world(&name, error),
        })?;
        for (why, tally) in &report.refused {
            problems.extend(tally.first_lines.iter().map(|line| format!("{name}:{line}: {why}")));
            let more = tally.count.saturating_sub(tally.first_lines.len() as u64);
            if more > 0 {
                problems.push(format!("{name}: the same in {more} more rows"));
            }
        }
    }
    evidence.judge();
    problems.extend(evidence.problems.iter().map(|problem| {
        let field = problem.field.as_deref().map_or(String::new(), |field| format!("field `{field}`: "));
        format!("{}: {field}{}", problem.place, problem.message)
    }));
    if problems.is_empty() {
        return Ok(evidence);
    }
    let more = problems.len().saturating_sub(NAMED);
    problems.truncate(NAMED);
    if more > 0 {
        problems.push(format!("… and {more} more"));
    }
    Err(Failure::Input(format!("the events have problems:\n{}", problems.join("\n"))))
}
