//! What changes between two readings, term by term, and for whom it is better.

use serde::Serialize;

use super::clause::{Clause, Reading, Row, Shape, Term};
use super::compare::favours;
use super::said::{Given, say};
use super::scale::{Favours, NOTHING, Scale};
use crate::agreement_file::{Phrase, Saying};

/// One thing that reads differently.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The part, as problems and settlements name it.
    pub about: String,
    /// The term within it, and the names of the row where only one changed: `target standard P1`; absent where the
    /// whole part came or went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// The section it stands in.
    pub section: Saying,
    /// What the part is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Saying>,
    /// Where the text of the contract says so: of the new version, else the old.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What was agreed, a sentence each; empty where it is new.
    pub before: Vec<Saying>,
    /// What is agreed now; empty where it is gone.
    pub after: Vec<Saying>,
    /// For whom it is better.
    pub favours: Favours,
    /// The rule that says so.
    pub because: Phrase,
}

/// Every change from one reading to another, in the order of the new one; what went stands where it stood.
pub fn changes(before: &Reading, after: &Reading) -> Vec<Change> {
    let mut found = Vec::new();
    if before.title != after.title {
        found.push(renamed(&before.title, &after.title));
    }
    for heading in headings(before, after) {
        let within = |reading: &'_ Reading| -> Vec<Clause> {
            reading.sections.iter().find(|own| own.heading == heading).map_or_else(Vec::new, |own| own.clauses.clone())
        };
        let (old, new) = (within(before), within(after));
        for (about, old, new) in paired(&old, &new, |clause| clause.about.clone()) {
            clause(&about, &heading, old, new, &mut found);
        }
    }
    found
}

/// The headings of both, in the order that both keep.
fn headings(before: &Reading, after: &Reading) -> Vec<Saying> {
    let mut all: Vec<Saying> = after.sections.iter().map(|section| section.heading.clone()).collect();
    let mut at = 0;
    for section in &before.sections {
        match all.iter().position(|heading| *heading == section.heading) {
            Some(found) => at = found + 1,
            None => {
                all.insert(at, section.heading.clone());
                at += 1;
            }
        }
    }
    all
}

fn renamed(before: &Saying, after: &Saying) -> Change {
    Change {
        about: String::new(),
        term: Some("title".to_owned()),
        section: say!("Title", "제목"),
        heading: None,
        source: None,
        before: vec![before.clone()],
        after: vec![after.clone()],
        favours: Favours::Nobody,
        because: NOTHING.rule,
    }
}

/// Things of one name side by side: the new ones in their order, then those that are gone. A name that stands twice
/// is paired with the second of that name.
fn paired<'a, T>(
    old: &'a [T],
    new: &'a [T],
    name: impl Fn(&T) -> String,
) -> Vec<(String, Option<&'a T>, Option<&'a T>)> {
    let mut left: Vec<&T> = old.iter().collect();
    let mut pairs = Vec::new();
    for own in new {
        let at = left.iter().position(|other| name(other) == name(own));
        pairs.push((name(own), at.map(|at| left.remove(at)), Some(own)));
    }
    pairs.extend(left.into_iter().map(|own| (name(own), Some(own), None)));
    pairs
}

fn clause(about: &str, section: &Saying, old: Option<&Clause>, new: Option<&Clause>, found: &mut Vec<Change>) {
    let Some(shown) = new.or(old) else { return };
    let change = |term: Option<String>, before, after, favours, because| Change {
        about: about.to_owned(),
        term,
        section: section.clone(),
        heading: shown.heading.clone(),
        source: shown.source.clone(),
        before,
        after,
        favours,
        because,
    };
    let (Some(old), Some(new)) = (old, new) else {
        // A part without a heading of its own is its terms.
        let said = |clause: Option<&Clause>| clause.map_or_else(Vec::new, whole);
        let verdict = favours(old.map(|old| &old.scale), new.map(|new| &new.scale));
        found.push(change(None, said(old), said(new), verdict, shown.scale.rule));
        return;
    };
    if (&old.heading, &old.source) != (&new.heading, &new.source) {
        let named = |clause: &Clause| {
            let source = clause.source.as_deref().map(Given::given);
            clause.heading.clone().into_iter().chain(source).collect::<Vec<_>>()
        };
        let neutral = (Favours::Nobody, NOTHING.rule);
        found.push(change(Some("heading".to_owned()), named(old), named(new), neutral.0, neutral.1));
    }
    for (name, old, new) in paired(&old.terms, &new.terms, |term| term.term.clone()) {
        for Difference { row, before, after, favours, because } in term(old, new) {
            let term = if row.is_empty() { name.clone() } else { format!("{name} {row}") };
            found.push(change(Some(term), before, after, favours, because));
        }
    }
}

/// One term, or one row of it, that reads differently.
struct Difference {
    row: String,
    before: Vec<Saying>,
    after: Vec<Saying>,
    favours: Favours,
    because: Phrase,
}

fn term(old: Option<&Term>, new: Option<&Term>) -> Vec<Difference> {
    let Some(shown) = new.or(old) else { return Vec::new() };
    if let (Some(old), Some(new)) = (old, new) {
        if old.says == new.says {
            return Vec::new();
        }
        if let (Shape::Rows { rows: before, intro }, Shape::Rows { rows: after, intro: new_intro }) =
            (&old.says, &new.says)
            && intro == new_intro
        {
            return rows(before, after);
        }
    }
    let (before, after) = match (old.map(|old| &old.says), new.map(|new| &new.says)) {
        (Some(Shape::List { intro, items }), Some(Shape::List { intro: new_intro, items: new_items }))
            if intro == new_intro && unlike(items, new_items) != (Vec::new(), Vec::new()) =>
        {
            unlike(items, new_items)
        }
        (old, new) => (old.map_or_else(Vec::new, sentences), new.map_or_else(Vec::new, sentences)),
    };
    let verdict = cells(old).into_iter().fold(None, |verdict: Option<Favours>, before| {
        let each = cells(new).into_iter().map(|after| favours(before.as_ref(), after.as_ref()));
        each.fold(verdict, |verdict, own| Some(verdict.map_or(own, |verdict| verdict.with(own))))
    });
    let favours = verdict.unwrap_or(Favours::Nobody);
    vec![Difference { row: String::new(), before, after, favours, because: shown.scale.rule }]
}

/// The items that only one of two lists has.
fn unlike(old: &[Saying], new: &[Saying]) -> (Vec<Saying>, Vec<Saying>) {
    let only = |own: &[Saying], other: &[Saying]| own.iter().filter(|item| !other.contains(item)).cloned().collect();
    (only(old, new), only(new, old))
}

/// What there is to compare of a term: its own worth, or that of each row.
fn cells(term: Option<&Term>) -> Vec<Option<Scale>> {
    match term.map(|term| (&term.says, &term.scale)) {
        None => vec![None],
        Some((Shape::Rows { intro: _, rows }, _)) => rows.iter().map(|row| Some(row.scale.clone())).collect(),
        Some((Shape::Sentence(_) | Shape::List { .. }, scale)) => vec![Some(scale.clone())],
    }
}

fn rows(old: &[Row], new: &[Row]) -> Vec<Difference> {
    let mut found = Vec::new();
    for (row, old, new) in paired(old, new, |row| row.names.join(" ")) {
        if old.map(|old| (&old.labels, &old.says)) == new.map(|new| (&new.labels, &new.says)) {
            continue;
        }
        let Some(shown) = new.or(old) else { continue };
        let said = |row: Option<&Row>| row.map(Row::labelled).into_iter().collect();
        found.push(Difference {
            row,
            before: said(old),
            after: said(new),
            favours: favours(old.map(|row| &row.scale), new.map(|row| &row.scale)),
            because: shown.scale.rule,
        });
    }
    if found.is_empty() {
        // The same rows in another order: the first that fits decides, so the order is a term.
        let said = |rows: &[Row]| rows.iter().map(Row::labelled).collect();
        let because = Phrase { en: "the order of rows changes", ko: "항목의 순서가 바뀝니다" };
        found.push(Difference {
            row: String::new(),
            before: said(old),
            after: said(new),
            favours: Favours::Depends,
            because,
        });
    }
    found
}

fn whole(clause: &Clause) -> Vec<Saying> {
    clause.terms.iter().flat_map(|term| sentences(&term.says)).collect()
}

fn sentences(shape: &Shape) -> Vec<Saying> {
    match shape {
        Shape::Sentence(said) => vec![said.clone()],
        Shape::List { intro, items } => std::iter::once(intro.clone()).chain(items.iter().cloned()).collect(),
        Shape::Rows { intro, rows } => std::iter::once(intro.clone()).chain(rows.iter().map(Row::labelled)).collect(),
    }
}
