//! X3: suppliers left out of a promise that rests on a supplier.

use super::Subject;
use crate::agreement::{AgreementKind, Effect, ExclusionRule, Removes};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

/// Causes by which agreements mean their own suppliers.
const SUPPLIERS: [&str; 5] = ["third_party", "supplier", "subcontractor", "hosting", "hosting_provider"];

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let rules = subject.agreement.exclusions.iter().filter(|rule| rule.effect != Effect::NotExcluded);
    rules.filter_map(|rule| supplier(subject, rule)).collect()
}

fn supplier(subject: &Subject<'_>, rule: &ExclusionRule) -> Option<Problem> {
    let Removes::Causes(causes) = &rule.removes else { return None };
    let cause = causes.iter().find(|cause| SUPPLIERS.contains(&cause.as_str()))?;
    let contract = subject
        .agreement
        .rests_on
        .iter()
        .find(|(id, _)| subject.set.iter().any(|other| other.id == *id && other.kind == AgreementKind::Uc));
    let (id, parts) = contract?;
    let parts = if parts.is_empty() {
        "the whole promise".to_owned()
    } else {
        format!("the promise for `{}`", parts.join("`, `"))
    };
    Some(
        Problem::new(
            "X3",
            subject.value(&["exclusions", &rule.name, "cause"]),
            Saying::new(
                format!("failures of a `{cause}` are left out, and {parts} rests on the supplier's contract `{id}`"),
                format!("`{cause}`의 장애를 제외하는데, 약속은 공급자의 계약 `{id}`에 기대고 있습니다"),
            ),
            Saying::new(
                "say whether the suppliers named in `rests_on` are meant; if not, name the others by a cause of their own",
                "`rests_on`의 공급자도 포함하는지 밝혀 주세요. 아니라면 다른 원인 이름을 쓰세요",
            ),
        )
        .about(format!("exclusions.{}", rule.name)),
    )
}
