//! T5: worse service pays less. Usually reversed operators.

use super::Subject;
use super::bands::{begin, cells, comparable, end, place_of};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cell in cells(subject) {
        let mut bands: Vec<_> = cell.bands.iter().collect();
        if cell.more_is_better() {
            bands.sort_by_key(|band| std::cmp::Reverse(end(&band.when.range)));
        } else {
            bands.sort_by_key(|band| begin(&band.when.range));
        }
        for pair in bands.windows(2) {
            let [better, worse] = pair else { continue };
            let (Some((unit, more)), Some((same, less))) = (comparable(better), comparable(worse)) else { continue };
            if unit == same && less < more {
                let unit = ["%", "in money", "days", "months", "points"].get(usize::from(unit)).unwrap_or(&"");
                problems.push(
                    Problem::new(
                        "T5",
                        place_of(subject, &cell, worse),
                        Saying::new(
                            format!("a worse result pays {less} instead of {more} {unit}"),
                            format!("결과가 더 나쁜데 보상은 {more}에서 {less}(으)로 줄어듭니다 ({unit})"),
                        ),
                        Saying::new(
                            "check the comparisons and the figures of both bands",
                            "두 구간의 부등호와 수를 확인해 주세요",
                        ),
                    )
                    .about(cell.about())
                    .and(place_of(subject, &cell, better), Saying::new("the better band", "더 나은 구간입니다")),
                );
            }
        }
    }
    problems
}
