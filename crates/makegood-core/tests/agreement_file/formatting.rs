//! The formatter changes the look of a file, never its meaning.

use makegood_core::agreement_file::{Source, format, read};

use super::files::{corpus_folders, example_folders};

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
    for (folder, sources) in example_folders().into_iter().chain(corpus_folders()) {
        for source in sources {
            let formatted = format(&source.text).expect("a readable example");
            assert!(source.text == formatted, "run `makegood fmt examples` for {folder}/{}", source.name);
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

#[test]
fn wordings_stand_in_one_spelling() {
    let written = "\
objectives:
  u:
    promise: uptime>=99.9%
    minimum_run: more than 5 consecutive minutes
    credit:
      99%≤uptime<99.9%: 5% for each started 30 minutes
      Uptime < 99 %: KRW 1,000
clocks:
  c: { target: { P1: 90 minutes, P2: 1 Working Day, P3: 1시간 30분, P4: Best Effort } }
credits: { claim: Within 30 Days after the incident }
measurements:
  m: { bad_when: errors≥10% }
";
    let canonical = "\
measurements:
  m: { bad_when: errors >= 10 % }

objectives:
  u:
    promise: uptime >= 99.9 %
    minimum_run: longer than 5 min
    credit:
      99 % <= uptime < 99.9 %: 5 % for each started 30 min
      uptime < 99 %: KRW 1,000

credits: { claim: within 30 days of the event }

clocks:
  c: { target: { P1: 90 min, P2: 1 business day, P3: 1 h 30 min, P4: best effort } }
";
    check(written, canonical);
}

#[test]
fn two_rows_never_become_one() {
    let rows = "objectives:\n  u:\n    credit:\n      uptime<99%: 1 %\n      uptime < 99%: 2 %\n";
    check(rows, rows);
}

#[test]
fn what_nobody_knows_stays_as_it_is() {
    check("foo: 1\nbar: { baz: 2.50, x: 1e3 }\n", "foo: 1\n\nbar: { baz: 2.50, x: 1e3 }\n");
}
