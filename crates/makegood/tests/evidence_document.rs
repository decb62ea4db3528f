//! docs/evidence.md is true: its examples are facts, its kinds and words are all there are.

use std::collections::BTreeSet;
use std::path::Path;

use makegood::evidence_files::Evidence;
use makegood_core::evidence::kind::{Kind, Words, words};
use makegood_core::evidence::line::read_line;
use makegood_core::evidence::schema::{schema, schema_of};
use makegood_core::evidence::{CaseEventKind, field};

fn document() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/evidence.md");
    std::fs::read_to_string(path).expect("the document reads")
}

fn examples(document: &str) -> Vec<&str> {
    document.lines().filter(|line| line.starts_with(r#"{"id""#)).collect()
}

#[test]
fn every_example_is_a_fact_and_together_they_are_evidence() {
    let document = document();
    let mut evidence = Evidence::default();
    evidence.read("docs/evidence.md", examples(&document).join("\n").as_bytes()).expect("a text reads");
    evidence.judge();
    assert_eq!(evidence.problems, []);
    let kinds: BTreeSet<Kind> = evidence.collection.iter().map(|(fact, _)| fact.body.kind()).collect();
    assert_eq!(kinds.len(), Kind::ALL.len());
}

#[test]
fn every_field_and_word_is_named() {
    let document = document();
    for kind in words::<Kind>() {
        assert!(document.contains(&format!("### {kind}\n")), "{kind}");
    }
    for (_, kind) in Kind::ALL {
        for field in field::fields(*kind) {
            let named =
                document.contains(&format!("`{}`", field.name)) || document.contains(&format!("\"{}\":", field.name));
            assert!(named, "{}", field.name);
        }
    }
    for event in words::<CaseEventKind>() {
        assert!(document.contains(&format!("`{event}`")), "{event}");
    }
}

#[test]
fn every_field_of_every_example_is_in_its_schema() {
    let document = document();
    for line in examples(&document) {
        let kind = read_line(line).expect("a fact").fact.body.kind();
        let schema = schema_of(kind);
        let held: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).expect("an object");
        for key in held.keys() {
            assert!(schema["properties"].get(key).is_some(), "`{key}` in {line}");
        }
        for key in schema["required"].as_array().expect("a list") {
            assert!(held.contains_key(key.as_str().expect("a text")), "{key} in {line}");
        }
    }
    assert_eq!(schema()["oneOf"].as_array().map(Vec::len), Some(Kind::ALL.len()));
}
