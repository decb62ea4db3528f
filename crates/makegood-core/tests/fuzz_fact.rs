//! Any bytes as a line: never a panic, and what reads is written canonically and reads the same again.

use makegood_core::evidence::line::{line_of, read_line};

const SEEDS: [&str; 5] = [
    r#"{"id":"o1","kind":"outage","recorded":"2024-02-01T01:00:00Z","service":"api","from":"2024-02-01T00:50:00Z","extent":"major"}"#,
    r#"{"id":"c","kind":"cells","recorded":"2024-02-01T01:00:00Z","service":"api","origin":"p","from":"2024-02-01T00:50:00Z","requests":[1,null],"errors":[1,null],"within_us":{"10":[1,null]},"load":{"a":[null,2]},"sketches":[null,"AYgLCQ"]}"#,
    r#"{"id":"f","kind":"fee","recorded":"2024-02-01T01:00:00Z","from":"2024-02-01T00:00:00Z","to":"2024-03-01T00:00:00Z","amount":-0.50,"currency":"KRW","charge":"one_time"}"#,
    r#"{"id":"x","kind":"deployment","recorded":"2024-02-01T01:00:00+09:00","service":"a","component":"c","from":"2024-02-01T00:00:00Z","settings":{"zones":"2","disk":"premium"}}"#,
    r#"{"id":"x","kind":"exclusion","recorded":"2024-02-01T01:00:00+09:00","service":"a","cause":"c","from":"2024-02-01T00:00:00Z","to":"2024-03-01T00:00:00Z","outages":["o1"],"proof":{"document":"d"}}"#,
];

fn hold(text: &str) {
    let Ok(line) = read_line(text) else { return };
    let written = line_of(&line.fact);
    let again = read_line(&written).unwrap_or_else(|problems| panic!("{problems:?}\n{text}\n{written}"));
    assert_eq!(again.fact, line.fact);
    assert_eq!(line_of(&again.fact), written);
}

#[test]
fn any_bytes() {
    bolero::check!().for_each(|bytes: &[u8]| hold(&String::from_utf8_lossy(bytes)));
}

/// A good line with some bytes cut out and others put in reaches further than noise.
#[test]
fn damaged_lines() {
    bolero::check!().with_type::<(u8, u16, u8, Vec<u8>)>().for_each(|(seed, at, cut, put)| {
        let mut bytes = SEEDS[usize::from(*seed) % SEEDS.len()].as_bytes().to_vec();
        let start = usize::from(*at) % bytes.len();
        let end = (start + usize::from(*cut) % 8).min(bytes.len());
        bytes.splice(start..end, put.iter().copied());
        hold(&String::from_utf8_lossy(&bytes));
    });
}
