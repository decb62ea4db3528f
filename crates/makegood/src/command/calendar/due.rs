//! `makegood calendar due`: one due time with its derivation.

use std::fmt::Write as _;

use makegood_core::time::{Calendar, CalendarWords, Instant, Zone};

use super::super::Failure;

/// When a promise of business hours or business days falls due, and which open time it used.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    makegood calendar due --zone Asia/Seoul --hours \"Mon-Fri 09:00-18:00\" --holidays KR \
    --start 2024-09-13T17:00+09:00 --add 8h\n  \
    makegood calendar due --zone Europe/London --hours \"Mon-Fri 09:00-17:00\" --holidays GB-ENG \
    --start 2024-03-28T15:00Z --add 10bd")]
pub(crate) struct Arguments {
    /// The time zone of hours and days.
    #[arg(long, default_value = "Etc/UTC")]
    zone: String,
    /// Open hours: `Mon-Fri 09:00-12:00 13:00-18:00; Sat 10:00-14:00`, `24x7`.
    #[arg(long)]
    hours: String,
    /// Closed on these holidays; may be given several times.
    #[arg(long, value_name = "NAME")]
    holidays: Vec<String>,
    /// A further closed day; may be given several times.
    #[arg(long, value_name = "DATE")]
    closed: Vec<String>,
    /// When it begins, with offset.
    #[arg(long, value_name = "TIME")]
    start: Instant,
    /// How much: `8h`, `1h30m`, `45s` of open time, `10bd` business days, `7d` days (the first day does not count).
    #[arg(long, value_name = "LENGTH")]
    add: String,
}

/// What is promised.
enum Length {
    Open(i64),
    BusinessDays(i64),
    Days(i64),
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let calendar = self.calendar()?;
        let (time, zone) = (calendar.business_time(), calendar.zone());
        let failed = |error: makegood_core::time::BusinessTimeError| Failure::Input(error.to_string());
        let length = length(&self.add).map_err(Failure::Input)?;
        let due = match length {
            Length::Open(ms) => time.add(self.start, ms),
            Length::BusinessDays(days) => time.nth_business_day_end(self.start, days),
            Length::Days(days) => makegood_core::time::nth_day_end(zone, self.start, days),
        };
        let due = due.map_err(failed)?;
        let mut text = format!("due {}\n\n", readable(zone, due));
        let _ = writeln!(text, "  start {}", readable(zone, self.start));
        if let Length::Open(_) = length {
            for span in time.derivation(self.start, due).map_err(failed)?.iter() {
                let (start, end, used) = (readable(zone, span.start), readable(zone, span.end), hours(span.ms()));
                let _ = writeln!(text, "  open  {start} – {end}  {used}");
            }
        }
        let _ = writeln!(text, "  open time used: {}", hours(time.between(self.start, due).map_err(failed)?));
        crate::command::answer::write(&text)
    }

    fn calendar(&self) -> Result<Calendar, Failure> {
        let texts = |list: &'_ [String]| list.iter().map(String::clone).collect::<Vec<_>>();
        let (holidays, closed) = (texts(&self.holidays), texts(&self.closed));
        let words = CalendarWords {
            zone: &self.zone,
            hours: &self.hours,
            holidays: &holidays.iter().map(String::as_str).collect::<Vec<_>>(),
            closed_on: &closed.iter().map(String::as_str).collect::<Vec<_>>(),
            open_on: &[],
        };
        Calendar::from_words(&words).map_err(|problems| {
            let place = |range: &Option<std::ops::Range<usize>>| {
                range.as_ref().map(|range| format!("--hours, byte {}: ", range.start)).unwrap_or_default()
            };
            let lines = problems.iter().map(|problem| format!("{}{problem}", place(&problem.range)));
            Failure::Input(lines.collect::<Vec<_>>().join("\n          "))
        })
    }
}

/// `Thu 2024-09-19 16:00:00 +09:00`.
fn readable(zone: &Zone, at: Instant) -> String {
    at.to_timestamp().to_zoned(zone.rules().clone()).strftime("%a %Y-%m-%d %H:%M:%S %:z").to_string()
}

/// Milliseconds as hours, minutes and seconds.
fn hours(ms: i64) -> String {
    let (minutes, seconds) = (ms / 60_000, ms % 60_000);
    let rest = if seconds == 0 { String::new() } else { format!(" {}.{:03} s", seconds / 1000, seconds % 1000) };
    format!("{} h {:02} min{rest}", minutes / 60, minutes % 60)
}

/// `8h`, `1h30m`, `10bd`, `7d`.
fn length(text: &str) -> Result<Length, String> {
    let problem = || format!("`{text}` is no length; write it like `8h`, `1h30m`, `10bd` or `7d`");
    let days = |digits: &str| digits.parse::<u32>().map(i64::from).map_err(|_| problem());
    if let Some(digits) = text.strip_suffix("bd") {
        return Ok(Length::BusinessDays(days(digits)?));
    }
    if let Some(digits) = text.strip_suffix('d') {
        return Ok(Length::Days(days(digits)?));
    }
    let (mut ms, mut rest) = (0_i64, text);
    while !rest.is_empty() {
        let split = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(problem)?;
        let amount = days(&rest[..split])?;
        let unit = match rest[split..].chars().next() {
            Some('h') => 3_600_000,
            Some('m') => 60_000,
            Some('s') => 1_000,
            _ => return Err(problem()),
        };
        ms = amount.checked_mul(unit).and_then(|part| ms.checked_add(part)).ok_or_else(problem)?;
        rest = &rest[split + 1..];
    }
    if text.is_empty() { Err(problem()) } else { Ok(Length::Open(ms)) }
}
