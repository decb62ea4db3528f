//! The periods by which an agreement is closed, one after another.

use jiff::civil::Date;
use makegood_core::time::Period;

use super::Adopted;
use super::adopted::period_on;

/// The periods of an agreement that lie whole within `days`, in order; where no version is in force there is none.
pub(crate) fn periods_in(adopted: &Adopted, id: &str, days: Period) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    for version in adopted.versions(id) {
        let own = days.cut_to(version.days);
        let mut day: Date = own.first;
        while day < own.end {
            let period = period_on(version.agreement, day);
            let whole = days.first <= period.first && period.end <= days.end;
            // Where one version follows another within a period, it is the same period.
            if whole && !periods.contains(&period) {
                periods.push(period);
            }
            day = period.end;
        }
    }
    periods
}
