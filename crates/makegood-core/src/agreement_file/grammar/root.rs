//! The keys of the file itself.

use super::any_section::{NAMES, TEXT, accepted, assumed};
use super::calendars::CALENDAR;
use super::cases::{REASON, STATUS};
use super::clocks::CLOCK;
use super::credits::{CREDITS, DAMAGES};
use super::duties::{DUTY, RIGHT};
use super::exclusions::EXCLUSION;
use super::measurements::MEASUREMENT;
use super::objectives::OBJECTIVE;
use super::parties::{KINDS, REGION, RESTS_ON};
use super::services::SERVICE;
use super::severity_matrix::SEVERITY_MATRIX;
use super::wordings::{COUNTRY, CURRENCY, DATE, DEPLOYMENT, EVENT_DAYS, LANGUAGE, NAME, SEASON, ZONE};
use super::worked_examples::WORKED_EXAMPLE;
use super::{Block, Key, Kind, Named, optional, required};
use crate::agreement_file::saying::Phrase;

/// The whole file.
pub static ROOT: Block = Block {
    name: "agreement",
    doc: Phrase { en: "one version of one agreement: the file itself", ko: "협약 한 판: 파일 전체" },
    keys: &KEYS,
};

static KEYS: [Key; 39] = [
    required(
        "agreement",
        Kind::Wording(&NAME),
        "names the agreement over all its versions",
        "모든 판에 걸친 협약 이름",
        "remotemeeting",
    ),
    optional(
        "kind",
        Kind::Word(&KINDS),
        "SLA, OLA or UC; an SLA where it is left out",
        "SLA, OLA, UC 중 하나. 없으면 SLA입니다",
        "sla",
    ),
    optional(
        "version",
        Kind::Line,
        "this version's name; `1` where it is left out",
        "판 이름. 없으면 `1`입니다",
        "\"2.0\"",
    ),
    optional(
        "refines",
        Kind::Refer(Named::Agreement),
        "the agreement of the level above, whose terms hold here unless this file says otherwise",
        "상위 협약. 이 파일이 따로 정하지 않은 조건은 상위 협약을 따릅니다",
        "acme-corporate",
    ),
    optional(
        "title",
        Kind::Text,
        "what people call it",
        "협약 제목",
        "{ ko: 서비스 수준 협약, en: Service level agreement }",
    ),
    required("provider", Kind::Text, "who promises", "제공자", "{ ko: 알서포트, en: RSUPPORT }"),
    optional(
        "customer",
        Kind::Text,
        "to whom; left out, to every customer of the service",
        "고객. 없으면 서비스의 모든 고객입니다",
        "Example Cloud",
    ),
    required("effective", Kind::Wording(&DATE), "first day in force", "효력이 시작되는 날", "2024-01-01"),
    optional("ends", Kind::Wording(&DATE), "first day no longer in force", "효력이 없어지는 첫날", "2025-01-01"),
    required(
        "time_zone",
        Kind::Wording(&ZONE),
        "the zone in which days and windows are counted",
        "날짜와 산정 기간을 세는 시간대",
        "Asia/Seoul",
    ),
    optional("currency", Kind::Wording(&CURRENCY), "currency of credits", "보상의 통화", "KRW"),
    optional(
        "language",
        Kind::Wording(&LANGUAGE),
        "language of the text that prevails",
        "해석이 갈릴 때 우선하는 언어",
        "ko",
    ),
    optional("law", Kind::Wording(&COUNTRY), "the country whose law governs it", "준거법의 나라", "KR"),
    optional(
        "plans",
        Kind::List(&NAMES),
        "all plans, the least first",
        "요금제 목록. 낮은 것부터 적습니다",
        "[standard, premium]",
    ),
    optional(
        "plan",
        Kind::Refer(Named::Plan),
        "the plan that holds where no account fact says otherwise",
        "계정 사실이 없을 때의 요금제",
        "standard",
    ),
    optional(
        "regions",
        Kind::Map(&Kind::Block(&REGION)),
        "parts of the world that promises are made for separately",
        "따로 약속하는 지역",
        "{ uk: { name: United Kingdom } }",
    ),
    optional(
        "deployments",
        Kind::Map(&Kind::Wording(&DEPLOYMENT)),
        "how a customer has a service set up, where promises depend on it; the first that fits holds",
        "약속이 고객의 배포 구성에 따라 다를 때의 구성. 먼저 맞는 것을 적용합니다",
        "{ multi_zone: zones >= 2, single: otherwise }",
    ),
    optional(
        "services",
        Kind::Map(&Kind::Block(&SERVICE)),
        "what is promised",
        "약속의 대상인 서비스",
        "{ platform: {} }",
    ),
    optional(
        "rests_on",
        Kind::List(&Kind::Block(&RESTS_ON)),
        "agreements this one stands on, and for which services or components",
        "이 협약이 기대는 협약과 그 대상",
        "[{ agreement: hosting, for: [database] }]",
    ),
    optional(
        "calendars",
        Kind::Map(&Kind::Block(&CALENDAR)),
        "named business days and hours",
        "이름 붙인 영업일·영업시간",
        "{ office_hours: { hours: Mon-Fri 09:00-18:00, holidays: KR } }",
    ),
    optional(
        "seasons",
        Kind::Map(&Kind::Wording(&SEASON)),
        "named parts of every year",
        "이름 붙인 계절",
        "{ peak: 11-15 to 01-05 }",
    ),
    optional(
        "events",
        Kind::Map(&Kind::OneOrMore(&Kind::Wording(&EVENT_DAYS))),
        "named single occasions",
        "이름 붙인 행사",
        "{ launch: 2024-11-11 to 2024-11-15 }",
    ),
    optional(
        "measurements",
        Kind::Map(&Kind::Block(&MEASUREMENT)),
        "named ways of measuring",
        "이름 붙인 측정 방법",
        "{ probe: { method: requests by the minute, bad_when: errors > 10 % } }",
    ),
    optional(
        "exclusions",
        Kind::Map(&Kind::Block(&EXCLUSION)),
        "what is left out of the count, and on which condition",
        "산정에서 제외하는 것과 그 조건",
        "{ force_majeure: { cause: force_majeure } }",
    ),
    optional(
        "objectives",
        Kind::Map(&Kind::Block(&OBJECTIVE)),
        "what is promised, measured and credited",
        "서비스 수준 목표",
        "{ availability: { promise: uptime >= 99.9 % } }",
    ),
    optional(
        "credits",
        Kind::Block(&CREDITS),
        "the terms of every credit",
        "보상의 공통 조건",
        "{ form: refund, base: fee of the service }",
    ),
    optional(
        "damages",
        Kind::Map(&Kind::Block(&DAMAGES)),
        "damages beyond credits, by kind",
        "보상 밖의 손해 배상",
        "{ indirect: { cap: 2 x contract value } }",
    ),
    optional(
        "rights",
        Kind::Map(&Kind::Block(&RIGHT)),
        "rights that repeated breach gives",
        "반복 위반이 주는 권리",
        "{ termination: { when: availability missed in 3 of 12 months } }",
    ),
    optional(
        "severities",
        Kind::Map(&TEXT),
        "severities of cases, the gravest first, each with its definition",
        "심각도와 정의. 심한 것부터 적습니다",
        "{ P1: nothing works, P2: much does not work }",
    ),
    optional(
        "severity_matrix",
        Kind::Block(&SEVERITY_MATRIX),
        "how a case's severity follows from its impact and urgency",
        "영향도와 긴급도로 심각도를 정하는 표",
        "{ severity: { high: { high: P1, low: P2 }, low: { high: P2, low: P3 } } }",
    ),
    optional(
        "statuses",
        Kind::Map(&Kind::TextOr(&STATUS)),
        "what customers see of where a case stands; the name of a state, or one of your own with its `state`",
        "고객에게 보이는 문의 상태. 처리 상태의 이름이나, `state`를 적은 이름을 씁니다",
        "{ on_hold: On hold, with_supplier: { state: on_hold, title: With our supplier } }",
    ),
    optional(
        "out_of_scope",
        Kind::Map(&Kind::TextOr(&REASON)),
        "reasons for which nothing is promised on a case",
        "문의에 약속을 적용하지 않는 사유",
        "{ not_reproducible: the problem cannot be reproduced }",
    ),
    optional(
        "clocks",
        Kind::Map(&Kind::Block(&CLOCK)),
        "promised times on cases",
        "문의·장애의 처리 시간 약속",
        "{ first_response: { starts: opened, stops: responded, target: 4 h } }",
    ),
    optional(
        "duties",
        Kind::Map(&Kind::Block(&DUTY)),
        "promised acts: notices, reports, backups",
        "의무 사항: 통지, 보고, 백업",
        "{ data_backup: { due: every month } }",
    ),
    optional(
        "examples",
        Kind::Map(&Kind::Block(&WORKED_EXAMPLE)),
        "examples that the text works out; `makegood check` reckons them again",
        "원문이 계산해 보인 예. `makegood check`가 다시 계산합니다",
        "{ an_hour: { objective: availability, downtime: 60 min, fee: KRW 1000, owed: KRW 100 } }",
    ),
    optional(
        "contacts",
        Kind::Map(&TEXT),
        "whom to turn to, as the text says",
        "연락처",
        "{ support: support portal }",
    ),
    optional(
        "notes",
        Kind::Text,
        "anything a reader should know; nothing is computed from it",
        "읽는 이를 위한 설명. 계산에는 쓰지 않습니다",
        "published on the status site",
    ),
    accepted(),
    assumed(),
];
