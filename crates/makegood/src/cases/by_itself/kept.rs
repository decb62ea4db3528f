//! Rules as the store keeps them: JSON with the version of its form.

use makegood_store::StoreError;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The form that this program writes and reads.
const FORM: u32 = 1;

#[derive(Serialize)]
struct Written<'a, T> {
    version: u32,
    rule: &'a T,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept<T> {
    #[expect(dead_code, reason = "looked at before the rest is read")]
    version: u32,
    rule: T,
}

#[derive(Deserialize)]
struct Head {
    version: u32,
}

/// A rule as it is kept.
///
/// # Errors
/// It cannot be written as JSON, which no rule does.
pub(crate) fn rule_text<T: Serialize>(rule: &T) -> Result<String, StoreError> {
    serde_json::to_string(&Written { version: FORM, rule }).map_err(|error| StoreError::Broken(error.to_string()))
}

/// The rule of a text, or what is wrong with the text.
pub(crate) fn rule_of<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let head: Head =
        serde_json::from_str(text).map_err(|error| format!("it cannot be read: {error}; write it anew"))?;
    if head.version != FORM {
        return Err(format!(
            "it has the form {}, and this program reads the form {FORM}: use the program that wrote it, or write it anew",
            head.version
        ));
    }
    let kept: Kept<T> =
        serde_json::from_str(text).map_err(|error| format!("it cannot be read: {error}; write it anew"))?;
    Ok(kept.rule)
}

#[cfg(test)]
mod tests {
    use makegood_core::desk::rule::{Condition, Rule};

    use super::{rule_of, rule_text};

    #[test]
    fn a_rule_is_kept_with_its_form_and_others_are_named() {
        let rule = Rule { name: "a".to_owned(), when: Condition::All(Vec::new()), then: Vec::new(), stop: true };
        let text = rule_text(&rule).expect("JSON");
        assert_eq!(rule_of::<Rule>(&text), Ok(rule));
        let later = rule_of::<Rule>(&text.replace("\"version\":1", "\"version\":2")).unwrap_err();
        assert!(later.starts_with("it has the form 2, and this program reads the form 1"), "{later}");
        let slip = rule_of::<Rule>(&text.replace("\"stop\"", "\"stopp\"")).unwrap_err();
        assert!(slip.contains("unknown field `stopp`"), "{slip}");
    }
}
