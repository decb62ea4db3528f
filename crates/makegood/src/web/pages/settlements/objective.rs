//! One objective of a settlement as the page shows it.

use jiff::civil::Date;
use makegood_core::result::Verdict;
use makegood_core::settle::ObjectiveSettlement;
use makegood_core::statement::{Line, Statement, Tone, Unfolded};
use makegood_core::time::Zone;

use super::calendar::{MonthShown, months};
use super::months::Bar;
use super::timeline::{Mark, Timeline, of_day, of_window};
use crate::web::page::Page;
use crate::web::prose::prose;

/// Longer windows have no calendar: nobody reads a thousand days.
const MOST_CALENDAR_DAYS: i32 = 366;

/// One objective.
pub(crate) struct ObjectiveShown {
    /// Its number on the page, from 0.
    pub(crate) number: usize,
    pub(crate) unfolded: Unfolded,
    pub(crate) class: &'static str,
    pub(crate) days: String,
    pub(crate) clause: Option<String>,
    /// Whether its window goes on.
    pub(crate) so_far: bool,
    /// Whether time is what is measured, so that there is a timeline.
    pub(crate) is_time: bool,
    pub(crate) budget: Option<Budget>,
    /// The window, or the day that is looked at.
    pub(crate) timeline: Option<Timeline>,
    pub(crate) day: Option<DayLooked>,
    pub(crate) calendar: Vec<MonthShown>,
    pub(crate) bars: Vec<Bar>,
    pub(crate) notes: Vec<String>,
}

impl ObjectiveShown {
    /// A stretch on the timeline in words.
    pub(crate) fn words_of(&self, mark: &Mark) -> String {
        let stretch = self.unfolded.stretches.get(mark.stretch);
        stretch.map_or_else(String::new, |own| format!("{} – {} · {}: {}", own.from, own.to, own.lasted, own.why))
    }
}

/// The downtime allowed against the downtime used.
pub(crate) struct Budget {
    pub(crate) used: String,
    pub(crate) allowed: String,
    /// What is left, or what is too much.
    pub(crate) rest: String,
    pub(crate) overspent: bool,
    /// Thousandths used, at most all of them.
    pub(crate) permille: i64,
}

/// The day that is looked at, and its neighbours within the window.
pub(crate) struct DayLooked {
    pub(crate) day: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// What the page asks of every objective.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) statement: &'a Statement<'a>,
    pub(super) page: &'a Page,
    /// The day to look at.
    pub(super) day: Option<Date>,
}

/// One objective; `bars` and a calendar where it is the one looked at.
pub(super) fn shown(
    look: Look<'_>,
    number: usize,
    one: &ObjectiveSettlement,
    bars: Option<Vec<Bar>>,
) -> ObjectiveShown {
    let statement = look.statement;
    let zone = Zone::named(&statement.settlement.time_zone).unwrap_or_else(|_| Zone::utc());
    let as_of = statement.settlement.as_of.as_ms();
    let unfolded = statement.unfolded(one);
    let is_time = !unfolded.sums.is_empty() || !one.trace.is_empty();
    let (first, last) = (zone.date_of(one.window.from), zone.date_of(one.window.to.plus_ms(-1)));
    let day = look.day.filter(|day| first <= *day && *day <= last && is_time);
    let timeline = is_time.then(|| match day {
        Some(day) => of_day(one, day, &zone, as_of),
        None => of_window(one, &zone, as_of),
    });
    let short = (last - first).get_days() < MOST_CALENDAR_DAYS;
    let calendar = if bars.is_some() && is_time && short { months(one, &zone, as_of, look.page) } else { Vec::new() };
    ObjectiveShown {
        number,
        unfolded,
        class: class_of(one.verdict),
        days: one.window.days.clone(),
        clause: one.clause.clone(),
        so_far: !one.window.ends || as_of < one.window.to.as_ms(),
        is_time,
        budget: budget(statement, one),
        timeline,
        day: day.map(|day| DayLooked {
            day: day.to_string(),
            before: day.yesterday().ok().filter(|before| first <= *before).map(|before| before.to_string()),
            after: day.tomorrow().ok().filter(|after| *after <= last).map(|after| after.to_string()),
        }),
        calendar,
        bars: bars.unwrap_or_default(),
        notes: one.notes.iter().map(|note| prose(look.page.said(note))).collect(),
    }
}

fn budget(statement: &Statement<'_>, one: &ObjectiveSettlement) -> Option<Budget> {
    let allowed = one.allowed_ms.as_deref()?;
    let decimal = |text: &str| text.parse::<rust_decimal::Decimal>().ok();
    let (used_ms, allowed_ms) = (decimal(&one.downtime_ms)?, decimal(allowed)?);
    let rest = allowed_ms - used_ms;
    Some(Budget {
        used: statement.length_of(&one.downtime_ms),
        allowed: statement.length_of(allowed),
        rest: statement.length_of(&rest.abs().to_string()),
        overspent: rest.is_sign_negative() && !rest.is_zero(),
        permille: crate::overview::used_of(&one.downtime_ms, allowed).unwrap_or(0).clamp(0, 1_000),
    })
}

/// How a verdict is coloured.
pub(super) fn class_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "good",
        Verdict::Missed => "bad",
        Verdict::Undecided | Verdict::WithinMeasurementError => "open",
        Verdict::NotApplicable => "quiet",
    }
}

/// A printed line as HTML: each piece in the colour of what it means.
pub(crate) fn line(line: &Line) -> String {
    let piece = |piece: &makegood_core::statement::Piece| {
        let text = prose(&piece.text);
        match piece.tone {
            Tone::Plain => text,
            Tone::Heading => format!("<strong>{text}</strong>"),
            Tone::Good => format!("<span class=\"good\">{text}</span>"),
            Tone::Bad => format!("<span class=\"bad\">{text}</span>"),
            Tone::Open => format!("<span class=\"risk\">{text}</span>"),
            Tone::Quiet => format!("<span class=\"quiet\">{text}</span>"),
        }
    };
    line.0.iter().map(piece).collect()
}
