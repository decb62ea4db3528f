//! `makegood evidence` and `makegood import` as a user runs them: what they print, write and exit with.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ONE: &str = r#"{"id":"o1","kind":"outage","recorded":"2024-02-01T01:00:00Z","service":"api","from":"2024-02-01T00:50:00Z","extent":"major"}"#;
const TWO: &str = r#"{"id":"o2","kind":"outage","recorded":"2024-02-01T02:00:00Z","replaces":"o1","service":"api","from":"2024-02-01T00:50:00Z","to":"2024-02-01T01:40:00Z","extent":"major"}"#;

/// A folder of this test's own, emptied.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder is made");
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("the file is written");
}

fn makegood(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn check_says_what_the_evidence_holds() {
    let folder = folder("check");
    write(&folder, "a.jsonl", &format!("{ONE}\n\n{TWO}\n"));
    let (code, out, err) = makegood(&folder, &["evidence", "check", "."]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    for expect in
        ["./a.jsonl: 2 facts, not sealed, head ", "  outage          2", "problems          0", "(1 without an end)"]
    {
        assert!(out.contains(expect), "{expect} in\n{out}");
    }
    let (code, out, _) = makegood(&folder, &["evidence", "check", "a.jsonl", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &value["kinds"]["outage"], &value["problems"]), (Some(0), &2.into(), &serde_json::json!([])));
}

#[test]
fn check_names_every_problem_with_file_and_line() {
    let folder = folder("problems");
    write(&folder, "a.jsonl", &format!("{ONE}\nnonsense\n"));
    write(&folder, "b.jsonl", &format!("{}\n{}\n", ONE.replace("major", "minor"), ONE.replace("major", "partial")));
    std::fs::write(folder.join("c.jsonl"), b"{\"id\":\"\xff\"}").expect("the file is written");
    let (code, out, _) = makegood(&folder, &["evidence", "check", "."]);
    assert_eq!(code, Some(1));
    for expect in [
        "./a.jsonl:2:1: found `nonsense`, expected one JSON object a line\n",
        "./b.jsonl:1:117: field `extent`: found `\"minor\"`, expected `major` or `partial`\n",
        "./b.jsonl:2: fact `o1` says something else than the fact with this id at ./a.jsonl:1: ",
        "./c.jsonl:1:8: the bytes from here on are not UTF-8",
        "problems          4",
    ] {
        assert!(out.contains(expect), "{expect} in\n{out}");
    }
}

#[test]
fn exit_codes_tell_who_must_act() {
    let folder = folder("exits");
    let (code, _, err) = makegood(&folder, &["evidence", "check", "."]);
    assert_eq!((code, err.as_str()), (Some(3), "makegood: no `*.jsonl` or `*.jsonl.gz` below `.`\n"));
    let (code, _, err) = makegood(&folder, &["evidence", "check", "gone.jsonl"]);
    assert_eq!(code, Some(4), "{err}");
    assert_eq!(makegood(&folder, &["evidence", "check"]).0, Some(2));
    let (code, _, err) = makegood(&folder, &["evidence", "schema", "outrage"]);
    assert!(code == Some(3) && err.contains("there is no kind of fact `outrage`"), "{err}");
}

#[test]
fn a_sealed_file_shows_a_flipped_bit_and_takes_more_lines() {
    let folder = folder("seal");
    write(&folder, "a.jsonl", &format!("{ONE}\n{TWO}\n"));
    let (code, _, err) = makegood(&folder, &["evidence", "seal", "a.jsonl"]);
    assert!(code == Some(0) && err.starts_with("2 facts, 2 sealed newly, head "), "{err}");
    let sealed = std::fs::read_to_string(folder.join("a.jsonl")).expect("the file reads");
    assert!(makegood(&folder, &["evidence", "check", "a.jsonl"]).1.contains("2 facts, sealed"));

    write(&folder, "flipped.jsonl", &sealed.replacen("00:50", "00:51", 1));
    let (code, out, _) = makegood(&folder, &["evidence", "check", "flipped.jsonl"]);
    assert!(
        code == Some(1) && out.starts_with("flipped.jsonl:1: the chain breaks here: the line states hash `"),
        "{out}"
    );
    let (code, _, _) = makegood(&folder, &["evidence", "seal", "flipped.jsonl"]);
    assert_eq!(code, Some(3));
    assert_eq!(
        std::fs::read_to_string(folder.join("flipped.jsonl")).expect("the file reads"),
        sealed.replacen("00:50", "00:51", 1)
    );

    let more = ONE.replace("o1", "o9");
    write(&folder, "more.jsonl", &format!("{sealed}{more}\n"));
    let (code, _, err) = makegood(&folder, &["evidence", "seal", "more.jsonl", "-o", "again.jsonl"]);
    assert!(code == Some(0) && err.starts_with("3 facts, 1 sealed newly"), "{err}");
    let again = std::fs::read_to_string(folder.join("again.jsonl")).expect("the file reads");
    assert!(again.starts_with(&sealed));
    // A line taken out of the middle.
    let cut: String =
        again.lines().enumerate().filter(|(at, _)| *at != 1).map(|(_, line)| format!("{line}\n")).collect();
    write(&folder, "cut.jsonl", &cut);
    assert_eq!(makegood(&folder, &["evidence", "check", "cut.jsonl"]).0, Some(1));
}

#[test]
fn an_import_writes_all_or_nothing_and_twice_the_same() {
    let folder = folder("import");
    write(&folder, "s.csv", "time,requests,errors\n2024-03-01T00:00:00Z,10,1\nbad,1,1\n");
    let arguments = ["import", "csv", "s.csv", "--service", "ads", "-o", "out.jsonl"];
    let (code, out, err) = makegood(&folder, &arguments);
    assert_eq!((code, out.as_str()), (Some(0), ""));
    assert!(err.contains("(line 3)") && err.contains("refused           1"), "{err}");
    let first = std::fs::read(folder.join("out.jsonl")).expect("the output reads");
    assert_eq!(makegood(&folder, &arguments).0, Some(0));
    assert_eq!(std::fs::read(folder.join("out.jsonl")).expect("the output reads"), first);

    write(&folder, "torn.csv", "when,requests,errors\n1,2,3\n");
    for (file, expect) in [("torn.csv", Some(3)), ("gone.csv", Some(4))] {
        let (code, _, err) =
            makegood(&folder, &["import", "csv", "s.csv", file, "--service", "ads", "-o", "out.jsonl"]);
        assert_eq!(code, expect, "{err}");
    }
    assert_eq!(std::fs::read(folder.join("out.jsonl")).expect("the output reads"), first);
    let mut left: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder reads")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["out.jsonl", "s.csv", "torn.csv"]);
}

#[test]
fn the_shipped_history_is_sealed_and_whole() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (code, out, _) = makegood(&root, &["evidence", "check", "examples/github"]);
    assert!(code == Some(0) && out.contains("evidence.jsonl: 539 facts, sealed"), "{out}");
}
