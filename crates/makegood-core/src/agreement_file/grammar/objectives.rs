//! What is promised.

use super::any_section::{RUN_OR_NONE, accepted, assumed, clause, strength, title};
use super::credits::CREDITS;
use super::wordings::{BAND, CAP, CONDITION, GRACE, PERCENTAGE, POINTS, REMEDY, RESTATED, ROUNDED, SHARE, WINDOW};
use super::{Block, Choice, Key, Kind, Named, choice, optional, required};
use crate::agreement_file::saying::Phrase;

static PROMISE: Kind = Kind::OrNone(&Kind::Wording(&CONDITION));
static CREDIT_TABLE: Kind = Kind::OrNone(&Kind::Table(&BAND, &REMEDY));
static RESTATED_PROMISE: Kind = Kind::Wording(&RESTATED);
static SERVICES: Kind = Kind::Refer(Named::Service);
static REGIONS: Kind = Kind::Refer(Named::Region);
static DUTIES: Kind = Kind::Refer(Named::Duty);
static COUNTS_FROM: [Choice; 2] = [
    choice("outage", "from the outage's own start (the default)", "중단이 시작된 때부터 (기본값)"),
    choice(
        "report",
        "from the customer's first case about it; an outage that nobody reports does not count",
        "고객이 처음 신고한 때부터. 아무도 신고하지 않은 중단은 산입하지 않습니다",
    ),
];
static JUDGED: [Choice; 3] = [
    choice("as a whole", "the service as a whole (the default)", "서비스 전체 (기본값)"),
    choice(
        "for each component",
        "each component by itself: those the service lists, else those that facts name",
        "구성 요소마다 따로. 서비스에 적은 것, 없으면 사실에 나오는 것",
    ),
    choice(
        "over all components together",
        "their downtime together, of their time together",
        "모든 구성 요소의 중단 시간과 전체 시간을 각각 더하여",
    ),
];
static TIMES: Kind = Kind::Refer(Named::PromiseTime);

pub(super) static OBJECTIVE: Block = Block {
    name: "objective",
    doc: Phrase {
        en: "a figure, a target, a window, and what a miss costs",
        ko: "지표, 목표, 산정 기간, 미달 시 보상",
    },
    keys: &KEYS,
};

static KEYS: [Key; 29] = [
    clause(),
    title(),
    strength(),
    optional(
        "service",
        Kind::OneOrMore(&SERVICES),
        "the services it holds for, each on its own; left out, all",
        "대상 서비스. 없으면 모두에 각각 적용됩니다",
        "platform",
    ),
    optional(
        "region",
        Kind::OneOrMore(&REGIONS),
        "the regions it holds for, each on its own; left out, all of the service's",
        "대상 지역. 없으면 서비스의 모든 지역입니다",
        "[uk, es]",
    ),
    optional(
        "judged",
        Kind::Word(&JUDGED),
        "for what of a service it is judged",
        "서비스의 무엇을 단위로 판정하는지",
        "for each component",
    ),
    optional(
        "clock",
        Kind::Refer(Named::Clock),
        "the clock whose attainment is promised",
        "준수율을 약속하는 처리 시간",
        "first_response",
    ),
    optional(
        "duty",
        Kind::Refer(Named::Duty),
        "the duty whose attainment is promised: the share of its occasions on which it was done in time",
        "준수율을 약속하는 의무 사항. 제때 이행한 비율입니다",
        "root_cause_report",
    ),
    optional(
        "breached_by",
        Kind::OneOrMore(&DUTIES),
        "duties whose miss is a miss of this promise too, whatever the figure says",
        "이행하지 않으면 지표와 관계없이 이 목표의 위반으로 보는 의무 사항",
        "[monthly_report]",
    ),
    required(
        "promise",
        Kind::Matrix(&PROMISE),
        "the figure and its target, perhaps by plan; `none` where nothing is promised",
        "지표와 목표. 요금제별로 적을 수 있고, 약속이 없으면 `none`입니다",
        "uptime >= 99.5 %",
    ),
    optional(
        "also_stated",
        Kind::OneOrMore(&RESTATED_PROMISE),
        "the same promise in other figures of the text; the promise decides, `check` compares them",
        "원문에 다른 수로 적힌 같은 약속. 판정은 약속으로 하고 `check`가 견줍니다",
        "[43.2 min of downtime a month, a month of 720 h]",
    ),
    optional(
        "window",
        Kind::Wording(&WINDOW),
        "the span it is judged over; left out, the calendar month",
        "산정 기간. 없으면 달력의 한 달입니다",
        "calendar month",
    ),
    optional(
        "during",
        Kind::OneOrMore(&TIMES),
        "it holds only inside these hours, seasons or events",
        "이 시간·계절·행사 안에서만 약속합니다",
        "office_hours",
    ),
    optional(
        "outside",
        Kind::OneOrMore(&TIMES),
        "it never holds inside these",
        "이 시간·계절·행사에는 약속하지 않습니다",
        "[peak]",
    ),
    optional(
        "measured_by",
        Kind::Refer(Named::Measurement),
        "how it is measured; left out, by declared outages",
        "측정 방법. 없으면 선언된 중단으로 잽니다",
        "third_party_probe",
    ),
    optional(
        "counts_from",
        Kind::Word(&COUNTS_FROM),
        "from when a declared outage counts",
        "선언된 중단을 언제부터 산입하는지",
        "report",
    ),
    optional(
        "minimum_run",
        Kind::Matrix(&RUN_OR_NONE),
        "continuous trouble shorter than this does not count",
        "이보다 짧게 이어진 중단은 세지 않습니다",
        "5 min",
    ),
    optional(
        "grace",
        Kind::Wording(&GRACE),
        "so much of every run is forgiven",
        "중단마다 이만큼은 빼 줍니다",
        "2 min",
    ),
    optional(
        "partial",
        Kind::Wording(&SHARE),
        "what a minute of partial outage weighs; left out, 1",
        "부분 중단 1분의 가중치. 없으면 1입니다",
        "0.3",
    ),
    optional(
        "rounded",
        Kind::Wording(&ROUNDED),
        "rounding of the figure before it is compared",
        "비교하기 전의 반올림",
        "to 2 places, half up",
    ),
    optional(
        "credit",
        Kind::Matrix(&CREDIT_TABLE),
        "what is owed in which band; the first that holds fires",
        "구간별 보상. 먼저 맞는 줄을 적용합니다",
        "{ uptime < 99.5 %: 10 % }",
    ),
    optional(
        "score",
        Kind::Map(&Kind::Wording(&PERCENTAGE)),
        "the objectives that the score is made of, each with its weight",
        "점수를 이루는 목표와 그 가중치",
        "{ availability: 70 %, response: 30 % }",
    ),
    optional(
        "points",
        Kind::Table(&BAND, &POINTS),
        "the points that the figure is worth in a score; left out, 100 kept and 0 missed",
        "점수에 반영하는 값. 없으면 충족 100, 미달 0입니다",
        "{ uptime >= 99.9 %: 100, uptime >= 99 %: 80 }",
    ),
    optional(
        "reward",
        Kind::Table(&BAND, &CAP),
        "what the provider earns beyond the fee; the first row that holds",
        "제공자가 요금 외에 더 받는 것. 먼저 맞는 줄을 적용합니다",
        "{ score >= 95: 2 % }",
    ),
    optional(
        "retained",
        Kind::Wording(&CAP),
        "what the customer holds back until the figure is known",
        "지표가 나올 때까지 고객이 유보하는 금액",
        "10 %",
    ),
    optional(
        "released",
        Kind::Table(&BAND, &PERCENTAGE),
        "how much of it is released; the first row that holds, else nothing",
        "유보한 금액 중 지급하는 비율. 먼저 맞는 줄을 적용하고, 없으면 지급하지 않습니다",
        "{ score >= 90: 100 %, score >= 80: 50 % }",
    ),
    optional(
        "credits",
        Kind::Block(&CREDITS),
        "its own terms of credits, where they differ from the agreement's",
        "협약과 다른 보상 조건",
        "{ base: fee of the region }",
    ),
    accepted(),
    assumed(),
];
