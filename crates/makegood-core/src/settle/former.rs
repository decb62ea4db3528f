//! The versions of an agreement that were in force before the one that is settled: cases that came in under them.

use super::Request;
use crate::agreement::{Agreement, ClockRule};
use crate::result::Calendars;
use crate::result::clock::{ClockQuestion, Terms};
use crate::time::{Instant, Zone};

/// One such version, ready to be asked.
pub(super) struct Former<'a> {
    agreement: &'a Agreement,
    from: Instant,
    zone: Zone,
    calendars: Calendars,
}

/// The versions before that of `request`, the earliest first; none where it promises no times on cases.
pub(super) fn former<'a>(request: &Request<'a>) -> Result<Vec<Former<'a>>, String> {
    if request.agreement.clocks.is_empty() {
        return Ok(Vec::new());
    }
    let own = super::InForce { agreement: request.agreement, days: request.in_force };
    let versions = request.files.versions_of(own).into_iter();
    let earlier = versions.filter(|version| version.days.first < request.in_force.first);
    let ready = |version: super::InForce<'a>| {
        let zone = Zone::named(&version.agreement.time_zone).map_err(|error| error.to_string())?;
        let calendars = Calendars::of(version.agreement)?;
        Ok(Former { agreement: version.agreement, from: zone.start_of_day(version.days.first), zone, calendars })
    };
    earlier.map(ready).collect()
}

/// The terms of `rule` in order of time: those of the versions before, then `own` from `from` on.
pub(super) fn terms<'a>(
    former: &'a [Former<'_>],
    rule: &ClockRule,
    own: ClockQuestion<'a>,
    from: Instant,
    version: &'a str,
) -> Vec<Terms<'a>> {
    let earlier = former.iter().map(|former| {
        let same = former.agreement.clocks.iter().find(|other| other.name == rule.name);
        let question = same.map(|rule| ClockQuestion { rule, calendars: &former.calendars, zone: &former.zone, ..own });
        Terms { from: former.from, named: &former.agreement.version, question }
    });
    earlier.chain([Terms { from, named: version, question: Some(own) }]).collect()
}
