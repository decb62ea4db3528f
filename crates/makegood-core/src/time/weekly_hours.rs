//! Open hours as people write them: minutes of a civil day, for each day of a week.

use std::fmt;

use jiff::civil::Weekday;

/// Minutes in a civil day of 24 hours.
pub(super) const DAY_MINUTES: u16 = 24 * 60;

/// One open stretch of a civil day, in minutes from its midnight; it may end on the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpenHours {
    start: u16,
    end: u16,
}

impl OpenHours {
    /// The whole civil day.
    pub const WHOLE_DAY: OpenHours = OpenHours { start: 0, end: DAY_MINUTES };

    /// From `start` minutes after midnight up to, not including, `end`; an `end` above 1,440 lies on the next day.
    ///
    /// # Errors
    /// In words, when the stretch starts after 23:59, ends before it starts, is empty, or is longer than a day.
    pub fn new(start: u16, end: u16) -> Result<OpenHours, String> {
        let written = || format!("`{}`", OpenHours { start, end });
        if start >= DAY_MINUTES {
            Err(format!("{} starts after the day has ended", written()))
        } else if end == start {
            Err(format!("{} is empty; a whole day is `00:00-24:00`", written()))
        } else if end < start {
            Err(format!(
                "{} ends before it starts; hours past midnight are written `{}-{}+1`",
                written(),
                Clock(start),
                Clock(end)
            ))
        } else if end - start > DAY_MINUTES {
            Err(format!("{} is longer than a day; write the rest under the next day", written()))
        } else {
            Ok(OpenHours { start, end })
        }
    }

    /// Minutes from midnight to the opening.
    pub fn start(self) -> u16 {
        self.start
    }

    /// Minutes from the same midnight to the closing; above 1,440 on the next day.
    pub fn end(self) -> u16 {
        self.end
    }

    /// Whether the closing lies after the midnight that ends the day.
    pub fn runs_past_midnight(self) -> bool {
        self.end > DAY_MINUTES
    }
}

/// Minutes from midnight as a clock reading.
struct Clock(u16);

impl fmt::Display for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl fmt::Display for OpenHours {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.runs_past_midnight() {
            write!(out, "{}-{}+1", Clock(self.start), Clock(self.end - DAY_MINUTES))
        } else {
            write!(out, "{}-{}", Clock(self.start), Clock(self.end))
        }
    }
}

/// The open stretches of one civil day, in order, never overlapping; none when it is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DayHours(Vec<OpenHours>);

impl DayHours {
    /// A day without open hours.
    pub const CLOSED: DayHours = DayHours(Vec::new());

    /// The stretches in any order; an error in words when two overlap.
    pub fn new(mut stretches: Vec<OpenHours>) -> Result<DayHours, String> {
        stretches.sort_unstable();
        match stretches.windows(2).find(|pair| pair[1].start < pair[0].end) {
            Some(pair) => Err(format!("`{}` and `{}` overlap; write them as one", pair[0], pair[1])),
            None => Ok(DayHours(stretches)),
        }
    }

    /// The stretches in order.
    pub fn stretches(&self) -> &[OpenHours] {
        &self.0
    }

    /// Whether the day has no open hours.
    pub fn is_closed(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the last stretch ends on the next day.
    pub fn runs_past_midnight(&self) -> bool {
        self.0.last().is_some_and(|last| last.runs_past_midnight())
    }
}

impl fmt::Display for DayHours {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, stretch) in self.0.iter().enumerate() {
            write!(out, "{}{stretch}", if nth == 0 { "" } else { " " })?;
        }
        if self.is_closed() { out.write_str("closed") } else { Ok(()) }
    }
}

/// The open hours of each weekday; its text form is what `WeeklyHours::parse` reads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WeeklyHours([DayHours; 7]);

/// The days of a week in order, with the short names of the written form.
pub(super) const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "Mon"),
    (Weekday::Tuesday, "Tue"),
    (Weekday::Wednesday, "Wed"),
    (Weekday::Thursday, "Thu"),
    (Weekday::Friday, "Fri"),
    (Weekday::Saturday, "Sat"),
    (Weekday::Sunday, "Sun"),
];

impl WeeklyHours {
    /// Open at every instant.
    pub fn always() -> WeeklyHours {
        WeeklyHours(std::array::from_fn(|_| DayHours(vec![OpenHours::WHOLE_DAY])))
    }

    /// Hours from Monday to Sunday; an error in words when one day's night hours reach into the next day's.
    pub fn new(days: [DayHours; 7]) -> Result<WeeklyHours, String> {
        for (nth, day) in days.iter().enumerate() {
            let next = (nth + 1) % 7;
            let Some(night) = day.0.last().filter(|last| last.runs_past_midnight()) else { continue };
            if let Some(morning) = days[next].0.first().filter(|first| first.start < night.end - DAY_MINUTES) {
                let (today, tomorrow) = (WEEKDAYS[nth].1, WEEKDAYS[next].1);
                return Err(format!(
                    "`{today} {night}` runs into `{tomorrow} {morning}`; let one end where the other starts"
                ));
            }
        }
        Ok(WeeklyHours(days))
    }

    /// The hours of one weekday.
    pub fn on(&self, day: Weekday) -> &DayHours {
        &self.0[day.to_monday_zero_offset().unsigned_abs() as usize % 7]
    }

    /// Whether no day has open hours.
    pub fn is_never_open(&self) -> bool {
        self.0.iter().all(DayHours::is_closed)
    }

    /// Whether any day's hours end on the next day.
    pub fn runs_past_midnight(&self) -> bool {
        self.0.iter().any(DayHours::runs_past_midnight)
    }
}

impl fmt::Display for WeeklyHours {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == WeeklyHours::always() {
            return out.write_str("24x7");
        }
        if self.is_never_open() {
            return out.write_str("Mon-Sun closed");
        }
        let (mut first, mut written) = (0, false);
        while first < 7 {
            let run = self.0[first..].iter().take_while(|day| **day == self.0[first]).count();
            if !self.0[first].is_closed() {
                out.write_str(if written { "; " } else { "" })?;
                out.write_str(WEEKDAYS[first].1)?;
                if run > 1 {
                    write!(out, "{}{}", if run == 2 { "," } else { "-" }, WEEKDAYS[first + run - 1].1)?;
                }
                write!(out, " {}", self.0[first])?;
                written = true;
            }
            first += run;
        }
        Ok(())
    }
}
