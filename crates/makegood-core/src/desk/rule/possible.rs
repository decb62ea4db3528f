//! Whether a case can be such that tests come out as asked.
//!
//! Exact: for one value the only candidates are those that a test names, else one that begins and contains what is
//! asked and nothing more; each candidate is put to every test.

use super::alternatives::Literal;
use super::{Attribute, Match, Test};
use crate::desk::Opening;
use crate::desk::words::folded;
use crate::time::Instant;

/// Stands between what a value must contain; nobody types it.
const APART: char = '\u{e000}';

/// Whether one case, within a year of `from`, makes each of `way` come out as asked.
pub(super) fn possible(way: &[Literal<'_>], opening: &Opening, from: Instant) -> bool {
    let mut hours: Vec<(&str, bool)> = Vec::new();
    let mut tests: Vec<(&Test, bool)> = Vec::new();
    for literal in way {
        match literal {
            Literal::Said(test, wanted) => tests.push((test, *wanted)),
            Literal::Time(test, wanted) => hours.push((&test.named, test.inside == *wanted)),
        }
    }
    let mut attributes: Vec<&Attribute> = tests.iter().map(|(test, _)| &test.of).collect();
    attributes.sort_unstable();
    attributes.dedup();
    let of =
        |attribute: &Attribute| tests.iter().filter(|(test, _)| test.of == *attribute).copied().collect::<Vec<_>>();
    (hours.is_empty() || opening.can_be(&hours, from))
        && attributes.iter().all(|attribute| valued(attribute, &of(attribute)))
}

/// Whether one value, or no value, makes all `tests` of one attribute come out.
fn valued(attribute: &Attribute, tests: &[(&Test, bool)]) -> bool {
    let wanted: Vec<&Match> = tests.iter().filter(|(_, wanted)| *wanted).map(|(test, _)| &test.is).collect();
    let unwanted: Vec<&Match> = tests.iter().filter(|(_, wanted)| !*wanted).map(|(test, _)| &test.is).collect();
    let fits = |value: &str, wanted: &[&Match]| {
        wanted.iter().all(|one| one.holds(value)) && !unwanted.iter().any(|one| one.holds(value))
    };
    if wanted.is_empty() {
        // Not stated; a subject and a text may stand empty.
        return !matches!(attribute, Attribute::Subject | Attribute::Body)
            || candidates(&[]).iter().any(|value| fits(value, &[]));
    }
    if *attribute == Attribute::Tag {
        // A tag for each.
        return wanted.iter().all(|one| candidates(&[one]).iter().any(|value| fits(value, &[one])));
    }
    candidates(&wanted).iter().any(|value| fits(value, &wanted))
}

/// Values among which there is one that meets all of `wanted`, if there is any, and as little else as can be.
fn candidates(wanted: &[&Match]) -> Vec<String> {
    let fold = |text: &String| folded(text.trim());
    let named = wanted.iter().find_map(|one| match one {
        Match::Equals(value) => Some(vec![fold(value)]),
        Match::OneOf(values) => Some(values.iter().map(fold).collect()),
        _ => None,
    });
    if let Some(named) = named {
        return named;
    }
    let start = wanted.iter().filter_map(|one| match one {
        Match::StartsWith(start) => Some(fold(start)),
        _ => None,
    });
    let mut value = start.max_by_key(String::len).unwrap_or_default();
    for one in wanted {
        if let Match::Contains(part) = one {
            value.push(APART);
            value.push_str(&fold(part));
        }
    }
    let apart = format!("{value}{APART}");
    vec![value, apart]
}
