//! The formatter changes the look of a file, never its meaning.

use makegood_core::agreement_file::{Source, format, read};

use super::files::example_folders;

fn check(written: &str, expect: &str) {
    assert_eq!(format(written).expect("a readable text"), expect);
    assert_eq!(format(expect).expect("a readable text"), expect, "not stable");
}

#[test]
fn examples_keep_their_meaning_and_their_comments() {
    for (folder, sources) in example_folders() {
        let formatted: Vec<Source> = sources
            .iter()
            .map(|source| Source { text: format(&source.text).expect("a readable example"), ..source.clone() })
            .collect();
        assert_eq!(read(&sources).0, read(&formatted).0, "{folder}");
        for (before, after) in sources.iter().zip(&formatted) {
            assert_eq!(format(&after.text).as_deref(), Ok(after.text.as_str()), "{folder}/{}", before.name);
            let comments = |text: &str| text.matches("# ").count();
            assert_eq!(comments(&before.text), comments(&after.text), "{folder}/{}", before.name);
        }
    }
}

#[test]
fn examples_stand_in_canonical_form() {
    for (folder, sources) in example_folders() {
        for source in sources {
            let formatted = format(&source.text).expect("a readable example");
            assert!(source.text == formatted, "run `makegood fmt examples/{folder}/{}`", source.name);
        }
    }
}

#[test]
fn keys_stand_in_the_grammars_order() {
    check("kind: sla\nagreement: a\n", "agreement: a\nkind: sla\n");
}

#[test]
fn a_number_that_is_a_text_is_quoted() {
    check("version: 1\nagreement: 'a'\n", "agreement: a\nversion: \"1\"\n");
}

#[test]
fn comments_move_with_their_keys() {
    check(
        "# head\n\n# of b\nkind: sla # beside\nagreement: a\n# end\n",
        "# head\n# of b\nagreement: a\nkind: sla  # beside\n# end\n",
    );
}

#[test]
fn braces_that_are_too_wide_become_a_block() {
    let wide = "x".repeat(120);
    check(&format!("title: {{ ko: {wide}, en: a }}\n"), &format!("title:\n  ko: {wide}\n  en: a\n"));
}

#[test]
fn lists_of_blocks_keep_their_dash() {
    check(
        "rests_on:\n- for: [web]   # why\n  agreement: a\n- { agreement: b }\n",
        "rests_on:\n  - agreement: a\n    for: [web]  # why\n  - { agreement: b }\n",
    );
}

#[test]
fn several_lines_stand_as_a_literal() {
    check("notes: |\n  one\n  two: # no comment\n", "notes: |-\n  one\n  two: # no comment\n");
}
