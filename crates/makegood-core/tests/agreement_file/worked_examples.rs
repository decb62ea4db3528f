//! Examples that the text works out are reckoned again by the engine; a wrong one is told with both values.

use super::files::{HEAD, read_all, told};

/// What is told of one example of an agreement with a credit table and an own cap.
fn of(example: &str) -> String {
    let text = format!(
        "{HEAD}services: {{ s: {{}} }}\nplans: [basic, pro]\nplan: basic\nobjectives:\n  up:\n    promise: {{ basic: uptime >= 99 %, pro: uptime >= 99.9 % }}\n    credit:\n      basic: {{ uptime < 99 %: 10 % }}\n      pro: {{ uptime < 99.9 %: 10 x the price of the downtime and 500 points }}\n  best: {{ promise: uptime >= 99.99 %, credit: {{ uptime < 99.99 %: 3 days of service }} }}\ncredits: {{ claim: within 30 days of the period's end, cap: {{ period: 50 % }} }}\nexamples: {{ one: {{ {example} }} }}\n"
    );
    let all = told(&read_all(&[&text]).1);
    // The line is the same for all; the column moves with the example.
    let placed = |line: &str| line.replacen(line.split(' ').nth(1).unwrap_or(""), "", 1).replacen("  ", " ", 1);
    all.lines()
        .filter(|line| line.starts_with("E1 ") || line.starts_with("A10 "))
        .map(|line| format!("{}\n", placed(line)))
        .collect()
}

#[test]
fn an_example_that_comes_out_is_not_spoken_of() {
    assert_eq!(of("objective: up, downtime: 10 h, of: 720 h, fee: KRW 1000, measured: 98.61 %, owed: KRW 100"), "");
    assert_eq!(of("objective: up, measured: 98.61 %, fee: KRW 1000, owed: KRW 100"), "");
    assert_eq!(of("objective: up, downtime: 1 h, of: 720 h, fee: KRW 1000, owed: nothing"), "");
    // Without a fee the remedy itself is compared.
    assert_eq!(of("objective: up, measured: 98 %, owed: 10 %"), "");
    // January has 31 days where the example says nothing.
    assert_eq!(of("objective: best, downtime: 1 h, fee: KRW 31000, owed: KRW 3000"), "");
    // 12 hours of 720 at ten times their price, under the cap of half the fee.
    assert_eq!(of("objective: up, plan: pro, downtime: 12 h, of: 720 h, fee: KRW 6000, owed: KRW 1000"), "");
    assert_eq!(of("objective: up, plan: pro, downtime: 72 h, of: 720 h, fee: KRW 6000, owed: KRW 3000"), "");
}

#[test]
fn a_wrong_example_is_told_with_both_values() {
    assert_eq!(
        of("objective: up, downtime: 10 h, of: 720 h, fee: KRW 1000, owed: KRW 10"),
        "E1 the example says KRW 10 is owed, the agreement owes KRW 100 (10 %)\n"
    );
    assert_eq!(of("objective: up, downtime: 10 h, of: 720 h, fee: KRW 1000, measured: 98.6 %, owed: KRW 100"), "");
    assert_eq!(
        of("objective: up, downtime: 10 h, of: 720 h, fee: KRW 1000, measured: 98.71 %, owed: KRW 100"),
        "E1 the example says 98.71, its downtime comes to 98.611111\n"
    );
    assert_eq!(
        of("objective: up, downtime: 1 h, of: 720 h, fee: KRW 1000, owed: 10 %"),
        "E1 the example says 10 % is owed, the agreement owes nothing\n"
    );
    let open = of("objective: up, measured: 98 %, owed: KRW 100");
    assert!(open.contains("the agreement owes 10 %; no fee is known for service `s`"), "{open}");
    assert!(of("objective: up, owed: nothing").contains("A10 "), "neither a downtime nor a figure");
}

#[test]
fn a_percentage_that_steps_come_to_is_held_against_the_amount() {
    let of = |owed: &str, fee: &str| {
        let text = format!(
            "{HEAD}services: {{ s: {{}} }}\nobjectives: {{ up: {{ promise: uptime >= 99.9 %, credit: {{ uptime < 99.9 %: 10 % for each started 0.1 % below the target }} }} }}\ncredits: {{ cap: {{ period: 100 % }} }}\nexamples: {{ one: {{ objective: up, measured: 99.75 %, fee: {fee}, owed: {owed} }} }}\n"
        );
        told(&read_all(&[&text]).1)
            .lines()
            .filter(|line| line.starts_with("E1 "))
            .map(str::to_owned)
            .collect::<String>()
    };
    assert_eq!(of("20 %", "KRW 1000"), "");
    assert!(of("10 %", "KRW 1000").contains("the example says 10 % is owed, the agreement owes KRW 200"));
}

#[test]
fn an_amount_that_is_meant_as_a_percentage_is_told() {
    let text = format!(
        "{HEAD}services: {{ s: {{}} }}\nobjectives: {{ up: {{ promise: uptime >= 99 %, credit: {{ uptime < 99 %: KRW 2 }} }} }}\nexamples: {{ one: {{ objective: up, measured: 98 %, fee: KRW 1000, owed: KRW 20 }} }}\n"
    );
    let told = told(&read_all(&[&text]).1);
    assert!(told.contains("if KRW 2 is meant as 2 % of the fee, the example comes out"), "{told}");
}
