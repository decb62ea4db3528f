//! What the log calls the kinds of things, in both languages.

use crate::web::text::Language;

/// As the store writes it, and in Korean.
const NOUNS: &[(&str, &str)] = &[
    ("API token", "API 토큰"),
    ("agreement file", "협약 파일"),
    ("assignment of a group", "그룹의 배정 방식"),
    ("availability", "담당자의 배정 가능 여부"),
    ("brand", "브랜드"),
    ("brand of a member", "구성원의 브랜드"),
    ("case", "문의"),
    ("case field", "문의 항목"),
    ("closed settlement", "마감된 정산"),
    ("component", "구성 요소"),
    ("contact", "연락처"),
    ("credential", "로그인 정보"),
    ("customer", "고객"),
    ("customer of an agreement", "협약의 고객"),
    ("delivery rule", "배정 규칙"),
    ("document", "문서"),
    ("escalation policy", "에스컬레이션 정책"),
    ("group", "그룹"),
    ("incident", "장애"),
    ("incident alert", "장애 경보"),
    ("incident impact", "장애의 영향"),
    ("incident policy", "장애 자동 등록 기준"),
    ("incident role", "장애 대응 역할"),
    ("incident telling", "장애 내부 공유"),
    ("incident update", "장애 진행 상황"),
    ("letter of a state", "상태별 안내 메일"),
    ("maintenance", "점검"),
    ("maintenance part", "점검 대상"),
    ("maintenance update", "점검 진행 상황"),
    ("maintenance window", "공지한 점검 시간"),
    ("member", "구성원"),
    ("member of a group", "그룹의 구성원"),
    ("opening hours", "영업시간"),
    ("postmortem", "원인 분석 보고서"),
    ("postmortem action", "개선 조치"),
    ("postmortem request", "원인 분석 보고서 요청"),
    ("prepared answer", "준비된 답변"),
    ("problem", "문제 관리"),
    ("recovery codes", "복구 코드"),
    ("schedule rule", "시간 규칙"),
    ("service", "서비스"),
    ("service left out of a status page", "상태 페이지에서 제외한 서비스"),
    ("setting", "설정"),
    ("site", "사이트"),
    ("status page", "상태 페이지"),
    ("subscription", "알림 신청"),
];

/// Every kind with its name.
pub(super) fn all(language: Language) -> Vec<(&'static str, &'static str)> {
    let called = |(noun, korean): &(&'static str, &'static str)| match language {
        Language::English => (*noun, *noun),
        Language::Korean => (*noun, *korean),
    };
    NOUNS.iter().map(called).collect()
}

/// The name of one; what is unknown keeps the store's.
pub(super) fn called(noun: &str, language: Language) -> &str {
    let own = NOUNS.iter().find(|(own, _)| *own == noun);
    match (own, language) {
        (Some((_, korean)), Language::Korean) => korean,
        _ => noun,
    }
}
