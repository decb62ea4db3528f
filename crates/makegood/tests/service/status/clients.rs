//! Programs that others wrote for Statuspage, pointed at our API unchanged; they run where they can be had.

use std::path::Path;
use std::process::Command;

use crate::Service;

/// Where `.ci/statuspage-clients` puts them.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/statuspage-clients");

/// Whether a client is there; says so where it is not.
fn has(client: &str) -> bool {
    let there = Path::new(FOLDER).join(client).exists();
    if !there {
        println!("left out: `{client}` is not in target/statuspage-clients; .ci/statuspage-clients fetches it");
    }
    there
}

#[test]
fn an_exporter_for_prometheus_reads_components_incidents_and_maintenance() {
    if !has("statuspage_exporter") {
        return;
    }
    let (service, _) = Service::with_status_page(&[]);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/service/status/read_by_exporter.py");
    let output = Command::new("python3")
        .arg(script)
        .arg(format!("{}/status/default/api/v2/summary.json?lang=en", service.address()))
        .env("PYTHONPATH", FOLDER)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("RemoteMeeting") && said.contains("major"), "{said}");
}
