//! Writing one fact canonically: keys sorted, no spaces, instants in UTC, decimals without trailing zeros.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::evidence::chain::Hash;
use crate::evidence::kind::Words;
use crate::evidence::{Body, Charge, Fact, Proof, Subject};
use crate::time::Instant;

/// The canonical line of a fact, without line end and without hash.
pub fn line_of(fact: &Fact) -> String {
    let mut line = String::new();
    write_line(fact, None, &mut line);
    line
}

/// Appends the canonical line of a fact, without line end, to `out`.
pub fn write_line(fact: &Fact, hash: Option<&Hash>, out: &mut String) {
    let mut keys = Keys::default();
    keys.text("id", &fact.id);
    keys.text("kind", fact.body.kind().word());
    keys.instant("recorded", fact.recorded);
    keys.maybe("replaces", fact.replaces.as_deref());
    keys.maybe("source", fact.source.as_deref());
    if let Some(hash) = hash {
        keys.value("hash", |out| push(out, format_args!("\"{hash}\"")));
    }
    body(&fact.body, &mut keys);
    keys.finish(out);
}

fn body(body: &Body, keys: &mut Keys) {
    match body {
        Body::Outage(outage) => {
            subject(&outage.subject, keys);
            keys.instant("from", outage.from);
            keys.maybe_instant("to", outage.to);
            keys.text("extent", outage.extent.word());
            keys.maybe("cause", outage.cause.as_deref());
        }
        Body::Watch(watch) => {
            subject(&watch.subject, keys);
            keys.instant("from", watch.from);
            keys.instant("to", watch.to);
        }
        Body::Cells(cells) => {
            subject(&cells.subject, keys);
            keys.text("origin", &cells.origin);
            keys.instant("from", cells.from);
            keys.value("requests", |out| column(&cells.requests, out));
            keys.value("errors", |out| column(&cells.errors, out));
            let thresholds = cells.within_us.iter().map(|(threshold, column)| (threshold.to_string(), column));
            keys.columns("within_us", thresholds.collect());
            keys.columns("load", cells.load.iter().map(|(name, column)| (name.clone(), column)).collect());
            if !cells.sketches.is_empty() {
                keys.value("sketches", |out| {
                    list(&cells.sketches, out, |text, out| maybe_quoted(text.as_deref(), out))
                });
            }
        }
        Body::Gauge(gauge) => {
            subject(&gauge.subject, keys);
            keys.text("metric", &gauge.metric);
            keys.instant("at", gauge.at);
            keys.decimal("value", gauge.value);
        }
        Body::Maintenance(maintenance) => {
            subject(&maintenance.subject, keys);
            keys.instant("announced", maintenance.announced);
            keys.instant("from", maintenance.from);
            keys.instant("to", maintenance.to);
            if maintenance.emergency {
                keys.flag("emergency", true);
            }
        }
        Body::Deployment(deployment) => {
            subject(&deployment.subject, keys);
            keys.instant("from", deployment.from);
            keys.maybe_instant("to", deployment.to);
            keys.texts("settings", &deployment.settings);
        }
        Body::Case(case) => {
            keys.text("case", &case.case);
            keys.text("event", case.event.word());
            keys.instant("at", case.at);
            keys.maybe("customer", case.customer.as_deref());
            keys.maybe("service", case.service.as_deref());
            keys.maybe("region", case.region.as_deref());
            keys.maybe("severity", case.severity.as_deref());
            keys.maybe("plan", case.plan.as_deref());
            keys.maybe("type_of_case", case.type_of_case.as_deref());
            keys.maybe("language", case.language.as_deref());
            keys.maybe("environment", case.environment.as_deref());
            keys.maybe_instant("due", case.due);
            keys.maybe("reason", case.reason.as_deref());
        }
        Body::Account(account) => {
            keys.text("customer", &account.customer);
            keys.instant("from", account.from);
            keys.maybe_instant("to", account.to);
            keys.flag("current", account.current);
            keys.maybe("plan", account.plan.as_deref());
        }
        Body::Fee(fee) => {
            keys.maybe("service", fee.service.as_deref());
            keys.maybe("customer", fee.customer.as_deref());
            keys.maybe("region", fee.region.as_deref());
            keys.maybe("component", fee.component.as_deref());
            keys.instant("from", fee.from);
            keys.instant("to", fee.to);
            keys.decimal("amount", fee.amount);
            keys.text("currency", &fee.currency);
            if fee.charge != Charge::default() {
                keys.text("charge", fee.charge.word());
            }
        }
        Body::Obligation(obligation) => {
            keys.text("duty", &obligation.duty);
            keys.text("event", obligation.event.word());
            keys.instant("at", obligation.at);
            keys.maybe("about", obligation.about.as_deref());
            keys.maybe("customer", obligation.customer.as_deref());
        }
        Body::Exclusion(exclusion) => {
            subject(&exclusion.subject, keys);
            keys.text("cause", &exclusion.cause);
            keys.instant("from", exclusion.from);
            keys.instant("to", exclusion.to);
            if !exclusion.outages.is_empty() {
                keys.value("outages", |out| list(&exclusion.outages, out, |text, out| quoted(text, out)));
            }
            keys.value("proof", |out| proof(&exclusion.proof, out));
        }
        Body::Retraction => {}
    }
}

fn subject(subject: &Subject, keys: &mut Keys) {
    keys.text("service", &subject.service);
    keys.maybe("component", subject.component.as_deref());
    keys.maybe("region", subject.region.as_deref());
    keys.maybe("customer", subject.customer.as_deref());
}

/// Values written in any order, put out in the order of their keys.
#[derive(Default)]
struct Keys {
    scratch: String,
    parts: Vec<(&'static str, Range<usize>)>,
}

impl Keys {
    fn value(&mut self, key: &'static str, write: impl FnOnce(&mut String)) {
        let start = self.scratch.len();
        write(&mut self.scratch);
        self.parts.push((key, start..self.scratch.len()));
    }

    fn text(&mut self, key: &'static str, text: &str) {
        self.value(key, |out| quoted(text, out));
    }

    fn maybe(&mut self, key: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn instant(&mut self, key: &'static str, at: Instant) {
        self.value(key, |out| push(out, format_args!("\"{at}\"")));
    }

    fn maybe_instant(&mut self, key: &'static str, at: Option<Instant>) {
        if let Some(at) = at {
            self.instant(key, at);
        }
    }

    fn flag(&mut self, key: &'static str, flag: bool) {
        self.value(key, |out| out.push_str(if flag { "true" } else { "false" }));
    }

    fn decimal(&mut self, key: &'static str, value: Decimal) {
        let value = if value.is_zero() { Decimal::ZERO } else { value.normalize() };
        self.value(key, |out| push(out, format_args!("\"{value}\"")));
    }

    /// Columns in the order of their names as texts, like every other key.
    fn columns(&mut self, key: &'static str, columns: BTreeMap<String, &Vec<Option<u64>>>) {
        if columns.is_empty() {
            return;
        }
        self.value(key, |out| {
            for (place, (name, counts)) in columns.iter().enumerate() {
                out.push(if place == 0 { '{' } else { ',' });
                quoted(name, out);
                out.push(':');
                column(counts, out);
            }
            out.push('}');
        });
    }

    fn texts(&mut self, key: &'static str, texts: &BTreeMap<String, String>) {
        if texts.is_empty() {
            return;
        }
        self.value(key, |out| {
            for (place, (name, text)) in texts.iter().enumerate() {
                out.push(if place == 0 { '{' } else { ',' });
                quoted(name, out);
                out.push(':');
                quoted(text, out);
            }
            out.push('}');
        });
    }

    fn finish(mut self, out: &mut String) {
        self.parts.sort_unstable_by_key(|(key, _)| *key);
        out.reserve(self.scratch.len() + 16 * self.parts.len());
        for (place, (key, range)) in self.parts.iter().enumerate() {
            out.push(if place == 0 { '{' } else { ',' });
            push(out, format_args!("\"{key}\":"));
            out.push_str(&self.scratch[range.clone()]);
        }
        out.push('}');
    }
}

fn list<T>(items: &[T], out: &mut String, mut write: impl FnMut(&T, &mut String)) {
    out.push('[');
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(']');
}

fn column(counts: &[Option<u64>], out: &mut String) {
    list(counts, out, |count, out| match count {
        Some(count) => digits(*count, out),
        None => out.push_str("null"),
    });
}

/// The digits of a count, without the formatter: a day of cells has thousands, and every settlement hashes them.
fn digits(mut count: u64, out: &mut String) {
    let mut text = [b'0'; 20];
    let mut first = text.len();
    for digit in text.iter_mut().rev() {
        *digit = b'0' + (count % 10) as u8;
        first -= 1;
        count /= 10;
        if count == 0 {
            break;
        }
    }
    out.push_str(text.get(first..).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default());
}

fn proof(proof: &Proof, out: &mut String) {
    out.push_str("{\"document\":");
    quoted(&proof.document, out);
    if let Some(sha256) = &proof.sha256 {
        out.push_str(",\"sha256\":");
        quoted(sha256, out);
    }
    out.push('}');
}

fn maybe_quoted(text: Option<&str>, out: &mut String) {
    match text {
        Some(text) => quoted(text, out),
        None => out.push_str("null"),
    }
}

fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            letter if letter < ' ' => push(out, format_args!("\\u{:04x}", letter as u32)),
            letter => out.push(letter),
        }
    }
    out.push('"');
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}
