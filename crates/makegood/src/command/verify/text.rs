//! A verification for a terminal: one line a step.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use makegood_core::bundle::{Outcome, Step, Verification};

use crate::command::marks::Marks;

pub(super) fn text(name: &str, verification: &Verification) -> String {
    let marks = Marks::of_terminal();
    let mut text = String::new();
    for report in &verification.steps {
        let (mark, style) = match report.outcome {
            Outcome::Holds => (marks.yes, AnsiColor::Green.on_default()),
            Outcome::Fails => (marks.no, AnsiColor::Red.on_default().bold()),
            Outcome::NotChecked => (marks.open, AnsiColor::Yellow.on_default()),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{style}{mark}{style:#} {:<11} {}", word(report.step), printable(&report.finding));
    }
    let bold = Style::new().bold();
    let _ = writeln!(text, "{bold}{name}: {}{bold:#}", conclusion(verification));
    text
}

fn word(step: Step) -> &'static str {
    match step {
        Step::Container => "file",
        Step::Parts => "parts",
        Step::Signature => "signature",
        Step::Signer => "signer",
        Step::Rules => "rules",
        Step::Evidence => "evidence",
        Step::Settlement => "settlement",
    }
}

fn conclusion(verification: &Verification) -> String {
    let failed = verification.steps.iter().filter(|report| report.outcome == Outcome::Fails).count();
    let signer_open = verification.steps.iter().any(|report| report.outcome == Outcome::NotChecked);
    match (verification.holds(), signer_open) {
        (true, false) => "everything holds".to_owned(),
        (true, true) => "everything holds; whose key it is, you must compare".to_owned(),
        (false, _) => format!("does not hold: {failed} of {} steps failed", verification.steps.len()),
    }
}

/// What stands in a bundle may come from anybody: nothing in it moves the cursor or paints the screen.
fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}
