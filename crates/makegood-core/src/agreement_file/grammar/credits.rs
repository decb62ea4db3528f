//! How credits are formed, claimed, capped and paid.

use super::any_section::{TEXT, accepted, assumed, clause};
use super::wordings::{BASE, CAP, DEADLINE, ELIGIBILITY, LAPSE, ROUNDING_MODE, SUM_OF_MONEY};
use super::{Block, Choice, Key, Kind, Named, choice, optional};
use crate::agreement_file::saying::Phrase;

static FORMS: [Choice; 4] = [
    choice("reduction", "less on the bill of the same period", "같은 기간의 청구액을 줄입니다"),
    choice("refund", "money back", "돈으로 돌려줍니다"),
    choice("credit", "set off against a later bill (the default)", "이후 청구에서 차감합니다 (기본값)"),
    choice("points", "points: not cash", "현금이 아닌 포인트입니다"),
];
static GIVEN: [Choice; 2] = [
    choice("automatically", "on close", "마감할 때 자동으로"),
    choice("on claim", "when claimed in time (the default)", "제때 신청하면 (기본값)"),
];
static IF: Kind = Kind::OrNone(&Kind::Wording(&ELIGIBILITY));
static TOGETHER: [Choice; 2] = [
    choice("highest", "the highest one counts (the default)", "가장 큰 보상 하나 (기본값)"),
    choice("sum", "they add up", "모두 더합니다"),
];
static LAPSES: Kind = Kind::Wording(&LAPSE);
static CAPPED: Kind = Kind::Wording(&CAP);
static OBJECTIVES: Kind = Kind::OneOrMore(&Kind::Refer(Named::Objective));
static YES_OR_NO: [Choice; 2] =
    [choice("yes", "it is so", "그렇습니다"), choice("no", "it is not so", "그렇지 않습니다")];

pub(in crate::agreement_file) static CREDITS: Block =
    Block { name: "credits", doc: Phrase { en: "the terms of credits", ko: "보상 조건" }, keys: &KEYS };

static KEYS: [Key; 21] = [
    clause(),
    optional("form", Kind::Word(&FORMS), "what a credit is", "보상의 형태", "refund"),
    optional(
        "base",
        Kind::Wording(&BASE),
        "of what a percentage is taken; left out, the fee of the service",
        "비율의 기준 요금. 없으면 서비스 이용료입니다",
        "fee of the service",
    ),
    optional("given", Kind::Word(&GIVEN), "by itself, or on claim", "자동인지 신청인지", "automatically"),
    optional(
        "if",
        Kind::OneOrMore(&IF),
        "what the customer must have done; `none` drops the agreement's conditions",
        "고객이 갖출 조건. `none`이면 협약의 조건을 두지 않습니다",
        "[account is current, reported within 24 h of the event]",
    ),
    optional("claim", Kind::Wording(&DEADLINE), "until when to claim", "신청 기한", "within 30 days of the event"),
    optional(
        "decide",
        Kind::Wording(&DEADLINE),
        "until when a claim is decided",
        "신청을 심사하는 기한",
        "within 30 days of the claim",
    ),
    optional(
        "pay",
        Kind::Wording(&DEADLINE),
        "until when it is paid",
        "지급 기한",
        "by the end of the following month",
    ),
    optional(
        "calendar",
        Kind::Refer(Named::Calendar),
        "in which business days of these deadlines are counted",
        "기한의 영업일을 세는 영업일·영업시간",
        "business_days",
    ),
    optional(
        "together",
        Kind::Word(&TOGETHER),
        "how credits of several objectives come together",
        "여러 보상의 합산 방법",
        "highest",
    ),
    optional(
        "one_of",
        Kind::OneOrMore(&OBJECTIVES),
        "objectives of which only the highest credit counts, before the rest comes together",
        "가장 큰 보상 하나만 인정하는 목표의 묶음. 나머지와 합산하기 전에 적용합니다",
        "[availability, error_rate]",
    ),
    optional(
        "more_than",
        Kind::Wording(&SUM_OF_MONEY),
        "nothing is given that is not more than this",
        "이 금액을 넘지 않으면 지급하지 않습니다",
        "USD 1",
    ),
    optional(
        "sole_remedy",
        Kind::Word(&YES_OR_NO),
        "whether credits are all that a miss gives the customer",
        "미달에 대한 구제가 보상뿐인지",
        "yes",
    ),
    optional("cap", Kind::Block(&CAPS), "the most that is owed", "보상 한도", "{ period: 50 % }"),
    optional(
        "rounded",
        Kind::Wording(&ROUNDING_MODE),
        "rounding of money; left out, half up",
        "금액의 반올림. 없으면 `half up`(반올림)입니다",
        "down",
    ),
    optional(
        "applied_to",
        Kind::Text,
        "where it goes first, as the text says",
        "먼저 쓰이는 곳",
        "next renewal or upgrade",
    ),
    optional("lapse", Kind::OneOrMore(&LAPSES), "when it lapses", "소멸 조건", "[on termination, after 12 months]"),
    optional(
        "transferable",
        Kind::Word(&YES_OR_NO),
        "whether it can go to another account",
        "다른 계정으로 옮길 수 있는지",
        "no",
    ),
    optional(
        "convertible_to",
        Kind::OneOrMore(&TEXT),
        "what it may be turned into, at equal value",
        "같은 가치로 바꿀 수 있는 것",
        "[service time, seats]",
    ),
    accepted(),
    assumed(),
];

static CAPS: Block = Block {
    name: "cap",
    doc: Phrase { en: "the most that is owed over a span", ko: "기간별 보상 한도" },
    keys: &CAP_KEYS,
};

static CAP_KEYS: [Key; 6] = [
    optional(
        "objective",
        Kind::OneOrMore(&CAPPED),
        "for what one objective earns in its window, before the rest comes together",
        "산정 기간의 목표 하나. 합산하기 전에 적용합니다",
        "100 %",
    ),
    optional("incident", Kind::OneOrMore(&CAPPED), "for one incident", "장애 한 건", "5 %"),
    optional(
        "period",
        Kind::OneOrMore(&CAPPED),
        "for one window, or the month in which a shorter one ends; several hold at once",
        "산정 기간 하나. 짧은 기간은 그 달. 여럿이면 모두 적용합니다",
        "[50 %, 15 days of service]",
    ),
    optional("year", Kind::OneOrMore(&CAPPED), "for one calendar year", "한 해", "KRW 1,000,000"),
    optional(
        "any_12_months",
        Kind::OneOrMore(&CAPPED),
        "for any twelve months",
        "연속한 12개월",
        "100 % of the fee of the agreement",
    ),
    optional("contract", Kind::OneOrMore(&CAPPED), "for the whole contract", "계약 전체", "KRW 5,000,000"),
];

pub(super) static DAMAGES: Block = Block {
    name: "damages",
    doc: Phrase { en: "damages of one kind beyond credits", ko: "보상 밖의 손해 배상" },
    keys: &DAMAGES_KEYS,
};

static DAMAGES_KEYS: [Key; 2] =
    [clause(), optional("cap", Kind::Text, "its cap, as the text says", "한도", "2 x contract value")];
