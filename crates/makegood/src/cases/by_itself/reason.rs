//! Why a rule did something, in both languages in the one text that a step has.

use makegood_core::agreement_file::Saying;

/// The reason as a step keeps it.
pub(in crate::cases) fn kept(reason: &Saying) -> String {
    serde_json::json!({ "en": reason.en, "ko": reason.ko }).to_string()
}

/// What a step's reason says; what people wrote is the same in both languages.
pub(crate) fn spoken(reason: &str) -> Saying {
    let read: Option<serde_json::Value> =
        Some(reason).filter(|text| text.starts_with("{\"en\":")).and_then(|text| serde_json::from_str(text).ok());
    let text = |language: &str| read.as_ref()?.get(language)?.as_str().map(str::to_owned);
    match (text("en"), text("ko")) {
        (Some(en), Some(ko)) => Saying { en, ko },
        _ => Saying { en: reason.to_owned(), ko: reason.to_owned() },
    }
}

/// Several reasons in a row.
pub(super) fn joined<'a>(reasons: impl IntoIterator<Item = &'a Saying>) -> Saying {
    let (mut en, mut ko): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for reason in reasons {
        en.push(&reason.en);
        ko.push(&reason.ko);
    }
    Saying { en: en.join("; "), ko: ko.join("; ") }
}

#[cfg(test)]
mod tests {
    use makegood_core::agreement_file::Saying;

    use super::{joined, kept, spoken};

    #[test]
    fn a_reason_keeps_both_languages_and_peoples_words_stay() {
        let reason =
            joined(&[Saying::new("subject contains `refund`", "제목에 `환불`이(가) 있습니다"), Saying::new("b", "나")]);
        assert_eq!(reason.en, "subject contains `refund`; b");
        assert_eq!(spoken(&kept(&reason)), reason);
        assert_eq!(spoken("Some can sign in").ko, "Some can sign in");
        assert_eq!(spoken("{\"en\": 1}").en, "{\"en\": 1}");
    }
}
