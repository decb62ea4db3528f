//! One question about business time, and its answer.

use std::collections::HashMap;

use makegood_core::time::{BusinessTime, BusinessTimeError, Calendar, Instant, Zone, nth_day_end, whole_days_between};
use serde_json::{Value, json};

use super::calendar_json;
use super::fields::{Object, civil, field, instant, seconds, text, whole};

/// Operations that are answered from a calendar.
const OPERATIONS: &str = "`add`, `subtract`, `between`, `is_open`, `on_break`, `next_open_or_self`, `next_open`, \
    `next_close`, `previous_open`, `previous_close`, `periods_after`, `add_business_days`, `subtract_business_days`, \
    `nth_business_day_end`, `nth_day_end`, `business_days_between`, `days_between`, `local_to_instant`";

/// Answers questions; each calendar is compiled once, however many questions name it.
#[derive(Default)]
pub(super) struct Answers {
    calendars: HashMap<String, Calendar>,
}

impl Answers {
    /// `{"id": …, "answer": …}`, or `{"id": …, "error": …}` with what is wrong with this one question.
    pub(super) fn answer(&mut self, question: &Value) -> Value {
        let id = question.get("id").cloned().unwrap_or(Value::Null);
        let answer = match question.as_object() {
            Some(object) => self.ask(object),
            None => Err(format!("a question is an object, not {question}")),
        };
        match answer {
            Ok(answer) => json!({ "id": id, "answer": answer }),
            Err(error) => json!({ "id": id, "error": error }),
        }
    }

    fn ask(&mut self, question: &Object) -> Result<Value, String> {
        let operation = text(question, "op")?;
        if operation == "local_to_instant" {
            let zone = Zone::named(text(question, "timezone")?).map_err(|error| error.to_string())?;
            return Ok(zone.write(zone.instant_of(civil(question, "local")?)).into());
        }
        let written = field(question, "calendar")?;
        let key = written.to_string();
        if !self.calendars.contains_key(&key) {
            self.calendars.insert(key.clone(), calendar_json::read(written)?);
        }
        let calendar = self.calendars.get(&key).ok_or("the calendar is lost")?;
        by_calendar(operation, question, calendar)
    }
}

fn by_calendar(operation: &str, question: &Object, calendar: &Calendar) -> Result<Value, String> {
    let time = calendar.business_time();
    let zone = calendar.zone();
    let start = || instant(question, "start");
    let end = || instant(question, "end");
    let days = || whole(question, "days");
    let at = |found: Result<Instant, BusinessTimeError>| found.map(|at| zone.write(at).into()).map_err(in_words);
    match operation {
        "add" => at(time.add(start()?, seconds(question, "seconds")?)),
        "subtract" => at(time.subtract(start()?, seconds(question, "seconds")?)),
        "between" => time.between(start()?, end()?).map(in_seconds).map_err(in_words),
        "is_open" => time.is_open(instant(question, "at")?).map(Value::from).map_err(in_words),
        "on_break" => Ok(time.is_on_break(instant(question, "at")?).into()),
        "next_open_or_self" => at(time.open_at_or_after(start()?)),
        "next_open" => at(time.next_open(start()?)),
        "next_close" => at(time.next_close(start()?)),
        "previous_open" => at(time.previous_open(start()?)),
        "previous_close" => at(time.previous_close(start()?)),
        "periods_after" => periods(time, zone, start()?, whole(question, "take")?),
        "add_business_days" => at(time.add_business_days(start()?, days()?)),
        "subtract_business_days" => at(time.subtract_business_days(start()?, days()?)),
        "nth_business_day_end" => at(time.nth_business_day_end(start()?, days()?)),
        "nth_day_end" => at(nth_day_end(zone, start()?, days()?)),
        "business_days_between" => time.business_days_between(start()?, end()?).map(Value::from).map_err(in_words),
        "days_between" => whole_days_between(zone, start()?, end()?).map(Value::from).map_err(in_words),
        other => Err(format!("`op` is `{other}`; it may be {OPERATIONS}")),
    }
}

/// The first open stretches, as pairs.
fn periods(time: &BusinessTime, zone: &Zone, start: Instant, take: i64) -> Result<Value, String> {
    let count = usize::try_from(take).map_err(|_| format!("`take` is {take}; ask for 0 or more"))?;
    let found = time.stretches_after(start, count).map_err(in_words)?;
    Ok(found.iter().map(|span| json!([zone.write(span.start), zone.write(span.end)])).collect())
}

/// Milliseconds as seconds: a whole number where it is one.
fn in_seconds(ms: i64) -> Value {
    if ms % 1000 == 0 { json!(ms / 1000) } else { json!(ms as f64 / 1000.0) }
}

/// The reason as one text; `reversed` stands alone, for programs.
fn in_words(error: BusinessTimeError) -> String {
    match error {
        BusinessTimeError::Reversed { .. } => "reversed".to_owned(),
        other => other.to_string(),
    }
}
