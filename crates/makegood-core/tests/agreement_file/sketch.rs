//! Texts that are still being written: a tree all the same, and where in it the cursor stands.

use makegood_core::agreement_file::tree::{Slot, Step, context, parse, sketch};
use proptest::prelude::*;

use super::files::example_folders;
use super::robust::PIECES;

#[test]
fn a_sound_text_is_sketched_as_it_is_read() {
    for source in example_folders().into_iter().flat_map(|(_, sources)| sources) {
        let read = parse(0, &source.text).0.expect("a sound example").root;
        assert_eq!(sketch(0, &source.text), read, "{}", source.name);
    }
}

/// Where the cursor `|` stands in a text: the way, what is expected, and what has been written of it.
fn at_cursor(marked: &str) -> String {
    let at = marked.find('‸').expect("a cursor");
    let text = marked.replace('‸', "");
    let Some(context) = context(&text, at) else { return "nothing".to_owned() };
    let steps: Vec<&str> = context
        .steps
        .iter()
        .map(|step| match step {
            Step::Key(key) => key.as_str(),
            Step::Element => "-",
        })
        .collect();
    let slot = match context.slot {
        Slot::Key => "key",
        Slot::Value => "value",
        Slot::Beginning => "beginning",
    };
    format!("{slot} of {}: `{}`", steps.join("/"), &text[context.start..at])
}

#[test]
fn a_cursor_in_blocks() {
    assert_eq!(at_cursor("‸"), "key of : ``");
    assert_eq!(at_cursor("agree‸"), "key of : `agree`");
    assert_eq!(at_cursor("kind: ‸"), "beginning of kind: ``");
    assert_eq!(at_cursor("kind: sl‸\nprovider: x"), "value of kind: `sl`");
    assert_eq!(at_cursor("objectives:\n  up:\n    pro‸\n    window: day"), "beginning of objectives/up: `pro`");
    assert_eq!(at_cursor("objectives:\n  up:\n    promise: x\n    ‸"), "key of objectives/up: ``");
    assert_eq!(at_cursor("objectives:\n  up:\n    promise: x\n  ‸"), "key of objectives: ``");
    assert_eq!(at_cursor("objectives:\n  up:\n    promise: x\n‸"), "key of : ``");
    assert_eq!(at_cursor("objectives:\n  up:\n    ‸"), "beginning of objectives/up: ``");
    assert_eq!(at_cursor("rests_on:\n  - ‸"), "beginning of rests_on/-: ``");
    assert_eq!(at_cursor("rests_on:\n  - agreement: h\n    fo‸"), "key of rests_on/-: `fo`");
    assert_eq!(at_cursor("plans:\n- basic\n- bu‸"), "beginning of plans/-: `bu`");
}

#[test]
fn a_cursor_in_brackets() {
    assert_eq!(at_cursor("clocks: { first: { starts: op‸ } }"), "value of clocks/first/starts: `op`");
    assert_eq!(at_cursor("clocks: { first: { ‸"), "key of clocks/first: ``");
    assert_eq!(at_cursor("clocks: { first: { st‸ }\nduties: {}"), "key of clocks/first: `st`");
    assert_eq!(at_cursor("clocks:\n  first: {\n    starts: opened,\n    st‸\n  }\n"), "key of clocks/first: `st`");
    assert_eq!(at_cursor("clocks: { first: { for: [incident, ser‸"), "beginning of clocks/first/for/-: `ser`");
    assert_eq!(at_cursor("credit: { uptime < 99 %: ‸ }"), "beginning of credit/uptime < 99 %: ``");
}

#[test]
fn a_cursor_where_nothing_can_be_offered() {
    assert_eq!(at_cursor("kind: sla # the ‸"), "nothing");
    assert_eq!(at_cursor("# ki‸"), "nothing");
    assert_eq!(at_cursor("title: \"Ser‸"), "nothing");
    assert_eq!(at_cursor("notes: |\n  Some wo‸\n"), "nothing");
}

#[test]
fn an_open_bracket_ends_with_its_block() {
    let tree = sketch(
        0,
        "clocks:\n  first: { starts: opened, target: {\n  second: { starts: opened }\nplans: [a, b\ncurrency: KRW",
    );
    assert_eq!(tree.at(&["clocks", "second", "starts"]).and_then(|node| node.text()), Some("opened"));
    assert_eq!(tree.get("plans").map(|plans| plans.items_or_one().len()), Some(2));
    assert_eq!(tree.text_of("currency"), Some("KRW"));
}

proptest! {
    #![proptest_config(super::robust::cases(2_000))]

    #[test]
    fn any_text_can_be_sketched(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60),
        at in any::<prop::sample::Index>(),
    ) {
        let text = pieces.concat();
        sketch(0, &text);
        let at = at.index(text.len() + 1);
        if let Some(context) = context(&text, at) {
            prop_assert!(context.start <= at && text.is_char_boundary(context.start));
        }
    }
}
