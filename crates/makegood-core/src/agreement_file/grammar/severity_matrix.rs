//! How a case's severity follows from its impact and its urgency.

use super::any_section::{TEXT, accepted, assumed, clause};
use super::{Block, Key, Kind, Named, optional, required};
use crate::agreement_file::saying::Phrase;

pub(super) static SEVERITY_MATRIX: Block = Block {
    name: "severity_matrix",
    doc: Phrase { en: "severities by impact and urgency", ko: "영향도와 긴급도에 따른 심각도" },
    keys: &KEYS,
};

static KEYS: [Key; 6] = [
    clause(),
    optional(
        "impacts",
        Kind::Map(&TEXT),
        "impacts, the gravest first, each with its definition; left out, the rows of `severity`",
        "영향도와 정의. 큰 것부터 적습니다. 없으면 `severity`의 줄입니다",
        "{ high: everybody is hit, low: one person is hit }",
    ),
    optional(
        "urgencies",
        Kind::Map(&TEXT),
        "urgencies, the most urgent first, each with its definition; left out, the columns of `severity`",
        "긴급도와 정의. 급한 것부터 적습니다. 없으면 `severity`의 칸입니다",
        "{ high: at once, low: it can wait }",
    ),
    required(
        "severity",
        Kind::Grid(Named::Impact, Named::Urgency, Named::Severity),
        "for each impact the severity by urgency, the gravest and most urgent first",
        "영향도마다 긴급도별 심각도. 크고 급한 것부터 적습니다",
        "{ high: { high: P1, low: P2 }, low: { high: P2, low: P3 } }",
    ),
    accepted(),
    assumed(),
];
