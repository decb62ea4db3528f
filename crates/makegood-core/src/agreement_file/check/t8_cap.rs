//! T8: a cap below a band.

use super::Subject;
use super::bands::{cells, place_of};
use crate::agreement::{Cap, CapSpan, Remedy};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cell in cells(subject) {
        let Some(terms) = cell.objective.credits.as_ref().or(subject.agreement.credits.as_ref()) else { continue };
        let cap = terms.caps.iter().find_map(|cap| match cap {
            (CapSpan::Period, Cap::Percent(percent)) => Some(*percent),
            _ => None,
        });
        let Some(cap) = cap else { continue };
        for band in cell.bands {
            let percent = band.owed.iter().find_map(|remedy| match remedy {
                Remedy::Percent(percent) => Some(*percent),
                _ => None,
            });
            let Some(percent) = percent.filter(|percent| *percent > cap) else { continue };
            problems.push(
                Problem::new(
                    "T8",
                    place_of(subject, &cell, band),
                    Saying::new(
                        format!("this band promises {percent} %, the cap lets {cap} % through"),
                        format!("이 구간은 {percent} %를 약속하지만 한도는 {cap} %입니다"),
                    ),
                    Saying::new("raise the cap, or lower the band to it", "한도를 올리거나 구간의 보상을 낮춰 주세요"),
                )
                .about(cell.about()),
            );
        }
    }
    problems
}
