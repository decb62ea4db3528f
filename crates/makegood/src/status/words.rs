//! States as the page says them and as Statuspage's API spells them.

use makegood_core::agreement_file::Language;
use serde::{Deserialize, Serialize};

/// How a component is; the worse, the later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    #[default]
    Operational,
    UnderMaintenance,
    DegradedPerformance,
    PartialOutage,
    MajorOutage,
}

impl State {
    /// The state of an incident's impact, by its word.
    pub(crate) fn of_level(level: &str) -> State {
        match level {
            "degraded" => State::DegradedPerformance,
            "partial" => State::PartialOutage,
            _ => State::MajorOutage,
        }
    }

    /// As Statuspage spells it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            State::Operational => "operational",
            State::UnderMaintenance => "under_maintenance",
            State::DegradedPerformance => "degraded_performance",
            State::PartialOutage => "partial_outage",
            State::MajorOutage => "major_outage",
        }
    }

    /// As people read it.
    pub(crate) fn called(self, language: Language) -> &'static str {
        let (en, ko) = match self {
            State::Operational => ("Operational", "정상"),
            State::UnderMaintenance => ("Under maintenance", "점검 중"),
            State::DegradedPerformance => ("Degraded", "성능 저하"),
            State::PartialOutage => ("Partial outage", "부분 장애"),
            State::MajorOutage => ("Major outage", "전체 장애"),
        };
        if language == Language::Korean { ko } else { en }
    }

    /// The class that colours it.
    pub(crate) fn class(self) -> &'static str {
        match self {
            State::Operational => "good",
            State::UnderMaintenance => "open",
            State::DegradedPerformance | State::PartialOutage => "risk",
            State::MajorOutage => "bad",
        }
    }

    /// How much an incident with such an impact weighs, in Statuspage's words.
    pub(crate) fn impact(self) -> &'static str {
        match self {
            State::Operational => "none",
            State::UnderMaintenance => "maintenance",
            State::DegradedPerformance => "minor",
            State::PartialOutage => "major",
            State::MajorOutage => "critical",
        }
    }
}

/// The page's one sentence, with Statuspage's word for it.
pub(crate) fn overall(worst: State, language: Language) -> (&'static str, &'static str) {
    let (indicator, en, ko) = match worst {
        State::Operational => ("none", "All Systems Operational", "모든 서비스가 정상입니다"),
        State::UnderMaintenance => ("maintenance", "Service Under Maintenance", "점검이 진행되고 있습니다"),
        State::DegradedPerformance => ("minor", "Partially Degraded Service", "일부 서비스의 성능이 저하되었습니다"),
        State::PartialOutage => ("major", "Partial System Outage", "일부 서비스에 장애가 있습니다"),
        State::MajorOutage => ("critical", "Major Service Outage", "서비스에 장애가 발생했습니다"),
    };
    (indicator, if language == Language::Korean { ko } else { en })
}

/// How far an incident or a maintenance is, as people read it.
pub(crate) fn progress(state: &str, language: Language) -> &'static str {
    let (en, ko) = match state {
        "investigating" => ("Investigating", "원인 조사 중"),
        "identified" => ("Identified", "원인 확인"),
        "monitoring" => ("Monitoring", "경과 확인 중"),
        "resolved" => ("Resolved", "복구 완료"),
        "postmortem" => ("Postmortem", "사후 분석"),
        "scheduled" => ("Scheduled", "예정"),
        "in_progress" => ("In progress", "진행 중"),
        "verifying" => ("Verifying", "확인 중"),
        "cancelled" => ("Cancelled", "취소"),
        _ => ("Completed", "완료"),
    };
    if language == Language::Korean { ko } else { en }
}
