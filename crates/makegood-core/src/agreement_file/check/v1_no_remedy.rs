//! V1: an objective without remedy, or terms of credit without a credit table.

use super::Subject;
use crate::agreement::{AgreementKind, Strength};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    // Teams of one company owe each other no money.
    if subject.agreement.kind == AgreementKind::Ola {
        return problems;
    }
    let mut credited = false;
    for objective in &subject.agreement.objectives {
        if objective.credit.cells().iter().any(|(_, bands)| !bands.is_empty()) {
            credited = true;
        } else if objective.strength != Strength::TargetOnly
            && objective.promise.cells().iter().any(|(_, own)| own.is_some())
        {
            problems.push(
                Problem::new(
                    "V1",
                    subject.key(&["objectives", &objective.name]),
                    Saying::new(
                        format!("missing `{}` costs nothing", objective.name),
                        format!("`{}`에 미달해도 보상이 없습니다", objective.name),
                    ),
                    Saying::new(
                        "add a `credit` table, write `strength: target only`, or accept it with a reason",
                        "`credit` 표를 추가하거나 `strength: target only`로 적거나, 이유를 적고 그대로 두세요(`accepted`)",
                    ),
                )
                .about(format!("objectives.{}", objective.name)),
            );
        }
    }
    if subject.agreement.credits.is_some() && !credited && !subject.agreement.services.is_empty() {
        problems.push(
            Problem::new(
                "V1",
                subject.key(&["credits"]),
                Saying::new(
                    "terms of credit, but no objective has a credit table",
                    "보상 조건은 있는데 보상표가 있는 목표가 없습니다",
                ),
                Saying::new(
                    "add `credit:` to an objective, or remove `credits:`",
                    "목표에 `credit:`을 추가하거나 `credits:`를 지워 주세요",
                ),
            )
            .about("credits"),
        );
    }
    problems
}
