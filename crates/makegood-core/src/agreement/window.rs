//! The span an objective is judged over.

/// A kind of window, resolved in the agreement's zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Window {
    /// Midnight to midnight.
    Day,
    /// Monday to Sunday.
    Week,
    /// First to last day of a month.
    #[default]
    Month,
    /// From a day of the month to the day before it in the next; days past a month's end mean its last.
    BillingCycle {
        /// First day of the cycle, 1–31.
        day: i8,
    },
    /// January–March and so on.
    Quarter,
    /// January–June, July–December.
    HalfYear,
    /// January to December.
    Year,
    /// The last n days up to the period's end.
    Rolling {
        /// How many.
        days: u16,
    },
}
