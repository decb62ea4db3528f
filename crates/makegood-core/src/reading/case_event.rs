//! What happens on a case, as the start, the stop and the pause of a promised time.

use super::said::{code, say};
use crate::agreement_file::{Phrase, Saying};
use crate::evidence::CaseEventKind;

/// One event in the three places where a promised time speaks of it.
struct Forms {
    /// Behind "from the time when".
    since: Phrase,
    /// Behind "as soon as".
    once: Phrase,
    /// Behind "while".
    during: Phrase,
}

/// `when the case comes in`, `문의가 접수된 때`.
pub(super) fn since(event: CaseEventKind) -> Saying {
    forms(event).since.into()
}

/// `a person answers`, `담당자가 응답하면`.
pub(super) fn once(event: CaseEventKind) -> Saying {
    forms(event).once.into()
}

/// `the desk waits for the customer`, `고객의 회신을 기다리는 동안`.
pub(super) fn during(event: CaseEventKind) -> Saying {
    forms(event).during.into()
}

fn forms(event: CaseEventKind) -> Forms {
    let all = |en: [&'static str; 3], ko: [&'static str; 3]| Forms {
        since: Phrase { en: en[0], ko: ko[0] },
        once: Phrase { en: en[1], ko: ko[1] },
        during: Phrase { en: en[2], ko: ko[2] },
    };
    // An event that is no state pauses nothing but is said all the same.
    let point = |en: &'static str, since: &'static str, once: &'static str| all([en, en, en], [since, once, since]);
    match event {
        CaseEventKind::Noticed => point("the symptom is first noticed", "증상을 처음 발견한 때", "증상을 발견하면"),
        CaseEventKind::Opened => point("the case comes in", "문의가 접수된 때", "문의가 접수되면"),
        CaseEventKind::AutoReplied => point("an automatic reply goes out", "자동 응답이 나간 때", "자동 응답이 나가면"),
        CaseEventKind::Responded => {
            point("a person answers the customer", "담당자가 응답한 때", "담당자가 고객에게 응답하면")
        }
        CaseEventKind::Updated => {
            point("a progress report goes out", "진행 상황을 알린 때", "진행 상황을 고객에게 알리면")
        }
        CaseEventKind::CustomerWrote => {
            point("the customer writes again", "고객이 다시 글을 남긴 때", "고객이 다시 글을 남기면")
        }
        CaseEventKind::WaitingForCustomer => all(
            [
                "the desk begins to wait for the customer",
                "the desk begins to wait for the customer",
                "the desk waits for the customer",
            ],
            ["고객의 회신을 기다리기 시작한 때", "고객의 회신을 기다리기 시작하면", "고객의 회신을 기다리는 동안"],
        ),
        CaseEventKind::OnHold => all(
            ["the case is put on hold", "the case is put on hold", "the case is on hold for another reason"],
            ["처리를 보류한 때", "처리를 보류하면", "다른 사유로 처리를 보류한 동안"],
        ),
        CaseEventKind::Resumed => point("the desk goes on", "처리를 다시 시작한 때", "처리를 다시 시작하면"),
        CaseEventKind::Corrected => point("the fault is corrected", "장애가 정정된 때", "장애가 정정되면"),
        CaseEventKind::RecoveryPlanGiven => {
            point("the recovery plan is given", "복구 계획을 전달한 때", "복구 계획을 고객에게 전달하면")
        }
        CaseEventKind::Resolved => point("the case is resolved", "문의가 해결된 때", "문의가 해결되면"),
        CaseEventKind::Reopened => {
            point("the customer reopens the case", "고객이 문의를 다시 연 때", "고객이 문의를 다시 열면")
        }
        CaseEventKind::Closed => point("the case is closed", "문의가 종료된 때", "문의가 종료되면"),
        CaseEventKind::SeverityChanged => point("the severity changes", "심각도가 바뀐 때", "심각도가 바뀌면"),
        CaseEventKind::PlanChanged => point("the plan changes", "요금제가 바뀐 때", "요금제가 바뀌면"),
        CaseEventKind::DateAgreed => {
            point("the parties agree on a date", "당사자가 날짜를 합의한 때", "당사자가 날짜를 합의하면")
        }
        CaseEventKind::Escalated => {
            point("the customer escalates", "고객이 에스컬레이션한 때", "고객이 에스컬레이션하면")
        }
        CaseEventKind::ReportRequested => point(
            "the customer asks for a root-cause report",
            "고객이 원인 분석 보고서를 요청한 때",
            "고객이 원인 분석 보고서를 요청하면",
        ),
        CaseEventKind::ReportGiven => {
            point("the root-cause report is delivered", "원인 분석 보고서를 전달한 때", "원인 분석 보고서를 전달하면")
        }
        CaseEventKind::OutOfScope => {
            point("the case is found out of scope", "지원 범위 밖으로 판단한 때", "지원 범위 밖으로 판단하면")
        }
    }
}

/// A type of case; the words of the field are said in full, others as the file writes them.
pub(super) fn case_type(name: &str) -> Saying {
    match name {
        "incident" => say!("incidents", "장애"),
        "service_request" => say!("service requests", "서비스 요청"),
        "problem" => say!("problems", "문제"),
        "change" => say!("changes", "변경"),
        "enhancement" => say!("enhancements", "개선 요청"),
        "security_breach" => say!("security breaches", "침해사고"),
        other => code(other),
    }
}
