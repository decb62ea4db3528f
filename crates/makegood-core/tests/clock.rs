//! Promised times on cases: golden scenarios in `clock/scenarios`, and the laws they follow.

#[path = "clock/amended.rs"]
mod amended;
#[path = "clock/escalation.rs"]
mod escalation;
#[path = "clock/laws.rs"]
mod laws;
#[path = "clock/merged.rs"]
mod merged;
#[path = "clock/scenario.rs"]
mod scenario;

use scenario::Scenario;

#[test]
fn scenarios_come_out_as_written() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clock/scenarios");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).expect("the folder").map(|file| file.expect("file").path()).collect();
    files.sort();
    assert!(files.len() >= 40, "only {} scenarios", files.len());
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a scenario");
        Scenario::read(&text).check(&file.file_name().unwrap_or_default().to_string_lossy());
    }
}
