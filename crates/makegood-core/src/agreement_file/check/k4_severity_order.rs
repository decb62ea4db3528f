//! K4: a graver impact or a higher urgency makes a case less severe.

use super::Subject;
use crate::agreement_file::problem::Problem;
use crate::agreement_file::{Phrase, Saying};

const IMPACT: Phrase = Phrase { en: "impact", ko: "영향도" };
const URGENCY: Phrase = Phrase { en: "urgency", ko: "긴급도" };

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let Some(matrix) = &subject.agreement.severity_matrix else { return Vec::new() };
    let mut problems = Vec::new();
    for (urgency, _) in &matrix.urgencies {
        for pair in matrix.impacts.windows(2) {
            let [(graver, _), (lesser, _)] = pair else { continue };
            let severities =
                [subject.agreement.severity_of(graver, urgency), subject.agreement.severity_of(lesser, urgency)];
            problems.extend(turned_round(subject, [IMPACT, URGENCY], [graver, lesser, urgency], severities));
        }
    }
    for (impact, _) in &matrix.impacts {
        for pair in matrix.urgencies.windows(2) {
            let [(higher, _), (lower, _)] = pair else { continue };
            let severities =
                [subject.agreement.severity_of(impact, higher), subject.agreement.severity_of(impact, lower)];
            problems.extend(turned_round(subject, [URGENCY, IMPACT], [higher, lower, impact], severities));
        }
    }
    problems
}

/// The finding where the first two of `names` have their severities the wrong way round; the third is the other axis.
fn turned_round(
    subject: &Subject<'_>,
    [axis, other]: [Phrase; 2],
    [more, less, at]: [&str; 3],
    severities: [Option<&str>; 2],
) -> Option<Problem> {
    let [of_more, of_less] = [severities[0]?, severities[1]?];
    let rank = |severity: &str| subject.agreement.severity_rank(severity);
    let path = if axis == IMPACT { [more, at] } else { [at, more] };
    (rank(of_less)? < rank(of_more)?).then(|| {
        Problem::new(
            "K4",
            subject.value(&["severity_matrix", "severity", path[0], path[1]]),
            Saying::new(
                format!(
                    "at {} `{at}` the {} `{more}` makes a case `{of_more}`, the lower `{less}` the graver `{of_less}`",
                    other.en, axis.en
                ),
                format!(
                    "{} `{at}`에서 {} `{more}`은(는) `{of_more}`인데, 더 낮은 `{less}`은(는) 더 심한 `{of_less}`입니다",
                    other.ko, axis.ko
                ),
            ),
            Saying::new(
                "check the two cells, and the order: the gravest and most urgent stand first",
                "두 칸과 순서를 확인해 주세요. 크고 급한 것부터 적습니다",
            ),
        )
        .about("severity_matrix")
    })
}
