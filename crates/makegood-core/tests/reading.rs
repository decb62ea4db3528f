//! The agreement in words: what reads alike is alike, what differs reads differently, in both languages.

#[path = "reading/any_file.rs"]
mod any_file;
#[path = "reading/difference.rs"]
mod difference;
#[path = "reading/notation.rs"]
mod notation;

use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{self, Language, Source};
use makegood_core::reading::{read, text};
use makegood_core::time::{DayHours, WeeklyHours};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

fn agreement(file: &str) -> Option<Agreement> {
    let source = Source { name: "any.yaml".to_owned(), text: file.to_owned() };
    agreement_file::read(&[source]).0.into_iter().next()
}

fn sound(file: &str) -> Agreement {
    let source = Source { name: "any.yaml".to_owned(), text: file.to_owned() };
    let (agreements, problems) = agreement_file::read(&[source]);
    let errors: Vec<_> = problems.iter().filter(|problem| problem.gravity == agreement_file::Gravity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    agreements.into_iter().next().expect("an agreement")
}

fn said(agreement: &Agreement) -> [String; 2] {
    let reading = read(agreement);
    [text(&reading, Language::English, 100), text(&reading, Language::Korean, 100)]
}

/// The terms without their notation: hours as what they stand for.
fn terms(agreement: &Agreement) -> Agreement {
    let mut own = agreement.clone();
    for calendar in &mut own.calendars {
        calendar.hours = format!("{:?}", WeeklyHours::parse(&calendar.hours));
        for (_, hours) in &mut calendar.open {
            *hours = format!("{:?}", DayHours::parse(hours));
        }
    }
    own
}

proptest! {
    /// Settling sees nothing but the terms, so two files that say the same settle the same.
    #[test]
    fn what_says_the_same_has_the_same_terms_in_either_language(
        numbers in prop::collection::vec(any::<u16>(), 400),
        changed in prop::collection::vec((0_usize..400, any::<u16>()), 1..3),
    ) {
        let mut other = numbers.clone();
        for (at, number) in changed {
            other[at] = number;
        }
        let (first, second) = (any_file::file(&numbers), any_file::file(&other));
        let (Some(one), Some(two)) = (agreement(&first), agreement(&second)) else { return Ok(()) };
        let alike = terms(&one) == terms(&two);
        let ([one_en, one_ko], [two_en, two_ko]) = (said(&one), said(&two));
        prop_assert!(alike || one_en != two_en, "the English is the same for\n{first}\nand\n{second}\n{one_en}");
        prop_assert!(alike || one_ko != two_ko, "the Korean is the same for\n{first}\nand\n{second}\n{one_ko}");
        prop_assert!(!alike || (one_en == two_en && one_ko == two_ko), "the same terms are said in two ways:\n{first}\n{second}");
    }
}

/// Nothing is computed from these, so the terms do not have them.
const SILENT: [(&str, &str); 2] = [("agreement", "contacts"), ("agreement", "notes")];

#[test]
fn every_key_of_the_language_is_heard() {
    let mut unheard = any_file::optional_keys();
    unheard.retain(|key| !SILENT.contains(key));
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let numbers = prop::collection::vec(any::<u16>(), 600);
    for _ in 0..600 {
        if unheard.is_empty() {
            break;
        }
        let numbers = numbers.new_tree(&mut runner).expect("numbers").current();
        let Some(whole) = agreement(&any_file::file(&numbers)).map(|agreement| said(&agreement)) else { continue };
        unheard.retain(|key| {
            let without = agreement(&any_file::file_without(&numbers, Some(*key)));
            without.is_none_or(|without| {
                let without = said(&without);
                without[0] == whole[0] || without[1] == whole[1]
            })
        });
    }
    assert_eq!(unheard, []);
}

/// Enums are held by `clippy::wildcard_enum_match_arm` in `reading/mod.rs`.
#[test]
fn every_struct_is_taken_apart_whole() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/reading");
    for entry in std::fs::read_dir(folder).expect("the module") {
        let path = entry.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let code: Vec<&str> = text.split("#[cfg(test)]").next().unwrap_or_default().split_whitespace().collect();
        let hiding = code.join(" ").matches(", .. }").count();
        // `mod.rs` takes the agreement apart whole and names what `party.rs` says of it.
        let allowed = usize::from(path.ends_with("party.rs"));
        assert_eq!(hiding, allowed, "{}: a field behind `..` has no sentence", path.display());
    }
}
