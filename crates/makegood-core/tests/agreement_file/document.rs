//! docs/agreement-file.md: its examples read, its reference is the grammar's own.

use makegood_core::agreement_file::{Gravity, Language, Source, read, reference};

use super::files::{HEAD, repository, told};

fn document() -> String {
    std::fs::read_to_string(repository().join("docs/agreement-file.md")).expect("docs/agreement-file.md")
}

/// Whether a block is a whole file rather than a part of one.
fn is_whole(yaml: &str) -> bool {
    yaml.starts_with("agreement: ") && yaml.contains("effective: ")
}

/// The name of the agreement in a whole file.
fn id(yaml: &str) -> &str {
    yaml.lines().next().and_then(|line| line.split([' ', '#']).nth(1)).unwrap_or("")
}

#[test]
fn every_example_of_the_document_reads() {
    let document = document();
    let blocks: Vec<&str> =
        document.split("```yaml\n").skip(1).map(|block| block.split("```").next().unwrap_or("")).collect();
    assert!(blocks.len() >= 15, "{}", blocks.len());
    for yaml in &blocks {
        // A part is laid into a file; a file is read with the ones it refers to.
        let text = if is_whole(yaml) {
            (*yaml).to_owned()
        } else {
            let services = if yaml.contains("\nservices:") { "" } else { "services: { shop: {} }\n" };
            format!("{HEAD}{services}{yaml}")
        };
        let refers = |other: &&&str| {
            is_whole(other) && id(other) != id(yaml) && yaml.lines().skip(1).any(|line| line.contains(id(other)))
        };
        let with = blocks.iter().filter(refers).filter(|_| yaml.contains("refines:") || yaml.contains("rests_on:"));
        let texts = std::iter::once(text.as_str()).chain(with.copied());
        let sources: Vec<Source> =
            texts.map(|text| Source { name: "document".to_owned(), text: text.to_owned() }).collect();
        let errors: Vec<_> = read(&sources).1.into_iter().filter(|p| p.gravity == Gravity::Error).collect();
        assert_eq!(told(&errors), "", "{text}");
    }
}

#[test]
fn the_reference_is_the_grammars_own() {
    let document = document();
    let written = document
        .split("<!-- reference: begin -->\n")
        .nth(1)
        .and_then(|rest| rest.split("\n<!-- reference: end -->").next());
    assert!(
        written == Some(reference(Language::English).as_str()),
        "run `makegood schema reference` and paste it between the marks"
    );
}

#[test]
fn the_reference_in_korean_is_korean() {
    let korean = reference(Language::Korean);
    for line in korean.lines() {
        let spoken: String = line.split('`').step_by(2).collect();
        let english: Vec<&str> =
            spoken.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| 2 < word.len()).collect();
        let names = |word: &&str| ["SLA", "OLA", "YAML", "IANA", "BCP", "ISO", "SHA", "Makegood"].contains(word);
        assert!(english.iter().all(names), "{english:?} in\n{line}");
    }
}
