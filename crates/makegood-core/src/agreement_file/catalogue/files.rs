//! Findings on the file as it is written, and on names.

use super::{FindingKind, error, say, warning};

pub(super) static ALL: [FindingKind; 17] = [
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
];
