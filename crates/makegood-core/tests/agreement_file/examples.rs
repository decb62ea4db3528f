//! The examples of the repository read well.

use makegood_core::agreement_file::{Gravity, read};

use super::files::{example_folders, told};

#[test]
fn every_example_gives_an_agreement_a_file_and_no_error() {
    let folders = example_folders();
    assert!(folders.len() >= 4);
    for (folder, sources) in folders {
        let (agreements, problems) = read(&sources);
        eprintln!("{folder}\n{}", told(&problems));
        let errors: Vec<_> = problems.iter().filter(|p| p.gravity == Gravity::Error).cloned().collect();
        assert_eq!(told(&errors), "", "{folder}");
        assert_eq!(agreements.len(), sources.len(), "{folder}");
    }
}
