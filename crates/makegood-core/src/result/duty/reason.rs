//! Why a duty was met or missed, in a few words with the figures that decide.

use super::ahead::notice_given;
use super::occasion::Occasion;
use super::{DutyOutcome, DutyQuestion, DutyState};
use crate::agreement::{DutyDue, DutyFor};
use crate::agreement_file::{Saying, said_length};
use crate::result::clock::spoken;
use crate::time::{Instant, Length};

pub(super) fn reason(question: &DutyQuestion<'_>, occasion: &Occasion<'_>, outcome: &DutyOutcome) -> Saying {
    let duty = question.duty;
    match (outcome.done_at, duty.due, outcome.due_at) {
        (done, DutyDue::Ahead(length), _) => announced(question, occasion, length, done),
        (Some(_), DutyDue::EveryMonths(_), _) => Saying::new("done within it", "그 안에 이행했습니다"),
        (None, DutyDue::EveryMonths(_), _) if outcome.state == DutyState::Missed => {
            Saying::new("not done within it", "그 안에 이행하지 않았습니다")
        }
        (Some(_), DutyDue::AtOnce, Some(due)) if due == occasion.since && outcome.state == DutyState::Met => {
            Saying::new("done with it", "그와 함께 이행했습니다")
        }
        (Some(done), DutyDue::AtOnce, Some(due)) if due < done => after(due, done, "after it was over", "끝난 뒤"),
        (Some(done), DutyDue::AtOnce, _) => after(occasion.open_from, done, "after it began", "시작된 뒤"),
        (Some(done), _, Some(due)) if due < done => {
            let late = spoken(done.as_ms() - due.as_ms());
            Saying::new(format!("done {} late", late.en), format!("기한보다 {} 늦게 이행했습니다", late.ko))
        }
        (Some(done), DutyDue::Within(_), _) => since(question, occasion, done),
        (None, _, _) if outcome.state == DutyState::Missed => Saying::new("not done", "이행하지 않았습니다"),
        (None, _, _) => Saying::new("not done yet", "아직 이행하지 않았습니다"),
    }
}

fn announced(question: &DutyQuestion<'_>, occasion: &Occasion<'_>, promised: Length, done: Option<Instant>) -> Saying {
    let calendar = question.duty.calendar.as_deref();
    let given = done.map(|done| {
        let (start, region, zone) = (occasion.since, occasion.region, question.zone);
        notice_given(question.calendars, done, start, promised, calendar, region, zone)
    });
    let promised = said_length(promised);
    match given {
        Some(given) => Saying::new(
            format!("announced {}; promised {} ahead", given.en, promised.en),
            format!("통지 {}, 약정 {} 전", given.ko, promised.ko),
        ),
        None => Saying::new(
            format!("not announced; promised {} ahead", promised.en),
            format!("통지하지 않음, 약정 {} 전", promised.ko),
        ),
    }
}

/// How long after what made it due.
fn since(question: &DutyQuestion<'_>, occasion: &Occasion<'_>, done: Instant) -> Saying {
    match (question.duty.for_each, question.duty.from_its_end) {
        (DutyFor::Outage, true) => after(occasion.since, done, "after it ended", "끝난 뒤"),
        (DutyFor::Outage, false) => after(occasion.open_from, done, "after it began", "시작된 뒤"),
        (DutyFor::SeverityChange, _) => after(occasion.since, done, "after the severity changed", "심각도가 바뀐 뒤"),
        (DutyFor::Escalation, _) => after(occasion.since, done, "after the escalation", "에스컬레이션한 뒤"),
        (DutyFor::LateCase, _) => after(occasion.since, done, "after the case was due", "문의의 기한이 지난 뒤"),
        _ => after(occasion.since, done, "after it was asked for", "요청을 받은 뒤"),
    }
}

fn after(from: Instant, done: Instant, en: &str, ko: &str) -> Saying {
    if done < from {
        let (en, ko) = (en.replace("after", "before"), ko.replace("된 뒤", "되기 전").replace("난 뒤", "나기 전"));
        return Saying::new(format!("done {en}"), format!("{ko}에 이행했습니다"));
    }
    let time = spoken(done.as_ms() - from.as_ms());
    Saying::new(format!("done {} {en}", time.en), format!("{ko} {} 만에 이행했습니다", time.ko))
}
