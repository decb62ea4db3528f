//! What `makegood clock` says around the figures, in English and Korean.

use makegood_core::agreement_file::Language;
use makegood_core::agreement_file::Saying;
use makegood_core::result::clock::{ClockOutcome, CountedIn, spoken, spoken_in};

/// The words of one language.
pub(super) struct Words {
    pub(super) language: Language,
    /// Columns of the table of clocks.
    pub(super) columns: [&'static str; 9],
    /// Columns of the table of attainment.
    pub(super) attained: [&'static str; 9],
    pub(super) left: &'static str,
    pub(super) early: &'static str,
    pub(super) late: &'static str,
    pub(super) just_in_time: &'static str,
    pub(super) clocks: [&'static str; 2],
    pub(super) left_out: &'static str,
    pub(super) missed: &'static str,
    pub(super) and_more: &'static str,
    pub(super) elapsed: &'static str,
    pub(super) business: &'static str,
    /// Words of the derivation.
    pub(super) case: &'static str,
    pub(super) severity: &'static str,
    pub(super) plan: &'static str,
    pub(super) clause: &'static str,
    pub(super) promised: &'static str,
    pub(super) calendar: &'static str,
    pub(super) zone: &'static str,
    pub(super) started: &'static str,
    pub(super) ran: &'static str,
    pub(super) paused: &'static str,
    pub(super) changed: &'static str,
    pub(super) stopped: &'static str,
    pub(super) used: &'static str,
    pub(super) due: &'static str,
    pub(super) now: &'static str,
    pub(super) none: &'static str,
    pub(super) note: &'static str,
}

const ENGLISH: Words = Words {
    language: Language::English,
    columns: ["case", "clock", "severity", "plan", "state", "due", "left or late", "used", "why"],
    attained: ["clock", "severity", "met", "missed", "running", "no promise", "share met", "median", "P90"],
    left: "{} left",
    early: "{} early",
    late: "{} late",
    just_in_time: "just in time",
    clocks: ["{count} clock at {at} {zone}: {states}", "{count} clocks at {at} {zone}: {states}"],
    left_out: "{} facts are left out: recorded later than that, or corrected by others",
    missed: "missed",
    and_more: "… and {} more (`--format csv` names them all)",
    elapsed: "{} elapsed",
    business: "{} business time",
    case: "case",
    severity: "severity",
    plan: "plan",
    clause: "clause {}",
    promised: "promised {}",
    calendar: "calendar `{}`",
    zone: "times in {}",
    started: "started",
    ran: "ran",
    paused: "paused",
    changed: "changed",
    stopped: "stopped",
    used: "used",
    due: "due",
    now: "now",
    none: "none",
    note: "note",
};

const KOREAN: Words = Words {
    language: Language::Korean,
    columns: ["문의", "처리 시간", "심각도", "요금제", "상태", "처리 기한", "남음·늦음", "사용", "이유"],
    attained: ["처리 시간", "심각도", "충족", "미달", "진행 중", "약속 없음", "준수율", "중앙값", "P90"],
    left: "{} 남음",
    early: "{} 빠름",
    late: "{} 늦음",
    just_in_time: "기한에 꼭 맞음",
    clocks: ["{at} {zone} 기준 처리 시간 {count}건: {states}", "{at} {zone} 기준 처리 시간 {count}건: {states}"],
    left_out: "증빙 {}건은 그 뒤에 기록되었거나 정정되어 제외했습니다",
    missed: "미달",
    and_more: "… 그 밖에 {}건 (`--format csv`로 모두 볼 수 있습니다)",
    elapsed: "경과 {}",
    business: "영업시간 {}",
    case: "문의",
    severity: "심각도",
    plan: "요금제",
    clause: "조항 {}",
    promised: "약속 {}",
    calendar: "영업일·영업시간 `{}`",
    zone: "시각 기준 {}",
    started: "시작",
    ran: "진행",
    paused: "일시 중지",
    changed: "변경",
    stopped: "완료",
    used: "사용",
    due: "처리 기한",
    now: "지금",
    none: "없음",
    note: "참고",
};

impl Words {
    pub(super) fn of(language: Language) -> &'static Words {
        match language {
            Language::English => &ENGLISH,
            Language::Korean => &KOREAN,
        }
    }

    /// A sentence in this language.
    pub(super) fn say<'s>(&self, saying: &'s Saying) -> &'s str {
        saying.in_language(self.language)
    }

    /// A length of time.
    pub(super) fn length(&self, ms: i64) -> String {
        self.say(&spoken(ms)).to_owned()
    }

    /// Counted time.
    pub(super) fn counted(&self, counted_in: CountedIn, ms: i64) -> String {
        self.say(&spoken_in(counted_in, ms)).to_owned()
    }

    /// `5 h (62 %)`: whole percent, cut off.
    pub(super) fn used(&self, outcome: &ClockOutcome) -> String {
        if outcome.started_at.is_none() {
            return "–".to_owned();
        }
        let used = self.counted(outcome.counted_in, outcome.used_ms);
        match outcome.share_used {
            Some(share) => format!("{used} ({} %)", share.numerator * 100 / share.denominator),
            None => used,
        }
    }

    /// What happened, in words: `waiting for customer`.
    pub(super) fn event(&self, word: &str) -> String {
        let korean = EVENTS.iter().find(|(own, _)| *own == word).filter(|_| self.language == Language::Korean);
        korean.map_or_else(|| word.replace('_', " "), |(_, korean)| (*korean).to_owned())
    }
}

const EVENTS: [(&str, &str); 21] = [
    ("noticed", "인지"),
    ("opened", "접수"),
    ("auto_replied", "자동 회신"),
    ("responded", "응답"),
    ("updated", "진행 상황 안내"),
    ("customer_wrote", "고객의 추가 글"),
    ("waiting_for_customer", "고객 회신 대기"),
    ("on_hold", "처리 보류"),
    ("resumed", "처리 재개"),
    ("corrected", "정정"),
    ("recovery_plan_given", "복구 계획 전달"),
    ("resolved", "해결"),
    ("reopened", "다시 열림"),
    ("closed", "종료"),
    ("severity_changed", "심각도 변경"),
    ("plan_changed", "요금제 변경"),
    ("date_agreed", "날짜 합의"),
    ("escalated", "에스컬레이션"),
    ("report_requested", "보고서 요청"),
    ("report_given", "보고서 전달"),
    ("out_of_scope", "지원 범위 밖"),
];
