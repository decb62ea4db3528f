//! The few words of an outcome: what was done, and how early or late.

use super::CountedIn;
use crate::evidence::CaseEventKind;
use crate::time::Instant;

/// What the event that stopped a clock did.
pub(super) fn done_word(event: CaseEventKind) -> &'static str {
    match event {
        CaseEventKind::Responded => "answered",
        CaseEventKind::Updated => "reported on",
        CaseEventKind::Corrected => "corrected",
        CaseEventKind::RecoveryPlanGiven => "recovery plan given",
        CaseEventKind::Resolved => "resolved",
        CaseEventKind::Closed => "closed",
        CaseEventKind::ReportGiven => "report given",
        _ => "done",
    }
}

/// What is still missing without the event that stops a clock.
pub(super) fn undone_word(event: CaseEventKind) -> &'static str {
    match event {
        CaseEventKind::Responded => "not answered",
        CaseEventKind::Updated => "not reported on",
        CaseEventKind::Corrected => "not corrected",
        CaseEventKind::RecoveryPlanGiven => "no recovery plan",
        CaseEventKind::Resolved => "not resolved",
        CaseEventKind::Closed => "not closed",
        CaseEventKind::ReportGiven => "no report",
        _ => "not done",
    }
}

/// `answered 12 min late`, `resolved in time, 2 h before`.
pub(super) fn done_by(event: CaseEventKind, at: Instant, due: Instant) -> String {
    let word = done_word(event);
    let ms = at.as_ms() - due.as_ms();
    match ms {
        0 => format!("{word} just in time"),
        1.. => format!("{word} {} late", spoken(ms)),
        _ => format!("{word} {} before it was due", spoken(-ms)),
    }
}

const UNITS: [(&str, i64); 5] = [("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1)];

/// A length of time as people say it: the two largest units that are not 0.
pub fn spoken(ms: i64) -> String {
    in_units(ms, &UNITS)
}

/// Counted time as people say it; open time is told in hours, for an open day is no 24 hours.
pub fn spoken_in(counted_in: CountedIn, ms: i64) -> String {
    match counted_in {
        CountedIn::Elapsed => in_units(ms, &UNITS),
        CountedIn::Business => in_units(ms, &UNITS[1..]),
    }
}

fn in_units(ms: i64, units: &[(&str, i64)]) -> String {
    let mut rest = ms.max(0);
    let mut words = Vec::new();
    for &(unit, size) in units {
        let count = rest / size;
        rest %= size;
        if count > 0 {
            words.push(format!("{count} {unit}"));
        } else if !words.is_empty() {
            break;
        }
        if words.len() == 2 {
            break;
        }
    }
    if words.is_empty() { "0 min".to_owned() } else { words.join(" ") }
}
