//! The words of cases as people read them.

use makegood_core::agreement::Agreement;
use makegood_core::evidence::CaseEventKind;
use makegood_core::evidence::kind::Words;
use makegood_store::Case;

use crate::cases::{KINDS, status_title};
use crate::channels::Channel;
use crate::web::page::Page;

/// The name of a kind (C6).
pub(crate) fn kind_name<'a>(page: &'a Page, kind: &'a str) -> &'a str {
    match kind {
        "incident" => page.say("incident", "장애"),
        "service_request" => page.say("service request", "서비스 요청"),
        "problem" => page.say("problem", "문제"),
        "change" => page.say("change", "변경"),
        "enhancement" => page.say("enhancement", "개선 요청"),
        "security_breach" => page.say("security breach", "침해사고"),
        other => other,
    }
}

/// A text of the engine with kinds of cases and, in Korean, events of cases by their names.
pub(super) fn with_names(page: &Page, text: &str) -> String {
    let mut text = text.to_owned();
    for kind in KINDS {
        text = text.replace(&format!("`{kind}`"), &format!("`{}`", kind_name(page, kind)));
    }
    if page.lang() == "ko" {
        for (word, _) in CaseEventKind::ALL {
            text = text.replace(&format!("`{word}`"), &format!("`{}`", event_name(page, word)));
        }
    }
    text
}

/// What happened on a case, as its clocks name it.
pub(super) fn event_name(page: &Page, event: &str) -> String {
    let ko = match event {
        "noticed" => "증상 발견",
        "opened" => "접수",
        "auto_replied" => "자동 응답",
        "responded" => "응답",
        "updated" => "진행 상황 안내",
        "customer_wrote" => "고객 추가 문의",
        "waiting_for_customer" => "고객 회신 대기",
        "on_hold" => "보류",
        "resumed" => "처리 재개",
        "corrected" => "조치 완료",
        "recovery_plan_given" => "복구 계획 전달",
        "resolved" => "해결",
        "reopened" => "다시 열림",
        "closed" => "종료",
        "severity_changed" => "심각도 변경",
        "plan_changed" => "요금제 변경",
        "date_agreed" => "날짜 합의",
        "escalated" => "고객 에스컬레이션",
        "report_requested" => "원인 분석 보고서 요청",
        "report_given" => "원인 분석 보고서 전달",
        "out_of_scope" => "적용 범위 제외",
        other => other,
    };
    if page.lang() == "ko" { ko.to_owned() } else { event.replace('_', " ") }
}

/// The name of a state, as the desk works with it.
pub(crate) fn state_name<'a>(page: &'a Page, state: &'a str) -> &'a str {
    match state {
        "new" => page.say("new", "신규"),
        "open" => page.say("in progress", "처리 중"),
        "waiting_for_customer" => page.say("waiting for the customer", "고객 회신 대기"),
        "on_hold" => page.say("on hold", "보류"),
        "resolved" => page.say("resolved", "해결"),
        "closed" => page.say("closed", "종료"),
        other => other,
    }
}

/// Where a case stands, as the reader calls it: customers and own statuses by the agreement (C10).
pub(super) fn status_name(page: &Page, agreement: Option<&Agreement>, case: &Case) -> String {
    match page.is_staff() && case.status.is_none() {
        true => state_name(page, &case.state).to_owned(),
        false => page.said(&status_title(agreement, case)).to_owned(),
    }
}

/// How a state is coloured.
pub(crate) fn state_class(state: &str) -> &'static str {
    match state {
        "new" => "open",
        "open" => "risk",
        "resolved" => "good",
        _ => "",
    }
}

/// The name of a channel.
pub(crate) fn channel_name<'a>(page: &'a Page, channel: &'a str) -> &'a str {
    Channel::of_word(channel).map_or(channel, |own| page.say(own.name.en, own.name.ko))
}

/// What a step did.
pub(super) fn step_name<'a>(page: &'a Page, what: &'a str) -> &'a str {
    match what {
        "state" => page.say("State", "상태"),
        "severity" => page.say("Severity", "심각도"),
        "plan" => page.say("Plan", "요금제"),
        "kind" => page.say("Kind", "유형"),
        "title" => page.say("Title", "제목"),
        "impact" => page.say("Impact", "영향도"),
        "urgency" => page.say("Urgency", "긴급도"),
        "language" => page.say("Language", "언어"),
        "environment" => page.say("Environment", "환경"),
        "component" => page.say("Component", "구성 요소"),
        "contact" => page.say("Asked by", "문의자"),
        "consent" => page.say("Written consent", "서면 동의"),
        "group" => page.say("Group", "그룹"),
        "assignee" => page.say("Assignee", "담당자"),
        "out_of_scope" => page.say("Out of scope", "적용 범위 제외"),
        "corrected" => page.say("Corrected", "조치 완료"),
        "recovery_plan_given" => page.say("Recovery plan given", "복구 계획 전달"),
        "date_agreed" => page.say("Date agreed", "날짜 합의"),
        "escalated" => page.say("Escalated by the customer", "고객 에스컬레이션"),
        "report_requested" => page.say("Root-cause report requested", "원인 분석 보고서 요청"),
        "report_given" => page.say("Root-cause report given", "원인 분석 보고서 전달"),
        "merged" => page.say("Merged into", "합쳐진 문의"),
        "took_over" => page.say("Took over", "합친 문의"),
        "split" => page.say("Split off", "분리한 문의"),
        "incident" => page.say("Incident behind it", "관련 장애"),
        "problem" => page.say("Problem behind it", "관련 문제"),
        "maintenance" => page.say("Maintenance for it", "관련 점검"),
        "status" => page.say("Status", "처리 상태"),
        "field" => page.say("Field", "항목"),
        "window" => page.say("Window", "작업 시간"),
        "approval" => page.say("Approval", "승인"),
        "service" => page.say("Service", "서비스"),
        "tag" => page.say("Tag", "태그"),
        "notified" => page.say("Told", "알림"),
        "time_used" => page.say("Promised time used", "처리 시간 사용"),
        "nobody_available" => page.say("Nobody available, it stays with the group", "배정할 담당자 없음(그룹에 유지)"),
        "not_done" => page.say("Could not be done", "수행하지 못함"),
        other => other,
    }
}

/// How a request for approval stands.
pub(super) fn approval_name<'a>(page: &'a Page, approval: &'a str) -> &'a str {
    match approval {
        "none" => page.say("not asked for", "요청 전"),
        "asked" => page.say("asked for", "승인 대기"),
        "approved" => page.say("approved", "승인"),
        "refused" => page.say("refused", "반려"),
        other => other,
    }
}

/// How pressing a due time is: past, in the last quarter of its time, or not yet.
pub(crate) fn urgency_class(started_at: Option<i64>, due_at: i64, now: i64) -> &'static str {
    if due_at < now {
        return "bad";
    }
    let whole = due_at - started_at.unwrap_or(now).min(now);
    if (due_at - now) * 4 <= whole { "risk" } else { "good" }
}

#[cfg(test)]
mod tests {
    use super::urgency_class;

    #[test]
    fn the_last_quarter_warns() {
        assert_eq!(urgency_class(Some(0), 100, 74), "good");
        assert_eq!(urgency_class(Some(0), 100, 75), "risk");
        assert_eq!(urgency_class(Some(0), 100, 100), "risk");
        assert_eq!(urgency_class(Some(0), 100, 101), "bad");
        assert_eq!(urgency_class(None, 100, 50), "good");
    }
}
