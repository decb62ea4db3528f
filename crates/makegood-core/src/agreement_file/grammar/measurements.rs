//! Ways of measuring.

use super::any_section::{accepted, assumed, clause};
use super::wordings::{BAD_WHEN, FAILURES, LENGTH, NAME, PRECONDITION, QUORUM, REQUESTS};
use super::{Block, Choice, Key, Kind, choice, optional, required};
use crate::agreement_file::saying::Phrase;

static METHODS: [Choice; 7] = [
    choice("outages", "declared outages: silence is up", "선언된 중단. 기록이 없으면 가동으로 봅니다"),
    choice(
        "probes",
        "a minute is bad when `quorum` probe locations find the service down",
        "`quorum`곳 이상의 점검 지점에서 중단으로 확인된 1분은 불량입니다",
    ),
    choice(
        "requests by the minute",
        "a minute is bad by its share of failed requests (`bad_when`)",
        "실패한 요청의 비율로 1분의 불량을 정합니다(`bad_when`)",
    ),
    choice("request ratio", "1 − errors / requests over the whole window", "산정 기간 전체의 1 − 오류/요청"),
    choice(
        "mean of slots",
        "1 − the mean of the error rates of slots of equal length (`slot`)",
        "같은 길이 구간(`slot`)의 오류율 평균을 1에서 뺍니다",
    ),
    choice("latency", "the share of requests answered in time", "제시간에 응답한 요청의 비율"),
    choice("gauge", "samples of a named figure", "이름 붙인 수치의 표본"),
];

static NO_DATA: [Choice; 3] = [
    choice("counts as up", "an unmeasured minute is good (the default)", "측정하지 못한 1분은 가동입니다 (기본값)"),
    choice("counts as down", "an unmeasured minute is bad", "측정하지 못한 1분은 중단입니다"),
    choice("leaves the total", "an unmeasured minute is not counted at all", "측정하지 못한 1분은 세지 않습니다"),
];

static FAILS_WHEN: [Choice; 2] = [
    choice("one attempt fails", "one failed attempt is enough (the default)", "한 번이라도 실패하면 (기본값)"),
    choice("all attempts fail", "as long as one attempt succeeds, the probe does", "시도가 모두 실패하면"),
];

static LOAD: Kind = Kind::Wording(&PRECONDITION);

pub(super) static MEASUREMENT: Block = Block {
    name: "measurement",
    doc: Phrase { en: "how good and bad time is told apart", ko: "가동과 중단을 가르는 방법" },
    keys: &KEYS,
};

static KEYS: [Key; 14] = [
    clause(),
    required(
        "method",
        Kind::Word(&METHODS),
        "where downtime comes from",
        "중단 시간을 재는 방법",
        "requests by the minute",
    ),
    optional(
        "origin",
        Kind::Wording(&NAME),
        "whose counters decide; left out, any",
        "누구의 측정값으로 정하는지. 없으면 누구든 됩니다",
        "third_party",
    ),
    optional(
        "bad_when",
        Kind::Wording(&BAD_WHEN),
        "when a minute is bad; exactly the threshold is good",
        "1분이 불량인 조건. 기준과 같으면 정상입니다",
        "errors > 10 %",
    ),
    optional(
        "quorum",
        Kind::Wording(&QUORUM),
        "how many probe locations make a minute bad, or `all` that tried",
        "불량으로 보는 점검 지점 수. `all`은 점검한 모든 지점입니다",
        "2",
    ),
    optional(
        "every",
        Kind::Wording(&LENGTH),
        "how far apart probes are; the minutes between take the last known state",
        "점검 간격. 그 사이의 1분은 마지막 점검 결과를 따릅니다",
        "5 min",
    ),
    optional(
        "down_after",
        Kind::Wording(&FAILURES),
        "how many probes in a row must fail at a location; it is down from the first of them on",
        "한 지점을 중단으로 보는 연속 실패 횟수. 첫 실패부터 중단입니다",
        "3 failures in a row",
    ),
    optional(
        "fails_when",
        Kind::Word(&FAILS_WHEN),
        "when a probe of several attempts fails",
        "여러 번 시도하는 점검이 실패인 조건",
        "all attempts fail",
    ),
    optional("slot", Kind::Wording(&LENGTH), "length of a slot, in whole minutes", "구간의 길이(분 단위)", "5 min"),
    optional(
        "no_data",
        Kind::Word(&NO_DATA),
        "what an unmeasured minute is, or a slot with too few requests",
        "측정하지 못한 1분, 또는 요청이 너무 적은 구간의 처리",
        "leaves the total",
    ),
    optional(
        "at_least",
        Kind::Wording(&REQUESTS),
        "fewer requests than this say nothing of a slot, or of the window",
        "구간이나 산정 기간의 요청이 이보다 적으면 판정하지 않습니다",
        "100 requests",
    ),
    optional(
        "only_when",
        Kind::OneOrMore(&LOAD),
        "the load under which the promise holds; other minutes are left out and counted",
        "약속이 유효한 부하. 넘는 시간은 빼고 따로 셉니다",
        "[requests <= 800 a second]",
    ),
    accepted(),
    assumed(),
];
