//! The examples of the repository, built into the program.

use makegood_core::agreement_file::Source;

/// One example: its agreements, its evidence, and what the demo settles of it.
pub(super) struct Example {
    /// Files of agreements: name and text.
    pub(super) agreements: &'static [(&'static str, &'static str)],
    /// Files of evidence: name and bytes, compressed or not.
    pub(super) evidence: &'static [(&'static str, &'static [u8])],
    /// The period settled.
    pub(super) period: &'static str,
}

macro_rules! text {
    ($path:literal) => {
        ($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../", $path)))
    };
}

macro_rules! bytes {
    ($path:literal) => {
        ($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../", $path)))
    };
}

/// Every example, real history first.
pub(super) const EXAMPLES: &[Example] = &[
    Example {
        agreements: &[text!("examples/github/agreement.yaml")],
        evidence: &[bytes!("examples/github/evidence.jsonl"), bytes!("examples/github/fees.jsonl")],
        period: "2022-10-01..2023-09-30",
    },
    Example {
        agreements: &[text!("examples/oqupie/agreement.yaml")],
        evidence: &[bytes!("examples/oqupie/evidence.jsonl")],
        period: "2019-11",
    },
    Example {
        agreements: &[text!("examples/remotemeeting/agreement.yaml")],
        evidence: &[bytes!("examples/remotemeeting/evidence.jsonl")],
        period: "2024-03",
    },
    Example {
        agreements: &[text!("examples/citrusad/agreement.yaml")],
        evidence: &[bytes!("examples/citrusad/evidence.jsonl.gz")],
        period: "2024-04",
    },
    Example {
        agreements: &[
            text!("examples/framework/agreement.yaml"),
            text!("examples/framework/operations.yaml"),
            text!("examples/framework/hosting.yaml"),
        ],
        evidence: &[bytes!("examples/framework/evidence.jsonl")],
        period: "2024-04",
    },
];

impl Example {
    pub(super) fn sources(&self) -> Vec<Source> {
        let source = |(name, text): &(&str, &str)| Source { name: (*name).to_owned(), text: (*text).to_owned() };
        self.agreements.iter().map(source).collect()
    }
}
