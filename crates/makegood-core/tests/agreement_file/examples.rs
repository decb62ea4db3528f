//! The examples of the repository: what they mean, and what is truly wrong with their sources.

use makegood_core::agreement_file::{Gravity, read};

use super::files::{example_folders, told};

#[test]
fn every_example_gives_an_agreement_a_file_and_no_error() {
    let folders = example_folders();
    assert!(folders.len() >= 5);
    for (folder, sources) in folders {
        let (agreements, problems) = read(&sources);
        let errors: Vec<_> = problems.iter().filter(|p| p.gravity == Gravity::Error).cloned().collect();
        assert_eq!(told(&errors), "", "{folder}");
        assert_eq!(agreements.len(), sources.len(), "{folder}");
    }
}

#[test]
fn the_examples_mean_what_they_say() {
    for (folder, sources) in example_folders() {
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_debug_snapshot!(format!("agreement_{folder}"), read(&sources).0);
        });
    }
}

#[test]
fn the_seeds_own_defects_are_found() {
    let mut all = String::new();
    for (folder, sources) in example_folders() {
        for problem in read(&sources).1 {
            let file = &sources[problem.place.file].name;
            let (line, code) = (problem.place.line, problem.code);
            all += &format!("{folder}/{file}:{line} {code}\n  {}\n  {}\n", problem.message.en, problem.message.ko);
        }
    }
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("defects_of_the_examples", all);
    });
}
