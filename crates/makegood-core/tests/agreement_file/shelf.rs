//! Files judged again after each edit say what the same files say when read afresh.

use makegood_core::agreement_file::{Shelf, Source, read};
use proptest::prelude::*;

use super::files::example_folders;

const PIECES: [&str; 12] = [
    "",
    " ",
    "\n",
    "x",
    "9",
    ":",
    "2024-06-01",
    "{",
    "agreement: a\n",
    "refines: corporate\n",
    "ends: 2024-02-01\n",
    "가",
];

/// One edit: in which file, from where, how much goes, and what comes.
type Edit = (prop::sample::Index, prop::sample::Index, usize, &'static str);

fn any_edit() -> impl Strategy<Value = Edit> {
    (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_usize..30, prop::sample::select(&PIECES[..]))
}

fn edited(text: &str, at: usize, cut: usize, piece: &str) -> String {
    let (start, end) = (text.floor_char_boundary(at), text.floor_char_boundary((at + cut).min(text.len())));
    [&text[..start], piece, &text[end..]].concat()
}

proptest! {
    #![proptest_config(super::robust::cases(60))]

    #[test]
    fn judging_what_changed_is_reading_all_afresh(edits in prop::collection::vec(any_edit(), 1..8)) {
        let sources: Vec<Source> = example_folders().into_iter().flat_map(|(_, sources)| sources).collect();
        let mut shelf = Shelf::new(sources.clone());
        prop_assert_eq!(shelf.problems(), read(&sources).1);
        for (file, at, cut, piece) in edits {
            let file = file.index(sources.len());
            let text = shelf.sources()[file].text.clone();
            shelf.change(file, edited(&text, at.index(text.len() + 1), cut, piece));
            let afresh = read(shelf.sources()).1;
            prop_assert_eq!(shelf.problems(), afresh);
        }
    }
}

#[test]
fn an_edit_of_the_level_above_is_felt_below() {
    let source = |name: &str, text: &str| Source { name: name.to_owned(), text: text.to_owned() };
    let above = "agreement: above\nkind: sla\nprovider: P\neffective: 2024-01-01\ntime_zone: Asia/Seoul\n";
    let below = "agreement: below\nrefines: above\neffective: 2024-01-01\nseverities: { P1: down }\n";
    let mut shelf = Shelf::new(vec![source("above.yaml", above), source("below.yaml", below)]);
    assert_eq!(shelf.problems(), []);
    shelf.change(0, format!("{above}plans: [P1]\n"));
    let codes: Vec<&str> = shelf.problems().iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["R5"], "`P1` is a plan above and a severity below");
    shelf.change(0, above.to_owned());
    assert_eq!(shelf.problems(), []);
}
