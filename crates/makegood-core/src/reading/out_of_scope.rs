//! Reasons for which nothing is promised on a case.

use super::clause::{Clause, Term};
use super::exclusion::in_calendar;
use super::length::length;
use super::said::{code, say};
use super::scale::{Better, Scale};
use crate::agreement::OutOfScope;
use crate::agreement_file::Phrase;

const REASON: Scale = Scale::limit(Phrase {
    en: "a further reason to promise nothing is worse for the customer",
    ko: "약속을 적용하지 않는 사유가 늘면 고객에게 불리합니다",
});
const TEXT: Scale = Scale::open(Phrase {
    en: "other words may reach more or fewer cases",
    ko: "표현이 바뀌면 해당하는 문의가 늘거나 줄 수 있습니다",
});
const AFTER: Scale = Scale::gain(Phrase {
    en: "the longer the desk must wait first, the better for the customer",
    ko: "먼저 기다려야 하는 시간이 길수록 고객에게 유리합니다",
});

/// One reason, every term of it.
pub(super) fn clause(reason: &OutOfScope) -> Clause {
    let OutOfScope { name, clause, text, after, calendar } = reason;
    let said = say!(
        "Nothing is promised on a case to which this applies: {text}.",
        "다음에 해당하는 문의에는 약속을 적용하지 않습니다: {text}.",
        text = text
    );
    let mut terms = vec![Term::new("text", TEXT, said)];
    if let Some(after) = after {
        let said = say!(
            "It applies once the desk has waited {after} for the customer.",
            "고객의 회신을 {after} 기다린 뒤에 적용합니다.",
            after = length(*after)
        );
        terms.push(Term::new("after", AFTER.time(*after, Better::Higher), in_calendar(said, calendar.as_deref())));
    }
    Clause {
        about: format!("out_of_scope.{name}"),
        heading: Some(code(name)),
        source: clause.clone(),
        terms,
        scale: REASON,
    }
}
