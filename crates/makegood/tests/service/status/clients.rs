//! Programs that others wrote for Statuspage, feeds and calendars, pointed at our addresses; they run where they can be had.

use std::path::Path;
use std::process::Command;

use crate::Service;

/// Where `.ci/statuspage-clients` puts them.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/statuspage-clients");

#[test]
fn an_exporter_a_feed_reader_and_a_calendar_of_others_read_the_page() {
    if !Path::new(FOLDER).join("statuspage_prometheus_exporter").exists() {
        anstream::eprintln!("left out: target/statuspage-clients is empty; .ci/statuspage-clients fills it");
        return;
    }
    let (service, _) = Service::with_status_page(&[]);
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new("python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/service/status/read_by_others.py"))
        .arg(format!("{}/status/default", service.address()))
        .env("PYTHONPATH", std::fs::canonicalize(FOLDER).unwrap())
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let exporter = &said["exporter"];
    assert_eq!((&exporter["success"], &exporter["raw_status"]), (&true.into(), &"major".into()), "{said}");
    assert_eq!(exporter["incident_metadata"][0]["affected_components"][0], "session");
    assert_eq!(exporter["maintenance_metadata"][0]["status"], "scheduled");
    assert_eq!(exporter["component_metadata"].as_array().unwrap().len(), 6);
    for feed in ["history.atom", "history.rss"] {
        assert_eq!(said["feeds"][feed].as_array().unwrap().len(), 2, "{said}");
    }
    assert_eq!(said["events"][0], "Database upgrade; all, of it");
}
