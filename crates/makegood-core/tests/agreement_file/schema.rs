//! The JSON Schema for editors: it lets every example pass, and stops what `check` stops at once.

use makegood_core::agreement_file::schema;
use makegood_core::agreement_file::tree::{Node, Value as Written, parse};
use serde_json::{Map, Value, json};

use super::files::{corpus_folders, example_folders};

/// The file as an editor's reader of YAML sees it; here every value is a text.
fn value(node: &Node) -> Value {
    match &node.value {
        Written::Text(text, _) => json!(text),
        Written::List(items, _) => items.iter().map(value).collect(),
        Written::Map(entries, _) => {
            let entries = entries.iter().map(|entry| (entry.key.text.clone(), value(&entry.value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

/// Where and how `value` breaks `schema`; a keyword that is not known here is a fault of its own.
fn faults(value: &Value, schema: &Value, at: &str) -> Vec<String> {
    if *schema == json!(false) {
        return vec![format!("{at}: nothing may stand here")];
    }
    let Some(keywords) = schema.as_object() else { return Vec::new() };
    let holds = |schema: &Value| faults(value, schema, at).is_empty();
    let mut found = Vec::new();
    for (keyword, wanted) in keywords {
        match keyword.as_str() {
            "$schema" | "title" | "description" | "examples" | "then" | "else" => {}
            "type" => {
                let name = match value {
                    Value::Object(_) => "object",
                    Value::Array(_) => "array",
                    _ => "string",
                };
                let fits = *wanted == json!(name) || wanted.as_array().is_some_and(|all| all.contains(&json!(name)));
                found.extend((!fits).then(|| format!("{at}: not of type {wanted}")));
            }
            "const" => found.extend((value != wanted).then(|| format!("{at}: not {wanted}"))),
            "enum" => {
                let fits = wanted.as_array().is_some_and(|all| all.contains(value));
                found.extend((!fits).then(|| format!("{at}: none of {wanted}")));
            }
            "required" => {
                let missing = wanted.as_array().into_iter().flatten().filter_map(Value::as_str);
                let missing = missing.filter(|key| value.is_object() && value.get(key).is_none());
                found.extend(missing.map(|key| format!("{at}: {key} is missing")));
            }
            "anyOf" => {
                let fits = wanted.as_array().into_iter().flatten().any(holds);
                found.extend((!fits).then(|| format!("{at}: none of the forms fits")));
            }
            "if" => {
                let branch = if holds(wanted) { "then" } else { "else" };
                found.extend(keywords.get(branch).map(|schema| faults(value, schema, at)).unwrap_or_default());
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                found.extend(items.flat_map(|(nth, item)| faults(item, wanted, &format!("{at}/{nth}"))));
            }
            "properties" | "additionalProperties" => {
                let known = |key: &str| keywords.get("properties").and_then(|known| known.get(key));
                for (key, inner) in value.as_object().into_iter().flatten() {
                    let schema = if keyword == "properties" { known(key) } else { Some(wanted) };
                    if keyword == "properties" || known(key).is_none() {
                        found.extend(schema.map(|s| faults(inner, s, &format!("{at}/{key}"))).unwrap_or_default());
                    }
                }
            }
            other => found.push(format!("{at}: `{other}` is not known to this test")),
        }
    }
    found
}

fn told(text: &str) -> String {
    let tree = parse(0, text).0.expect("a tree");
    faults(&value(&tree.root), &schema(), "").join("; ")
}

#[test]
fn every_example_passes() {
    let mut passed = 0;
    for (folder, sources) in example_folders().into_iter().chain(corpus_folders()) {
        for source in sources {
            assert_eq!(told(&source.text), "", "{folder}/{}", source.name);
            passed += 1;
        }
    }
    assert!(passed >= 40, "{passed}");
}

#[test]
fn slips_are_shown_where_they_are() {
    let check = |body: &str, expect: &str| {
        assert_eq!(told(&format!("agreement: a\neffective: 2024-01-01\n{body}")), expect, "{body}");
    };
    check("titel: a\n", "/titel: nothing may stand here");
    check("kind: SLA\n", "/kind: none of [\"sla\",\"ola\",\"uc\"]");
    check("objectives: { u: { promis: x } }\n", "/objectives/u/promis: nothing may stand here");
    check("objectives: { u: none }\n", "");
    check("objectives: { u: nothing }\n", "/objectives/u: not \"none\"");
    check("services: [shop]\n", "/services: not of type \"object\"");
    assert_eq!(told("agreement: a\n"), ": effective is missing");
}
