//! Every example agreement can be settled, its clocks and duties included.

use makegood_core::agreement_file::{Gravity, Source, read};
use makegood_core::evidence::View;
use makegood_core::settle::{Files, Request, in_force, settle};
use makegood_core::time::Instant;

#[test]
fn every_example_settles_its_clocks_and_duties() {
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut settled = 0;
    for folder in std::fs::read_dir(examples).expect("the examples").flatten().filter(|entry| entry.path().is_dir()) {
        let files = std::fs::read_dir(folder.path()).expect("a folder").flatten().map(|file| file.path());
        let sources: Vec<Source> = files
            .filter(|file| file.extension().is_some_and(|extension| extension == "yaml"))
            .map(|file| Source {
                name: file.display().to_string(),
                text: std::fs::read_to_string(&file).expect("a file"),
            })
            .collect();
        let (agreements, problems) = read(&sources);
        let errors: Vec<_> = problems.iter().filter(|problem| problem.gravity == Gravity::Error).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let as_of: Instant = "2025-01-01T00:00:00Z".parse().expect("an instant");
        let view = View::new([], as_of);
        for version in agreements.iter().flat_map(|agreement| in_force(&agreements, &agreement.id)) {
            let request = Request {
                agreement: version.agreement,
                files: Files { agreements: &agreements, sha256: &[] },
                in_force: version.days,
                period: "2024-09".parse().expect("a period"),
                customer: None,
                view: &view,
                evidence_head: "",
                traced: true,
            };
            let settlement = settle(&request).unwrap_or_else(|error| panic!("{}: {error}", version.agreement.id));
            assert_eq!(settlement.clocks.len(), version.agreement.clocks.len());
            assert_eq!(settlement.duties.len(), version.agreement.duties.len());
            settled += 1;
        }
    }
    assert!(settled >= 6, "only {settled} agreements");
}
