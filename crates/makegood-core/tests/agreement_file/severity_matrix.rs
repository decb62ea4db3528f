//! Severity from impact and urgency (C1).

use super::files::{HEAD, read_all, told};

const SEVERITIES: &str = "services: { s: {} }\nseverities: { P1: a, P2: b, P3: c }\n";

fn check(matrix: &str, expect: &str) {
    assert_eq!(
        told(&read_all(&[&format!("{HEAD}{SEVERITIES}severity_matrix: {{ {matrix} }}\n")]).1),
        expect,
        "{matrix}"
    );
}

#[test]
fn a_case_has_the_severity_of_its_impact_and_urgency() {
    let matrix = "severity_matrix: { severity: { high: { high: P1, low: P2 }, low: { high: P2, low: P3 } } }\n";
    let text = format!("{HEAD}{SEVERITIES}plans: [basic, business]\n{matrix}");
    let (agreements, problems) = read_all(&[&text]);
    assert_eq!(told(&problems), "");
    let agreement = &agreements[0];
    assert_eq!(agreement.severity_of("high", "low"), Some("P2"));
    assert_eq!(agreement.severity_of("low", "low"), Some("P3"));
    assert_eq!(agreement.severity_of("low", "medium"), None);
    assert_eq!((agreement.severity_rank("P1"), agreement.severity_rank("P9")), (Some(0), None));
    assert_eq!((agreement.plan_rank("basic"), agreement.plan_rank("business")), (Some(0), Some(1)));
}

#[test]
fn definitions_give_the_order() {
    let impacts = "impacts: { high: everybody, low: somebody }";
    check(&format!("{impacts}, severity: {{ low: {{ now: P2 }}, high: {{ now: P1 }} }}"), "");
    check(
        "severity: { low: { now: P2 }, high: { now: P1 } }",
        "K4 0:9:44 at urgency `now` the impact `low` makes a case `P2`, the lower `high` the graver `P1`\n",
    );
}

#[test]
fn every_row_and_cell_is_there_and_known() {
    check("severity: { high: { high: P9 } }", "R1 0:9:46 there is no severity `P9`\n");
    check(
        "severity: { high: { high: P1, low: P2 }, low: { high: P2 } }",
        "R2 0:9:61 row `low` says nothing about `low`\n",
    );
    let impacts = "impacts: { high: everybody, low: somebody }";
    check(
        &format!("{impacts}, severity: {{ hihg: {{ now: P1 }}, low: {{ now: P2 }} }}"),
        "R2 0:9:75 `severity` has no row `high`\nR1 0:9:77 there is no impact `hihg`; did you mean `high`?\n",
    );
    check("severity: { high: P1 }", "A7 0:9:38 expected cells by name, found a text\n");
}

#[test]
fn a_lower_level_changes_single_cells() {
    let matrix = "severity_matrix: { severity: { high: { high: P1, low: P2 }, low: { high: P2, low: P3 } } }\n";
    let lower =
        "agreement: lower\nrefines: any\neffective: 2024-06-01\nseverity_matrix: { severity: { low: { low: P2 } } }\n";
    let higher = format!("{HEAD}{SEVERITIES}{matrix}").replacen("agreement: ", "agreement: any #", 1);
    let (agreements, problems) = read_all(&[&higher, lower]);
    assert_eq!(told(&problems), "");
    assert_eq!(
        (agreements[0].severity_of("low", "low"), agreements[1].severity_of("low", "low")),
        (Some("P3"), Some("P2"))
    );
    assert_eq!(agreements[1].severity_of("high", "high"), Some("P1"));
}
