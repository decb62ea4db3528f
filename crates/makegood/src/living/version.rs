//! Which version of an agreement is read, and what it changed.

use makegood_core::agreement::Agreement;
use makegood_core::reading::{Change, Notice, Reading, changes, notices, read};
use makegood_core::time::{Instant, Period, Zone};

use crate::closing::Adopted;

/// The version that is in force, else the next to begin, else the last that was.
#[derive(Clone, Debug)]
pub(crate) struct VersionNow {
    pub(crate) agreement: Agreement,
    /// The days on which it is in force.
    pub(crate) days: Period,
    /// The agreement in plain sentences.
    pub(crate) reading: Reading,
    /// The version before it; absent for the first.
    pub(crate) before: Option<Before>,
}

/// The version before, and what became of it.
#[derive(Clone, Debug)]
pub(crate) struct Before {
    pub(crate) version: String,
    pub(crate) changes: Vec<Change>,
    /// The notices that the change needed.
    pub(crate) notices: Vec<Notice>,
}

impl VersionNow {
    /// The version to read at `now`; `None`: none was adopted.
    pub(crate) fn of(adopted: &Adopted, agreement: &str, now: Instant) -> Option<VersionNow> {
        VersionNow::all(adopted, agreement, now).map(|(mut versions, current)| versions.swap_remove(current))
    }

    /// Every adopted version, the earliest first, and which of them is to be read at `now`.
    pub(crate) fn all(adopted: &Adopted, agreement: &str, now: Instant) -> Option<(Vec<VersionNow>, usize)> {
        let versions = adopted.versions(agreement);
        let today =
            |agreement: &Agreement| Zone::named(&agreement.time_zone).unwrap_or_else(|_| Zone::utc()).date_of(now);
        let not_over = versions.iter().position(|version| today(version.agreement) < version.days.end);
        let current = not_over.or(versions.len().checked_sub(1))?;
        let mut read_so_far: Vec<VersionNow> = Vec::new();
        for version in versions {
            let reading = read(version.agreement);
            let before = read_so_far.last().map(|before| {
                let changes = changes(&before.reading, &reading);
                let notices = notices(&before.agreement, version.agreement, &changes);
                Before { version: before.agreement.version.clone(), changes, notices }
            });
            read_so_far.push(VersionNow { agreement: version.agreement.clone(), days: version.days, reading, before });
        }
        Some((read_so_far, current))
    }
}
