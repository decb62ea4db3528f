//! X1: maintenance that needs no notice and has no limit. CitrusAd's emergency maintenance.

use super::Subject;
use crate::agreement::{Effect, Notice, Removes};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for rule in subject.agreement.exclusions.iter().filter(|rule| rule.effect != Effect::NotExcluded) {
        let Removes::Maintenance { notice: Notice::None, allowance: None, .. } = &rule.removes else { continue };
        problems.push(
            Problem::new(
                "X1",
                subject.value(&["exclusions", &rule.name, "announced"]),
                Saying::new(
                    "any time can be taken out of the count without a word beforehand",
                    "미리 알리지 않고도 어떤 시간이든 산정에서 뺄 수 있습니다",
                ),
                Saying::new(
                    "ask for notice (`announced: 36 h ahead`), or accept it with a reason",
                    "통지를 요구하거나(`announced: 36 h ahead`), 이유를 적고 그대로 두세요(`accepted`)",
                ),
            )
            .about(format!("exclusions.{}", rule.name)),
        );
    }
    problems
}
