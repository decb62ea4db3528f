//! `makegood import access-log` as its users run it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use makegood_core::evidence::line::read_line;
use makegood_core::evidence::{Body, sketch::Sketch};

const LOG: &str = "\
203.0.113.9 - - [30/Apr/2024:23:59:58 +0000] \"GET / HTTP/1.1\" 200 12 \"-\" \"curl/8\" 0.150
203.0.113.9 - - [30/Apr/2024:23:59:59 +0000] \"GET / HTTP/1.1\" 503 12 \"-\" \"curl/8\" 0.151
garbage
203.0.113.9 - - [01/May/2024:00:02:00 +0000] \"GET / HTTP/1.1\" 200 12 \"-\" \"curl/8\" 1.000
";

fn import(arguments: &[&str], log: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["import", "access-log"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that refuses its arguments does not read.
    let _ = child.stdin.take().expect("piped").write_all(log.as_bytes());
    child.wait_with_output().expect("the program ends")
}

#[test]
fn a_fact_a_day() {
    let arguments =
        ["-", "--service", "web", "--region", "EU", "--threshold", "150ms", "--recorded", "2024-05-02T00:00Z"];
    let output = import(&arguments, LOG);
    assert!(output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines,
        [
            "-",
            "read              4",
            "kept              3",
            "repaired          0",
            "refused           1",
            "        1  no time in brackets like `[17/May/2015:10:05:03 +0000]` (line 3)",
            "wrote 2 facts",
        ]
    );
    let facts: Vec<serde_json::Value> =
        String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let ids: Vec<_> = facts.iter().map(|fact| fact["id"].as_str().unwrap_or_default()).collect();
    assert_eq!(ids, ["cells/provider/web/EU/2024-04-30", "cells/provider/web/EU/2024-05-01"]);
    let first =
        String::from_utf8_lossy(&output.stdout).lines().next().map(read_line).expect("a fact").expect("it reads");
    assert_eq!(first.fact.recorded.to_string(), "2024-05-02T00:00:00Z");
    let Body::Cells(cells) = first.fact.body else { panic!("minute cells") };
    assert_eq!(cells.from.to_string(), "2024-04-30T23:59:00Z");
    assert_eq!((cells.requests, cells.errors), (vec![Some(2)], vec![Some(1)]));
    assert_eq!(cells.within_us[&150_000], [Some(1)]);
    let sketch = Sketch::from_text(cells.sketches[0].as_deref().unwrap_or_default());
    assert_eq!(sketch.map(|sketch| sketch.total()), Ok(2));
    assert_eq!(import(&arguments, LOG).stdout, output.stdout, "the same again");
}

#[test]
fn wrong_usage_and_missing_files() {
    assert_eq!(import(&["-"], "").status.code(), Some(2), "no service");
    assert_eq!(import(&["-", "--service", "web", "--threshold", "150"], "").status.code(), Some(2));
    assert_eq!(import(&["-", "--service", "web", "--errors", "teapots"], "").status.code(), Some(3));
    assert_eq!(import(&["no/such.log", "--service", "web"], "").status.code(), Some(4));
}
