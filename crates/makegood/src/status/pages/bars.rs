//! Ninety days as a row of bars: good days in one stroke, the others by themselves with what happened in words.

use std::fmt::Write;

use makegood_core::agreement_file::Language;

use super::Frame;
use crate::status::parts::DAYS;
use crate::status::snapshot::{Bars, DayShown};

/// A bar and the gap after it.
const STEP: i64 = 10;
const WIDTH: i64 = 7;
pub(crate) const HEIGHT: i64 = 34;

/// A row of bars ready to be drawn.
pub(crate) struct BarsShown {
    pub(crate) region: Option<String>,
    pub(crate) width: i64,
    pub(crate) height: i64,
    /// The good days as one path, and those of which nothing was promised.
    pub(crate) good: String,
    pub(crate) blank: String,
    pub(crate) days: Vec<Bar>,
    pub(crate) uptime: Option<String>,
    /// The whole row in words.
    pub(crate) words: String,
    /// By what it is counted: the agreement's title, clause, address.
    pub(crate) counted_by: Option<(String, Option<String>, String)>,
}

/// A day on which something was down, or was taken out.
pub(crate) struct Bar {
    pub(crate) x: i64,
    pub(crate) width: i64,
    pub(crate) class: &'static str,
    pub(crate) day: String,
    pub(crate) words: String,
}

pub(super) fn shown(bars: &Bars, frame: &Frame<'_>) -> BarsShown {
    // A version that began lately has fewer days: they stand at the right.
    let missing = DAYS - i64::try_from(bars.days.len()).unwrap_or(DAYS);
    let (mut good, mut blank, mut days) = (String::new(), String::new(), Vec::new());
    for at in 0..missing.max(0) {
        stroke(&mut blank, at * STEP);
    }
    for (at, day) in (missing.max(0)..).zip(&bars.days) {
        let x = at * STEP;
        match class(day) {
            "h0" => stroke(&mut good, x),
            "blank" => stroke(&mut blank, x),
            class => days.push(Bar { x, width: WIDTH, class, day: day.day.clone(), words: words(day, frame) }),
        }
    }
    days.reverse();
    let down = bars.days.iter().filter(|day| 0 < day.down_ms).count();
    BarsShown {
        region: bars.region.clone(),
        width: DAYS * STEP,
        height: HEIGHT,
        good,
        blank,
        days,
        words: whole(bars, down, frame.language),
        uptime: bars.uptime.clone(),
        counted_by: counted_by(bars, frame),
    }
}

fn stroke(path: &mut String, x: i64) {
    _ = write!(path, "M{x} 0h{WIDTH}v{HEIGHT}h-{WIDTH}z");
}

fn class(day: &DayShown) -> &'static str {
    if day.total_ms == 0 && day.excluded_ms == 0 {
        return "blank";
    }
    match (day.down_ms, day.down_ms * 1_000 / day.total_ms.max(1)) {
        (0, _) if 0 < day.excluded_ms => "out",
        (0, _) => "h0",
        (_, ..=1) => "h1",
        (_, 2..=9) => "h2",
        (_, 10..=99) => "h3",
        _ => "h4",
    }
}

fn words(day: &DayShown, frame: &Frame<'_>) -> String {
    let (down, out) = (frame.length(&day.down_ms), frame.length(&day.excluded_ms));
    let mut said = Vec::new();
    if 0 < day.down_ms {
        said.push(match frame.language {
            Language::English => format!("{down} of downtime"),
            Language::Korean => format!("중단 {down}"),
        });
    }
    if 0 < day.excluded_ms {
        let by = day.exclusions.iter().map(|name| clause_of(name, frame)).collect::<Vec<String>>().join(", ");
        said.push(match frame.language {
            Language::English => format!("{out} excluded by {by}"),
            Language::Korean => format!("산정 제외 {out} ({by})"),
        });
    }
    said.join(", ")
}

/// An exclusion by its name and clause.
fn clause_of(name: &str, frame: &Frame<'_>) -> String {
    let all = frame.snapshot.agreements.iter().flat_map(|agreement| &agreement.exclusions);
    let clause = all.filter(|(own, _)| own == name).find_map(|(_, clause)| clause.as_deref());
    let name = name.replace('_', " ");
    clause.map_or_else(|| name.clone(), |clause| format!("{name} ({clause})"))
}

fn whole(bars: &Bars, down: usize, language: Language) -> String {
    let uptime = bars.uptime.as_deref();
    match (language, uptime) {
        (Language::English, Some(uptime)) => format!("last {DAYS} days: up {uptime} %, {down} days with downtime"),
        (Language::English, None) => format!("last {DAYS} days: nothing was promised"),
        (Language::Korean, Some(uptime)) => format!("최근 {DAYS}일: 가동률 {uptime} %, 중단이 있었던 날 {down}일"),
        (Language::Korean, None) => format!("최근 {DAYS}일: 약속된 시간 없음"),
    }
}

fn counted_by(bars: &Bars, frame: &Frame<'_>) -> Option<(String, Option<String>, String)> {
    let id = bars.agreement.as_ref()?;
    let agreement = frame.snapshot.agreements.iter().find(|own| own.id == *id)?;
    let address = format!("{}#clause-objectives.{}", agreement.path, bars.objective);
    Some((agreement.title.says(frame.language).to_owned(), bars.clause.clone(), address))
}
