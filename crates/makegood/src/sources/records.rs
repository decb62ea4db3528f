//! JSON records out of what tools write: one a line, a list, or a document that holds lists.

use std::io::{self, BufRead, Read};

use serde_json::value::RawValue;

use super::report::Report;

/// Calls `each` with every record and its line (JSON lines) or its number (documents), from 1.
///
/// `lists` are the keys under which documents of this source hold their records. Text that is no record is
/// refused in the report; reading goes on behind it.
///
/// # Errors
/// Those of `input` and of `each`.
pub fn each_record(
    mut input: impl BufRead,
    lists: &[&str],
    report: &mut Report,
    mut each: impl FnMut(&mut Report, u64, &str) -> io::Result<()>,
) -> io::Result<()> {
    let (head, empty_lines) = first_line(&mut input)?;
    if !is_record(&head, lists) {
        let mut text = head;
        let mut rest = Vec::new();
        input.read_to_end(&mut rest)?;
        text.push_str(&String::from_utf8_lossy(&rest));
        return document(&text, lists, report, each);
    }
    let rest = io::Cursor::new(head.into_bytes()).chain(input);
    super::input::each_line(rest, |number, line| {
        if line.trim().is_empty() {
            return Ok(());
        }
        report.read += 1;
        each(report, number + empty_lines, line)
    })
}

/// The first line that holds something, with its end, and how many empty lines stand before it.
fn first_line(input: &mut impl BufRead) -> io::Result<(String, u64)> {
    let (mut bytes, mut empty) = (Vec::new(), 0);
    loop {
        bytes.clear();
        let end = input.read_until(b'\n', &mut bytes)? == 0;
        let text = String::from_utf8_lossy(&bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if end || !text.trim().is_empty() {
            return Ok((text.to_owned(), empty));
        }
        empty += 1;
    }
}

/// Whether a first line is a record by itself: a whole object, and not a document of lists.
fn is_record(line: &str, lists: &[&str]) -> bool {
    serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line)
        .is_ok_and(|object| !lists.iter().any(|list| object.contains_key(*list)))
}

fn document(
    text: &str,
    lists: &[&str],
    report: &mut Report,
    mut each: impl FnMut(&mut Report, u64, &str) -> io::Result<()>,
) -> io::Result<()> {
    let mut number = 0;
    let mut all = |report: &mut Report, raw: &RawValue| -> io::Result<()> {
        let records: Vec<&RawValue> = serde_json::from_str(raw.get()).unwrap_or_else(|_| vec![raw]);
        for record in records {
            number += 1;
            report.read += 1;
            each(report, number, record.get())?;
        }
        Ok(())
    };
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => {
            let object: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(raw.get()).unwrap_or_default();
            if !lists.iter().any(|list| object.contains_key(*list)) {
                return all(report, raw);
            }
            let held: std::collections::BTreeMap<String, &RawValue> =
                serde_json::from_str(raw.get()).unwrap_or_default();
            for list in lists {
                if let Some(raw) = held.get(*list) {
                    all(report, raw)?;
                }
            }
        }
        Err(_) if text.trim().is_empty() => {}
        // Not one JSON value: whole lines may still be records.
        Err(_) => {
            for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                report.read += 1;
                each(report, at as u64 + 1, line)?;
            }
        }
    }
    Ok(())
}

/// Why a text is no record of its source, without the place inside the record.
pub(super) fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let cut = text.rfind(" at line ").unwrap_or(text.len());
    format!("not an incident: {}", &text[..cut])
}
