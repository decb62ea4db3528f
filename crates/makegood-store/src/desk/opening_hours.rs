//! Opening hours that rules, steps and members name.

use crate::noun::noun;

noun! {
    /// Open hours of an ordinary week.
    OpeningHours is a "opening hours" in opening_hours {
        /// Their name: `office`.
        id: String,
        /// IANA zone in which they are read.
        time_zone: String,
        /// `Mon-Fri 09:00-18:00`.
        hours: String,
        /// Names of holiday calendars on whose days it is closed, with commas between: `KR`. Empty: none.
        holidays: String,
    }
    opening_hours, opening_hours_of, add_opening_hours, change_opening_hours, remove_opening_hours
}
