//! T4: compliant but credited. GitHub at exactly 99.9 %.

use super::Subject;
use super::bands::{cells, in_time, place_of, shared, written};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cell in cells(subject) {
        for band in cell.bands.iter().filter(|band| !band.owed.is_empty()) {
            let Some(kept) = shared(&cell.promise.range, &band.when.range) else { continue };
            let down = in_time(cell.objective, &cell.promise.figure, &kept);
            let (kept, (en, ko)) = (written(&cell.promise.figure, &kept), cell.for_whom());
            problems.push(
                Problem::new(
                    "T4",
                    place_of(subject, &cell, band),
                    Saying::new(
                        format!("`{kept}` keeps the promise{en} and is credited all the same{down}"),
                        format!("{ko}`{kept}`은(는) 약속을 지켰는데도 보상이 나갑니다{}", down.ko),
                    ),
                    Saying::new(
                        "end the band just outside the promise (`<` instead of `<=`), or accept it with a reason",
                        "구간을 약속 밖에서 끝내거나(`<=` 대신 `<`), 이유를 적고 그대로 두세요(`accepted`)",
                    ),
                )
                .about(cell.about()),
            );
        }
    }
    problems
}
