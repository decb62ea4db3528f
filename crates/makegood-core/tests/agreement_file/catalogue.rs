//! Every finding of the catalogue is provoked by one example, and just not provoked by its neighbour.

use std::collections::BTreeSet;

use makegood_core::agreement_file::provoking::{cases, files};
use makegood_core::agreement_file::{Gravity, Language, Problem, catalogue, reference};

use super::files::{HEAD, read_all, told};

fn problems(text: &str) -> (BTreeSet<&'static str>, String) {
    let texts = files(text);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (_, problems) = read_all(&texts);
    (problems.iter().map(|problem| problem.code).collect(), told(&problems))
}

#[test]
fn each_code_is_provoked_and_just_not_provoked() {
    for (code, provoking, neighbour) in cases() {
        let (found, told) = problems(provoking);
        assert!(found.contains(code), "{code} was not found in\n{provoking}\nbut\n{told}");
        let (found, told) = problems(neighbour);
        assert!(!found.contains(code), "{code} was found in\n{neighbour}\n{told}");
    }
}

#[test]
fn no_code_is_left_without_an_example() {
    let shown: BTreeSet<&str> = cases().map(|(code, ..)| *code).collect();
    let known: BTreeSet<&str> = catalogue::all().map(|kind| kind.code).collect();
    assert_eq!(shown, known);
}

#[test]
fn every_wording_of_the_reference_is_in_the_catalogue() {
    let known: BTreeSet<&str> = catalogue::all().map(|kind| kind.code).collect();
    let reference = reference(Language::English);
    let named: BTreeSet<&str> = reference
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(' ').next().filter(|cell| cell.starts_with('W')))
        .collect();
    assert!(named.len() > 40 && named.is_subset(&known), "{:?}", named.difference(&known));
}

#[test]
fn what_the_catalogue_says_of_each() {
    let mut all = String::new();
    for (code, provoking, _) in cases() {
        let texts = files(provoking);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let problem = read_all(&texts).1.into_iter().find(|problem| problem.code == *code);
        let problem = problem.unwrap_or_else(|| panic!("{code}"));
        all += &format!("{code} {}\n   {}\n   {}\n", problem.message.en, problem.message.ko, problem.remedy.en);
    }
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("catalogue", all);
    });
}

#[test]
fn an_accepted_warning_is_silent_and_its_reason_is_kept() {
    let body = "objectives: { u: { promise: uptime >= 99 %, accepted: { V1: \"talks go on\" } } }\n";
    let (agreements, problems) = read_all(&[&format!("{HEAD}services: {{ s: {{}} }}\n{body}")]);
    assert_eq!(told(&problems), "");
    let accepted = &agreements[0].accepted[0];
    assert_eq!(
        (accepted.about.as_str(), accepted.check.as_str(), accepted.reason.in_language("en")),
        ("objectives.u", "V1", "talks go on")
    );
    // At the top it holds for every part.
    let top = "accepted: { V1: none is meant }\nobjectives: { u: { promise: uptime >= 99 % } }\n";
    assert_eq!(told(&read_all(&[&format!("{HEAD}services: {{ s: {{}} }}\n{top}")]).1), "");
    // Errors cannot be accepted.
    let error = "accepted: { W1: so what }\nobjectives: { u: { promise: uptime >= 99 } }\n";
    let told = told(&read_all(&[&format!("{HEAD}services: {{ s: {{}} }}\n{error}")]).1);
    assert!(told.contains("W1 ") && told.contains("A8 "), "{told}");
}

#[test]
fn every_warning_falls_silent_when_it_is_accepted_and_keeps_its_reason() {
    for (code, provoking, _) in cases() {
        let texts = files(provoking);
        let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let accepts = |problem: &Problem| problem.code == *code && problem.gravity == Gravity::Warning;
        let Some(found) = read_all(&texts).1.into_iter().find(accepts) else { continue };
        // The finding stands in the first file, or in one that the first gives the occasion for.
        let file = found.place.file;
        let first = texts.first().copied().unwrap_or("");
        assert_eq!(file, 0, "{code} {first}");
        let accepting = format!("{first}accepted: {{ {code}: because }}\n");
        texts[0] = &accepting;
        let (agreements, problems) = read_all(&texts);
        assert!(
            !problems.iter().any(|problem| problem.code == *code && accepts(problem)),
            "{code} {}",
            told(&problems)
        );
        let kept = agreements[0]
            .accepted
            .iter()
            .any(|accepted| accepted.check == *code && accepted.reason.in_language("ko") == "because");
        assert!(kept, "{code}");
    }
}

#[test]
fn all_problems_come_at_once() {
    let body = "windw: 1\nobjectives:\n  u: { promise: uptme >= 1 %, service: shp, partial: 2 }\nduties: { d: {} }\n";
    let (_, problems) = read_all(&[&format!("{HEAD}services: {{ shop: {{}} }}\n{body}")]);
    assert_eq!(
        told(&problems),
        "A5 0:8:1 `windw` is not a key of `agreement`\n\
         W1 0:10:17 the figure is called `uptime` here, not `uptme`\n\
         R1 0:10:40 there is no service `shp`; did you mean `shop`?\n\
         W25 0:10:54 `2` is not a number from 0 to 1\n\
         A6 0:11:14 `due` is missing: until when\n"
    );
}

#[test]
fn one_cause_is_one_finding() {
    let codes = |body: &str| {
        let (_, problems) = read_all(&[&format!("{HEAD}services: {{ s: {{}} }}\n{body}")]);
        problems.iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    // A promise turned round turns no band round.
    let turned =
        "objectives: { u: { promise: uptime <= 99 %, credit: { 95 % <= uptime < 99 %: 5 %, uptime < 95 %: 10 % } } }\n";
    assert_eq!(codes(turned), ["T11"]);
    // Three clocks that answer one case are one table too many.
    let clock = |name: &str, hours: u8| format!("{name}: {{ starts: opened, stops: responded, target: {hours} h }}");
    let clocks = format!("clocks: {{ {}, {}, {} }}\n", clock("a", 1), clock("b", 2), clock("c", 3));
    assert_eq!(codes(&clocks), ["K2"]);
    // Two windows of maintenance are silent about the total in one way.
    let maintenance = "exclusions: { x: { maintenance: planned, announced: 1 h ahead }, y: { maintenance: emergency, announced: before the start } }\n";
    assert_eq!(codes(maintenance), ["M5"]);
    // What does not read is not called unused as well.
    assert_eq!(codes("calendars: { c: { hours: sometimes } }\n"), ["W20"]);
}
