//! The few words of an outcome: what was done, and how early or late.

use super::CountedIn;
use crate::agreement_file::Saying;
use crate::evidence::CaseEventKind;
use crate::evidence::kind::Words as _;
use crate::time::Instant;

/// What an event that stops a clock does: done, not done in English; the stem of both in Korean.
fn act(event: CaseEventKind) -> [&'static str; 4] {
    match event {
        CaseEventKind::Responded => ["answered", "not answered", "응답했습니다", "응답하지 않았습니다"],
        CaseEventKind::Updated => {
            ["reported on", "not reported on", "진행 상황을 알렸습니다", "진행 상황을 알리지 않았습니다"]
        }
        CaseEventKind::Corrected => ["corrected", "not corrected", "정정했습니다", "정정하지 않았습니다"],
        CaseEventKind::RecoveryPlanGiven => {
            ["recovery plan given", "no recovery plan", "복구 계획을 전달했습니다", "복구 계획을 전달하지 않았습니다"]
        }
        CaseEventKind::Resolved => ["resolved", "not resolved", "해결했습니다", "해결하지 않았습니다"],
        CaseEventKind::Closed => ["closed", "not closed", "종료했습니다", "종료하지 않았습니다"],
        CaseEventKind::ReportGiven => {
            ["report given", "no report", "보고서를 전달했습니다", "보고서를 전달하지 않았습니다"]
        }
        _ => ["done", "not done", "처리했습니다", "처리하지 않았습니다"],
    }
}

/// `answered 12 min late`, `resolved 2 h before it was due`.
pub(super) fn done_by(event: CaseEventKind, at: Instant, due: Instant) -> Saying {
    let [en, _, ko, _] = act(event);
    let ms = at.as_ms() - due.as_ms();
    let time = spoken(ms.abs());
    match ms {
        0 => Saying::new(format!("{en} just in time"), format!("기한에 꼭 맞게 {ko}")),
        1.. => Saying::new(format!("{en} {} late", time.en), format!("기한보다 {} 늦게 {ko}", time.ko)),
        _ => Saying::new(format!("{en} {} before it was due", time.en), format!("기한 {} 전에 {ko}", time.ko)),
    }
}

/// `recovery plan given before the next `system_check``: in time, though nobody knows yet when that is.
pub(super) fn done_before_the_next(event: CaseEventKind, duty: &str) -> Saying {
    let [en, _, ko, _] = act(event);
    Saying::new(format!("{en} before the next `{duty}`"), format!("다음 `{duty}` 전에 {ko}"))
}

/// `not answered by the due time`.
pub(super) fn undone_in_time(event: CaseEventKind) -> Saying {
    let [_, en, _, ko] = act(event);
    Saying::new(format!("{en} by the due time"), format!("기한까지 {ko}"))
}

/// `not answered yet`.
pub(super) fn undone_yet(event: CaseEventKind) -> Saying {
    let [_, en, _, ko] = act(event);
    Saying::new(format!("{en} yet"), format!("아직 {ko}"))
}

/// Why a clock stands still.
pub(super) fn standstill(event: CaseEventKind) -> Saying {
    match event {
        CaseEventKind::WaitingForCustomer => Saying::new("waiting for the customer", "고객 회신 대기"),
        CaseEventKind::OnHold => Saying::new("on hold", "처리 보류"),
        other => Saying::new(other.word(), other.word()),
    }
}

const UNITS: [(&str, &str, i64); 5] =
    [("d", "일", 86_400_000), ("h", "시간", 3_600_000), ("min", "분", 60_000), ("s", "초", 1_000), ("ms", "밀리초", 1)];

/// A length of time as people say it: the two largest units that are not 0.
pub fn spoken(ms: i64) -> Saying {
    in_units(ms, &UNITS)
}

/// Counted time as people say it; open time is told in hours, for an open day is no 24 hours.
pub fn spoken_in(counted_in: CountedIn, ms: i64) -> Saying {
    match counted_in {
        CountedIn::Elapsed => in_units(ms, &UNITS),
        CountedIn::Business => in_units(ms, &UNITS[1..]),
    }
}

fn in_units(ms: i64, units: &[(&str, &str, i64)]) -> Saying {
    let mut rest = ms.max(0);
    let (mut en, mut ko): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for &(unit, unit_ko, size) in units {
        let count = rest / size;
        rest %= size;
        if count > 0 {
            en.push(format!("{count} {unit}"));
            ko.push(format!("{count}{unit_ko}"));
        } else if !en.is_empty() {
            break;
        }
        if en.len() == 2 {
            break;
        }
    }
    if en.is_empty() { Saying::new("0 min", "0분") } else { Saying::new(en.join(" "), ko.join(" ")) }
}
