//! A customer's own view settles to the same figures as the whole evidence.

use std::fs;

use makegood_core::agreement_file::{Source, read};
use makegood_core::evidence::ByCustomer;
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::evidence::line::read_line;
use makegood_core::settle::{Files, Request, jobs, settle};
use makegood_core::time::Instant;

/// The framework's customers, and a third whose case names them only where it was opened.
#[test]
fn the_facts_of_others_change_nothing() {
    let folder = format!("{}/../../examples/framework", env!("CARGO_MANIFEST_DIR"));
    let sources = ["agreement", "hosting", "operations"].map(|name| {
        let name = format!("{folder}/{name}.yaml");
        Source { text: fs::read_to_string(&name).expect("an example"), name }
    });
    let (agreements, _) = read(&sources);
    let mut facts = fs::read_to_string(format!("{folder}/evidence.jsonl")).expect("evidence");
    facts.push_str(
        r#"{"kind":"account","id":"z1","recorded":"2024-04-01T00:00:00Z","customer":"dalbit","from":"2024-01-01T00:00:00Z","current":false,"plan":"business"}
{"kind":"outage","id":"z2","recorded":"2024-04-08T00:00:00Z","service":"platform","customer":"dalbit","from":"2024-04-07T00:00:00Z","to":"2024-04-07T05:00:00Z","extent":"partial"}
{"kind":"case","id":"z3","recorded":"2024-04-09T00:00:00Z","case":"f-77","event":"opened","at":"2024-04-09T01:00:00Z","customer":"dalbit","severity":"critical","type_of_case":"incident"}
{"kind":"case","id":"z4","recorded":"2024-04-09T09:00:00Z","case":"f-77","event":"responded","at":"2024-04-09T09:00:00Z"}"#,
    );
    let mut evidence = Collection::default();
    for line in facts.lines() {
        evidence.add(read_line(line).expect("a fact").fact, Place { file: "facts.jsonl".into(), line: 1 });
    }
    let as_of: Instant = "2024-06-01T00:00:00Z".parse().expect("an instant");
    let period = "2024-04".parse().expect("a period");
    let sorted = ByCustomer::new(&evidence, as_of, |_| true);
    let jobs = jobs(&agreements, sorted.whole(), period, None).expect("every agreement is in force");
    assert!(jobs.iter().filter(|job| job.customer.is_some()).count() >= 3);
    for job in jobs {
        let own = sorted.view_of(job.customer);
        let [whole, own] = [sorted.whole(), &own].map(|view| {
            let request = Request {
                agreement: job.version.agreement,
                files: Files { agreements: &agreements, sha256: &[] },
                in_force: job.version.days,
                period,
                customer: job.customer,
                view,
                evidence_head: "",
                traced: true,
            };
            let mut settlement = settle(&request).expect("it settles");
            assert_eq!(settlement.evidence.facts, view.len());
            settlement.evidence.facts = 0;
            settlement
        });
        assert_eq!(whole, own, "{:?}", job.customer);
    }
}
