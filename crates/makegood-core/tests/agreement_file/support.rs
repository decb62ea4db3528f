//! How far what an agreement rests on supports what it promises: by promises, and by what was measured.

use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Source, Support, read, strictest_uptime, support};

fn agreements(promised: &str) -> Vec<Agreement> {
    let top = format!(
        "agreement: shop\nkind: sla\nprovider: us\neffective: 2024-01-01\ntime_zone: UTC\nservices:\n  shop: {{ components: [web, db] }}\nobjectives:\n  up: {{ promise: uptime >= {promised} }}\nrests_on:\n  - {{ agreement: web-team, for: [web] }}\n  - {{ agreement: hosting, for: [db] }}\n"
    );
    let below = |id: &str, kind: &str, service: &str, promised: &str| {
        format!(
            "agreement: {id}\nkind: {kind}\nprovider: them\neffective: 2024-01-01\ntime_zone: UTC\nservices: {{ {service}: {{}} }}\nobjectives:\n  up: {{ promise: uptime >= {promised} }}\n"
        )
    };
    let texts = [top, below("web-team", "ola", "web", "99.9 %"), below("hosting", "uc", "db", "99.5 %")];
    let sources = texts.map(|text| Source { name: "a.yaml".to_owned(), text });
    let read = read(&sources).0;
    assert_eq!(read.len(), 3);
    read
}

fn supported(promised: &str, measured: &dyn Fn(&str, &str) -> Option<rust_decimal::Decimal>) -> Support {
    let all = agreements(promised);
    let set: Vec<&Agreement> = all.iter().collect();
    let mut found = support(&all[0], &set, measured);
    assert_eq!(found.len(), 1);
    assert!(support(&all[1], &set, measured).is_empty(), "it rests on nothing");
    found.remove(0)
}

#[test]
fn a_promise_stricter_than_what_is_below_has_a_gap() {
    let short = supported("99.9 %", &|_, _| None);
    assert_eq!(short.given.unwrap().normalize().to_string(), "99.4005");
    assert_eq!(short.gap().unwrap().normalize().to_string(), "0.4995");
    assert_eq!((short.measured, short.formula.as_str()), (None, "web 99.9 % × db 99.5 %"));
    assert_eq!(supported("99.4 %", &|_, _| None).gap(), None);
    assert_eq!(strictest_uptime(&agreements("99.9 %")[0]).unwrap().to_string(), "99.9");
}

#[test]
fn what_was_measured_below_supports_it_or_not() {
    let figure = |text: &str| text.parse::<rust_decimal::Decimal>().ok();
    let measured = |agreement: &str, objective: &str| match (agreement, objective) {
        ("web-team", "up") => figure("100"),
        ("hosting", "up") => figure("99.95"),
        _ => None,
    };
    let good = supported("99.9 %", &measured);
    assert_eq!((good.measured.unwrap().normalize(), good.measured_gap()), (figure("99.95").unwrap(), None));
    let bad = supported("99.99 %", &measured);
    assert_eq!(bad.measured_gap().unwrap().normalize().to_string(), "0.04");
}
