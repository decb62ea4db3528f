//! `2024-11-11`, `2024-11-11 to 2024-11-15`: the days of an occasion, both ends in.

use jiff::civil::Date;

use super::{Fault, date};

/// Reads the first and last day.
pub(crate) fn event_days(text: &str) -> Result<(Date, Date), Fault> {
    let (first, last) = text.split_once(" to ").unwrap_or((text, text));
    let offset = text.len() - last.len();
    let from = date(first).map_err(|fault| fault.inside(text, 0, first.len()))?;
    let to = date(last).map_err(|fault| fault.inside(text, offset, last.len()))?;
    if to < from {
        return Err(Fault::whole(text, format!("{to} is before {from}"), format!("{to}이(가) {from}보다 앞섭니다")));
    }
    Ok((from, to))
}
