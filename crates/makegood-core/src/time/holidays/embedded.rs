//! The holiday calendars that come with the program.

use std::sync::OnceLock;

use super::{HolidayCalendar, korea, table};

/// Calendars whose dates stand in a table; `data/holidays/generate.py` writes them.
const TABLES: [(&str, &str); 5] = [
    ("US", include_str!("../../../data/holidays/US.csv")),
    ("GB-ENG", include_str!("../../../data/holidays/GB-ENG.csv")),
    ("ES", include_str!("../../../data/holidays/ES.csv")),
    ("NL", include_str!("../../../data/holidays/NL.csv")),
    ("AU", include_str!("../../../data/holidays/AU.csv")),
];

/// All of them, read once. A table that does not read is left out; a test holds that none is.
pub(super) fn all() -> &'static [HolidayCalendar] {
    static ALL: OnceLock<Vec<HolidayCalendar>> = OnceLock::new();
    ALL.get_or_init(|| {
        let tables = TABLES.iter().filter_map(|(code, text)| table::read(code, text).ok());
        korea::calendar().ok().into_iter().chain(tables).collect()
    })
}
