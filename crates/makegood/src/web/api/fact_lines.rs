//! Facts in the body of a request: JSON Lines, or a JSON array of the same objects.

use std::borrow::Cow;

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use makegood_core::agreement_file::Saying;
use makegood_core::evidence::Fact;
use makegood_core::evidence::line::{LineProblem, read_line};
use makegood_core::time::Instant;
use serde_json::value::RawValue;

use crate::web::problem::{Fault, Kind, Problem};

/// As many facts in one request.
pub(super) const MOST: usize = 100_000;
/// So many faults are told; who has more has made the same one everywhere.
pub(super) const TOLD: usize = 100;
/// Clocks differ; what was learnt later than this after now was not learnt yet.
const AHEAD_MS: i64 = 5 * 60_000;

/// Where an object stands in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// On a line, from 1.
    Line(usize),
    /// At a place of the array, from 0.
    Item(usize),
}

impl Place {
    /// A fault there, of a field where it is about one.
    pub(super) fn fault(self, field: Option<&str>, detail: Saying) -> Fault {
        match self {
            Place::Line(line) => {
                let mut fault = Fault::at(field.map_or_else(String::new, |field| format!("/{field}")), detail);
                fault.place.insert("line".to_owned(), line.into());
                fault
            }
            Place::Item(at) => Fault::at(field.map_or(format!("/{at}"), |field| format!("/{at}/{field}")), detail),
        }
    }
}

/// A fact as it was sent.
#[derive(Clone, Debug)]
pub(super) struct SentFact {
    pub(super) place: Place,
    pub(super) fact: Fact,
    /// Whether the sender said when it was learnt; else it is learnt now.
    pub(super) dated: bool,
}

/// The objects of a body.
///
/// # Errors
/// It has neither of the formats, or too many of them.
pub(super) fn cut<'a>(headers: &HeaderMap, body: &'a [u8]) -> Result<Vec<(Place, &'a str)>, Problem> {
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let text = std::str::from_utf8(body).map_err(|error| {
        let at = error.valid_up_to();
        Problem::of(Kind::Malformed, format!("byte {at} is not UTF-8"), format!("{at}번째 바이트가 UTF-8이 아닙니다"))
    })?;
    let cut: Vec<(Place, &str)> = match media.as_str() {
        "application/jsonl" | "application/x-ndjson" | "application/json-lines" => {
            let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
            lines.map(|(at, line)| (Place::Line(at + 1), line)).collect()
        }
        "application/json" => {
            let items: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| {
                Problem::of(
                    Kind::Malformed,
                    format!("the body is no JSON array: {error}"),
                    format!("본문이 JSON 배열이 아닙니다: {error}"),
                )
            })?;
            items.into_iter().enumerate().map(|(at, item)| (Place::Item(at), item.get())).collect()
        }
        other => {
            return Err(Problem::of(
                Kind::NotThisFormat,
                format!(
                    "the body is `{other}`; send JSON Lines as `Content-Type: application/jsonl`, or a JSON array as `application/json`"
                ),
                format!(
                    "본문 형식이 `{other}`입니다. JSON Lines는 `Content-Type: application/jsonl`, JSON 배열은 `application/json`으로 보내 주세요"
                ),
            ));
        }
    };
    if cut.len() > MOST {
        let count = cut.len();
        return Err(Problem::of(
            Kind::TooLarge,
            format!("{count} at once; send at most {MOST} in a request"),
            format!("한 번에 {MOST}개까지 보낼 수 있지만 {count}개입니다"),
        ));
    }
    Ok(cut)
}

/// The facts of a body.
///
/// # Errors
/// Everything that is wrong with them.
pub(super) fn facts(headers: &HeaderMap, body: &[u8], now: Instant) -> Result<Vec<SentFact>, Problem> {
    read(cut(headers, body)?, now, |text| with_recorded(text, now))
}

/// The blocks of minutes of a body: facts of kind cells before they have a name.
///
/// # Errors
/// Everything that is wrong with them.
pub(super) fn minutes(headers: &HeaderMap, body: &[u8], now: Instant) -> Result<Vec<SentFact>, Problem> {
    let head = format!("\"id\":\"minutes\",\"kind\":\"cells\",\"recorded\":\"{now}\",");
    read(cut(headers, body)?, now, |text| with(text, &head))
}

fn read<'a>(
    cut: Vec<(Place, &'a str)>,
    now: Instant,
    completed: impl Fn(&'a str) -> (Cow<'a, str>, usize),
) -> Result<Vec<SentFact>, Problem> {
    let (mut facts, mut faults) = (Vec::new(), Vec::new());
    for (place, text) in cut {
        let (text, added) = completed(text);
        match read_line(&text) {
            Ok(line) if line.fact.recorded > now.plus_ms(AHEAD_MS) => {
                let recorded = line.fact.recorded;
                faults.push(place.fault(
                    Some("recorded"),
                    Saying::new(
                        format!("`{recorded}` is still to come: it is {now} here; leave the field out for now"),
                        format!("`{recorded}`은(는) 아직 오지 않은 시각입니다. 현재 {now}입니다. 지금이라면 이 항목을 빼 주세요"),
                    ),
                ));
            }
            Ok(line) => facts.push(SentFact { place, fact: line.fact, dated: added == 0 }),
            Err(problems) => faults.extend(problems.into_iter().map(|problem| told(place, problem, added))),
        }
    }
    if faults.is_empty() { Ok(facts) } else { Err(few(faults)) }
}

/// The problem with as many faults as are told.
pub(super) fn few(mut faults: Vec<Fault>) -> Problem {
    let count = faults.len();
    faults.truncate(TOLD);
    let mut problem = Problem::refused(faults);
    let none = Saying::new(
        format!(
            "nothing was kept; {}{}",
            if count == 1 { "one part must change".to_owned() } else { format!("{count} parts must change") },
            if count > TOLD { ", the first 100 of them here" } else { "" }
        ),
        format!(
            "아무것도 저장하지 않았습니다. 고쳐야 할 곳이 {count}개 있습니다{}",
            if count > TOLD { "(처음 100개만 표시)" } else { "" }
        ),
    );
    problem.detail = none;
    problem
}

/// The object with `recorded` where it has none, and by how much that is longer.
fn with_recorded(text: &str, now: Instant) -> (Cow<'_, str>, usize) {
    if text.contains("\"recorded\"") {
        return (Cow::Borrowed(text), 0);
    }
    with(text, &format!("\"recorded\":\"{now}\","))
}

/// The object with more fields at its beginning, and by how much that is longer.
fn with<'a>(text: &'a str, fields: &str) -> (Cow<'a, str>, usize) {
    match text.trim_start().strip_prefix('{').filter(|rest| !rest.trim_start().starts_with('}')) {
        Some(rest) => (Cow::Owned(format!("{{{fields}{rest}")), fields.len()),
        None => (Cow::Borrowed(text), 0),
    }
}

/// What is wrong with a line; the core has one language for it.
fn told(place: Place, problem: LineProblem, added: usize) -> Fault {
    let column = if problem.column > added + 1 { problem.column - added } else { problem.column };
    let detail = Saying::new(problem.message.clone(), problem.message);
    place.fault(problem.field.as_deref(), detail).with("column", column)
}
