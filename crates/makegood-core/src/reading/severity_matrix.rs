//! How a case's severity follows from its impact and its urgency.

use super::clause::{Clause, Label, Row, Shape, Term};
use super::names::Names;
use super::said::{Given, say};
use super::scale::{NOTHING, Scale, Worth};
use crate::agreement::{SeverityMatrix, Text};
use crate::agreement_file::{Phrase, Saying};

const AXIS: Scale = Scale::open(Phrase {
    en: "other definitions of impact and urgency grade cases otherwise",
    ko: "영향도나 긴급도의 정의가 바뀌면 문의의 등급이 달라질 수 있습니다",
});
const CELL: Scale = Scale::gain(Phrase {
    en: "a graver severity for the same impact and urgency is better for the customer",
    ko: "같은 영향도와 긴급도에 더 높은 심각도를 정하면 고객에게 유리합니다",
});

/// The matrix with its axes.
pub(super) fn clause(names: Names<'_>, matrix: &SeverityMatrix) -> Clause {
    let SeverityMatrix { clause, impacts, urgencies, severity } = matrix;
    let impacts_are =
        say!("The impact of a case is one of these, the gravest first:", "영향도는 다음과 같으며, 큰 것부터 적습니다.");
    let urgencies_are =
        say!("Its urgency is one of these, the most urgent first:", "긴급도는 다음과 같으며, 급한 것부터 적습니다.");
    let mut rows = Vec::new();
    for ((impact, _), cells) in impacts.iter().zip(severity) {
        for ((urgency, _), cell) in urgencies.iter().zip(cells) {
            let Some(severity) = cell else { continue };
            rows.push(Row {
                names: vec![impact.clone(), urgency.clone()],
                labels: vec![
                    Label { kind: say!("impact", "영향도"), name: impact.given() },
                    Label { kind: say!("urgency", "긴급도"), name: urgency.given() },
                ],
                says: vec![severity.given()],
                scale: CELL.worth(rank(names, severity)),
            });
        }
    }
    let intro = say!("A case's severity follows from the two:", "문의의 심각도는 둘에 따라 다음과 같이 정합니다.");
    Clause {
        about: "severity_matrix".to_owned(),
        heading: None,
        source: clause.clone(),
        terms: vec![
            Term::list("impacts", AXIS, impacts_are, impacts.iter().map(defined).collect()),
            Term::list("urgencies", AXIS, urgencies_are, urgencies.iter().map(defined).collect()),
            Term {
                term: "severity".to_owned(),
                says: Shape::Rows { intro, rows },
                scale: Scale { worth: None, ..CELL },
            },
        ],
        scale: NOTHING,
    }
}

/// `high: everybody is hit`; a name without a definition by itself.
fn defined((name, text): &(String, Text)) -> Saying {
    match text == &Text::plain(name.as_str()) {
        true => name.given(),
        false => say!("{name}: {text}", "{name}: {text}", name = name, text = text),
    }
}

/// The place of a severity among all of them, the gravest first.
fn rank(names: Names<'_>, severity: &str) -> Worth {
    let rank = names.0.severity_rank(severity).and_then(|rank| u8::try_from(rank).ok());
    rank.map_or(Worth::Absent, Worth::Rank)
}
