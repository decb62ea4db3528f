//! T3: breached but no remedy. A 100 % promise that pays only below 99.9 %.

use rust_decimal::Decimal;

use super::Subject;
use super::bands::{Cell, begin, between, cells, end, in_time, written};
use crate::agreement::{MinimumRun, Range};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cell in cells(subject) {
        let bands = cell.bands.iter().map(|band| &band.when.range);
        let bare = if cell.more_is_better() {
            bands.map(end).max().and_then(|best| between(best, begin(&cell.promise.range)))
        } else {
            bands.map(begin).min().and_then(|best| between(end(&cell.promise.range), best))
        };
        let Some(bare) = bare.filter(|bare| !never_measured(&cell, bare)) else { continue };
        let down = in_time(cell.objective, &cell.promise.figure, &bare);
        let (bare, (en, ko)) = (written(&cell.promise.figure, &bare), cell.for_whom());
        problems.push(
            Problem::new(
                "T3",
                subject.key(&["objectives", &cell.objective.name, "credit"]),
                Saying::new(
                    format!("`{bare}` misses the promise{en} and earns nothing{down}"),
                    format!("{ko}`{bare}`은(는) 약속에 미달하지만 보상이 없습니다{}", down.ko),
                ),
                Saying::new(
                    "let the first band begin at the promise, or accept it with a reason",
                    "첫 구간을 약속 바로 아래에서 시작하거나, 이유를 적고 그대로 두세요(`accepted`)",
                ),
            )
            .about(cell.about()),
        );
    }
    problems
}

/// Downtime shorter than the shortest run that counts: no window has it.
fn never_measured(cell: &Cell<'_>, bare: &Range) -> bool {
    let runs = cell.objective.minimum_run.cells().into_iter().map(|(_, run)| run.map_or(0, MinimumRun::shortest_ms));
    let shortest = Decimal::from(runs.min().unwrap_or(0));
    cell.promise.figure.is_downtime() && bare.high.is_some_and(|high| high.value <= shortest)
}
