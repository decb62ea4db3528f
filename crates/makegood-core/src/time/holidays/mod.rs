//! Public holidays by country or region: embedded data, Korean law as rules, or a table of the operator's own.

mod embedded;
mod korea;
mod table;

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::civil::Date;

/// One name of one public holiday; a date with two names stands twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The civil date.
    pub on: Date,
    /// The name in the language of the country.
    pub name: String,
    /// The name in English, where the country's own is another language and we know it.
    pub name_en: Option<String>,
}

/// The public holidays of one country or region over the years that are known; cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct HolidayCalendar(Arc<Known>);

#[derive(PartialEq, Eq)]
struct Known {
    code: String,
    title: String,
    source: String,
    years: RangeInclusive<i16>,
    days: Vec<Holiday>,
}

/// Why holidays cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HolidayError {
    /// No calendar has this name.
    Unknown {
        /// The name as asked.
        code: String,
    },
    /// The years asked about are not all known.
    Outside {
        /// The calendar.
        code: String,
        /// A year that is not known.
        year: i16,
        /// The years that are.
        known: RangeInclusive<i16>,
    },
    /// A table does not read; in words, with its line.
    Table(String),
}

impl fmt::Display for HolidayError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HolidayError::Unknown { code } => {
                let codes = HolidayCalendar::all().map(|known| known.code().to_owned()).collect::<Vec<_>>();
                write!(out, "`{code}` is not a holiday calendar; there are `{}`", codes.join("`, `"))
            }
            HolidayError::Outside { code, year, known } => {
                write!(
                    out,
                    "the holidays of `{code}` are known from {} to {}, not for {year}",
                    known.start(),
                    known.end()
                )
            }
            HolidayError::Table(message) => out.write_str(message),
        }
    }
}

impl std::error::Error for HolidayError {}

impl HolidayCalendar {
    /// The calendar named `KR`, `US`, `GB-ENG`, `ES`, `NL` or `AU`, in any case.
    pub fn named(code: &str) -> Result<HolidayCalendar, HolidayError> {
        HolidayCalendar::all()
            .find(|known| known.code().eq_ignore_ascii_case(code))
            .ok_or_else(|| HolidayError::Unknown { code: code.to_owned() })
    }

    /// All calendars that come with the program.
    pub fn all() -> impl Iterator<Item = HolidayCalendar> {
        embedded::all().iter().cloned()
    }

    /// A calendar of `days` that are all there are in `years`; sorted by date, names of one date as given.
    pub fn new(code: &str, title: &str, source: &str, years: RangeInclusive<i16>, mut days: Vec<Holiday>) -> Self {
        days.retain(|holiday| years.contains(&holiday.on.year()));
        days.sort_by_key(|holiday| holiday.on);
        let (code, title, source) = (code.to_owned(), title.to_owned(), source.to_owned());
        HolidayCalendar(Arc::new(Known { code, title, source, years, days }))
    }

    /// A calendar from a table in the form of `data/holidays/*.csv`; an error names the line.
    pub fn from_table(code: &str, text: &str) -> Result<HolidayCalendar, HolidayError> {
        table::read(code, text).map_err(HolidayError::Table)
    }

    /// The short name: `KR`.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// Whose holidays, in English.
    pub fn title(&self) -> &str {
        &self.0.title
    }

    /// Where the dates come from, with version.
    pub fn source(&self) -> &str {
        &self.0.source
    }

    /// The years in which every holiday is known.
    pub fn years(&self) -> RangeInclusive<i16> {
        self.0.years.clone()
    }

    /// All holidays, by date.
    pub fn days(&self) -> &[Holiday] {
        &self.0.days
    }

    /// The names of `date`, none when it is no holiday; outside the known years an error.
    pub fn on(&self, date: Date) -> Result<&[Holiday], HolidayError> {
        self.check(date.year())?;
        let first = self.0.days.partition_point(|holiday| holiday.on < date);
        let names = self.0.days[first..].iter().take_while(|holiday| holiday.on == date).count();
        Ok(&self.0.days[first..first + names])
    }

    /// The holidays of the years `from` to `to`, both included; an error when one of them is not known.
    pub fn in_years(&self, from: i16, to: i16) -> Result<&[Holiday], HolidayError> {
        self.check(from)?;
        self.check(to)?;
        let first = self.0.days.partition_point(|holiday| holiday.on.year() < from);
        let last = self.0.days.partition_point(|holiday| holiday.on.year() <= to);
        Ok(self.0.days.get(first..last).unwrap_or_default())
    }

    fn check(&self, year: i16) -> Result<(), HolidayError> {
        let known = self.years();
        if known.contains(&year) {
            Ok(())
        } else {
            Err(HolidayError::Outside { code: self.code().to_owned(), year, known })
        }
    }
}

impl fmt::Debug for HolidayCalendar {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "HolidayCalendar({} {:?})", self.code(), self.years())
    }
}
