//! What a service of the tests keeps: adopted examples and their evidence.

use makegood::evidence_files::Evidence;
use makegood_core::evidence::Fact;
use makegood_core::time::Instant;
use makegood_store::AgreementFile;
use sha2::{Digest, Sha256};

use crate::Service;

impl Service {
    /// Adopts the agreement of an example and appends its evidence.
    pub(crate) fn keep_example(&self, example: &str, version: &str, effective_on: &str) {
        self.keep_agreement(&example_file(example, "agreement.yaml"), example, version, effective_on);
        self.know(&example_file(example, "evidence.jsonl"));
    }

    /// Adopts an agreement.
    pub(crate) fn keep_agreement(&self, text: &str, agreement: &str, version: &str, effective_on: &str) {
        let file = agreement_file(text, agreement, version, effective_on);
        let file = AgreementFile { adopted_at: Some(file.uploaded_at), ..file };
        self.change(async |change| change.add_agreement_file(&file).await);
    }

    /// Adopts an agreement at a time: periods before it are not closed by themselves.
    pub(crate) fn keep_agreement_since(
        &self,
        text: &str,
        agreement: &str,
        version: &str,
        effective_on: &str,
        at: &str,
    ) {
        let file = agreement_file(text, agreement, version, effective_on);
        let file = AgreementFile { adopted_at: Some(at.parse::<Instant>().unwrap().as_ms()), ..file };
        self.change(async |change| change.add_agreement_file(&file).await);
    }

    /// Appends facts, one a line.
    pub(crate) fn know(&self, lines: &str) {
        let mut evidence = Evidence::default();
        evidence.read("facts", lines.as_bytes()).unwrap();
        let facts: Vec<Fact> = evidence.collection.iter().map(|(fact, _)| fact.clone()).collect();
        assert!(!facts.is_empty() && evidence.problems.is_empty());
        self.change(async |change| change.append_facts(&facts).await.map(drop));
    }
}

/// A file of an example, as it stands in the repository.
pub(crate) fn example_file(example: &str, name: &str) -> String {
    let path = format!("{}/../../examples/{example}/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("`{path}`: {error}"))
}

fn agreement_file(text: &str, agreement: &str, version: &str, effective_on: &str) -> AgreementFile {
    AgreementFile {
        hash: Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect(),
        agreement: agreement.to_owned(),
        version: version.to_owned(),
        effective_on: effective_on.to_owned(),
        ends_on: None,
        text: text.to_owned(),
        uploaded_at: "2019-11-01T00:00:00Z".parse::<Instant>().unwrap().as_ms(),
        adopted_at: None,
    }
}
