//! Maintenance as a calendar that people subscribe to (RFC 5545).

use makegood_core::agreement_file::Language;
use makegood_core::time::Instant;

use super::snapshot::{MaintenanceShown, Snapshot};

/// Octets that a line has at most, the break left out.
const LONGEST_LINE: usize = 75;

pub(super) fn calendar(snapshot: &Snapshot, language: Language) -> String {
    let mut text = String::new();
    let title = match language {
        Language::Korean => format!("{} 점검", snapshot.name),
        Language::English => format!("{} maintenance", snapshot.name),
    };
    let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Makegood//Status page//EN", "CALSCALE:GREGORIAN"];
    head.iter().for_each(|one| line(&mut text, one));
    line(&mut text, "METHOD:PUBLISH");
    line(&mut text, &format!("X-WR-CALNAME:{}", value(&title)));
    line(&mut text, "REFRESH-INTERVAL;VALUE=DURATION:PT15M");
    snapshot.maintenances.iter().for_each(|work| event(&mut text, snapshot, work, language));
    line(&mut text, "END:VCALENDAR");
    text
}

fn event(text: &mut String, snapshot: &Snapshot, work: &MaintenanceShown, language: Language) {
    let status = if work.cancelled_at.is_some() { "CANCELLED" } else { "CONFIRMED" };
    let parts: Vec<&str> =
        work.parts.iter().filter_map(|id| snapshot.part(id)).map(|part| part.name.says(language)).collect();
    // Each word on it is a later version of the event.
    let version = work.updates.len() + usize::from(work.started_at.is_some()) + usize::from(work.finished_at.is_some());
    let version = version + usize::from(work.cancelled_at.is_some());
    let end = work.finished_at.filter(|at| work.from_at < *at).unwrap_or(work.to_at);
    line(text, "BEGIN:VEVENT");
    line(text, &format!("UID:{}@{}", work.id, snapshot.brand));
    line(text, &format!("SEQUENCE:{version}"));
    line(text, &format!("DTSTAMP:{}", utc(work.updated_at())));
    line(text, &format!("DTSTART:{}", utc(work.from_at)));
    line(text, &format!("DTEND:{}", utc(end)));
    line(text, &format!("SUMMARY:{}", value(work.title.says(language))));
    line(text, &format!("DESCRIPTION:{}", value(work.text.says(language))));
    line(text, &format!("LOCATION:{}", value(&parts.join(", "))));
    line(text, &format!("URL:{}", snapshot.link("maintenances", &work.id)));
    line(text, &format!("STATUS:{status}"));
    line(text, "TRANSP:TRANSPARENT");
    line(text, "END:VEVENT");
}

/// An instant, given in milliseconds, as calendars read it.
pub(crate) fn utc(ms: i64) -> String {
    Instant::from_ms(ms).to_timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value: what means something to the format is written so that it does not.
pub(crate) fn value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A line, folded so that none is longer than calendars read; letters stay whole.
pub(crate) fn line(text: &mut String, content: &str) {
    let mut room = LONGEST_LINE;
    for letter in content.chars() {
        let bytes = letter.len_utf8();
        if room < bytes {
            text.push_str("\r\n ");
            room = LONGEST_LINE - 1;
        }
        text.push(letter);
        room -= bytes;
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{line, value};

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut text = String::new();
        line(&mut text, &format!("SUMMARY:{}", "점검".repeat(40)));
        assert!(text.split("\r\n").all(|one| one.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "점검".repeat(40)));
    }

    #[test]
    fn a_value_says_nothing_of_its_own_to_the_format() {
        assert_eq!(value("a;b,c\\d\ne\r"), "a\\;b\\,c\\\\d\\ne");
    }
}
