//! L1: weaker than the law. Korea: interruptions must be told to customers, and the rules of damages within 30 days.

use jiff::civil::{Date, date};

use super::Subject;
use super::deadlines::last_claim;
use super::figures::{days, length, whole_days};
use super::terms::stated;
use super::underpinning::promised_uptimes;
use crate::agreement::{Agreement, AgreementKind, Anchor, Deadline, DutyDue, DutyFor, Given, Strength};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

/// Days after service is resumed within which the rules of damages must be told (Telecom Business Act decree, 37-13).
const DAMAGES_NOTICE_DAYS: i64 = 30;

/// Since when customers must be told of interruptions of cloud services (Cloud Computing Act decree, 16).
const INTERRUPTIONS_SINCE: Date = date(2015, 9, 28);

/// Since when customers must be told the rules of damages (Telecom Business Act, 33 (2), and its decree).
const DAMAGES_SINCE: Date = date(2019, 6, 25);

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let agreement = subject.agreement;
    let named = agreement.law.is_some();
    // A prevailing Korean text over Korean days is seldom under another law.
    let by_signs = agreement.time_zone == "Asia/Seoul" && agreement.language.as_deref() == Some("ko");
    let korean = agreement.law.as_ref().map_or(by_signs, |law| law == "KR");
    if !korean || agreement.kind != AgreementKind::Sla || agreement.services.is_empty() {
        return Vec::new();
    }
    let uptime = agreement.objectives.iter().any(|objective| !promised_uptimes(objective).is_empty());
    let told = uptime && held_under(agreement, INTERRUPTIONS_SINCE);
    let mut problems = if told { interruptions(subject, named) } else { Vec::new() };
    if held_under(agreement, DAMAGES_SINCE) {
        problems.extend(claims(subject));
    }
    let (en, ko) = if named {
        ("", "")
    } else {
        (
            "; `law` is not named: Korean law is taken from the language and the time zone",
            " (`law`가 없어 언어와 시간대로 한국법을 가정했습니다)",
        )
    };
    for problem in &mut problems {
        problem.message.en.push_str(en);
        problem.message.ko.push_str(ko);
    }
    problems
}

/// Whether a law of that day was known to those who wrote the text, or came while the text says that it was in force.
fn held_under(agreement: &Agreement, since: Date) -> bool {
    since <= agreement.effective || agreement.ends.is_some_and(|end| since < end)
}

/// Cloud Computing Act decree, art. 16: 10 minutes on end, or twice within 24 hours and 15 minutes in all.
fn interruptions(subject: &Subject<'_>, named: bool) -> Vec<Problem> {
    const LAW: &str = "the law has customers told without delay of an interruption of 10 min, or of two within 24 h of 15 min in all (Cloud Computing Act, decree art. 16)";
    const LAW_KO: &str = "법은 10분 이상의 중단, 24시간 안에 2회 이상·합계 15분 이상의 중단을 지체 없이 이용자에게 알리게 합니다(클라우드컴퓨팅법 시행령 제16조)";
    let notices: Vec<_> = subject.agreement.duties.iter().filter(|duty| duty.for_each == DutyFor::Outage).collect();
    let kept = notices.iter().any(|duty| {
        let soon = match duty.due {
            DutyDue::AtOnce => true,
            DutyDue::Within(length) => whole_days(length) <= 1,
            DutyDue::Ahead(_) | DutyDue::EveryMonths(_) => false,
        };
        soon && duty.strength == Strength::Guarantee
    });
    if kept {
        return Vec::new();
    }
    let remedy = Saying::new(
        "write a duty: `interruption_notice: { for_each: outage, due: at once }`",
        "의무를 적어 주세요: `interruption_notice: { for_each: outage, due: at once }`",
    );
    let Some(weak) = notices.first() else {
        let said = Saying::new(format!("{LAW}; no duty here says so"), format!("{LAW_KO}. 그런 의무가 없습니다"));
        let place = subject.key(&[if subject.root.get("duties").is_some() { "duties" } else { "agreement" }]);
        let problem = Problem::new("L1", place, said, remedy).about("duties");
        return vec![if named { problem } else { problem.as_note() }];
    };
    let (how, how_ko) = match (weak.strength, weak.due) {
        (Strength::ReasonableEfforts, _) => ("is an effort only".to_owned(), "노력 의무일 뿐입니다".to_owned()),
        (Strength::TargetOnly, _) => ("is a target only".to_owned(), "목표일 뿐입니다".to_owned()),
        (_, DutyDue::Within(late)) => (format!("leaves {late}"), format!("{}까지 미룰 수 있습니다", length(late).ko)),
        _ => ("comes by the calendar".to_owned(), "주기에 따라 합니다".to_owned()),
    };
    let said =
        Saying::new(format!("{LAW}; `{}` {how}", weak.name), format!("{LAW_KO}. `{}`은(는) {how_ko}", weak.name));
    vec![Problem::new("L1", subject.key(&["duties", &weak.name]), said, remedy).about(format!("duties.{}", weak.name))]
}

/// Telecom Business Act decree, art. 37-13: the customer may learn of the rules 30 days after service is resumed.
fn claims(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for stated in stated(subject) {
        let terms = stated.terms;
        let from_event = matches!(terms.claim, Some(Deadline::Within(_, Anchor::Event)));
        let claimed = last_claim(terms, None).filter(|_| from_event && terms.given == Given::OnClaim);
        let Some(claimed) = claimed.filter(|claimed| *claimed < DAMAGES_NOTICE_DAYS) else { continue };
        let early = DAMAGES_NOTICE_DAYS - claimed;
        problems.push(
            Problem::new(
                "L1",
                stated.place(subject, &["claim"]),
                Saying::new(
                    format!("the claim lapses {} after the event, {} before the law's notice of how to claim is due (30 days after service is resumed: Telecommunications Business Act, decree art. 37-13)", days(claimed), days(early)),
                    format!("신청은 장애 후 {claimed}일에 끝나는데, 법이 정한 손해배상 기준 안내는 그보다 {early}일 뒤까지 할 수 있습니다(서비스 재개 후 30일: 전기통신사업법 시행령 제37조의13)"),
                ),
                Saying::new("give at least 30 days from the event", "장애 발생부터 30일 이상 신청할 수 있게 해 주세요"),
            )
            .about(stated.about()),
        );
    }
    problems
}
