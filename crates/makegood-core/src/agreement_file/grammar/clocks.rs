//! Promised times on cases.

use super::any_section::{NAMES, accepted, assumed, clause, strength, title};
use super::wordings::{CASE_TYPE, CLOCK_START, CLOCK_TARGET, LANGUAGE};
use super::{Block, Choice, Key, Kind, Named, choice, optional, required};
use crate::agreement_file::saying::Phrase;

/// What can happen on a case, as agreements write it.
static EVENTS: [Choice; 21] = [
    choice("noticed", "the symptom was first noticed", "증상을 처음 발견했습니다"),
    choice("opened", "the case came in", "문의가 접수되었습니다"),
    choice("auto_replied", "an automatic message went out", "자동 응답이 나갔습니다"),
    choice("responded", "a person answered", "담당자가 응답했습니다"),
    choice("updated", "a progress report went out", "진행 상황을 알렸습니다"),
    choice("customer_wrote", "the customer wrote again", "고객이 다시 글을 남겼습니다"),
    choice("waiting_for_customer", "the desk waits for the customer", "고객의 답을 기다립니다"),
    choice("on_hold", "something else paused the case", "다른 이유로 멈췄습니다"),
    choice("resumed", "the desk goes on", "처리를 다시 시작했습니다"),
    choice("corrected", "the fault was corrected", "장애를 정정했습니다"),
    choice("recovery_plan_given", "the recovery plan was given", "복구 계획을 전달했습니다"),
    choice("resolved", "the case is resolved", "해결되었습니다"),
    choice("reopened", "the customer reopened it", "고객이 다시 열었습니다"),
    choice("closed", "the case is closed", "종료되었습니다"),
    choice("severity_changed", "the severity changed", "심각도가 바뀌었습니다"),
    choice("plan_changed", "the plan changed", "요금제가 바뀌었습니다"),
    choice("date_agreed", "the parties agreed on a date", "날짜를 합의했습니다"),
    choice("escalated", "the customer escalated", "고객이 에스컬레이션했습니다"),
    choice("report_requested", "the customer asked for a root-cause report", "고객이 원인 분석 보고서를 요청했습니다"),
    choice("report_given", "the root-cause report was delivered", "원인 분석 보고서를 전달했습니다"),
    choice("out_of_scope", "the case is out of scope", "지원 범위 밖입니다"),
];

static ON_CHANGE: [Choice; 2] = [
    choice(
        "retroactive",
        "the new target counts from the original start (the default)",
        "새 목표를 처음 시작부터 적용합니다 (기본값)",
    ),
    choice("restart", "the clock starts anew", "바뀐 때부터 다시 셉니다"),
];

/// What a desk can owe again and again.
static ACTS: [Choice; 2] = [
    choice("updated", "a progress report", "진행 상황 통지"),
    choice("responded", "an answer to the customer", "고객에 대한 응답"),
];

static ON_REOPEN: [Choice; 2] = [
    choice(
        "resume",
        "it goes on; the time between resolution and reopening is a pause (the default)",
        "이어서 셉니다. 해결부터 다시 열기까지는 세지 않습니다 (기본값)",
    ),
    choice("restart", "it starts anew, with its whole time", "다시 연 때부터 처음처럼 셉니다"),
];

static EVENT: Kind = Kind::Word(&EVENTS);
static TYPE: Kind = Kind::Wording(&CASE_TYPE);
static TARGET: Kind = Kind::OrNone(&Kind::Wording(&CLOCK_TARGET));

pub(super) static CLOCK: Block =
    Block { name: "clock", doc: Phrase { en: "one promised time on cases", ko: "처리 시간 약속" }, keys: &KEYS };

static KEYS: [Key; 16] = [
    clause(),
    title(),
    strength(),
    optional(
        "for",
        Kind::OneOrMore(&TYPE),
        "types of case it runs on; left out, all",
        "대상 문의 유형. 없으면 전부입니다",
        "[incident]",
    ),
    optional(
        "language",
        Kind::Wording(&LANGUAGE),
        "the only language in which it is promised",
        "약속하는 유일한 언어",
        "en",
    ),
    optional(
        "environments",
        Kind::OneOrMore(&NAMES),
        "the only environments it is promised for, as cases name them; left out, all",
        "약속하는 유일한 환경. 없으면 전부입니다",
        "production",
    ),
    required(
        "starts",
        Kind::Wording(&CLOCK_START),
        "the event that starts it, or the earlier or later of several",
        "시작하는 사건. 여러 사건 중 이른 것이나 늦은 것으로도 적습니다",
        "opened",
    ),
    optional(
        "repeats",
        Kind::Word(&ACTS),
        "the act that is owed again and again: within `target` of the start and of each time before, until the stop",
        "되풀이할 일. 시작한 때와 바로 앞에 한 때부터 `target` 안에, 멈출 때까지 합니다",
        "updated",
    ),
    required(
        "stops",
        Kind::OneOrMore(&EVENT),
        "the events that stop it, whichever comes first",
        "멈추는 사건. 먼저 오는 것에서 끝납니다",
        "responded",
    ),
    optional(
        "pauses",
        Kind::OrNone(&Kind::OneOrMore(&EVENT)),
        "the states that pause it; `none` says that it never pauses",
        "쉬는 상태. 쉬지 않으면 `none`입니다",
        "waiting_for_customer",
    ),
    optional(
        "calendar",
        Kind::Refer(Named::Calendar),
        "in which its business hours and days are counted",
        "영업시간을 세는 영업일·영업시간",
        "business_hours",
    ),
    required(
        "target",
        Kind::Matrix(&TARGET),
        "the promise, perhaps by plan and severity",
        "목표 시간. 요금제·심각도별로 적을 수 있습니다",
        "{ P1: 1 h, P2: 4 business hours }",
    ),
    optional(
        "on_change",
        Kind::Word(&ON_CHANGE),
        "what becomes of it when severity or plan changes",
        "심각도나 요금제가 바뀔 때",
        "restart",
    ),
    optional(
        "on_reopen",
        Kind::Word(&ON_REOPEN),
        "what becomes of a corrected or resolved clock when the case is reopened",
        "해결한 문의를 고객이 다시 열 때",
        "restart",
    ),
    accepted(),
    assumed(),
];
