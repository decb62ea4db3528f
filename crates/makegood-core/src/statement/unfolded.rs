//! The derivation in steps, for a page that unfolds it; the same words and figures as the printed one.

use super::explain::{compared, measured, promised};
use super::figures::{decimal_of, length, length_in_seconds};
use super::head::label_width;
use super::line::{Line, Piece, Tone};
use super::moment::Clocks;
use super::{Statement, clocks, credit, duties, foot, promise, reason, rights, short};
use crate::number::Fraction;
use crate::settle::ObjectiveSettlement;
use crate::time::{Instant, Span};

/// A step with its label, as `target`: `at least 99 %`; without a label it goes on with the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is; empty where the step before goes on.
    pub label: String,
    /// What it says.
    pub says: Line,
}

/// One part of the statement: a heading and its steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// What it is about; may be empty.
    pub heading: String,
    /// Its steps, in order.
    pub steps: Vec<Step>,
}

/// How the figure of one objective came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfolded {
    /// What is judged: objective, service and region.
    pub name: String,
    /// The target, short: `≥ 99 %`.
    pub target: String,
    /// The figure, at most six decimals.
    pub figure: String,
    /// The verdict in a word.
    pub verdict: String,
    /// What was promised, over which window, measured how.
    pub promised: Vec<Step>,
    /// Every stretch of trouble.
    pub stretches: Vec<StretchShown>,
    /// From the window to the time that was up; empty where time is not what is measured.
    pub sums: Vec<Sum>,
    /// The division, and what rounding made of it.
    pub measured: Vec<Step>,
    /// The comparison with the target.
    pub compared: Vec<Step>,
}

/// One stretch of trouble in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StretchShown {
    /// Its first moment, in the agreement's zone.
    pub from: String,
    /// Its end.
    pub to: String,
    /// How long it lasted.
    pub lasted: String,
    /// Its weight, a decimal.
    pub weight: String,
    /// How much of it counts.
    pub counted: String,
    /// Why, with clause and facts.
    pub why: Line,
}

/// A line of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What is summed; a result begins with `=`.
    pub name: String,
    /// In hours, minutes and seconds.
    pub length: String,
    /// In milliseconds, exact.
    pub exact: String,
    /// Whether it is what the lines before come to.
    pub is_result: bool,
}

impl<'a> Statement<'a> {
    /// How the figure of `one`, an objective of this settlement, came about.
    pub fn unfolded(&self, one: &'a ObjectiveSettlement) -> Unfolded {
        let words = self.words();
        let place = self.place_of(one);
        let sums = measured::sums(self, one).unwrap_or_default();
        let labels = label_width(words);
        let lines =
            if sums.is_empty() { measured::measured(self, one, labels) } else { measured::division(self, one, labels) };
        Unfolded {
            name: format!("{} · {place}", self.objective_name(&one.objective)),
            target: self.target_of(one),
            figure: short::measured_shortly(one, self.language),
            verdict: words.verdict_word(one.verdict).to_owned(),
            promised: steps(promised::promised(self, one, labels)),
            stretches: self.stretches_shown(one),
            sums,
            measured: steps(lines),
            compared: steps(compared::compared(self, one, labels)),
        }
    }

    /// The target, short: `≥ 99 %`.
    pub fn target_of(&self, one: &ObjectiveSettlement) -> String {
        self.promise(one).map_or(one.target.clone(), |own| promise::short_condition(own, self.words()))
    }

    /// Credits, each with its steps like an invoice.
    pub fn credit_chapters(&self) -> Vec<Chapter> {
        chapters(credit::credits(self))
    }

    /// Rights of repeated breach.
    pub fn right_chapters(&self) -> Vec<Chapter> {
        chapters(rights::rights(self))
    }

    /// Duties with every occasion.
    pub fn duty_chapters(&self) -> Vec<Chapter> {
        chapters(duties::duties(self, true))
    }

    /// What was assumed, accepted or could not be placed; evidence and agreement by their hashes.
    pub fn foot_chapters(&self) -> Vec<Chapter> {
        chapters(foot::foot(self))
    }

    /// A moment as this statement writes it, in the agreement's zone; a midnight that ends something is 24:00.
    pub fn until(&self, at: Instant) -> String {
        clocks::at(self, at)
    }

    /// A length in words, down to the second: `18 min 20 s`. `ms` is a decimal as settlements write it.
    pub fn length_of(&self, ms: &str) -> String {
        length_in_seconds(decimal_of(ms), self.words())
    }

    fn stretches_shown(&self, one: &ObjectiveSettlement) -> Vec<StretchShown> {
        let words = self.words();
        let zone = self.zone();
        let clocks = Clocks::around(&zone, Span::new(one.window.from, one.window.to));
        let shown = |line: &crate::result::TraceLine| StretchShown {
            from: clocks.at(line.from),
            to: clocks.until(line.to),
            lasted: length(Fraction::whole(i128::from(line.ms)), words),
            weight: line.weight.clone(),
            counted: length(decimal_of(&line.counted_ms), words),
            why: reason::why(self, one, line),
        };
        one.trace.iter().map(shown).collect()
    }
}

/// Printed lines under their headings; a line without either is a step without a label.
fn chapters(lines: Vec<Line>) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for line in lines.into_iter().filter(|line| !line.0.is_empty()) {
        if let [Piece { text, tone: Tone::Heading }] = line.0.as_slice() {
            chapters.push(Chapter { heading: text.clone(), steps: Vec::new() });
            continue;
        }
        if chapters.is_empty() {
            chapters.push(Chapter { heading: String::new(), steps: Vec::new() });
        }
        if let Some(chapter) = chapters.last_mut() {
            chapter.steps.extend(steps(vec![line]));
        }
    }
    chapters
}

/// Takes printed lines apart as `labelled` puts them together: indent, label, space, text.
fn steps(lines: Vec<Line>) -> Vec<Step> {
    let step = |line: Line| {
        let blank = |piece: &Piece| piece.text.chars().all(|letter| letter == ' ');
        let mut pieces = line.0.into_iter().skip_while(blank).peekable();
        let labelled: Vec<Piece> = match pieces.peek() {
            Some(Piece { tone: Tone::Quiet, .. }) => pieces.by_ref().take(1).collect(),
            _ => Vec::new(),
        };
        let mut rest: Vec<Piece> = pieces.collect();
        // A quiet text without anything behind it is no label.
        let label = match (labelled.into_iter().next(), rest.first()) {
            (Some(label), Some(space)) if blank(space) => label.text,
            (Some(text), _) => {
                rest.insert(0, text);
                String::new()
            }
            (None, _) => String::new(),
        };
        let mut rest: Vec<Piece> = rest.into_iter().skip_while(blank).collect();
        if let Some(first) = rest.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        Step { label, says: Line(rest) }
    };
    lines.into_iter().map(step).collect()
}
