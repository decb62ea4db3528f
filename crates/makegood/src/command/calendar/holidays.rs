//! `makegood calendar holidays`: which days are public holidays.

use std::fmt::Write as _;

use makegood_core::time::holidays::{Holiday, HolidayCalendar};

use super::super::Failure;

/// List the public holidays of a calendar; without a name, list the calendars.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    makegood calendar holidays\n  \
    makegood calendar holidays KR --from 2018 --to 2027 --format csv\n  \
    makegood calendar holidays GB-ENG --from 2026")]
pub(crate) struct Arguments {
    /// Which calendar: KR, US, GB-ENG, ES, NL, AU.
    name: Option<String>,
    /// The first year; without it, the first that is known.
    #[arg(long, value_name = "YEAR")]
    from: Option<i16>,
    /// The last year; without it, the year of --from, or the last that is known.
    #[arg(long, value_name = "YEAR")]
    to: Option<i16>,
    /// How to write them.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For people: date, weekday and names.
    Text,
    /// `date,name`, a row for each name.
    Csv,
    /// An array of objects.
    Json,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let text = match &self.name {
            None => list(self.format),
            Some(name) => self.days(name)?,
        };
        crate::command::answer::write(&text)
    }

    fn days(&self, name: &str) -> Result<String, Failure> {
        let input = |error: makegood_core::time::holidays::HolidayError| Failure::Input(error.to_string());
        let calendar = HolidayCalendar::named(name).map_err(input)?;
        let (first, last) = calendar.years().into_inner();
        let from = self.from.unwrap_or(first);
        let to = self.to.unwrap_or(if self.from.is_some() { from } else { last });
        if to < from {
            return Err(Failure::Input(format!("--to {to} lies before --from {from}")));
        }
        let days = calendar.in_years(from, to).map_err(input)?;
        Ok(match self.format {
            Format::Csv => table(days),
            Format::Json => json(&days.iter().map(day).collect::<Vec<_>>()),
            Format::Text => days.iter().fold(String::new(), |mut text, day| {
                let english = day.name_en.as_ref().map(|name| format!("  ({name})")).unwrap_or_default();
                let _ = writeln!(text, "{} {}  {}{english}", day.on, day.on.strftime("%a"), day.name);
                text
            }),
        })
    }
}

/// `date,name` rows.
fn table(days: &[Holiday]) -> String {
    days.iter().fold("date,name\n".to_owned(), |mut text, day| {
        let _ = writeln!(text, "{},{}", day.on, day.name);
        text
    })
}

fn day(day: &Holiday) -> serde_json::Value {
    let mut value = serde_json::json!({ "date": day.on.to_string(), "name": day.name });
    if let Some(name) = &day.name_en {
        value["name_en"] = name.as_str().into();
    }
    value
}

/// The calendars there are.
fn list(format: Format) -> String {
    let known: Vec<HolidayCalendar> = HolidayCalendar::all().collect();
    match format {
        Format::Csv => known.iter().fold("name,title,first_year,last_year\n".to_owned(), |mut text, one| {
            let title = one.title().replace(',', ";");
            let _ = writeln!(text, "{},{title},{},{}", one.code(), one.years().start(), one.years().end());
            text
        }),
        Format::Json => json(&known.iter().map(about).collect::<Vec<_>>()),
        Format::Text => known.iter().fold(String::new(), |mut text, one| {
            let years = format!("{} to {}", one.years().start(), one.years().end());
            let _ = writeln!(text, "{:<7} {years}  {}\n        from {}", one.code(), one.title(), one.source());
            text
        }),
    }
}

fn about(one: &HolidayCalendar) -> serde_json::Value {
    serde_json::json!({
        "name": one.code(),
        "title": one.title(),
        "first_year": one.years().start(),
        "last_year": one.years().end(),
        "source": one.source(),
    })
}

fn json(values: &[serde_json::Value]) -> String {
    let mut text = String::from("[\n");
    for (nth, value) in values.iter().enumerate() {
        let _ = writeln!(text, "  {value}{}", if nth + 1 < values.len() { "," } else { "" });
    }
    text.push_str("]\n");
    text
}
