//! Worked examples that the agreement must bear out.

use super::any_section::clause;
use super::wordings::{FIGURE, LENGTH, REMEDY, SUM_OF_MONEY};
use super::{Block, Key, Kind, Named, optional, required};
use crate::agreement_file::saying::Phrase;

pub(super) static WORKED_EXAMPLE: Block = Block {
    name: "example",
    doc: Phrase {
        en: "an example that the text works out; `makegood check` reckons it again",
        ko: "원문이 계산해 보인 예. `makegood check`가 다시 계산합니다",
    },
    keys: &KEYS,
};

static KEYS: [Key; 10] = [
    clause(),
    required("objective", Kind::Refer(Named::Objective), "the objective it is about", "대상 목표", "availability"),
    optional("plan", Kind::Refer(Named::Plan), "the plan it is about", "대상 요금제", "basic"),
    optional("region", Kind::Refer(Named::Region), "the region it is about", "대상 지역", "uk"),
    optional(
        "deployment",
        Kind::Refer(Named::Deployment),
        "the deployment it is about",
        "대상 배포 구성",
        "multi_zone",
    ),
    optional("downtime", Kind::Wording(&LENGTH), "the downtime that counts", "산입하는 중단 시간", "60 min"),
    optional(
        "of",
        Kind::Wording(&LENGTH),
        "the promised time; left out, that of the window",
        "총시간. 없으면 산정 기간입니다",
        "43200 min",
    ),
    optional("measured", Kind::Wording(&FIGURE), "the figure the text comes to", "원문의 측정값", "99.86 %"),
    optional("fee", Kind::Wording(&SUM_OF_MONEY), "what is paid in the window", "산정 기간의 요금", "USD 1000"),
    required("owed", Kind::Wording(&REMEDY), "what the text says is owed; or `nothing`", "원문의 보상", "USD 100"),
];
