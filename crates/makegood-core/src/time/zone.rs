//! A named IANA time zone: civil days and clock readings to instants and back.

use std::fmt;

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use super::Instant;

/// A time zone of the IANA database, known by its name (`Asia/Seoul`); cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

/// Why a text names no time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownZone {
    asked: String,
    meant: Option<String>,
}

impl fmt::Display for UnknownZone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "`{}` is not a time zone of the IANA database; ", self.asked)?;
        match &self.meant {
            Some(name) => write!(out, "did you mean `{name}`?"),
            None => write!(out, "write a name like `Asia/Seoul` or `Etc/UTC`"),
        }
    }
}

impl std::error::Error for UnknownZone {}

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Zone {
        Zone { name: "Etc/UTC".to_owned(), rules: TimeZone::UTC }
    }

    /// The zone named `name`, in any case; the error offers the nearest name. A fixed offset (`UTC+2`, `GMT-03:30`)
    /// is a zone too, one whose clocks never change.
    pub fn named(name: &str) -> Result<Zone, UnknownZone> {
        if let Some(rules) = fixed_offset(name) {
            return Ok(Zone { name: name.to_owned(), rules: TimeZone::fixed(rules) });
        }
        match TimeZone::get(name) {
            // The database's name for "no zone is known" would silently count as UTC.
            Ok(rules) if !rules.is_unknown() => Ok(Zone { name: rules.iana_name().unwrap_or(name).to_owned(), rules }),
            _ => Err(UnknownZone { asked: name.to_owned(), meant: nearest_name(name) }),
        }
    }

    /// The names of the database that people choose from: regions with their cities, and UTC.
    pub fn names() -> Vec<String> {
        let all = jiff::tz::db().available().map(|name| name.to_string());
        let chosen = |name: &String| {
            let region = name.split_once('/').map_or("", |(region, _)| region);
            !matches!(region, "" | "Etc" | "US" | "SystemV" | "Brazil" | "Canada" | "Chile" | "Mexico")
        };
        all.filter(chosen).chain(["Etc/UTC".to_owned()]).collect()
    }

    /// Minutes east of Greenwich, where the zone is nothing but that offset (`UTC+2`, `Etc/GMT-2`).
    pub fn fixed_offset_minutes(&self) -> Option<i32> {
        let fixed = fixed_offset(&self.name).is_some() || self.name.starts_with("Etc/");
        fixed.then(|| self.rules.to_offset(jiff::Timestamp::UNIX_EPOCH).seconds() / 60)
    }

    /// The name in the IANA database's own spelling.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The instant at which clocks in this zone show `civil`.
    ///
    /// A reading that a forward change skips counts from the offset before the change (02:30 → 03:30);
    /// one that a backward change repeats is the first of the two.
    pub fn instant_of(&self, civil: DateTime) -> Instant {
        // Only readings within a day of the year 9999's end fail; they are held to the last instant.
        match self.rules.to_ambiguous_timestamp(civil).compatible() {
            Ok(at) => Instant::from_timestamp(at),
            Err(_) if civil.year() < 0 => Instant::MIN,
            Err(_) => Instant::MAX,
        }
    }

    /// The first instant of the civil day, also where its midnight is skipped.
    pub fn start_of_day(&self, date: Date) -> Instant {
        self.instant_of(date.to_datetime(jiff::civil::Time::midnight()))
    }

    /// 24:00 of the civil day: the first instant of the next.
    pub fn end_of_day(&self, date: Date) -> Instant {
        date.tomorrow().map_or(Instant::MAX, |next| self.start_of_day(next))
    }

    /// The civil day that `at` falls on.
    pub fn date_of(&self, at: Instant) -> Date {
        self.civil_of(at).date()
    }

    /// What clocks in this zone show at `at`.
    pub fn civil_of(&self, at: Instant) -> DateTime {
        self.rules.to_datetime(at.to_timestamp())
    }

    /// `at` as RFC 3339 with this zone's offset; `Z` where that is zero.
    pub fn write(&self, at: Instant) -> String {
        let offset = self.rules.to_offset(at.to_timestamp());
        if offset.is_zero() { at.to_string() } else { at.to_timestamp().display_with_offset(offset).to_string() }
    }

    /// The `jiff` zone behind the name.
    pub fn rules(&self) -> &TimeZone {
        &self.rules
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Zone({})", self.name)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.name)
    }
}

/// `UTC+2`, `UTC-04:00`, `GMT+5:30`; the bare names are zones of the database.
fn fixed_offset(name: &str) -> Option<Offset> {
    let rest = name.strip_prefix("UTC").or_else(|| name.strip_prefix("GMT"))?;
    let (sign, rest) = match (rest.strip_prefix('+'), rest.strip_prefix('-')) {
        (Some(rest), _) => (1, rest),
        (_, Some(rest)) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "00"));
    let number = |text: &str| Some(text).filter(|t| t.bytes().all(|b| b.is_ascii_digit()))?.parse::<i32>().ok();
    let (hours, minutes) = (number(hours)?, number(minutes).filter(|minutes| *minutes < 60)?);
    (hours <= 14).then(|| Offset::from_seconds(sign * (hours * 60 + minutes) * 60).ok())?
}

/// The name of the database that takes the fewest edits, when they are few for the length of the text.
fn nearest_name(asked: &str) -> Option<String> {
    let asked = asked.to_lowercase().replace(' ', "_");
    // A long text is no misspelt name, and the measure below is quadratic.
    if asked.len() > 64 {
        return None;
    }
    jiff::tz::db()
        .available()
        .map(|name| (edits(&asked, &name.as_str().to_lowercase()), name.to_string()))
        // An edit in four letters, two at most: `KST` is not nearly `EST`.
        .filter(|(edits, _)| *edits <= (asked.len() / 4).min(2))
        .min()
        .map(|(_, name)| name)
}

/// How many characters must be put in, taken out or changed to make `a` into `b`.
fn edits(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (done, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = done + 1;
        for (column, to) in b.chars().enumerate() {
            let change = diagonal + usize::from(from != to);
            diagonal = row[column + 1];
            row[column + 1] = change.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}
