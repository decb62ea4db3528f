//! Every published agreement in `examples/corpus` settles to what was reckoned by hand, and is found at fault where it is.
//!
//! `expected.json` holds, by period, the part of the settlements that was reckoned by hand: what stands there must come
//! out, what does not may be anything. `MAKEGOOD_WRITE_EXPECTED=1` writes the findings (`expected.check.txt`) anew.

mod program;

use program::{makegood_with, root};
use serde_json::Value;

/// The folders, by name.
fn agreements() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(root().join("examples/corpus"))
        .expect("the corpus is there")
        .map(|entry| entry.expect("a folder").file_name().into_string().expect("UTF-8"))
        .filter(|name| !name.ends_with(".md"))
        .collect();
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
        let folder = format!("examples/corpus/{name}");
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
        let (_, out, messages) = makegood_with(&["check", &format!("examples/corpus/{name}")], &[]);
        assert_eq!(messages, "", "{name}");
        let file = root().join("examples/corpus").join(&name).join("expected.check.txt");
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
    let (code, out, messages) = makegood_with(&["fmt", "--check", "examples/corpus"], &[]);
    assert_eq!((code, out.as_str(), messages.as_str()), (0, "", ""));
}
