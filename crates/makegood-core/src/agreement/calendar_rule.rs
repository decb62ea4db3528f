//! Named opening hours, before they are bound to a zone.

use jiff::civil::Date;

use super::Matrix;

/// Opening hours as the agreement writes them.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarRule {
    /// Its name in the agreement.
    pub name: String,
    /// Weekly hours in words (`Mon-Fri 09:00-18:00`).
    pub hours: String,
    /// Zone; absent = the customer's region's, else the agreement's.
    pub time_zone: Option<String>,
    /// Names of the holiday calendars whose days are closed, perhaps by region.
    pub holidays: Option<Matrix<Vec<String>>>,
    /// Further closed days.
    pub closed: Vec<Date>,
    /// Days open although the week or a holiday would close them, with their hours in words.
    pub open: Vec<(Date, String)>,
}
