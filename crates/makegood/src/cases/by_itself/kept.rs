//! Rules as the store keeps them: JSON with the version of its form.

use makegood_core::agreement_file::Saying;
use makegood_store::StoreError;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The form that this program writes and reads.
const FORM: u32 = 1;

#[derive(Serialize)]
struct Written<'a, T> {
    version: u32,
    rule: &'a T,
    #[serde(skip_serializing_if = "<[Saying]>::is_empty")]
    although: &'a [Saying],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept<T> {
    #[expect(dead_code, reason = "looked at before the rest is read")]
    version: u32,
    rule: T,
    #[serde(default)]
    #[expect(dead_code, reason = "read by itself")]
    although: Vec<Told>,
}

/// What its author was told, and kept it all the same.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    en: String,
    ko: String,
}

#[derive(Deserialize)]
struct Head {
    version: u32,
    #[serde(default)]
    although: Vec<Told>,
}

/// A rule as it is kept.
///
/// # Errors
/// It cannot be written as JSON, which no rule does.
pub(crate) fn rule_text<T: Serialize>(rule: &T) -> Result<String, StoreError> {
    rule_text_although(rule, &[])
}

/// The same of a rule whose author was told something and kept it all the same.
///
/// # Errors
/// As for any rule.
pub(crate) fn rule_text_although<T: Serialize>(rule: &T, although: &[Saying]) -> Result<String, StoreError> {
    serde_json::to_string(&Written { version: FORM, rule, although })
        .map_err(|error| StoreError::Broken(error.to_string()))
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

/// What the author of a rule was told, and kept it all the same; nothing where the text cannot be read.
pub(crate) fn told_of(text: &str) -> Vec<Saying> {
    let head: Option<Head> = serde_json::from_str(text).ok();
    let told = head.map(|head| head.although).unwrap_or_default().into_iter();
    told.map(|Told { en, ko }| Saying { en, ko }).collect()
}

#[cfg(test)]
mod tests {
    use makegood_core::agreement_file::Saying;
    use makegood_core::desk::rule::{Condition, Rule};

    use super::{rule_of, rule_text, rule_text_although, told_of};

    #[test]
    fn a_rule_is_kept_with_its_form_and_others_are_named() {
        let rule = Rule { name: "a".to_owned(), when: Condition::All(Vec::new()), then: Vec::new(), stop: true };
        let text = rule_text(&rule).expect("JSON");
        assert_eq!(rule_of::<Rule>(&text), Ok(rule));
        let later = rule_of::<Rule>(&text.replace("\"version\":1", "\"version\":2")).unwrap_err();
        assert!(later.starts_with("it has the form 2, and this program reads the form 1"), "{later}");
        let told = [Saying { en: "they clash".to_owned(), ko: "충돌합니다".to_owned() }];
        let knowing = rule_text_although(&rule_of::<Rule>(&text).expect("a rule"), &told).expect("JSON");
        assert_eq!((rule_of::<Rule>(&knowing), told_of(&knowing)), (rule_of::<Rule>(&text), told.to_vec()));
        assert!(told_of(&text).is_empty());
        let slip = rule_of::<Rule>(&text.replace("\"stop\"", "\"stopp\"")).unwrap_err();
        assert!(slip.contains("unknown field `stopp`"), "{slip}");
    }
}
