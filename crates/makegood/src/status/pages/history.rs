//! A month of the past: its incidents and maintenance, and the ways to the months beside it.

use askama::Template;
use jiff::ToSpan;
use jiff::civil::Date;
use makegood_core::agreement_file::Language;

use super::Frame;
use super::happening::Happening;
use crate::status::snapshot::Snapshot;

#[derive(Template)]
#[template(path = "status/history.html")]
struct History<'a> {
    frame: Frame<'a>,
    month: String,
    before: Option<String>,
    after: Option<String>,
    years: Vec<Year>,
    happenings: Vec<Happening>,
}

/// A year with its months that have something to tell.
struct Year {
    year: String,
    /// The month and how many.
    months: Vec<(String, usize)>,
}

/// A month, the present one where none is named; `None`: nothing was told of it.
pub(in crate::status) fn history(snapshot: &Snapshot, month: Option<&str>, language: Language) -> Option<String> {
    let path = month.map_or_else(|| "history".to_owned(), |month| format!("history/{month}"));
    let frame = Frame::new(snapshot, language, &path);
    let present = frame.month_of(frame.now());
    let month = month.unwrap_or(&present);
    let first: Date = format!("{month}-01").parse().ok().filter(|_| month.len() == 7)?;
    let began = |at: i64| frame.month_of(at);
    let incidents = snapshot.incidents.iter().map(|one| one.opened_at);
    let works = snapshot.maintenances.iter().map(|one| one.from_at);
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    incidents.chain(works).for_each(|at| *counts.entry(began(at)).or_default() += 1);
    let earliest = counts.keys().next().cloned().unwrap_or_else(|| present.clone()).min(present.clone());
    let latest = counts.keys().next_back().cloned().unwrap_or_else(|| present.clone()).max(present.clone());
    if *month < *earliest || *latest < *month {
        return None;
    }
    let own = snapshot.incidents.iter().filter(|one| began(one.opened_at) == month);
    let worked = snapshot.maintenances.iter().filter(|one| began(one.from_at) == month);
    let mut happenings: Vec<Happening> = own
        .map(|one| Happening::of_incident(one, &frame))
        .chain(worked.map(|one| Happening::of_maintenance(one, &frame)))
        .collect();
    happenings.sort_by_key(|one| std::cmp::Reverse(one.from_at));
    let beside = |day: Date| {
        let name = day.strftime("%Y-%m").to_string();
        (earliest <= name && name <= latest).then_some(name)
    };
    let (before, after) = (beside(first.saturating_sub(1.month())), beside(first.saturating_add(1.month())));
    let mut years: Vec<Year> = Vec::new();
    for (name, count) in counts.into_iter().rev() {
        let year = name.split('-').next().unwrap_or_default().to_owned();
        match years.last_mut() {
            Some(last) if last.year == year => last.months.push((name, count)),
            _ => years.push(Year { year, months: vec![(name, count)] }),
        }
    }
    History { month: month.to_owned(), before, after, years, happenings, frame }.render().ok()
}
