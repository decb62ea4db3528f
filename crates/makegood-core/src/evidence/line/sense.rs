//! Whether the fields of one fact go together.

use super::take::Fields;
use crate::evidence::sketch::Sketch;
use crate::evidence::{Body, Cells, Fact};
use crate::time::Instant;

/// The longest a cells fact may be: 366 days of minutes.
const LONGEST_COLUMN: usize = 366 * 1440;

/// Writes down every contradiction within the fact.
pub(super) fn check(fact: &Fact, fields: &mut Fields<'_>) {
    if fact.replaces.as_ref() == Some(&fact.id) {
        fields.blame("replaces", format!("`{}` is the fact's own id; name the fact it corrects", fact.id));
    }
    match &fact.body {
        Body::Outage(outage) => order(fields, outage.from, outage.to),
        Body::Watch(watch) => order(fields, watch.from, Some(watch.to)),
        Body::Maintenance(maintenance) => order(fields, maintenance.from, Some(maintenance.to)),
        Body::Deployment(deployment) => order(fields, deployment.from, deployment.to),
        Body::Account(account) => order(fields, account.from, account.to),
        Body::Fee(fee) => order(fields, fee.from, Some(fee.to)),
        Body::Exclusion(exclusion) => order(fields, exclusion.from, Some(exclusion.to)),
        Body::Cells(cells) => columns(fields, cells),
        Body::Retraction if fact.replaces.is_none() => {
            fields.blame("replaces", "missing; name the fact that is withdrawn".to_owned());
        }
        Body::Gauge(_) | Body::Case(_) | Body::Obligation(_) | Body::Retraction => {}
    }
}

fn order(fields: &mut Fields<'_>, from: Instant, to: Option<Instant>) {
    if let Some(to) = to
        && to < from
    {
        fields.blame("to", format!("`{to}` lies before `from`, which is `{from}`"));
    }
}

fn columns(fields: &mut Fields<'_>, cells: &Cells) {
    let minutes = cells.requests.len();
    if minutes == 0 || minutes > LONGEST_COLUMN {
        fields.blame("requests", format!("{minutes} minutes; expected 1 to {LONGEST_COLUMN}"));
    }
    same_length(fields, "errors", "errors", cells.errors.len(), minutes);
    for (threshold, column) in &cells.within_us {
        same_length(fields, "within_us", &format!("{threshold}"), column.len(), minutes);
        at_most_requests(fields, "within_us", column, &cells.requests);
    }
    if !cells.sketches.is_empty() {
        same_length(fields, "sketches", "sketches", cells.sketches.len(), minutes);
        let read = |text: &String| Sketch::from_text(text).err().map(|error| (text.clone(), error));
        if let Some((text, error)) = cells.sketches.iter().flatten().find_map(read) {
            fields.blame("sketches", format!("`{text}`: {error}"));
        }
    }
    for (name, column) in &cells.load {
        same_length(fields, "load", name, column.len(), minutes);
    }
    at_most_requests(fields, "errors", &cells.errors, &cells.requests);
    for pair in cells.within_us.iter().zip(cells.within_us.iter().skip(1)) {
        never_falls(fields, pair.0, pair.1);
    }
}

fn same_length(fields: &mut Fields<'_>, field: &str, column: &str, found: usize, expected: usize) {
    if found != expected {
        let message = format!(
            "column `{column}` has {found} minutes, `requests` has {expected}; every column needs one entry a minute"
        );
        fields.blame(field, message);
    }
}

fn at_most_requests(fields: &mut Fields<'_>, field: &str, column: &[Option<u64>], requests: &[Option<u64>]) {
    let broken = column.iter().zip(requests).position(|(part, whole)| match (part, whole) {
        (Some(part), Some(whole)) => part > whole,
        (Some(_), None) => true,
        (None, _) => false,
    });
    if let Some(minute) = broken {
        let (part, whole) = (show(column[minute]), show(requests[minute]));
        fields.blame(field, format!("minute {minute} (from 0) counts {part} of {whole} requests"));
    }
}

/// A wider threshold holds at least the requests of a narrower one.
fn never_falls(fields: &mut Fields<'_>, narrow: (&u64, &Vec<Option<u64>>), wide: (&u64, &Vec<Option<u64>>)) {
    let broken = narrow.1.iter().zip(wide.1).position(|(low, high)| matches!((low, high), (Some(l), Some(h)) if l > h));
    if let Some(minute) = broken {
        let (low, high) = (show(narrow.1[minute]), show(wide.1[minute]));
        let (near, far) = (narrow.0, wide.0);
        fields.blame(
            "within_us",
            format!("minute {minute} (from 0) counts {low} within {near} µs but {high} within {far} µs"),
        );
    }
}

fn show(count: Option<u64>) -> String {
    count.map_or_else(|| "null".to_owned(), |count| count.to_string())
}
