//! The store hands each settlement the evidence it looks at, and no more: the figures are those of the whole evidence.

use std::io::Read;
use std::process::Command;

use makegood_core::agreement_file::Source;
use makegood_core::evidence::Fact;
use makegood_core::evidence::line::read_line;
use serde_json::Value;

use crate::Shop;
use crate::program::{close, said};

/// Agreement files and evidence of an example, and a period of it.
struct Example {
    agreements: &'static [&'static str],
    evidence: &'static [&'static str],
    period: &'static str,
}

const EXAMPLES: [Example; 5] = [
    Example {
        agreements: &["github/agreement.yaml"],
        evidence: &["github/evidence.jsonl", "github/fees.jsonl"],
        period: "2023-Q1",
    },
    Example { agreements: &["oqupie/agreement.yaml"], evidence: &["oqupie/evidence.jsonl"], period: "2020-01" },
    Example {
        agreements: &["remotemeeting/agreement.yaml"],
        evidence: &["remotemeeting/evidence.jsonl"],
        period: "2024-05",
    },
    Example { agreements: &["citrusad/agreement.yaml"], evidence: &["citrusad/evidence.jsonl.gz"], period: "2024-04" },
    Example {
        agreements: &["framework/agreement.yaml", "framework/operations.yaml", "framework/hosting.yaml"],
        evidence: &["framework/evidence.jsonl"],
        period: "2024-04",
    },
];

#[test]
fn what_the_store_settles_is_what_the_whole_evidence_settles() {
    for Example { agreements, evidence, period } in EXAMPLES {
        let folder = tempfile::tempdir().unwrap();
        let sources = agreements.iter().map(|path| Source { name: path_of(path), text: read(path) }).collect();
        let facts: Vec<Fact> = evidence.iter().flat_map(|path| facts_of(&read(path))).collect();
        let shop = Shop::of_example(folder.path().join("makegood.db").to_str().unwrap(), sources, &facts);
        let closed = close(&shop.database, &["--period", period]);
        assert!(closed.status.success(), "{}{}", said(&closed), String::from_utf8_lossy(&closed.stderr));

        let documents = shop.documents(period);
        let as_of = documents[0]["as_of"].as_str().unwrap();
        let mut settle = Command::new(env!("CARGO_BIN_EXE_makegood"));
        settle.arg("settle").args(agreements.iter().map(|path| path_of(path)));
        settle.arg("--evidence").args(evidence.iter().map(|path| path_of(path)));
        // Each was closed at its own moment, a breath after the others: no figure hangs on it.
        settle.args(["--period", period, "--format", "json", "--trace", "--as-of", as_of]);
        let whole: Value = serde_json::from_str(&said(&settle.output().unwrap())).unwrap();
        let whole = whole["settlements"].as_array().unwrap();
        assert_eq!(documents.len(), whole.len(), "{agreements:?}");
        for own in &documents {
            let named = |other: &&Value| other["agreement"] == own["agreement"] && other["customer"] == own["customer"];
            let other = whole.iter().find(named).unwrap_or_else(|| panic!("{} is settled", own["agreement"]));
            for part in ["plan", "status", "objectives", "credits", "rights", "clocks", "duties", "remarks"] {
                assert_eq!(own[part], other[part], "{} {} {part}", own["agreement"]["id"], own["customer"]);
            }
        }
    }
}

fn path_of(example: &str) -> String {
    format!("{}/../../examples/{example}", env!("CARGO_MANIFEST_DIR"))
}

fn read(example: &str) -> String {
    let bytes = std::fs::read(path_of(example)).unwrap();
    let mut text = String::new();
    match example.ends_with(".gz") {
        true => flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap(),
        false => (&bytes[..]).read_to_string(&mut text).unwrap(),
    };
    text
}

fn facts_of(text: &str) -> Vec<Fact> {
    let mut facts: Vec<Fact> = text.lines().map(|line| read_line(line).unwrap().fact).collect();
    facts.sort_by(|left, right| (left.recorded, &left.id).cmp(&(right.recorded, &right.id)));
    facts
}
