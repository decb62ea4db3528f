//! A verification for a terminal: one line a step.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use makegood_core::agreement_file::{Language, Saying};
use makegood_core::bundle::{Outcome, Step, Verification};
use makegood_core::statement::Line;

use crate::command::marks::Marks;

pub(super) fn text(name: &str, verification: &Verification, language: Language) -> String {
    let marks = Marks::of_terminal();
    let mut text = String::new();
    for report in &verification.steps {
        let (mark, style) = match report.outcome {
            Outcome::Holds => (marks.yes, AnsiColor::Green.on_default()),
            Outcome::Fails => (marks.no, AnsiColor::Red.on_default().bold()),
            Outcome::NotChecked => (marks.open, AnsiColor::Yellow.on_default()),
        };
        // Writing to a String cannot fail.
        let (step, finding) = (word(report.step, language), printable(report.finding.in_language(language)));
        // A Hangul syllable takes two columns.
        let gap = " ".repeat(11_usize.saturating_sub(Line::plain(step).width()));
        let _ = writeln!(text, "{style}{mark}{style:#} {step}{gap} {finding}");
    }
    let bold = Style::new().bold();
    let _ = writeln!(text, "{bold}{name}: {}{bold:#}", conclusion(verification, language));
    text
}

fn word(step: Step, language: Language) -> &'static str {
    let (en, ko) = match step {
        Step::Container => ("file", "파일"),
        Step::Parts => ("parts", "구성"),
        Step::Signature => ("signature", "서명"),
        Step::Signer => ("signer", "서명자"),
        Step::Rules => ("rules", "규칙"),
        Step::Evidence => ("evidence", "증빙"),
        Step::Settlement => ("settlement", "정산"),
    };
    match language {
        Language::English => en,
        Language::Korean => ko,
    }
}

fn conclusion(verification: &Verification, language: Language) -> String {
    let failed = verification.steps.iter().filter(|report| report.outcome == Outcome::Fails).count();
    let signer_open = verification.steps.iter().any(|report| report.outcome == Outcome::NotChecked);
    let steps = verification.steps.len();
    let said = match (verification.holds(), signer_open) {
        (true, false) => Saying::new("everything holds", "모두 맞습니다"),
        (true, true) => Saying::new(
            "everything holds; whose key it is, you must compare",
            "모두 맞습니다. 누구의 키인지는 직접 확인해 주세요",
        ),
        (false, _) => Saying::new(
            format!("does not hold: {failed} of {steps} steps failed"),
            format!("맞지 않습니다: {steps}단계 중 {failed}단계가 어긋납니다"),
        ),
    };
    said.in_language(language).to_owned()
}

/// What stands in a bundle may come from anybody: nothing in it moves the cursor or paints the screen.
fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}
