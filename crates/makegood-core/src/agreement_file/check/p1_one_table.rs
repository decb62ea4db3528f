//! P1: one credit table for plans with different targets. The framework: four grades, one table.

use super::Subject;
use super::bands::written;
use crate::agreement::{Matrix, Range};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in &subject.agreement.objectives {
        let Matrix::Same(bands) = &objective.credit else { continue };
        let Some(first) = bands.first() else { continue };
        let cells = objective.promise.cells();
        let promised: Vec<_> = cells.iter().filter_map(|(rows, promise)| Some((rows, promise.as_ref()?))).collect();
        let ranges: Vec<Range> = promised.iter().map(|(_, promise)| promise.range).collect();
        if ranges.windows(2).all(|pair| pair.first() == pair.last()) {
            continue;
        }
        let all: Vec<String> = promised
            .iter()
            .map(|(rows, p)| format!("`{}` {}", rows.join("` `"), written(&p.figure, &p.range)))
            .collect();
        let (all, begins) = (all.join(", "), written(&first.when.figure, &first.when.range));
        problems.push(
            Problem::new(
                "P1",
                subject.key(&["objectives", &objective.name, "credit"]),
                Saying::new(
                    format!("one table, first paid at `{begins}`, serves {} promises: {all}", promised.len()),
                    format!("`{begins}`부터 보상하는 표 하나를 {}가지 약속에 씁니다: {all}", promised.len()),
                ),
                Saying::new(
                    "write a table for each of them under `credit`, or accept it with a reason",
                    "`credit` 아래에 각각의 표를 적거나, 이유를 적고 그대로 두세요(`accepted`)",
                ),
            )
            .about(format!("objectives.{}", objective.name)),
        );
    }
    problems
}
