//! docs/bundle.md and docs/settlement.md are true: their scripts, fields and example hold.
#![expect(clippy::print_stderr, reason = "a test that is left out says so")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use makegood_core::bundle::first_difference;
use makegood_core::statement::schema;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn document(name: &str) -> String {
    std::fs::read_to_string(root().join("docs").join(name)).expect("the document reads")
}

/// The texts between fences of one language.
fn blocks<'a>(document: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    document.split(&fence).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

fn makegood(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_makegood")).args(arguments).current_dir(root()).output();
    let output = output.expect("the program starts");
    assert!(output.status.success(), "{arguments:?}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn every_field_of_a_settlement_is_documented() {
    let document = document("settlement.md");
    let schema = schema();
    for (name, object) in schema["$defs"].as_object().expect("definitions") {
        let section = document.split(&format!("\n## {name}\n")).nth(1).unwrap_or_else(|| panic!("no section `{name}`"));
        let section = section.split("\n## ").next().unwrap_or("");
        let rows = section.lines().filter_map(|line| {
            let mut cells = line.strip_prefix("| `")?.split('|');
            Some((cells.next()?.trim().trim_end_matches('`'), cells.next()?.trim() == "always"))
        });
        let documented: BTreeMap<&str, bool> = rows.collect();
        let required = object["required"].as_array().expect("a list");
        let fields = object["properties"].as_object().expect("properties").keys();
        let expected: BTreeMap<&str, bool> =
            fields.map(|field| (field.as_str(), required.iter().any(|name| name == field))).collect();
        assert_eq!(documented, expected, "`{name}`");
    }
}

#[test]
fn the_example_of_a_settlement_is_what_the_program_prints() {
    let document = document("settlement.md");
    let command = blocks(&document, "sh")[0].trim();
    let arguments: Vec<&str> = command.split(' ').skip(1).collect();
    let difference = first_difference(blocks(&document, "json")[0], &makegood(&arguments));
    assert_eq!(difference, None, "run `{command}` and put what it prints into the document");
}

/// Runs the scripts of docs/bundle.md, as an auditor would, on the bundle that it makes.
#[test]
fn a_bundle_can_be_checked_by_hand() {
    let available = |tool: &&str| Command::new(tool).arg("--help").output().is_ok();
    let missing: Vec<&str> = ["openssl", "python3"].into_iter().filter(|tool| !available(tool)).collect();
    if !missing.is_empty() {
        eprintln!("left out: checking a bundle by hand ({} is not installed)", missing.join(", "));
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bundle_document");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = |name: &str| folder.join(name).display().to_string();
    let (key, bundle) = (file("provider.key"), file("2019-11.bundle"));
    let public = makegood(&["key", "new", &key, "--no-passphrase"]);
    let fingerprint = public.split_whitespace().last().expect("a fingerprint");
    let oqupie = ["examples/oqupie/agreement.yaml", "--evidence", "examples/oqupie/evidence.jsonl"];
    makegood(&[&["bundle"], &oqupie[..], &["--period", "2019-11", "--key", &key, "-o", &bundle]].concat());

    let document = document("bundle.md");
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(&folder).output().expect("the tool starts");
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        assert!(output.status.success(), "{text}");
        text
    };
    let text = run("sh", &["-euc", &blocks(&document, "sh").concat()]);
    assert_eq!(text.matches("same: ").count(), 4, "{text}");
    assert!(!text.contains("CHANGED"), "{text}");
    assert!(text.contains("Signature Verified Successfully") && text.contains(fingerprint), "{text}");
    let text = run("python3", &["-c", blocks(&document, "python")[0], "2019-11.bundle"]);
    assert!(text.starts_with("oqupie 2019-11 rests on "), "{text}");
}
