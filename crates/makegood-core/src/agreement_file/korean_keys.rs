//! Keys as somebody writes them who thinks of the contract in Korean: the words of the vocabulary.

const KEYS: [(&str, &str); 47] = [
    ("협약", "agreement"),
    ("종류", "kind"),
    ("버전", "version"),
    ("제목", "title"),
    ("제공자", "provider"),
    ("공급자", "provider"),
    ("고객", "customer"),
    ("시행일", "effective"),
    ("시작일", "effective"),
    ("발효일", "effective"),
    ("종료일", "ends"),
    ("시간대", "time_zone"),
    ("통화", "currency"),
    ("언어", "language"),
    ("요금제", "plans"),
    ("지역", "regions"),
    ("서비스", "services"),
    ("구성요소", "components"),
    ("영업시간", "calendars"),
    ("달력", "calendars"),
    ("심각도", "severities"),
    ("영향도", "impacts"),
    ("긴급도", "urgencies"),
    ("심각도표", "severity_matrix"),
    ("우선순위표", "severity_matrix"),
    ("측정", "measurements"),
    ("측정방법", "method"),
    ("목표", "objectives"),
    ("서비스수준목표", "objectives"),
    ("약속", "promise"),
    ("산정기간", "window"),
    ("보상", "credit"),
    ("보상조건", "credits"),
    ("산정제외", "exclusions"),
    ("제외", "exclusions"),
    ("면책", "exclusions"),
    ("원인", "cause"),
    ("점검", "maintenance"),
    ("처리시간", "clocks"),
    ("처리기한", "target"),
    ("의무", "duties"),
    ("의무사항", "duties"),
    ("계약해지권", "rights"),
    ("조항", "clause"),
    ("신청", "claim"),
    ("한도", "cap"),
    ("공휴일", "holidays"),
];

/// The key that a Korean word stands for, among `known`.
pub(super) fn meant<'known>(word: &str, mut known: impl Iterator<Item = &'known str>) -> Option<&'known str> {
    let plain: String = word.chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
    let keys: Vec<&str> = KEYS.iter().filter(|(korean, _)| *korean == plain).map(|(_, key)| *key).collect();
    known.find(|known| keys.contains(known))
}
