//! What a line may say, what is said when it is wrong, and what facts may not do together.

use std::sync::Arc;

use makegood_core::evidence::collection::{Added, Collection, Place};
use makegood_core::evidence::line::{line_of, read_line};
use makegood_core::time::Instant;

fn canonical(line: &str) -> String {
    match read_line(line) {
        Ok(line) => line_of(&line.fact),
        Err(problems) => problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

#[track_caller]
fn check(line: &str, expect: &str) {
    assert_eq!(canonical(line), expect, "\nfor {line}");
}

#[test]
fn a_line_as_people_write_it_becomes_canonical() {
    check(
        r#"{ "id": "o1", "kind": "outage", "recorded": "2019-11-02T00:00:00+09:00", "service": "api", "to": "2019-11-01T10:30Z", "from": "2019-11-01T10:00:00.000Z", "extent": "major" }"#,
        r#"{"extent":"major","from":"2019-11-01T10:00:00Z","id":"o1","kind":"outage","recorded":"2019-11-01T15:00:00Z","service":"api","to":"2019-11-01T10:30:00Z"}"#,
    );
    check(
        r#"{"id":"f1","kind":"fee","recorded":"2019-11-02T00:00:00Z","from":"2019-11-01T00:00:00Z","to":"2019-12-01T00:00:00Z","amount":1200.50,"currency":"USD","charge":"recurring"}"#,
        r#"{"amount":"1200.5","currency":"USD","from":"2019-11-01T00:00:00Z","id":"f1","kind":"fee","recorded":"2019-11-02T00:00:00Z","to":"2019-12-01T00:00:00Z"}"#,
    );
    check(
        r#"{"id":"c1","kind":"cells","recorded":"2019-11-02T00:00:00Z","service":"ads","origin":"provider","from":"2019-11-01T00:00:00Z","requests":[10,null],"errors":[1,null],"within_us":{"150000":[9,null],"90000":[5,null]}}"#,
        r#"{"errors":[1,null],"from":"2019-11-01T00:00:00Z","id":"c1","kind":"cells","origin":"provider","recorded":"2019-11-02T00:00:00Z","requests":[10,null],"service":"ads","within_us":{"150000":[9,null],"90000":[5,null]}}"#,
    );
}

#[test]
fn every_problem_of_a_line_is_said_at_once() {
    check(
        r#"{"id":"o1","kind":"outage","recorded":"yesterday","service":"","from":"2019-11-01T10:00:00Z","severity":1}"#,
        "column 105: field `severity`: `outage` facts have no such field; expected `id`, `kind`, `recorded`, `replaces`, `source`, `hash`, `service`, `component`, `region`, `customer`, `from`, `to`, `extent` or `cause`\n\
         column 39: field `recorded`: found `\"yesterday\"`, expected an instant like `\"2019-11-01T09:00:00Z\"` or `\"2019-11-01T18:00:00+09:00\"`\n\
         column 61: field `service`: found `\"\"`, expected a text of at least one character, without control characters\n\
         column 1: field `extent`: missing from this `outage` fact; expected `major` or `partial`",
    );
}

#[test]
fn a_line_that_is_no_fact_says_so() {
    check("", "column 1: the line ends before its JSON object does");
    check("hello", "column 1: found `hello`, expected one JSON object a line");
    check(r#"{"id":"o1""#, "column 10: the line ends before its JSON object does");
    check("[1]", "column 1: found `[1]`, expected one JSON object a line");
    check(r#"{"id":"o1"} {}"#, "column 13: found `{\"id\":\"o1\"} {}`, expected one JSON object a line");
    check(
        r#"{"id":"o1","kind":"outrage"}"#,
        "column 19: field `kind`: found `\"outrage\"`, expected `outage`, `watch`, `cells`, `gauge`, `maintenance`, `deployment`, `case`, `account`, `fee`, `obligation`, `exclusion` or `retraction`",
    );
}

/// A good line with one field put in or changed, and what is said about it.
#[test]
fn contradictions_within_a_fact_are_named() {
    let envelope = r#""id":"x","recorded":"2019-11-02T00:00:00Z""#;
    for (body, expect) in [
        (
            r#""kind":"outage","service":"a","extent":"major","from":"2019-11-01T10:00:00Z","to":"2019-11-01T09:00:00Z""#,
            "field `to`: `2019-11-01T09:00:00Z` lies before `from`, which is `2019-11-01T10:00:00Z`",
        ),
        (
            r#""kind":"cells","service":"a","origin":"p","from":"2019-11-01T10:00:30Z","requests":[1],"errors":[0]"#,
            "field `from`: found `\"2019-11-01T10:00:30Z\"`, expected an instant on a whole minute",
        ),
        (
            r#""kind":"cells","service":"a","origin":"p","from":"2019-11-01T10:00:00Z","requests":[1,2],"errors":[0]"#,
            "field `errors`: column `errors` has 1 minutes, `requests` has 2",
        ),
        (
            r#""kind":"cells","service":"a","origin":"p","from":"2019-11-01T10:00:00Z","requests":[5,2],"errors":[0,3]"#,
            "field `errors`: minute 1 (from 0) counts 3 of 2 requests",
        ),
        (
            r#""kind":"cells","service":"a","origin":"p","from":"2019-11-01T10:00:00Z","requests":[null],"errors":[0]"#,
            "field `errors`: minute 0 (from 0) counts 0 of null requests",
        ),
        (
            r#""kind":"cells","service":"a","origin":"p","from":"2019-11-01T10:00:00Z","requests":[9],"errors":[0],"within_us":{"100":[8],"200":[7]}"#,
            "field `within_us`: minute 0 (from 0) counts 8 within 100 µs but 7 within 200 µs",
        ),
        (
            r#""kind":"gauge","service":"a","metric":"m","at":"2019-11-01T10:00:00Z","value":"1e5""#,
            "field `value`: found `\"1e5\"`, expected an exact decimal",
        ),
        (
            r#""kind":"fee","from":"2019-11-01T00:00:00Z","to":"2019-12-01T00:00:00Z","amount":"1","currency":"won""#,
            "field `currency`: found `\"won\"`, expected an ISO 4217 code",
        ),
        (
            r#""kind":"exclusion","service":"a","cause":"carrier","from":"2019-11-01T00:00:00Z","to":"2019-11-02T00:00:00Z","proof":{"document":"x.pdf","sha256":"AB"}"#,
            "field `proof`: found `{\"document\":\"x.pdf\",\"sha256\":\"AB\"}`, expected",
        ),
        (r#""kind":"retraction""#, "field `replaces`: missing from this `retraction` fact"),
        (r#""kind":"retraction","replaces":"x""#, "field `replaces`: `x` is the fact's own id"),
        (r#""kind":"retraction","replaces":"y","replaces":"z""#, "field `replaces`: stands twice; keep one"),
        (
            r#""kind":"watch","service":"a","region":null,"from":"2019-11-01T00:00:00Z","to":"2019-11-02T00:00:00Z""#,
            "field `region`: found `null`, expected a text of at least one character, without control characters; leave the field out instead",
        ),
    ] {
        let found = canonical(&format!("{{{envelope},{body}}}"));
        assert!(found.contains(expect), "for {body}\nfound {found}\nexpected {expect}");
    }
}

fn collect(lines: &[&str]) -> Collection {
    let mut collection = Collection::default();
    for (number, line) in lines.iter().enumerate() {
        let place = Place { file: Arc::from("a.jsonl"), line: number as u64 + 1 };
        collection.add(read_line(line).expect("the sample is a fact").fact, place);
    }
    collection
}

const OPEN: &str = r#"{"id":"o1","kind":"outage","recorded":"2024-02-01T01:00:00Z","service":"api","from":"2024-02-01T00:50:00Z","extent":"major"}"#;
const ENDED: &str = r#"{"id":"o2","kind":"outage","recorded":"2024-02-01T02:00:00Z","replaces":"o1","service":"api","from":"2024-02-01T00:50:00Z","to":"2024-02-01T01:40:00Z","extent":"major"}"#;
const WITHDRAWN: &str = r#"{"id":"o3","kind":"retraction","recorded":"2024-02-02T00:00:00Z","replaces":"o2"}"#;

#[test]
fn a_correction_shows_from_the_time_it_was_recorded() {
    let collection = collect(&[WITHDRAWN, ENDED, OPEN]);
    assert!(collection.conflicts().is_empty());
    for (at, expect) in [
        ("2024-02-01T00:59:59Z", &[][..]),
        ("2024-02-01T01:00:00Z", &["o1"]),
        ("2024-02-01T01:59:59.999Z", &["o1"]),
        ("2024-02-01T02:00:00Z", &["o2"]),
        ("2024-02-02T00:00:00Z", &[]),
    ] {
        let at: Instant = at.parse().expect("an instant");
        let ids: Vec<&str> = collection.as_of(at).iter().map(|fact| fact.id.as_str()).collect();
        assert_eq!(ids, expect, "at {at}");
    }
}

#[test]
fn the_same_id_with_other_content_is_refused_and_both_are_named() {
    let other = OPEN.replace("major", "partial");
    let mut collection = collect(&[OPEN]);
    let place = Place { file: Arc::from("b.jsonl"), line: 7 };
    assert_eq!(collection.add(read_line(&other).expect("a fact").fact, place), Added::Refused);
    assert_eq!(collection.len(), 1);
    let said = collection.conflicts()[0].to_string();
    assert!(
        said.starts_with("b.jsonl:7: fact `o1` says something else than the fact with this id at a.jsonl:1:"),
        "{said}"
    );
    assert!(said.contains(r#""extent":"major""#) && said.contains(r#""extent":"partial""#), "{said}");
}

#[test]
fn corrections_must_lead_somewhere() {
    let twice = [
        r#"{"id":"a","kind":"retraction","recorded":"2024-02-02T00:00:00Z","replaces":"c"}"#,
        r#"{"id":"b","kind":"retraction","recorded":"2024-02-02T00:00:00Z","replaces":"a"}"#,
        r#"{"id":"c","kind":"retraction","recorded":"2024-02-02T00:00:00Z","replaces":"b"}"#,
        r#"{"id":"d","kind":"retraction","recorded":"2024-02-02T00:00:00Z","replaces":"c"}"#,
        r#"{"id":"e","kind":"retraction","recorded":"2024-02-02T00:00:00Z","replaces":"nobody"}"#,
        r#"{"id":"f","kind":"watch","recorded":"2024-02-01T00:00:00Z","replaces":"d","service":"s","from":"2024-02-01T00:00:00Z","to":"2024-02-01T00:00:00Z"}"#,
        r#"{"id":"g","kind":"watch","recorded":"2024-02-03T00:00:00Z","replaces":"d","service":"s","from":"2024-02-01T00:00:00Z","to":"2024-02-01T00:00:00Z"}"#,
    ];
    let said: Vec<String> = collect(&twice).conflicts().iter().map(ToString::to_string).collect();
    let expect = [
        "a.jsonl:1: fact `a` replaces `c`, which in the end replaces `a`: a correction cannot go in a circle",
        "a.jsonl:2: fact `b` replaces `a`, which in the end replaces `b`: a correction cannot go in a circle",
        "a.jsonl:3: fact `c` replaces `b`, which in the end replaces `c`: a correction cannot go in a circle",
        "a.jsonl:5: fact `e` replaces `nobody`, which is not in this evidence; add the file that has it",
        "a.jsonl:6: fact `f`, recorded `2024-02-01T00:00:00Z`, replaces `d`, which was recorded only at `2024-02-02T00:00:00Z`; a correction is recorded after what it corrects",
        "a.jsonl:7: fact `g` is a `watch` but replaces `d`, a `retraction`; correct a fact by one of its kind, or withdraw it by a `retraction`",
    ];
    assert_eq!(said, expect);
}
