//! P2: a remedy where nothing is promised.

use super::Subject;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in &subject.agreement.objectives {
        for (rows, bands) in objective.credit.cells() {
            let nothing = matches!(objective.promise.pick(&rows), Some(None));
            if rows.is_empty() || bands.is_empty() || !nothing {
                continue;
            }
            let mut path = vec!["objectives", objective.name.as_str(), "credit"];
            path.extend(&rows);
            let row = rows.join("`, `");
            problems.push(
                Problem::new(
                    "P2",
                    subject.key(&path),
                    Saying::new(
                        format!(
                            "`{row}` is promised nothing (`none`), and has {} of credit",
                            if bands.len() == 1 { "a band".to_owned() } else { format!("{} bands", bands.len()) }
                        ),
                        format!("`{row}`에는 약속이 없는데(`none`) 보상 구간이 {}개 있습니다", bands.len()),
                    ),
                    Saying::new(
                        format!("write `{row}: none` in the credit table too, or promise something"),
                        format!("보상표에도 `{row}: none`을 적거나 약속을 적어 주세요"),
                    ),
                )
                .about(format!("objectives.{}", objective.name)),
            );
        }
    }
    problems
}
