//! How cases are graded.

use super::clause::{Clause, Term};
use super::said::{Given, say};
use super::scale::{NOTHING, Scale};
use crate::agreement::Text;
use crate::agreement_file::Phrase;

const SEVERITIES: Scale = Scale::open(Phrase {
    en: "other definitions grade cases otherwise",
    ko: "심각도의 정의가 바뀌면 문의의 등급이 달라질 수 있습니다",
});

/// All severities, the gravest first.
pub(super) fn clause(severities: &[(String, Text)]) -> Option<Clause> {
    let intro = say!(
        "Cases are graded by severity, the gravest first:",
        "문의의 심각도는 다음과 같으며, 심각한 것부터 적습니다."
    );
    let items = severities.iter().map(|(name, text)| match text.is_empty() {
        true => name.given(),
        false => say!("{name}: {text}", "{name}: {text}", name = name, text = text),
    });
    let terms = vec![Term::list("severities", SEVERITIES, intro, items.collect())];
    let about = "severities".to_owned();
    (!severities.is_empty()).then_some(Clause { about, heading: None, source: None, terms, scale: NOTHING })
}
