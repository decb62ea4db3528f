//! The agreement's calendars, bound to their zones and holidays.

use crate::agreement::{Agreement, CalendarRule};
use crate::time::{Calendar, CalendarWords, Instant, Length, Span, Spans, Zone, nth_day_end, whole_days_between};

/// Named calendars by region, ready to ask.
#[derive(Clone, Debug, Default)]
pub struct Calendars {
    bound: Vec<Bound>,
}

#[derive(Clone, Debug)]
struct Bound {
    name: String,
    region: Option<String>,
    calendar: Calendar,
}

impl Calendars {
    /// Binds the calendars of `agreement`, each for every region and for none.
    pub fn of(agreement: &Agreement) -> Result<Calendars, String> {
        let mut bound = Vec::new();
        for rule in &agreement.calendars {
            let regions = agreement.regions.iter().map(|region| Some(region.id.as_str()));
            for region in std::iter::once(None).chain(regions) {
                let calendar =
                    bind(agreement, rule, region).map_err(|error| format!("calendar `{}`: {error}", rule.name))?;
                bound.push(Bound { name: rule.name.clone(), region: region.map(str::to_owned), calendar });
            }
        }
        Ok(Calendars { bound })
    }

    /// Whether calendars differ by region.
    pub fn have_regions(&self) -> bool {
        self.bound.iter().any(|bound| bound.region.is_some())
    }

    /// The calendar `name` as it stands in `region`.
    pub fn named(&self, name: &str, region: Option<&str>) -> Result<&Calendar, String> {
        let fits = |bound: &&Bound| bound.name == name && bound.region.as_deref() == region;
        let found = self.bound.iter().find(fits).map(|bound| &bound.calendar);
        found.ok_or_else(|| format!("no calendar, season or event is called `{name}`"))
    }

    /// The open spans of calendar `name` within `window`.
    pub fn open_spans(&self, name: &str, region: Option<&str>, window: Span) -> Result<Spans, String> {
        let calendar = self.named(name, region)?;
        calendar.business_time().open_spans(window).map_err(|error| error.to_string())
    }

    /// Whether `announced` lies `length` ahead of `start`; business days are those of `calendar`.
    pub fn is_ahead(
        &self,
        announced: Instant,
        start: Instant,
        length: Length,
        calendar: Option<&str>,
        region: Option<&str>,
        zone: &Zone,
    ) -> Result<bool, String> {
        if start < announced {
            return Ok(false);
        }
        match length {
            Length::Elapsed(ms) => Ok(announced.plus_ms(ms) <= start),
            Length::Days(days) => {
                let between = whole_days_between(zone, announced, start).map_err(|error| error.to_string())?;
                Ok(i64::from(days) <= between)
            }
            Length::BusinessDays(days) => {
                let business = self.of_length(length, calendar, region)?.business_time();
                let between = business.business_days_between(announced, start).map_err(|error| error.to_string())?;
                Ok(i64::from(days) <= between)
            }
            Length::BusinessTime(ms) => {
                let business = self.of_length(length, calendar, region)?.business_time();
                let between = business.between(announced, start).map_err(|error| error.to_string())?;
                Ok(ms <= between)
            }
            Length::Months(_) => Err(format!("`{length}` ahead: write it in days or hours")),
        }
    }

    /// The last instant of `length` from `anchor`: exact hours, 24:00 of the nth day, the close of the nth business day.
    pub fn due(
        &self,
        anchor: Instant,
        length: Length,
        calendar: Option<&str>,
        region: Option<&str>,
        zone: &Zone,
    ) -> Result<Instant, String> {
        let due = match length {
            Length::Elapsed(ms) => Ok(anchor.plus_ms(ms)),
            Length::Days(days) => nth_day_end(zone, anchor, i64::from(days)),
            Length::Months(months) => {
                let day = zone.date_of(anchor).saturating_add(jiff::ToSpan::months(i64::from(months)));
                Ok(zone.end_of_day(day))
            }
            Length::BusinessTime(ms) => self.of_length(length, calendar, region)?.business_time().add(anchor, ms),
            Length::BusinessDays(days) => {
                let business = self.of_length(length, calendar, region)?.business_time();
                business.nth_business_day_end(anchor, i64::from(days))
            }
        };
        due.map_err(|error| error.to_string())
    }

    fn of_length(&self, length: Length, calendar: Option<&str>, region: Option<&str>) -> Result<&Calendar, String> {
        let name = calendar.ok_or_else(|| format!("`{length}` cannot be counted: no calendar is named for it"))?;
        self.named(name, region)
    }
}

fn bind(agreement: &Agreement, rule: &CalendarRule, region: Option<&str>) -> Result<Calendar, String> {
    let of_region = agreement.regions.iter().find(|own| Some(own.id.as_str()) == region);
    let zone = rule.time_zone.as_deref().or_else(|| of_region.and_then(|region| region.time_zone.as_deref()));
    let names: Vec<&str> = region.into_iter().collect();
    let holidays = rule.holidays.as_ref().and_then(|matrix| matrix.pick(&names));
    let holidays: Vec<&str> = holidays.into_iter().flatten().map(String::as_str).collect();
    let closed: Vec<String> = rule.closed.iter().map(ToString::to_string).collect();
    let closed: Vec<&str> = closed.iter().map(String::as_str).collect();
    let open: Vec<(String, &str)> = rule.open.iter().map(|(day, hours)| (day.to_string(), hours.as_str())).collect();
    let open: Vec<(&str, &str)> = open.iter().map(|(day, hours)| (day.as_str(), *hours)).collect();
    let words = CalendarWords {
        zone: zone.unwrap_or(&agreement.time_zone),
        hours: &rule.hours,
        holidays: &holidays,
        closed_on: &closed,
        open_on: &open,
    };
    Calendar::from_words(&words).map_err(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        problems.join("; ")
    })
}
