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
    /// The year or the quarters of a business year that begins in another month than January.
    Fiscal {
        /// The month in which the year begins, 1–12.
        from: i8,
        /// How long the window is, in months: 3 or 12.
        months: i8,
    },
    /// Each of the events during which the objective holds, from its first day to its last.
    Event,
    /// The last n days before the day of a claim.
    BeforeClaim {
        /// How many.
        days: u16,
    },
    /// The last n days up to the period's end.
    Rolling {
        /// How many.
        days: u16,
    },
}

impl Window {
    /// Whether it comes with an occasion, not with the calendar.
    pub const fn is_occasion(self) -> bool {
        matches!(self, Window::Event | Window::BeforeClaim { .. })
    }
}
