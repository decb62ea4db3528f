//! T2: overlapping bands. MongoDB's table pays by `< 99.0` and by `< 95.0`.

use super::Subject;
use super::bands::{cells, place_of, shared, written};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cell in cells(subject) {
        for (at, band) in cell.bands.iter().enumerate() {
            for earlier in cell.bands.iter().take(at) {
                let Some(both) = shared(&earlier.when.range, &band.when.range) else { continue };
                let both = written(&cell.promise.figure, &both);
                problems.push(
                    Problem::new(
                        "T2",
                        place_of(subject, &cell, band),
                        Saying::new(
                            format!("`{both}` falls into this band and an earlier one; the earlier one fires"),
                            format!("`{both}`이(가) 이 구간과 앞 구간에 모두 들어갑니다. 앞 구간이 적용됩니다"),
                        ),
                        Saying::new(
                            "give every band both of its bounds, so that each result falls into one",
                            "구간마다 위아래 경계를 모두 적어 한 결과가 한 구간에만 들어가게 해 주세요",
                        ),
                    )
                    .about(cell.about())
                    .and(place_of(subject, &cell, earlier), Saying::new("the earlier band", "앞 구간입니다")),
                );
            }
        }
    }
    problems
}
