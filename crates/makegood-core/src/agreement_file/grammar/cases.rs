//! What customers see of a case, and what ends its promise.

use super::any_section::{accepted, assumed, clause};
use super::wordings::LENGTH;
use super::{Block, Choice, Key, Kind, Named, choice, optional, required};
use crate::agreement_file::saying::Phrase;

static STATES: [Choice; 6] = [
    choice("new", "the case came in", "문의가 접수되었습니다"),
    choice("open", "somebody works on it", "담당자가 처리하고 있습니다"),
    choice("waiting_for_customer", "the desk waits for the customer", "고객의 답을 기다립니다"),
    choice("on_hold", "something else holds it up", "다른 이유로 멈췄습니다"),
    choice("resolved", "it is solved, as the desk sees it", "담당자가 해결했습니다"),
    choice("closed", "it is over", "종료되었습니다"),
];

pub(super) static STATUS: Block = Block {
    name: "status",
    doc: Phrase { en: "one status as the customer sees it", ko: "고객에게 보이는 상태" },
    keys: &STATUS_KEYS,
};

static STATUS_KEYS: [Key; 4] = [
    optional(
        "state",
        Kind::Word(&STATES),
        "the state in which it is shown; left out, the one of its own name",
        "이 상태를 보여 줄 처리 상태. 없으면 같은 이름의 상태입니다",
        "on_hold",
    ),
    required(
        "title",
        Kind::Text,
        "what the customer sees",
        "고객에게 보이는 말",
        "{ ko: 공급사 확인 중, en: With our supplier }",
    ),
    accepted(),
    assumed(),
];

pub(super) static REASON: Block = Block {
    name: "reason",
    doc: Phrase {
        en: "one reason for which nothing is promised on a case", ko: "문의에 약속을 적용하지 않는 사유"
    },
    keys: &REASON_KEYS,
};

static REASON_KEYS: [Key; 6] = [
    clause(),
    required("text", Kind::Text, "what must be so", "사유의 내용", "the customer does not answer in time"),
    optional(
        "after",
        Kind::Wording(&LENGTH),
        "how long the desk must have waited for the customer",
        "고객의 답을 기다려야 하는 시간",
        "5 business days",
    ),
    optional(
        "calendar",
        Kind::Refer(Named::Calendar),
        "in which its business days and hours are counted",
        "영업일을 세는 영업일·영업시간",
        "business_days",
    ),
    accepted(),
    assumed(),
];
