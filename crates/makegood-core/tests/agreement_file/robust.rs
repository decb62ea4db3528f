//! Whatever bytes come: no panic, and the formatter is stable and keeps the meaning of what reads without errors.

use bolero::check;
use makegood_core::agreement_file::{Gravity, Source, format, read};
use proptest::prelude::*;

use super::files::example_folders;

fn hold(text: &str) {
    let source = |text: &str| Source { name: "any".to_owned(), text: text.to_owned() };
    let (agreements, problems) = read(&[source(text)]);
    for problem in &problems {
        let place = problem.place;
        assert!(text.get(place.start..place.end).is_some(), "a place outside the text: {problem:?}");
        let said = [&problem.message.en, &problem.message.ko, &problem.explanation.en];
        assert!(said.iter().all(|text| !text.is_empty()), "a problem without words: {problem:?}\n{text}");
    }
    let Ok(once) = format(text) else { return };
    let twice = format(&once).unwrap_or_else(|problems| panic!("{problems:?}\n{text}\n---\n{once}"));
    let differing = once.lines().zip(twice.lines()).find(|(once, twice)| once != twice);
    assert!(once == twice, "not stable: {differing:#?}\n{text}");
    if problems.iter().all(|problem| problem.gravity != Gravity::Error) {
        assert_eq!(read(&[source(&once)]).0, agreements, "another meaning:\n{text}\n---\n{once}");
    }
}

#[test]
fn any_text() {
    check!().for_each(|bytes: &[u8]| hold(&String::from_utf8_lossy(bytes)));
}

/// Pieces that agreement files are made of.
pub(crate) const PIECES: [&str; 48] = [
    "agreement",
    "kind",
    "sla",
    "provider",
    "objectives",
    "promise",
    "uptime >= 99 %",
    "credit",
    ": ",
    ":",
    "\n",
    "\n  ",
    "\n    ",
    "- ",
    "{ ",
    " }",
    "[",
    "]",
    ", ",
    "\"",
    "'",
    "#",
    " # a",
    "|",
    ">",
    "&a",
    "*a",
    "!t",
    "<<",
    "---",
    "\t",
    "한글",
    "\u{feff}",
    "1",
    "NO",
    "?",
    "~",
    "uptime < 9 %",
    "10 %",
    "services",
    "effective",
    "2024-01-01",
    "time_zone",
    "Asia/Seoul",
    "\r\n",
    "  ",
    "\\",
    "clocks",
];

/// So many cases as a rule; `PROPTEST_CASES` asks for more.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let asked = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { usual };
    ProptestConfig { cases, ..asked }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)) {
        hold(&pieces.concat());
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn examples_with_a_slip(
        at in any::<prop::sample::Index>(),
        which in any::<prop::sample::Index>(),
        cut in 0_usize..12,
        piece in prop::sample::select(&PIECES[..]),
    ) {
        let folders = example_folders();
        let texts: Vec<&str> = folders.iter().flat_map(|(_, sources)| sources.iter().map(|s| s.text.as_str())).collect();
        let text: Vec<char> = texts[which.index(texts.len())].chars().collect();
        let at = at.index(text.len());
        let end = (at + cut).min(text.len());
        let slipped: String = text[..at].iter().collect::<String>() + piece + &text[end..].iter().collect::<String>();
        hold(&slipped);
    }
}
