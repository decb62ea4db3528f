//! T1: a gap between bands. GitHub's table leaves out exactly 99.0 %.

use super::Subject;
use super::bands::{Edge, begin, between, cells, end, in_time, place_of, written};
use crate::agreement::Figure;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cell in cells(subject) {
        let mut bands: Vec<_> = cell.bands.iter().collect();
        bands.sort_by_key(|band| begin(&band.when.range));
        // The worst results end at 0 for a share of something, else nowhere.
        let bounded = cell.more_is_better() && matches!(cell.promise.figure, Figure::Uptime | Figure::Attainment);
        let floor = Edge::At(rust_decimal::Decimal::ZERO, super::bands::Side::Before);
        let mut covered = if bounded { Some(floor) } else { None };
        for band in &bands {
            let from = begin(&band.when.range);
            let gap = covered.and_then(|covered| between(covered, from));
            if let Some(gap) = gap {
                let down = in_time(cell.objective, &cell.promise.figure, &gap);
                let gap = written(&cell.promise.figure, &gap);
                problems.push(
                    Problem::new(
                        "T1",
                        place_of(subject, &cell, band),
                        Saying::new(
                            format!("no band covers `{gap}`, although better results are credited{down}"),
                            format!("`{gap}` 구간이 비어 있습니다. 더 나은 결과에는 보상이 있습니다{}", down.ko),
                        ),
                        Saying::new(
                            "let the bands meet: one `<=` and one `<` at the same figure",
                            "같은 수에서 한쪽은 `<=`, 다른 쪽은 `<`로 구간을 이어 주세요",
                        ),
                    )
                    .about(cell.about()),
                );
            }
            let to = end(&band.when.range);
            covered = Some(covered.map_or(to, |covered| covered.max(to)));
        }
    }
    problems
}
