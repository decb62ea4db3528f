//! Levels that refine each other, versions, and what rests on what.

use makegood_core::agreement::{ClockTarget, Matrix};
use makegood_core::time::Length;

use super::files::{HEAD, read_all, told};

const HIGHER: &str = "agreement: higher\nkind: sla\nprovider: P\neffective: 2024-01-01\ntime_zone: Asia/Seoul\n\
                      services: { s: {} }\nplans: [a, b]\n";

fn check(texts: &[&str], expect: &str) {
    assert_eq!(told(&read_all(texts).1), expect);
}

#[test]
fn the_lower_level_refines_the_higher_row_by_row() {
    let higher =
        format!("{HIGHER}clocks: {{ c: {{ starts: opened, stops: responded, target: {{ a: 2 h, b: 1 h }} }} }}\n");
    let lower = "agreement: lower\nrefines: higher\neffective: 2024-06-01\nclocks: { c: { target: { b: 30 min } } }\n";
    let (agreements, problems) = read_all(&[&higher, lower]);
    assert_eq!(told(&problems), "");
    let target = |minutes: i64| Matrix::Same(ClockTarget::Within(Length::Elapsed(minutes * 60_000)));
    let rows = vec![("a".to_owned(), target(120)), ("b".to_owned(), target(30))];
    assert_eq!(agreements[1].clocks[0].target, Matrix::By(rows));
    assert_eq!((agreements[1].id.as_str(), agreements[1].effective.to_string()), ("lower", "2024-06-01".to_owned()));
}

#[test]
fn a_credit_table_is_replaced_whole() {
    let higher = format!(
        "{HIGHER}currency: KRW\nobjectives: {{ u: {{ promise: uptime >= 99 %, credit: {{ uptime < 99 %: 10 % }} }} }}\n"
    );
    let lower = "agreement: lower\nrefines: higher\neffective: 2024-06-01\n\
                 objectives: { u: { credit: { 95 % <= uptime < 99 %: 5 %, uptime < 95 %: 20 % } } }\n";
    let (agreements, problems) = read_all(&[&higher, lower]);
    assert_eq!(told(&problems), "");
    let Matrix::Same(bands) = &agreements[1].objectives[0].credit else { panic!("one table") };
    assert_eq!(bands.len(), 2);
}

#[test]
fn none_takes_a_part_of_the_higher_level_away() {
    let higher = format!("{HIGHER}exclusions: {{ war: {{ cause: war }}, beta: {{ cause: beta }} }}\n");
    let lower = "agreement: lower\nrefines: higher\neffective: 2024-06-01\nexclusions: { beta: none }\n";
    let (agreements, problems) = read_all(&[&higher, lower]);
    assert_eq!(told(&problems), "");
    let left: Vec<&str> = agreements[1].exclusions.iter().map(|rule| rule.name.as_str()).collect();
    assert_eq!(left, ["war"]);
}

#[test]
fn a_problem_of_the_higher_level_is_told_once_and_where_it_stands() {
    let higher = format!("{HIGHER}windw: month\n");
    let lower = "agreement: lower\nrefines: higher\neffective: 2024-06-01\n";
    check(&[&higher, lower], "A5 0:8:1 `windw` is not a key of `agreement`\n");
}

#[test]
fn the_version_in_force_on_the_first_day_is_refined() {
    let first = format!("{HIGHER}version: \"1\"\nends: 2025-01-01\n");
    let second =
        first.replace("ends: 2025-01-01\n", "customer: C\n").replace("\"1\"", "\"2\"").replace("2024-01", "2025-01");
    let lower = "agreement: lower\nrefines: higher\neffective: 2024-06-01\nends: 2025-01-01\n";
    let (agreements, problems) = read_all(&[&first, &second, lower]);
    assert_eq!(told(&problems), "");
    assert_eq!(agreements[2].customer, None);
    let open = "agreement: lower\nrefines: higher\neffective: 2024-06-01\n";
    check(
        &[&first, &second, open],
        "R7 2:2:10 `higher` has a version from 2025-01-01 on, which this agreement does not follow\n",
    );
}

#[test]
fn two_versions_in_force_on_one_day() {
    let second = HIGHER.replace("2024-01-01", "2024-03-01");
    let first = HIGHER.replace("effective: 2024-01-01", "ends: 2024-03-02\neffective: 2024-01-01");
    let line = 1 + HIGHER.lines().position(|line| line.starts_with("effective")).expect("a line");
    let told = format!("V2 1:{line}:12 two versions of `higher` are in force on 2024-03-01\n");
    check(&[&first, &second], &told);
    check(&[HIGHER, HIGHER], &told.replace("2024-03-01", "2024-01-01"));
    // A version without an end of its own ends where the next begins.
    check(&[HIGHER, &second], "");
}

#[test]
fn levels_in_a_circle() {
    let a = "agreement: a\nrefines: b\neffective: 2024-01-01\n";
    let b = "agreement: b\nrefines: a\neffective: 2024-01-01\n";
    check(
        &[a, b],
        "R3 0:2:10 `b` → `a` refine each other in a circle\nR3 1:2:10 `a` → `b` refine each other in a circle\n",
    );
}

#[test]
fn a_missing_level_is_told_alone() {
    check(
        &["agreement: lower\nrefines: higer\neffective: 2024-01-01\n", HIGHER],
        "R1 0:2:10 the agreement `higer` that this one refines is not among the files; did you mean `higher`?\n",
    );
}

#[test]
fn what_an_agreement_rests_on_must_be_there_and_of_the_right_kind() {
    let rests = |id: &str| format!("{HEAD}services: {{ s: {{}} }}\nrests_on: [{{ agreement: {id}, for: [s] }}]\n");
    check(&[&rests("higher"), HIGHER], "R4 0:8:25 a `sla` cannot rest on a `sla`\n");
    check(&[&rests("higer"), HIGHER], "R1 0:8:25 there is no agreement `higer`; did you mean `higher`?\n");
    check(&[&rests("higher"), &HIGHER.replace("sla", "uc")], "");
    // Alone, nothing can be said about other files.
    check(
        &[&rests("higher")],
        "D3 0:8:25 `higher` was not given: what this agreement rests on is not compared with what it promises\n",
    );
}
