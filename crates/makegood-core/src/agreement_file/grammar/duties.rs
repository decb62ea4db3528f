//! Promised acts, and rights that repeated breach gives.

use super::any_section::{accepted, assumed, clause, strength, title};
use super::wordings::{DUE, LASTING, RIGHT_WHEN};
use super::{Block, Choice, Key, Kind, Named, choice, optional, required};
use crate::agreement_file::saying::Phrase;

static FOR_EACH: [Choice; 9] = [
    choice("outage", "each outage", "중단마다"),
    choice("maintenance", "each planned maintenance window", "정기 점검마다"),
    choice("request", "each request for it", "요청마다"),
    choice("change", "each change of the agreement or the service", "협약이나 서비스의 변경마다"),
    choice("adverse change", "each such change that makes the customer worse off", "고객에게 불리한 변경마다"),
    choice("late case", "each case on which a clock is missed", "처리 시간을 넘긴 문의마다"),
    choice("severity change", "each change of a case's severity", "문의의 심각도가 바뀔 때마다"),
    choice("escalation", "each escalation by the customer", "고객이 에스컬레이션할 때마다"),
    choice("month", "each month, once it has ended: a report of it", "끝난 달마다: 그 달의 보고서"),
];

pub(super) static DUTY: Block =
    Block { name: "duty", doc: Phrase { en: "one promised act", ko: "의무 사항" }, keys: &DUTY_KEYS };

static DUTY_KEYS: [Key; 10] = [
    clause(),
    title(),
    strength(),
    optional(
        "for_each",
        Kind::Word(&FOR_EACH),
        "what makes it due; left out, the calendar alone (`every …`)",
        "무엇에 대한 의무인지. 없으면 주기에 따릅니다(`every …`)",
        "outage",
    ),
    optional(
        "clock",
        Kind::Refer(Named::Clock),
        "the clock whose late cases make it due",
        "늦은 문의를 판정할 처리 시간",
        "first_response",
    ),
    optional(
        "lasting",
        Kind::Wording(&LASTING),
        "how long an outage must last to make it due; left out, every outage does",
        "의무가 생기는 중단의 길이. 없으면 모든 중단입니다",
        "10 min",
    ),
    required("due", Kind::Wording(&DUE), "until when", "기한", "within 7 business days"),
    optional(
        "calendar",
        Kind::Refer(Named::Calendar),
        "in which its business days are counted",
        "영업일을 세는 영업일·영업시간",
        "business_days",
    ),
    accepted(),
    assumed(),
];

pub(super) static RIGHT: Block = Block {
    name: "right",
    doc: Phrase {
        en: "a right that opens when an objective was missed often enough, or gravely",
        ko: "반복되거나 중대한 위반이 주는 권리",
    },
    keys: &RIGHT_KEYS,
};

static PATTERN: Kind = Kind::Wording(&RIGHT_WHEN);

static RIGHT_KEYS: [Key; 5] = [
    clause(),
    title(),
    required(
        "when",
        Kind::OneOrMore(&PATTERN),
        "when it opens; of several patterns one is enough",
        "권리가 생기는 조건. 여럿이면 하나로 충분합니다",
        "availability missed in 3 of 12 months",
    ),
    accepted(),
    assumed(),
];
