//! Every published agreement settles to what was reckoned by hand, and is found at fault where it is: those of
//! `examples/corpus`, of which `docs/defects.md` judges every finding, and those of `examples/newcomers`, which were written
//! from the documents alone.
//!
//! `expected.json` holds, by period, the part of the settlements that was reckoned by hand: what stands there must come
//! out, what does not may be anything. `MAKEGOOD_WRITE_EXPECTED=1` writes the findings (`expected.check.txt`) anew.

mod program;

use std::collections::BTreeMap;

use program::{makegood_with, root};
use serde_json::Value;

/// The folders below `examples`, by name.
fn agreements() -> Vec<String> {
    let mut names = Vec::new();
    for shelf in ["corpus", "newcomers"] {
        let folders = std::fs::read_dir(root().join("examples").join(shelf)).expect("the examples are there");
        let folders = folders.map(|entry| entry.expect("a folder").file_name().into_string().expect("UTF-8"));
        names.extend(folders.map(|folder| format!("{shelf}/{folder}")));
    }
    names.sort();
    names
}

/// Where `part` says something else than `whole`.
fn differences(part: &Value, whole: &Value, at: &str, found: &mut Vec<String>) {
    match (part, whole) {
        (Value::Object(fields), Value::Object(_)) => {
            for (key, value) in fields {
                differences(value, whole.get(key).unwrap_or(&Value::Null), &format!("{at}/{key}"), found);
            }
        }
        (Value::Array(parts), Value::Array(wholes)) if parts.len() == wholes.len() => {
            for (number, (part, whole)) in parts.iter().zip(wholes).enumerate() {
                differences(part, whole, &format!("{at}/{number}"), found);
            }
        }
        _ if part == whole => {}
        _ => found.push(format!("{at}: by hand {part}, settled {whole}")),
    }
}

#[test]
fn each_settles_to_what_was_reckoned_by_hand() {
    let mut wrong = Vec::new();
    for name in agreements() {
        let folder = format!("examples/{name}");
        let text = std::fs::read_to_string(root().join(&folder).join("expected.json"));
        let by_hand: Value =
            serde_json::from_str(&text.unwrap_or_else(|error| panic!("{name}: {error}"))).expect("JSON");
        for (period, part) in by_hand.as_object().expect("settlements by period") {
            let arguments = ["settle", &folder, "--evidence", &folder, "--period", period, "--format", "json"];
            let (code, out, messages) = makegood_with(&arguments, &[]);
            if (code, messages.as_str()) != (0, "") {
                wrong.push(format!("{name} {period}: {messages}"));
                continue;
            }
            let settled: Value = serde_json::from_str(&out).expect("JSON");
            differences(part, &settled["settlements"], &format!("{name} {period} "), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_is_found_at_fault_where_it_is() {
    let mut wrong = Vec::new();
    for name in agreements() {
        let (_, out, messages) = makegood_with(&["check", &format!("examples/{name}")], &[]);
        assert_eq!(messages, "", "{name}");
        let file = root().join("examples").join(&name).join("expected.check.txt");
        if std::env::var_os("MAKEGOOD_WRITE_EXPECTED").is_some() {
            std::fs::write(&file, &out).expect("the expected file can be written");
        }
        if std::fs::read_to_string(&file).unwrap_or_default() != out {
            wrong.push(format!("{name}: now found:\n{out}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_is_in_canonical_form() {
    let (code, out, messages) = makegood_with(&["fmt", "--check", "examples/corpus", "examples/newcomers"], &[]);
    assert_eq!((code, out.as_str(), messages.as_str()), (0, "", ""));
}

/// The sources that the first examples were written from; the corpus comes with them.
const SEEDS: [&str; 4] = ["remotemeeting", "oqupie", "framework", "citrusad"];

/// Codes by folder, sorted, each once.
type Found = BTreeMap<String, Vec<String>>;

/// What a page's row says of its folders: the codes that a cell begins with.
fn rows(page: &str) -> Found {
    let is_code = |word: &&str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
        digits.len() < word.len() && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
    };
    let mut found = Found::new();
    for row in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let codes = cells[1..].iter().map(|cell| cell.split_whitespace().take_while(|word| is_code(word)));
        let codes: Vec<String> = codes.flatten().map(str::to_owned).collect();
        for folder in cells[0].split(", ").map(|folder| folder.trim_matches('`')) {
            found.entry(folder.to_owned()).or_default().extend(codes.iter().cloned());
        }
    }
    sorted(found)
}

fn sorted(mut found: Found) -> Found {
    found.retain(|_, codes| {
        codes.sort();
        codes.dedup();
        !codes.is_empty()
    });
    found
}

#[test]
fn every_finding_is_a_known_defect_or_judged() {
    let mut found = Found::new();
    let corpus = agreements().into_iter().filter(|name| name.starts_with("corpus/"));
    for folder in corpus.chain(SEEDS.map(str::to_owned)) {
        let (_, out, _) = makegood_with(&["check", &format!("examples/{folder}"), "--format", "json"], &[]);
        let document: Value = serde_json::from_str(&out).expect("JSON");
        let problems = document["problems"].as_array().expect("problems");
        let codes = problems.iter().filter_map(|problem| problem["code"].as_str()).map(str::to_owned);
        found.insert(folder, codes.collect());
    }
    let page = std::fs::read_to_string(root().join("docs/defects.md")).expect("docs/defects.md");
    assert_eq!(rows(&page), sorted(found), "left: docs/defects.md, right: what check finds");
}
