//! Business hours, seasons and events.

use super::matrix::matrix;
use super::{line, section};
use crate::agreement::{CalendarRule, Event, Season};
use crate::agreement_file::scope::{Scope, texts};
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;

pub(super) fn read(root: &Node, scope: &Scope) -> Vec<CalendarRule> {
    section(root, "calendars").filter_map(|(name, node)| calendar(name, node, scope)).collect()
}

fn calendar(name: &str, node: &Node, scope: &Scope) -> Option<CalendarRule> {
    let holidays = |node: &Node| Some(texts(Some(node)).into_iter().filter(|name| name != "none").collect());
    Some(CalendarRule {
        name: name.to_owned(),
        hours: wording::hours(node.text_of("hours")?).ok()?,
        time_zone: line(node, "time_zone").filter(|zone| wording::zone(zone).is_ok()),
        holidays: node.get("holidays").and_then(|node| matrix(scope, node, false, &holidays)),
        closed: texts(node.get("closed")).iter().filter_map(|day| wording::date(day).ok()).collect(),
        open: section(node, "open")
            .filter_map(|(day, hours)| Some((wording::date(day).ok()?, wording::day_hours(hours.text()?).ok()?)))
            .collect(),
    })
}

pub(super) fn seasons(root: &Node) -> Vec<Season> {
    section(root, "seasons")
        .filter_map(|(name, node)| {
            let (from, to) = wording::season(node.text()?).ok()?;
            Some(Season { name: name.to_owned(), from, to })
        })
        .collect()
}

pub(super) fn events(root: &Node) -> Vec<Event> {
    section(root, "events")
        .map(|(name, node)| Event {
            name: name.to_owned(),
            days: texts(Some(node)).iter().filter_map(|days| wording::event_days(days).ok()).collect(),
        })
        .collect()
}
