//! An incident over time as a picture: a bar for each part that it reached, a mark for each thing that was said.

use makegood_core::time::{Instant, Span};
use makegood_store::{IncidentImpact, WholeIncident};

use super::labels::{Labels, level_name};
use crate::web::page::Page;

/// The width of the picture in its own units.
const WIDTH: i64 = 1_000;
/// A bar is at least so wide, or nobody would see it.
const LEAST: i64 = 4;

/// The picture, ready to be drawn.
pub(crate) struct Picture {
    pub(crate) width: i64,
    pub(crate) lanes: Vec<Lane>,
    pub(crate) said: Vec<Said>,
    pub(crate) ticks: Vec<(i64, String)>,
}

/// One part of a service.
pub(crate) struct Lane {
    pub(crate) part: String,
    pub(crate) bars: Vec<Bar>,
}

/// A stretch in which it was reached.
pub(crate) struct Bar {
    pub(crate) x: i64,
    pub(crate) width: i64,
    pub(crate) level: &'static str,
    pub(crate) words: String,
}

/// Something that was said.
pub(crate) struct Said {
    pub(crate) x: i64,
    pub(crate) words: String,
}

pub(crate) fn picture(page: &Page, labels: &Labels, whole: &WholeIncident, now: i64) -> Picture {
    let WholeIncident { incident, impacts, updates } = whole;
    let ends = impacts.iter().map(|impact| impact.to_at.unwrap_or(now));
    let end = ends.chain([incident.resolved_at.unwrap_or(now)]).max().unwrap_or(now);
    let begin = impacts.iter().map(|impact| impact.from_at).chain([incident.opened_at]).min().unwrap_or(now);
    // A little room after the end, so that it can be seen.
    let room = (end - begin).max(60_000) / 20;
    let span = Span::new(Instant::from_ms(begin), Instant::from_ms(end + room));
    let mut lanes: Vec<Lane> = Vec::new();
    for impact in impacts {
        let part = labels.part(impact, page);
        let bar = bar(page, impact, span, now);
        match lanes.iter_mut().find(|lane| lane.part == part) {
            Some(lane) => lane.bars.push(bar),
            None => lanes.push(Lane { part, bars: vec![bar] }),
        }
    }
    let within = updates.iter().filter(|update| update.at <= span.end.as_ms());
    let said = within.map(|update| Said {
        x: place(update.at, span),
        words: format!("{} {}", page.moment(&update.at), super::state_name(page, &update.state)),
    });
    Picture { width: WIDTH, lanes, said: said.collect(), ticks: ticks(page, span) }
}

fn bar(page: &Page, impact: &IncidentImpact, span: Span, now: i64) -> Bar {
    let (x, end) = (place(impact.from_at, span), place(impact.to_at.unwrap_or(now), span));
    let width = (end - x).max(LEAST);
    let level = match impact.level.as_str() {
        "major" => "counts",
        "partial" => "partial",
        _ => "slow",
    };
    let until = impact.to_at.map_or_else(|| page.say("now", "현재").to_owned(), |to| page.moment(&to));
    let words = format!("{}: {} – {until}", level_name(page, &impact.level), page.moment(&impact.from_at));
    Bar { x: x.min(WIDTH - width), width, level, words }
}

/// Five moments over the picture, each with the time and, where it is another one, the day.
fn ticks(page: &Page, span: Span) -> Vec<(i64, String)> {
    let (zone, quarter) = (page.zone(), span.ms() / 4);
    let mut day = None;
    let tick = |number: i64| {
        let at = Instant::from_ms(span.start.as_ms() + number * quarter);
        let civil = zone.civil_of(at);
        let form = if day == Some(civil.date()) { "%H:%M" } else { "%m-%d %H:%M" };
        day = Some(civil.date());
        (number * WIDTH / 4, civil.strftime(form).to_string())
    };
    (0..4).map(tick).collect()
}

fn place(ms: i64, span: Span) -> i64 {
    ((ms - span.start.as_ms()).clamp(0, span.ms())) * WIDTH / span.ms().max(1)
}
