//! Every kind of finding: its code, how grave it is, and why it matters.

use super::problem::Gravity;
use super::saying::Phrase;

/// One kind of finding.
#[derive(Debug)]
pub struct FindingKind {
    /// Its code.
    pub code: &'static str,
    /// How grave it is.
    pub gravity: Gravity,
    /// What it is, in a few words.
    pub title: Phrase,
    /// Why it matters.
    pub explanation: Phrase,
    /// Whether `accepted:` can let it stand.
    pub can_be_accepted: bool,
}

/// The kind with that code.
pub fn find(code: &str) -> Option<&'static FindingKind> {
    ALL.iter().find(|kind| kind.code == code)
}

/// All kinds, in the order of the reference.
pub fn all() -> &'static [FindingKind] {
    &ALL
}

const fn error(code: &'static str, title: Phrase, explanation: Phrase) -> FindingKind {
    FindingKind { code, gravity: Gravity::Error, title, explanation, can_be_accepted: false }
}

const fn warning(code: &'static str, title: Phrase, explanation: Phrase) -> FindingKind {
    FindingKind { code, gravity: Gravity::Warning, title, explanation, can_be_accepted: true }
}

const fn fault(code: &'static str, title: Phrase) -> FindingKind {
    error(code, title, MISREAD)
}

const fn say(en: &'static str, ko: &'static str) -> Phrase {
    Phrase { en, ko }
}

const MISREAD: Phrase = say(
    "a phrase that does not read cannot be measured or settled",
    "읽을 수 없는 표현은 측정하거나 정산할 수 없습니다",
);

static ALL: [FindingKind; 69] = [
    error(
        "A1",
        say("not YAML", "YAML 문법 오류"),
        say(
            "an agreement file is YAML; nothing in it can be read before its syntax is right",
            "협약 파일은 YAML입니다. 문법이 맞아야 내용을 읽을 수 있습니다",
        ),
    ),
    error(
        "A2",
        say("too large", "너무 큰 파일"),
        say(
            "a file of this size or depth is not an agreement that people wrote",
            "이 정도 크기나 깊이는 사람이 쓴 협약이 아닙니다",
        ),
    ),
    error(
        "A3",
        say("YAML feature not used here", "쓰지 않는 YAML 기능"),
        say(
            "anchors, aliases, tags, merge keys and several documents hide what a clause says from its reader",
            "앵커, 별칭, 태그, 병합 키, 여러 문서는 조항의 내용을 가립니다",
        ),
    ),
    error(
        "A4",
        say("key written twice", "중복된 키"),
        say(
            "only one of two statements can hold, and a reader cannot tell which",
            "둘 중 어느 것이 맞는지 읽는 사람이 알 수 없습니다",
        ),
    ),
    error(
        "A5",
        say("unknown key", "모르는 키"),
        say("what Makegood does not understand it would not settle", "이해하지 못한 내용은 정산하지 않기 때문입니다"),
    ),
    error(
        "A6",
        say("missing key", "빠진 키"),
        say("without it the promise cannot be judged", "이 내용이 없으면 약속을 판정할 수 없습니다"),
    ),
    error(
        "A7",
        say("wrong shape", "맞지 않는 형식"),
        say("the value has another form than the key needs", "값의 형식이 키와 맞지 않습니다"),
    ),
    error(
        "A8",
        say("unknown word", "모르는 낱말"),
        say("only a few words have a meaning here", "여기에는 정해진 낱말만 쓸 수 있습니다"),
    ),
    error(
        "A9",
        say("no value", "값 없음"),
        say("an empty value could mean anything", "빈 값은 무엇이든 뜻할 수 있습니다"),
    ),
    error(
        "A10",
        say("keys that do not go together", "함께 쓸 수 없는 키"),
        say(
            "one of the keys has no meaning beside the other, or needs another one",
            "한 키가 다른 키와 함께는 뜻이 없거나 다른 키가 더 필요합니다",
        ),
    ),
    error(
        "R1",
        say("unknown name", "모르는 이름"),
        say(
            "a promise that refers to something undefined cannot be judged",
            "정의되지 않은 것을 가리키는 약속은 판정할 수 없습니다",
        ),
    ),
    warning(
        "R2",
        say("row missing", "빠진 줄"),
        say("a table that is silent about somebody will be read in two ways", "표에 없는 경우는 서로 다르게 읽힙니다"),
    ),
    error(
        "R3",
        say("agreements refer in a circle", "순환하는 협약"),
        say("each would wait for the other", "서로가 서로를 기다리게 됩니다"),
    ),
    error(
        "R4",
        say("kinds of agreement that do not fit", "맞지 않는 협약 종류"),
        say(
            "a customer's agreement rests on internal ones (OLA) and suppliers' (UC)",
            "고객 협약은 내부 협약(OLA)과 외부 지원 계약(UC)에 기댑니다",
        ),
    ),
    error(
        "R5",
        say("one name for two things", "두 가지를 뜻하는 이름"),
        say("a row or a time with that name would be read in two ways", "같은 이름이 두 가지로 읽힙니다"),
    ),
    error(
        "R6",
        say("credit for another figure", "다른 지표의 보상"),
        say(
            "a band that speaks of another figure than the promise never fires, or fires by chance",
            "약속과 다른 지표의 구간은 적용되지 않거나 우연히 적용됩니다",
        ),
    ),
    warning(
        "R7",
        say("the level above changed", "바뀐 상위 협약"),
        say(
            "a refining agreement keeps the version of the level above that was in force on its own first day",
            "하위 협약은 시작하는 날에 효력이 있던 상위 협약의 판을 따릅니다",
        ),
    ),
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
    fault("W45", say("band", "보상 구간")),
    fault("W46", say("length of outages", "중단의 길이")),
    warning(
        "T1",
        say("gap between bands", "구간 사이의 빈틈"),
        say(
            "a result that falls into the gap earns nothing, although better ones do",
            "빈틈에 떨어진 결과는 더 나은 결과보다도 보상이 없습니다",
        ),
    ),
    warning(
        "T2",
        say("bands overlap", "겹치는 구간"),
        say("the credit depends on which row is read first", "어느 줄을 먼저 읽느냐에 따라 보상이 달라집니다"),
    ),
    warning(
        "T3",
        say("breached but no remedy", "위반인데 보상 없음"),
        say("a result that misses the promise earns nothing", "약속에 미달했는데 보상이 없습니다"),
    ),
    warning(
        "T4",
        say("kept but credited", "지켰는데 보상"),
        say("a result that keeps the promise is credited", "약속을 지켰는데 보상이 나갑니다"),
    ),
    warning(
        "T5",
        say("worse service pays less", "더 나쁜데 더 적은 보상"),
        say("usually a comparison or two figures were swapped", "대개 부등호나 두 수가 바뀐 것입니다"),
    ),
    warning(
        "T8",
        say("cap below the bands", "구간보다 낮은 한도"),
        say(
            "a band that the cap never lets through promises what is not owed",
            "한도에 막혀 지급되지 않는 보상을 약속하고 있습니다",
        ),
    ),
    error(
        "T9",
        say("money in another currency", "다른 통화의 금액"),
        say(
            "amounts in two currencies cannot be added or compared without a rate that nobody agreed",
            "합의한 환율 없이는 두 통화의 금액을 더하거나 비교할 수 없습니다",
        ),
    ),
    warning(
        "T10",
        say("credit without an end", "끝없이 커지는 보상"),
        say(
            "a credit that grows with the downtime can come to more than the whole fee; few parties mean that",
            "중단 시간에 따라 커지는 보상은 요금 전체를 넘을 수 있는데, 그럴 뜻인 경우는 드뭅니다",
        ),
    ),
    warning(
        "M1",
        say("hidden downtime", "드러나지 않는 중단"),
        say(
            "trouble that pauses just before the minimum run never counts",
            "최소 지속 시간 직전에 멈추는 중단은 세지 않습니다",
        ),
    ),
    warning(
        "M2",
        say("finer than the measurement sees", "측정보다 촘촘한 약속"),
        say(
            "the downtime allowed is shorter than one slot of the measurement",
            "허용된 중단이 측정 간격 하나보다 짧습니다",
        ),
    ),
    warning(
        "M4",
        say("two windows for one figure", "한 지표의 두 산정 기간"),
        say(
            "the same figure with the same target is judged over two windows: readers will quote the one that suits them",
            "같은 지표와 목표를 두 기간으로 판정하면 유리한 쪽을 인용하게 됩니다",
        ),
    ),
    warning(
        "X1",
        say("exclusion without limit or notice", "제한도 통지도 없는 제외"),
        say(
            "maintenance that needs no notice can take any time out of the count",
            "통지가 필요 없는 점검은 어떤 시간이든 뺄 수 있습니다",
        ),
    ),
    warning(
        "C1",
        say("claim window closes too early", "너무 이른 신청 마감"),
        say(
            "a figure is known only when its window has closed; a claim that must come before is a guess",
            "지표는 산정 기간이 끝나야 알 수 있습니다. 그 전에 마감되는 신청은 추측일 뿐입니다",
        ),
    ),
    warning(
        "C4",
        say("automatic and on claim at once", "자동이면서 신청"),
        say(
            "a credit that comes by itself needs no claim; one of the two is meant",
            "자동으로 주는 보상에는 신청이 필요 없습니다. 둘 중 하나입니다",
        ),
    ),
    error(
        "K1",
        say("a clock nobody can decide", "판정할 수 없는 처리 시간"),
        say(
            "business hours and days mean nothing without a calendar",
            "영업일·영업시간이 없으면 영업 기준 시간을 셀 수 없습니다",
        ),
    ),
    warning(
        "K4",
        say("clocks out of order", "앞뒤가 맞지 않는 처리 시간"),
        say(
            "a graver case should not wait longer, and a fix should not be due before the first answer",
            "더 심한 장애가 더 오래 기다리거나, 첫 응답보다 정정이 먼저 끝날 수는 없습니다",
        ),
    ),
    warning(
        "K2",
        say("two clock tables disagree", "서로 다른 처리 시간 표"),
        say("two clauses promise different times for the same case", "같은 문의에 두 조항이 다른 시간을 약속합니다"),
    ),
    warning(
        "V1",
        say("promise without remedy, or remedy without promise", "보상 없는 약속, 약속 없는 보상"),
        say(
            "a promise whose miss costs nothing is an intention; terms of credit without a credit table are dead text",
            "어겨도 보상이 없으면 의향일 뿐이고, 보상표 없는 보상 조건은 쓰이지 않습니다",
        ),
    ),
    error(
        "V2",
        say("versions overlap", "겹치는 판"),
        say("on some day two versions would be in force", "어떤 날에는 두 판이 함께 효력을 갖게 됩니다"),
    ),
    warning(
        "V3",
        say("objectives without a service", "서비스 없는 목표"),
        say(
            "a promise holds for a service; an agreement without one settles nothing by itself",
            "약속은 서비스에 대한 것입니다. 서비스가 없는 협약은 그 자체로 정산되지 않습니다",
        ),
    ),
];
