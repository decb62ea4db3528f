//! Findings on wordings: phrases that do not read.

use super::{FindingKind, error, say};
use crate::agreement_file::saying::Phrase;

const fn fault(code: &'static str, title: Phrase) -> FindingKind {
    error(code, title, MISREAD)
}

const MISREAD: Phrase = say(
    "a phrase that does not read cannot be measured or settled",
    "읽을 수 없는 표현은 측정하거나 정산할 수 없습니다",
);

pub(super) static ALL: [FindingKind; 41] = [
    fault("W1", say("condition", "조건")),
    fault("W2", say("remedy", "보상 내용")),
    fault("W3", say("length of time", "기간")),
    fault("W4", say("deadline", "기한")),
    fault("W5", say("window", "산정 기간")),
    fault("W6", say("notice", "사전 통지 조건")),
    fault("W7", say("due", "의무 기한")),
    fault("W8", say("bad minute", "불량 1분의 기준")),
    fault("W9", say("promised time", "처리 시간 약속")),
    fault("W10", say("composition", "구성 조건")),
    fault("W11", say("season", "계절")),
    fault("W12", say("days of an event", "행사 기간")),
    fault("W13", say("when a right opens", "권리 발생 조건")),
    fault("W14", say("precondition", "전제 조건")),
    fault("W15", say("base", "기준 요금")),
    fault("W16", say("cap", "한도")),
    fault("W17", say("rounding", "반올림")),
    fault("W18", say("way of rounding", "반올림 방법")),
    fault("W19", say("day", "날짜")),
    fault("W20", say("weekly hours", "영업시간")),
    fault("W21", say("time zone", "시간대")),
    fault("W22", say("currency", "통화")),
    fault("W23", say("language", "언어")),
    fault("W24", say("name", "이름")),
    fault("W25", say("weight", "가중치")),
    fault("W26", say("whole number", "정수")),
    fault("W27", say("type of case", "문의 유형")),
    fault("W28", say("hours of a day", "하루 영업시간")),
    fault("W29", say("holiday calendar", "공휴일 달력")),
    fault("W30", say("minimum run", "최소 지속 시간")),
    fault("W32", say("condition of a credit", "보상 조건")),
    fault("W33", say("when a credit lapses", "보상 소멸 조건")),
    fault("W34", say("sum of money", "금액")),
    fault("W35", say("figure", "측정값")),
    fault("W45", say("band", "보상 구간")),
    fault("W46", say("length of outages", "중단의 길이")),
    fault("W50", say("country", "나라")),
    fault("W51", say("second statement", "두 번째 표현")),
    fault("W52", say("start of a clock", "처리 시간의 시작")),
    fault("W54", say("grace", "유예 시간")),
    fault("W53", say("allowance", "제외 한도")),
];
