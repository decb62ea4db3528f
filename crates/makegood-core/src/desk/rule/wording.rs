//! Conditions in words.

use super::{Attribute, HoursTest, Match, Test};
use crate::agreement_file::Saying;

impl Test {
    /// That it is met, or that it is not: `subject contains `refund``.
    pub(super) fn saying(&self, met: bool) -> Saying {
        let Saying { en, ko } = self.of.saying();
        let tag = self.of == Attribute::Tag;
        let is_kind = self.of == Attribute::Kind;
        let in_korean = |wanted: &String| if is_kind { kind_in_korean(wanted).to_owned() } else { wanted.clone() };
        let list = |wanted: &[String]| format!("`{}`", wanted.join("`, `"));
        let pick = |yes: &'static str, no: &'static str| if met { yes } else { no };
        match &self.is {
            Match::Given => Saying::new(
                format!("{en} is {}", pick("stated", "not stated")),
                format!("{ko}이(가) {}", pick("있습니다", "없습니다")),
            ),
            Match::Equals(wanted) if tag => Saying::new(
                format!("{} `{wanted}`", pick("tagged", "not tagged")),
                format!("`{wanted}` 태그가 {}", pick("있습니다", "없습니다")),
            ),
            Match::Equals(wanted) => Saying::new(
                format!("{en} {} `{wanted}`", pick("is", "is not")),
                format!("{ko}이(가) `{}`{}", in_korean(wanted), pick("입니다", "이(가) 아닙니다")),
            ),
            Match::OneOf(wanted) => Saying::new(
                format!("{en} is {} of {}", pick("one", "none"), list(wanted)),
                format!(
                    "{ko}이(가) {} 가운데 {}",
                    list(&wanted.iter().map(in_korean).collect::<Vec<_>>()),
                    pick("하나입니다", "하나가 아닙니다")
                ),
            ),
            Match::Contains(part) => Saying::new(
                format!("{en} {} `{part}`", pick("contains", "does not contain")),
                format!("{ko}에 `{part}`이(가) {}", pick("있습니다", "없습니다")),
            ),
            Match::StartsWith(start) => Saying::new(
                format!("{en} {} with `{start}`", pick("starts", "does not start")),
                format!("{ko}이(가) `{start}`(으)로 {}", pick("시작합니다", "시작하지 않습니다")),
            ),
        }
    }
}

/// A kind of case as Korean readers call it.
fn kind_in_korean(kind: &str) -> &str {
    match kind {
        "incident" => "장애",
        "service_request" => "서비스 요청",
        "problem" => "문제",
        "change" => "변경",
        "enhancement" => "개선 요청",
        "security_breach" => "침해사고",
        other => other,
    }
}

impl HoursTest {
    /// Inside or outside the hours `named`, or that nobody knows.
    pub(super) fn saying(named: &str, open: Option<bool>) -> Saying {
        match open {
            Some(true) => Saying::new(format!("inside the hours `{named}`"), format!("`{named}` 영업시간 안입니다")),
            Some(false) => Saying::new(format!("outside the hours `{named}`"), format!("`{named}` 영업시간 밖입니다")),
            None => Saying::new(
                format!("whether `{named}` is open is not known"),
                format!("`{named}` 영업시간인지 알 수 없습니다"),
            ),
        }
    }
}

impl Attribute {
    /// As people call it.
    pub fn saying(&self) -> Saying {
        let (en, ko) = match self {
            Attribute::Subject => ("subject", "제목"),
            Attribute::Body => ("text", "본문"),
            Attribute::Customer => ("customer", "고객"),
            Attribute::Brand => ("brand", "브랜드"),
            Attribute::Channel => ("channel", "채널"),
            Attribute::Kind => ("kind", "유형"),
            Attribute::Severity => ("severity", "심각도"),
            Attribute::Plan => ("plan", "요금제"),
            Attribute::Language => ("language", "언어"),
            Attribute::Service => ("service", "서비스"),
            Attribute::Tag => ("a tag", "태그"),
            Attribute::Field(name) => return Saying::new(format!("field `{name}`"), format!("`{name}` 항목")),
        };
        Saying::new(en, ko)
    }
}
