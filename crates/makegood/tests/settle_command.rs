//! `settle`, `explain` and `demo` as a user runs them, and what they say when something is wrong.

mod program;

use std::path::{Path, PathBuf};

use program::{makegood_with, root};

fn makegood(arguments: &[&str]) -> (i32, String, String) {
    makegood_with(arguments, &[])
}

const OQUPIE: [&str; 6] =
    ["examples/oqupie/agreement.yaml", "--evidence", "examples/oqupie/evidence.jsonl", "--period", "2019-11", "--lang"];

fn oqupie<'a>(command: &'a str, more: &[&'a str]) -> (i32, String, String) {
    makegood(&[&[command], &OQUPIE[..], &["en"], more].concat())
}

#[track_caller]
fn refused(arguments: &[&str], code: i32, messages: &[&str]) {
    let (found, out, said) = makegood(arguments);
    assert_eq!((found, out.as_str()), (code, ""), "{said}");
    for message in messages {
        assert!(said.contains(message), "`{message}` is not said:\n{said}");
    }
}

/// A folder of this test's own, empty.
fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("an old folder can be removed");
    }
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// A file of this test's own; its path.
fn file(folder: &str, name: &str, text: &str) -> String {
    let path = empty_folder(folder).join(name);
    std::fs::write(&path, text).expect("a file can be written");
    path.display().to_string()
}

#[test]
fn the_hash_of_the_agreement_is_that_of_its_file() {
    let (_, out, _) = oqupie("settle", &["--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let bytes = std::fs::read(root().join("examples/oqupie/agreement.yaml")).expect("the file is there");
    let hash: String =
        <sha2::Sha256 as sha2::Digest>::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(value["settlements"][0]["agreement"]["sha256"], hash);
}

#[test]
fn what_is_known_later_adjusts_what_was_closed() {
    let closed = ["--closed-at", "2019-11-10T00:00:00Z", "--as-of", "2019-12-01T00:00:00+09:00"];
    let (code, out, _) = oqupie("settle", &closed);
    assert_eq!(code, 0);
    let adjustment = out.split("Adjustment between").nth(1).expect("an adjustment is printed");
    assert!(adjustment.contains("2019-11-10 09:00 and at 2019-12-01 00:00"), "{adjustment}");
    assert!(adjustment.contains("downtime: 1 h 40 min → 7 h 40 min"), "{adjustment}");
    assert!(adjustment.contains("verdict: met → missed"), "{adjustment}");
    assert!(adjustment.contains("KRW 120,000 more is owed for 2019-11"), "{adjustment}");
    let (_, out, _) = oqupie("settle", &["--closed-at", "2019-12-01T00:00:00Z"]);
    assert!(out.contains("what was learned since changes nothing"), "{out}");
}

#[test]
fn an_unfinished_period_is_provisional_and_says_why() {
    let (code, out, _) = oqupie("settle", &["--as-of", "2019-11-20T00:00:00+09:00"]);
    assert_eq!(code, 0);
    assert!(out.contains("provisional, as known at 2019-11-20 00:00 (Asia/Seoul)"), "{out}");
    assert!(out.contains("the period ends 2019-12-01T00:00:00+09:00"), "{out}");
}

#[test]
fn statements_are_written_whole_into_a_folder() {
    let folder = empty_folder("written");
    let path = folder.display().to_string();
    let (code, out, _) = makegood(&[
        "settle",
        "examples/framework/agreement.yaml",
        "-e",
        "examples/framework",
        "-p",
        "2024-04",
        "-o",
        &path,
    ]);
    assert_eq!(code, 0);
    assert!(out.starts_with("6 files written to"), "{out}");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let expected = ["gaon", "nuri"]
        .map(|customer| ["csv", "json", "txt"].map(|ending| format!("framework-2024-04-{customer}.{ending}")));
    assert_eq!(names, expected.concat());
    let (_, printed, _) = makegood(&[
        "settle",
        "examples/framework/agreement.yaml",
        "-e",
        "examples/framework",
        "-p",
        "2024-04",
        "--customer",
        "nuri",
    ]);
    let written = std::fs::read_to_string(folder.join("framework-2024-04-nuri.txt")).expect("the statement");
    assert_eq!(printed, written);
}

#[test]
fn two_versions_settle_on_their_own_days() {
    let old = "agreement: a\nversion: \"1\"\nkind: sla\nprovider: P\ntime_zone: UTC\neffective: 2024-01-01\nends: 2024-04-16\ncurrency: USD\nservices: { s: {} }\nobjectives:\n  up: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } }\n";
    let new = old
        .replace("\"1\"", "\"2\"")
        .replace("effective: 2024-01-01\nends: 2024-04-16", "effective: 2024-04-16")
        .replace("uptime < 99 %: 10 %", "uptime < 99 %: 20 %");
    let facts = r#"{"kind":"fee","id":"fee","recorded":"2024-05-01T00:00:00Z","from":"2024-04-01T00:00:00Z","to":"2024-05-01T00:00:00Z","amount":"3000.00","currency":"USD"}
{"kind":"outage","id":"o1","recorded":"2024-05-01T00:00:00Z","service":"s","from":"2024-04-10T00:00:00Z","to":"2024-04-11T00:00:00Z","extent":"major"}
{"kind":"outage","id":"o2","recorded":"2024-05-01T00:00:00Z","service":"s","from":"2024-04-20T00:00:00Z","to":"2024-04-21T00:00:00Z","extent":"major"}
"#;
    let folder = empty_folder("versions");
    for (name, text) in [("old.yaml", old), ("new.yaml", &new), ("facts.jsonl", facts)] {
        std::fs::write(folder.join(name), text).expect("a file can be written");
    }
    let folder = folder.display().to_string();
    let (code, out, said) = makegood(&["explain", &folder, "-e", &folder, "-p", "2024-04"]);
    assert_eq!((code, said.as_str()), (0, ""));
    for (version, amount) in
        [("version 1", "USD 1,500.00 × 10 % = USD 150.00"), ("version 2", "USD 1,500.00 × 20 % = USD 300.00")]
    {
        assert!(out.contains(version) && out.contains(amount), "{amount}\n{out}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_exit_code() {
    let known = &OQUPIE[..3];
    let period = |period| [&["settle"], known, &["--period", period]].concat();
    refused(&period("2018-03"), 3, &["no version of `oqupie` is in force in 2018-03", "is from 2019-11-01"]);
    refused(&period("november"), 2, &["`november` is not a period"]);
    refused(&["settle"], 2, &["--evidence <PATH>", "<AGREEMENT>"]);
    let explain = [&["explain"], known, &["--period", "2019-11", "--objective", "uptime"]].concat();
    refused(&explain, 3, &["no objective is called `uptime`", "monthly_uptime"]);
    let missing = ["settle", "nowhere.yaml", "-e", "examples/oqupie", "-p", "2019-11"];
    refused(&missing, 4, &["`nowhere.yaml`"]);
    let empty = file("empty", "facts.jsonl", "");
    refused(&["settle", known[0], "-e", &empty, "-p", "2019-11"], 3, &["the evidence holds no fact"]);
    let broken = file("broken", "facts.jsonl", "{\"kind\":\"outage\"}\nnot a fact\n");
    refused(&["settle", known[0], "-e", &broken, "-p", "2019-11"], 3, &["facts.jsonl:1", "facts.jsonl:2"]);
    let unsound = file("unsound", "a.yaml", "agreement: a\nobjectives: 5\n");
    refused(&["settle", &unsound, "-e", "examples/oqupie", "-p", "2019-11"], 3, &["a.yaml", "nothing was done"]);
}

#[test]
fn the_demo_needs_nothing_and_shows_the_way_on() {
    let folder = empty_folder("demo");
    let path = folder.display().to_string();
    let run = |variables: &[(&str, &str)]| makegood_with(&["demo", "--no-serve", "--out", &path], variables);
    let (code, out, said) = run(&[("TZ", "Asia/Seoul")]);
    assert_eq!((code, said.as_str()), (0, ""));
    assert_eq!(out, run(&[("TZ", "UTC"), ("LANG", "C"), ("CLICOLOR_FORCE", "1")]).1, "the demo depends on the machine");
    for text in ["98.935185… %", "missed, 3 of 8 met", "KRW 120,000", "What to try next:"] {
        assert!(out.contains(text), "`{text}` is not in\n{out}");
    }
    // Every command it shows works as shown.
    let commands: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    let commands: Vec<&&str> = commands.iter().filter(|line| line.contains(" --evidence ")).collect();
    assert_eq!(commands.len(), 3);
    for command in commands {
        let arguments: Vec<&str> = command.split(' ').skip(1).collect();
        let (code, out, said) = makegood(&arguments);
        assert_eq!((code, said.as_str(), out.is_empty()), (0, "", false), "{command}");
    }
}
