//! Running an importer and looking at what came out.

use std::io::{self, BufRead};
use std::path::Path;

use makegood::sources::Keep;
use makegood::sources::input;
use makegood::sources::report::Report;
use makegood_core::evidence::Fact;
use makegood_core::evidence::line::{line_of, read_line};

/// What an importer made of an input; every fact must be one that reads back.
pub(crate) fn import(
    path: &Path,
    run: impl FnOnce(Box<dyn BufRead>, Keep<'_>) -> io::Result<Report>,
) -> (Report, Vec<Fact>) {
    let mut facts = Vec::new();
    let input = input::open(path, |_| {}).expect("the input opens");
    let report = run(input, &mut |fact| {
        facts.push(fact);
        Ok(())
    });
    (report.expect("the importer reads on"), readable(facts))
}

/// The same for a text.
pub(crate) fn import_text(text: &str, run: impl FnOnce(&[u8], Keep<'_>) -> io::Result<Report>) -> (Report, Vec<Fact>) {
    let mut facts = Vec::new();
    let report = run(text.as_bytes(), &mut |fact| {
        facts.push(fact);
        Ok(())
    });
    (report.expect("the importer reads on"), readable(facts))
}

fn readable(facts: Vec<Fact>) -> Vec<Fact> {
    for fact in &facts {
        let line = line_of(fact);
        let again = read_line(&line).unwrap_or_else(|problems| panic!("{line}\n{problems:?}"));
        assert_eq!(again.fact, *fact);
    }
    facts
}

/// How often a repair or refusal that contains `what` was written down.
pub(crate) fn count(report: &Report, what: &str) -> u64 {
    let all = report.repaired.iter().chain(&report.refused);
    all.filter(|(reason, _)| reason.contains(what)).map(|(_, tally)| tally.count).sum()
}

/// Every record was kept or refused.
pub(crate) fn adds_up(report: &Report) {
    assert_eq!(report.read, report.kept + report.refused_count(), "{report:?}");
}
