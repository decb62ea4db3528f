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
    /// Whether it is a share of requests.
    pub(crate) of_requests: bool,
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
        match if bars.of_requests { class_of_requests(day) } else { class(day) } {
            "h0" => stroke(&mut good, x),
            "blank" => stroke(&mut blank, x),
            class => days.push(Bar { x, width: WIDTH, class, day: day.day.clone(), words: words(day, frame) }),
        }
    }
    days.reverse();
    let is_bad = |day: &&DayShown| 0 < day.down_ms || day.requests.is_some_and(|(_, failed)| 0 < failed);
    let down = bars.days.iter().filter(is_bad).count();
    BarsShown {
        region: bars.region.clone(),
        width: DAYS * STEP,
        height: HEIGHT,
        good,
        blank,
        days,
        words: whole(bars, down, frame.language),
        uptime: bars.uptime.clone(),
        of_requests: bars.of_requests,
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

/// The same steps, of the requests that failed.
fn class_of_requests(day: &DayShown) -> &'static str {
    let Some((all, failed)) = day.requests else { return "blank" };
    match (failed, u128::from(failed) * 1_000 / u128::from(all.max(1))) {
        (0, _) => "h0",
        (_, ..=1) => "h1",
        (_, 2..=9) => "h2",
        (_, 10..=99) => "h3",
        _ => "h4",
    }
}

fn words(day: &DayShown, frame: &Frame<'_>) -> String {
    if let Some((all, failed)) = day.requests {
        return match frame.language {
            Language::English => format!("{failed} of {all} requests failed"),
            Language::Korean => format!("요청 {all}건 중 {failed}건 실패"),
        };
    }
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

/// An exclusion by its title and clause.
fn clause_of(name: &str, frame: &Frame<'_>) -> String {
    let mut all = frame.snapshot.agreements.iter().flat_map(|agreement| &agreement.leaves_out);
    let rule = all.find(|own| own.name == name);
    let title = rule.map(|rule| rule.title.says(frame.language)).filter(|title| *title != name);
    let title = title.map_or_else(|| name.replace('_', " "), str::to_owned);
    match rule.and_then(|rule| rule.clause.as_deref()) {
        Some(clause) => format!("{title} ({clause})"),
        None => title,
    }
}

fn whole(bars: &Bars, down: usize, language: Language) -> String {
    let uptime = bars.uptime.as_deref();
    if let (true, Some(share)) = (bars.of_requests, uptime) {
        return match language {
            Language::English => format!("last {DAYS} days: {share} % of requests, {down} days with failed ones"),
            Language::Korean => format!("최근 {DAYS}일: 정상 요청 {share} %, 실패가 있었던 날 {down}일"),
        };
    }
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
