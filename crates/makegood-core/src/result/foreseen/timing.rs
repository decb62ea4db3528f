//! One condition of notice: whether it holds, by how much it is missed, and what would be early enough.

use super::{Foreseer, Proposal};
use crate::agreement::Notice;
use crate::agreement_file::Saying;
use crate::result::clock::spoken;
use crate::result::duty::{earliest_start, latest_notice, notice_given, notice_lacks};
use crate::time::{Instant, Length};

/// How an announcement stands to a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Whether it is early enough.
    pub in_time: bool,
    /// How far ahead it comes, in the unit of the condition.
    pub given: Saying,
    /// What the condition wants.
    pub wanted: Saying,
    /// How much is lacking, in the same unit.
    pub lacking: Option<Saying>,
    /// The last moment at which the announcement is early enough for this start.
    pub until: Option<Instant>,
    /// The earliest start for which this announcement is early enough.
    pub earliest_start: Option<Instant>,
}

/// How the proposal stands to `notice`, with business days of `calendar`.
pub(super) fn timing(
    foreseer: &Foreseer<'_>,
    proposal: &Proposal<'_>,
    notice: Notice,
    calendar: Option<&str>,
    in_time: bool,
    wanted: Saying,
) -> Timing {
    let Proposal { announced, from, .. } = *proposal;
    let (region, zone, calendars) = (proposal.region(), &foreseer.zone, &foreseer.calendars);
    let plain = |until: Option<Instant>, earliest: Option<Instant>, lacking: Option<Saying>| Timing {
        in_time,
        given: plainly(announced, from),
        wanted: wanted.clone(),
        lacking,
        until,
        earliest_start: earliest,
    };
    match notice {
        Notice::None => plain(None, None, None),
        Notice::BeforeTheStart => {
            let late = (!in_time).then(|| spoken(announced.as_ms() - from.as_ms() + 1));
            plain(Some(from.plus_ms(-1)), Some(announced.plus_ms(1)), late)
        }
        Notice::Ahead(length) => Timing {
            in_time,
            given: match length {
                Length::Elapsed(_) if announced < from => in_hours(from.as_ms() - announced.as_ms()),
                _ => notice_given(calendars, announced, from, length, calendar, region, zone),
            },
            wanted: wanted.clone(),
            lacking: notice_lacks(calendars, announced, from, length, calendar, region, zone).filter(|_| !in_time),
            until: latest_notice(calendars, from, length, calendar, region, zone).ok().map(|at| last_of(length, at)),
            earliest_start: earliest_start(calendars, announced, length, calendar, region, zone).ok(),
        },
    }
}

/// Hours end with the moment itself; days before it.
fn last_of(length: Length, at: Instant) -> Instant {
    match length {
        Length::Days(_) | Length::BusinessDays(_) => at.plus_ms(-1),
        Length::Elapsed(_) | Length::BusinessTime(_) | Length::Months(_) => at,
    }
}

fn plainly(announced: Instant, from: Instant) -> Saying {
    if from <= announced {
        return Saying::new("not ahead at all", "미리 알리지 않음");
    }
    let given = spoken(from.as_ms() - announced.as_ms());
    Saying::new(format!("{} ahead", given.en), format!("{} 전", given.ko))
}

/// To the minute, in hours, as the condition counts: `35 h 59 min ahead`.
fn in_hours(ms: i64) -> Saying {
    let (hours, minutes) = (ms / 3_600_000, ms / 60_000 % 60);
    match (hours, minutes) {
        (_, 0) => Saying::new(format!("{hours} h ahead"), format!("{hours}시간 전")),
        (0, _) => Saying::new(format!("{minutes} min ahead"), format!("{minutes}분 전")),
        _ => Saying::new(format!("{hours} h {minutes} min ahead"), format!("{hours}시간 {minutes}분 전")),
    }
}
