//! What a change made different, field by field.

use serde_json::{Map, Value};

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) field: String,
    /// Empty: it was not there.
    pub(super) before: String,
    /// Empty: it is gone.
    pub(super) after: String,
}

/// The longest value that is shown whole; the rest of a document is in the download.
const LONGEST: usize = 300;

/// The fields in which `after` differs from `before`, given as JSON; a value that is no object is one field.
pub(super) fn differences(before: Option<&str>, after: Option<&str>) -> Vec<Difference> {
    let (before, after) = (fields(before), fields(after));
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    let different = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    let shown = |value: Option<&Value>| value.map(text).unwrap_or_default();
    different
        .map(|name| Difference { field: name.clone(), before: shown(before.get(name)), after: shown(after.get(name)) })
        .filter(|one| one.before != one.after)
        .collect()
}

fn fields(json: Option<&str>) -> Map<String, Value> {
    match json.and_then(|text| serde_json::from_str(text).ok()) {
        Some(Value::Object(fields)) => fields,
        Some(Value::Null) | None => Map::new(),
        Some(other) => Map::from_iter([("value".to_owned(), other)]),
    }
}

fn text(value: &Value) -> String {
    let whole = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match whole.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", whole.get(..end).unwrap_or_default()),
        None => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::{Difference, differences};

    fn shown(before: Option<&str>, after: Option<&str>) -> Vec<String> {
        let one = |Difference { field, before, after }| format!("{field}: {before} -> {after}");
        differences(before, after).into_iter().map(one).collect()
    }

    #[test]
    fn only_what_differs_is_shown() {
        let before = r#"{"id":"a","name":"Old","customer_id":null,"disabled_at":null}"#;
        let after = r#"{"id":"a","name":"New","customer_id":null,"disabled_at":5}"#;
        assert_eq!(shown(Some(before), Some(after)), ["disabled_at:  -> 5", "name: Old -> New"]);
        assert_eq!(shown(None, Some(r#"{"id":"a","up_when":null}"#)), ["id:  -> a"]);
        assert_eq!(shown(Some(r#"{"id":"a"}"#), None), ["id: a -> "]);
        assert_eq!(shown(Some("3"), Some("5")), ["value: 3 -> 5"]);
        assert_eq!(shown(None, None), [""; 0]);
    }

    #[test]
    fn a_long_text_is_cut_between_letters() {
        let long = format!(r#"{{"text":"{}"}}"#, "가".repeat(1_000));
        let shown = shown(None, Some(&long));
        assert_eq!(shown[0].chars().filter(|c| *c == '가').count(), 300);
        assert!(shown[0].ends_with('…'));
    }
}
