//! Which version of an agreement is in force on which days.

use jiff::civil::Date;

use crate::agreement::Agreement;
use crate::time::Period;

/// A version and its days.
#[derive(Clone, Copy, Debug)]
pub struct InForce<'a> {
    /// The version.
    pub agreement: &'a Agreement,
    /// From its first day to its end, or to the first day of the next version.
    pub days: Period,
}

/// The versions of agreement `id` with their days, the earliest first.
pub fn in_force<'a>(agreements: &'a [Agreement], id: &str) -> Vec<InForce<'a>> {
    let mut versions: Vec<&Agreement> = agreements.iter().filter(|agreement| agreement.id == id).collect();
    versions.sort_by(|left, right| (left.effective, &left.version).cmp(&(right.effective, &right.version)));
    let nexts = versions.iter().skip(1).map(|next| next.effective).chain([Date::MAX]);
    versions
        .iter()
        .zip(nexts)
        .map(|(&agreement, next)| {
            let end = agreement.ends.map_or(next, |ends| ends.min(next));
            InForce { agreement, days: Period::new(agreement.effective, end) }
        })
        .collect()
}
