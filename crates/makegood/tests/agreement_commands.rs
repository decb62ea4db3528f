//! `check`, `fmt` and `schema` as a user runs them: arguments in; output and exit code out.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for one test, taken away at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("makegood-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(name), text).expect("a written file");
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).expect("a readable file")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn makegood(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_makegood")).args(arguments).current_dir(folder).output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const FAULTY: &str = "\
agreement: shop
kind: sla
provider: 예시 클라우드
effective: 2024-01-01
time_zone: Asia/Seol
services: { shop: {} }
objectives:
  가용성: { title: 월 가용성, promis: uptime >= 99.9 % }
calendars:
  영업일: { hours: 월-금 9-18 }
severities: { P1: a, P2: b }
clocks:
  c: { starts: opened, stops: responded, target: { P1: 2 h, P3: 1 h } }
";

#[test]
fn check_shows_each_problem_with_its_line() {
    let folder = Folder::new("check-text");
    folder.write("a.yaml", FAULTY);
    for language in ["en", "ko"] {
        let output = makegood(&folder.0, &["check", "a.yaml", "--lang", language]);
        assert_eq!(output.status.code(), Some(1));
        insta::assert_snapshot!(format!("check_{language}"), text(&output.stdout));
    }
}

#[test]
fn check_speaks_json() {
    let folder = Folder::new("check-json");
    folder.write("a.yaml", "agreement: a\nkind: olla\n");
    let output = makegood(&folder.0, &["check", "--format", "json", "a.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["errors"], 4);
    let kind = document["problems"].as_array().and_then(|all| all.iter().find(|p| p["code"] == "A8")).expect("A8");
    assert_eq!(kind["place"]["file"], "a.yaml");
    assert_eq!(
        (&kind["place"]["line"], &kind["place"]["column"], &kind["place"]["end_column"]),
        (&2.into(), &7.into(), &11.into())
    );
    assert_eq!((&kind["place"]["start"], &kind["place"]["end"]), (&19.into(), &23.into()));
}

#[test]
fn check_exit_codes() {
    let folder = Folder::new("check-codes");
    let code = |arguments: &[&str]| makegood(&folder.0, arguments).status.code();
    let head = "agreement: a\nkind: ola\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nservices: { s: {} }\n";
    folder.write("fine.yaml", head);
    assert_eq!(code(&["check", "fine.yaml"]), Some(0));
    folder
        .write("warned.yaml", format!("{head}exclusions: {{ m: {{ maintenance: any, announced: no condition }} }}\n"));
    assert_eq!(code(&["check", "warned.yaml"]), Some(0));
    assert_eq!(code(&["check", "missing.yaml"]), Some(4));
    folder.write("latin.yaml", [0x61, 0xff]);
    assert_eq!(code(&["check", "latin.yaml"]), Some(3));
    assert_eq!(code(&["check"]), Some(2));
    std::fs::create_dir(folder.0.join("empty")).expect("a folder");
    assert_eq!(code(&["check", "empty"]), Some(3));
}

#[test]
fn fmt_puts_files_in_order_or_only_says_so() {
    let folder = Folder::new("fmt");
    folder.write("a.yaml", "kind: ola # beside\nagreement:   a\n");
    let checked = makegood(&folder.0, &["fmt", "--check", "."]);
    assert_eq!((checked.status.code(), text(&checked.stdout)), (Some(1), "./a.yaml\n".to_owned()));
    assert_eq!(folder.read("a.yaml"), "kind: ola # beside\nagreement:   a\n");
    assert_eq!(makegood(&folder.0, &["fmt", "a.yaml"]).status.code(), Some(0));
    assert_eq!(folder.read("a.yaml"), "agreement: a\nkind: ola  # beside\n");
    let again = makegood(&folder.0, &["fmt", "--check", "a.yaml"]);
    assert_eq!((again.status.code(), text(&again.stdout)), (Some(0), String::new()));
    let files: Vec<_> = std::fs::read_dir(&folder.0).expect("the folder").collect();
    assert_eq!(files.len(), 1, "nothing is left beside the file");
}

#[test]
fn fmt_leaves_alone_what_it_cannot_read() {
    let folder = Folder::new("fmt-broken");
    folder.write("a.yaml", "a: {\n");
    let output = makegood(&folder.0, &["fmt", "a.yaml"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("`a.yaml:"), "{}", text(&output.stderr));
    assert_eq!(folder.read("a.yaml"), "a: {\n");
}

#[test]
fn schema_is_json() {
    let output = makegood(Path::new("."), &["schema"]);
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(schema["properties"]["kind"]["enum"], serde_json::json!(["sla", "ola", "uc"]));
}

#[test]
fn the_pages_of_problems_are_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (language, page) in [("en", "docs/problems.md"), ("ko", "docs/problems.ko.md")] {
        let printed = makegood(&root, &["schema", "problems", "--lang", language]);
        let written = std::fs::read_to_string(root.join(page)).unwrap_or_default();
        assert!(text(&printed.stdout) == written, "run `makegood schema problems --lang {language} > {page}`");
        // Every finding shows itself: an example, and what the program says of it.
        let findings = written.matches("\n### ").count();
        assert_eq!(written.matches("\n```text\n").count(), findings, "{page}");
    }
}

#[test]
fn the_table_of_features_is_what_the_program_finds_in_the_examples() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let printed = makegood(&root, &["schema", "features", "examples"]);
    let written = std::fs::read_to_string(root.join("docs/features.md")).unwrap_or_default();
    assert!(text(&printed.stdout) == written, "run `makegood schema features examples > docs/features.md`");
}
