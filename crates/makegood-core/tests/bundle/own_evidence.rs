//! A bundle for one customer: enough to settle again, nothing of the others.

use std::fs;

use makegood_core::agreement_file::Source;
use makegood_core::bundle::{Asked, Contents};
use makegood_core::evidence::collection::Collection;
use makegood_core::settle::Settlement;

use super::sample;

/// The framework's agreements and evidence, with a third customer whose facts take every shape.
fn framework() -> (Vec<Source>, String) {
    let folder = format!("{}/../../examples/framework", env!("CARGO_MANIFEST_DIR"));
    let sources = ["agreement", "hosting", "operations"].map(|name| Source {
        name: format!("{name}.yaml"),
        text: fs::read_to_string(format!("{folder}/{name}.yaml")).expect("an example"),
    });
    let facts = fs::read_to_string(format!("{folder}/evidence.jsonl")).expect("evidence");
    (sources.to_vec(), facts + DALBIT)
}

const DALBIT: &str = r#"{"kind":"account","id":"z1","recorded":"2024-04-01T00:00:00Z","customer":"dalbit","from":"2024-01-01T00:00:00Z","current":false,"plan":"business"}
{"kind":"outage","id":"z2","recorded":"2024-04-08T00:00:00Z","service":"platform","customer":"dalbit","from":"2024-04-07T00:00:00Z","to":"2024-04-07T05:00:00Z","extent":"partial"}
{"kind":"retraction","id":"z3","recorded":"2024-04-08T01:00:00Z","replaces":"z2"}
{"kind":"case","id":"z4","recorded":"2024-04-09T00:00:00Z","case":"f-77","event":"opened","at":"2024-04-09T01:00:00Z","customer":"dalbit","severity":"critical","type_of_case":"incident"}
{"kind":"case","id":"z5","recorded":"2024-04-09T09:00:00Z","case":"f-77","event":"responded","at":"2024-04-09T09:00:00Z"}
{"kind":"outage","id":"z6","recorded":"2024-04-08T00:00:00Z","service":"intranet","from":"2024-04-07T00:00:00Z","to":"2024-04-07T05:00:00Z","extent":"partial"}
"#;

fn asked(customer: &str) -> Asked {
    let as_of = "2024-06-01T00:00:00Z".parse().expect("an instant");
    Asked { period: "2024-04".to_owned(), as_of, customer: Some(customer.to_owned()), agreement: None, until: None }
}

fn bundled(customer: &str, sources: &[Source], facts: &Collection) -> (Contents, Vec<Settlement>) {
    Contents::settled(asked(customer), sources.to_vec(), facts).expect("it settles")
}

/// Everything of a settlement but what names the evidence.
fn figures(settlements: Vec<Settlement>) -> Vec<Settlement> {
    let without = |mut settlement: Settlement| {
        settlement.evidence.facts = 0;
        settlement.evidence.head.clear();
        settlement
    };
    settlements.into_iter().map(without).collect()
}

#[test]
fn no_fact_of_another_customer_is_inside_and_it_verifies() {
    let (sources, text) = framework();
    let facts = sample::evidence(text.lines());
    let (contents, _) = bundled("dalbit", &sources, &facts);
    for own in ["\"z1\"", "\"z2\"", "\"z3\"", "\"z4\"", "\"z5\""] {
        assert!(contents.evidence.contains(own), "{own} is missing");
    }
    assert!(!contents.evidence.contains("\"z6\""), "a service of no agreement is nobody's to see");
    let known = facts.iter().filter_map(|(fact, _)| fact.body.customer());
    let others: Vec<&str> = known.filter(|customer| *customer != "dalbit").collect();
    assert!(2 <= others.len());
    let bundle = sample::sign(&contents, &sample::key(7));
    assert!(sample::check(&bundle).holds(), "{:#?}", sample::check(&bundle));
    for other in others {
        assert!(!bundle.contains(other), "`{other}` is in the bundle of dalbit");
        let (contents, _) = bundled(other, &sources, &facts);
        let bundle = sample::sign(&contents, &sample::key(7));
        assert!(sample::check(&bundle).holds(), "{:#?}", sample::check(&bundle));
        for hidden in ["dalbit", "f-77", "\"z2\"", "\"z3\"", "\"z5\""] {
            assert!(!bundle.contains(hidden), "{hidden} is in the bundle of {other}");
        }
    }
}

/// A fact that was first filed under the wrong customer stays out of force, and out of sight.
#[test]
fn what_was_corrected_to_another_customer_does_not_come_back() {
    let (sources, text) = framework();
    let moved = r#"{"kind":"outage","id":"m1","recorded":"2024-04-21T00:00:00Z","service":"platform","customer":"dalbit","from":"2024-04-20T00:00:00Z","to":"2024-04-20T05:00:00Z","extent":"major"}
{"kind":"outage","id":"m2","recorded":"2024-04-22T00:00:00Z","replaces":"m1","service":"platform","customer":"nobody","from":"2024-04-20T00:00:00Z","to":"2024-04-20T05:00:00Z","extent":"major"}
"#;
    let facts = sample::evidence(text.lines().chain(moved.lines()));
    let (contents, own) = bundled("dalbit", &sources, &facts);
    assert!(!contents.evidence.contains("\"m1\"") && !contents.evidence.contains("\"m2\""));
    let (_, before) = bundled("dalbit", &sources, &sample::evidence(text.lines()));
    assert_eq!(figures(own), figures(before));
    // For the customer it was corrected to, the correction stands without what it corrects.
    let back = moved.replace("dalbit", "moon").replace("nobody", "dalbit").replace("moon", "nobody");
    let facts = sample::evidence(text.lines().chain(back.lines()));
    let (contents, _) = bundled("dalbit", &sources, &facts);
    assert!(!contents.evidence.contains("\"id\":\"m1\"") && contents.evidence.contains("\"id\":\"m2\""));
    let bundle = sample::sign(&contents, &sample::key(7));
    assert!(sample::check(&bundle).holds(), "{:#?}", sample::check(&bundle));
}
