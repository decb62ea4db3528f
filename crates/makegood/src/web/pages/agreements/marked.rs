//! A file with its problems in place: numbered lines, each finding under the very columns it is about.

use makegood_core::agreement_file::{Gravity, Place, Problem, Source};

use crate::web::page::Page;
use crate::web::prose::prose;

/// Lines without a finding around one that has some: as many are shown as help to find the place.
const AROUND: usize = 3;
/// Fewer lines than this are not worth folding.
const WORTH_FOLDING: usize = 6;

/// One file, its lines folded where nothing is said of them.
pub(crate) struct MarkedFile {
    pub(crate) name: String,
    pub(crate) pieces: Vec<Piece>,
}

/// Lines that stand together.
pub(crate) struct Piece {
    /// Whether nothing is said of them, so that they may be folded.
    pub(crate) folded: bool,
    pub(crate) lines: Vec<MarkedLine>,
}

impl Piece {
    /// The numbers of its first and last line.
    pub(crate) fn first(&self) -> usize {
        self.lines.first().map_or(0, |line| line.number)
    }

    pub(crate) fn last(&self) -> usize {
        self.lines.last().map_or(0, |line| line.number)
    }
}

/// One line and what is said of it.
pub(crate) struct MarkedLine {
    pub(crate) number: usize,
    pub(crate) text: String,
    pub(crate) notes: Vec<Note>,
}

/// One finding, as it is shown under its line.
pub(crate) struct Note {
    pub(crate) class: &'static str,
    pub(crate) gravity: &'static str,
    pub(crate) code: &'static str,
    /// The line up to the first column, and what the carets stand under: taken over so that they align in any font.
    pub(crate) before: String,
    pub(crate) under: String,
    pub(crate) column: usize,
    /// These sentences are HTML.
    pub(crate) message: String,
    pub(crate) why: String,
    pub(crate) remedy: String,
    /// Other places that have to do with it.
    pub(crate) related: Vec<String>,
}

/// The files with their problems.
pub(crate) fn marked(sources: &[Source], problems: &[Problem], page: &Page) -> Vec<MarkedFile> {
    let one = |(file, source): (usize, &Source)| {
        let mut own: Vec<(usize, Note)> = Vec::new();
        for problem in problems.iter().filter(|problem| problem.place.file == file) {
            own.push((problem.place.line, note(problem, sources, page)));
        }
        let mut lines: Vec<MarkedLine> = (1..)
            .zip(source.text.lines())
            .map(|(number, text)| MarkedLine { number, text: text.to_owned(), notes: Vec::new() })
            .collect();
        if lines.is_empty() {
            lines.push(MarkedLine { number: 1, text: String::new(), notes: Vec::new() });
        }
        let last = lines.len();
        for (number, note) in own {
            if let Some(line) = lines.get_mut(number.clamp(1, last) - 1) {
                line.notes.push(note);
            }
        }
        MarkedFile { name: source.name.clone(), pieces: pieces(lines) }
    };
    sources.iter().enumerate().map(one).collect()
}

/// Lines near a finding stand open, the others are folded.
fn pieces(lines: Vec<MarkedLine>) -> Vec<Piece> {
    let said: Vec<usize> = lines.iter().filter(|line| !line.notes.is_empty()).map(|line| line.number).collect();
    let near = |number: usize| said.iter().any(|own| own.abs_diff(number) <= AROUND);
    let mut pieces: Vec<Piece> = Vec::new();
    for line in lines {
        let folded = !near(line.number);
        match pieces.last_mut() {
            Some(piece) if piece.folded == folded => piece.lines.push(line),
            _ => pieces.push(Piece { folded, lines: vec![line] }),
        }
    }
    for piece in &mut pieces {
        piece.folded &= WORTH_FOLDING <= piece.lines.len();
    }
    pieces
}

fn note(problem: &Problem, sources: &[Source], page: &Page) -> Note {
    let (class, gravity) = match problem.gravity {
        Gravity::Error => ("bad", page.say("error", "오류")),
        Gravity::Warning => ("risk", page.say("warning", "경고")),
        Gravity::Note => ("quiet", page.say("note", "참고")),
    };
    let text = sources.get(problem.place.file).map_or("", |source| source.text.as_str());
    let (before, under) = columns(problem.place, text);
    let related = problem.related.iter().map(|(place, saying)| {
        let name = sources.get(place.file).map_or("", |source| source.name.as_str());
        let said = page.said(saying);
        prose(&match page.lang() {
            "ko" => format!("{name} {}행: {said}", place.line),
            _ => format!("{name}, line {}: {said}", place.line),
        })
    });
    Note {
        class,
        gravity,
        code: problem.code,
        before,
        under,
        column: problem.place.column,
        message: sentence(page.said(&problem.message)),
        why: sentence(page.said(&problem.explanation)),
        remedy: sentence(page.said(&problem.remedy)),
        related: related.collect(),
    }
}

/// The line up to the place, and the part of the line that it covers; at least one column.
fn columns(place: Place, text: &str) -> (String, String) {
    let start = place.start.min(text.len());
    let line_start = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let before = text.get(line_start..start).unwrap_or_default().to_owned();
    let under = text.get(start..place.end).unwrap_or_default().lines().next().unwrap_or_default();
    (before, if under.is_empty() { " ".to_owned() } else { under.to_owned() })
}

/// A fragment with a capital at its beginning, as HTML.
fn sentence(fragment: &str) -> String {
    let mut letters = fragment.chars();
    let sentence: String =
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    prose(&sentence)
}
