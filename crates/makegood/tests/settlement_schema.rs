//! The JSON of every example is what `settle --schema` says, and the schema says nothing more.

mod program;

use std::collections::BTreeSet;

use program::makegood_with;
use serde_json::Value;

fn makegood(arguments: &[&str]) -> (i32, String, String) {
    makegood_with(arguments, &[])
}

/// What of the schema was needed: every definition must be met by some example, or it is not tested.
#[derive(Default)]
struct Judge {
    schema: Value,
    problems: Vec<String>,
    used: BTreeSet<String>,
}

impl Judge {
    /// Holds `value` against the keywords that the schema uses; an unknown keyword is a problem.
    fn hold(&mut self, value: &Value, schema: &Value, at: &str) {
        for (keyword, wanted) in schema.as_object().expect("a schema is an object") {
            let holds = match keyword.as_str() {
                "description" | "$schema" | "title" | "$defs" | "format" | "required" | "additionalProperties" => true,
                "$ref" => {
                    let name = wanted.as_str().and_then(|path| path.rsplit('/').next()).expect("a name").to_owned();
                    let target = self.schema["$defs"][&name].clone();
                    self.used.insert(name);
                    self.hold(value, &target, at);
                    true
                }
                "type" => match wanted.as_str() {
                    Some("object") => value.is_object(),
                    Some("array") => value.is_array(),
                    Some("string") => value.is_string(),
                    Some("integer") => value.is_i64() || value.is_u64(),
                    Some("boolean") => value.is_boolean(),
                    Some("null") => value.is_null(),
                    _ => false,
                },
                "minimum" => value.as_i64() >= wanted.as_i64(),
                "enum" => wanted.as_array().is_some_and(|words| words.contains(value)),
                "pattern" => value.as_str().is_some_and(|text| fits(text, wanted.as_str().unwrap_or_default())),
                "prefixItems" => {
                    let (items, wanted) = (value.as_array().expect("a list"), wanted.as_array().expect("a list"));
                    for (index, (item, wanted)) in items.iter().zip(wanted).enumerate() {
                        self.hold(item, wanted, &format!("{at}/{index}"));
                    }
                    items.len() == wanted.len()
                }
                "items" if *wanted == Value::Bool(false) => true,
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.hold(item, wanted, &format!("{at}/{index}"));
                    }
                    true
                }
                "oneOf" => {
                    value.is_null() || {
                        self.hold(value, &wanted[0], at);
                        true
                    }
                }
                "properties" => {
                    self.fields(value, schema, at);
                    true
                }
                other => panic!("the test does not know the keyword `{other}`"),
            };
            if !holds {
                self.problems.push(format!("{at}: {value} breaks `{keyword}`: {wanted}"));
            }
        }
    }

    fn fields(&mut self, value: &Value, schema: &Value, at: &str) {
        let Some(object) = value.as_object() else { return };
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(name) {
                self.problems.push(format!("{at}: `{name}` is missing"));
            }
        }
        for (name, own) in object {
            let known = schema["properties"].get(name).or(schema.get("additionalProperties"));
            match known {
                Some(Value::Bool(false)) | None => self.problems.push(format!("{at}: `{name}` is unknown")),
                Some(known) => self.hold(own, &known.clone(), &format!("{at}/{name}")),
            }
        }
    }
}

/// The three patterns that the schema uses.
fn fits(text: &str, pattern: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match pattern {
        "^-?[0-9]+([.][0-9]+)?$" => {
            unsigned.split_once('.').map_or(digits(unsigned), |(whole, rest)| digits(whole) && digits(rest))
        }
        "^-?[0-9]+/[1-9][0-9]*$" => unsigned
            .split_once('/')
            .is_some_and(|(upper, lower)| digits(upper) && digits(lower) && !lower.starts_with('0')),
        "^[0-9a-f]{64}$" => text.len() == 64 && text.bytes().all(|byte| b"0123456789abcdef".contains(&byte)),
        other => panic!("the test does not know the pattern `{other}`"),
    }
}

#[test]
fn the_examples_are_what_the_schema_says() {
    let (code, schema, _) = makegood(&["settle", "--schema"]);
    assert_eq!(code, 0);
    let mut judge = Judge { schema: serde_json::from_str(&schema).expect("JSON"), ..Judge::default() };
    let closed_early = ["--closed-at", "2024-03-05T00:00:00Z"];
    for (name, period, more) in [
        ("oqupie", "2019-11", &[][..]),
        ("remotemeeting", "2024-03", &closed_early[..]),
        ("remotemeeting", "2024-09", &[]),
        ("citrusad", "2024-04", &[]),
        ("credits", "2024-06", &[]),
        ("measuring", "2024-06", &[]),
        ("framework", "2024-04", &[]),
        ("github", "2023-Q2", &[]),
        ("inheritance", "2024-09", &[]),
    ] {
        let folder = format!("examples/{name}");
        // Levels that refine each other, over facts of somebody else.
        let evidence = if name == "inheritance" { "examples/oqupie" } else { &folder };
        let asked = ["settle", &folder, "--evidence", evidence, "--period", period, "--format", "json", "--trace"];
        let (code, out, messages) = makegood(&[&asked, more].concat());
        assert_eq!((code, messages.as_str()), (0, ""), "{name}");
        let value = serde_json::from_str(&out).expect("JSON");
        let whole = judge.schema.clone();
        judge.hold(&value, &whole, name);
    }
    assert_eq!(judge.problems, Vec::<String>::new());
    let all: BTreeSet<String> = judge.schema["$defs"].as_object().expect("definitions").keys().cloned().collect();
    let untested: Vec<&String> = all.difference(&judge.used).collect();
    assert_eq!(untested, Vec::<&String>::new(), "definitions that no example needs");
}
