//! Reads a holiday table: `# key: value` lines about it, then CSV with `date,name` and optionally `name_en`.

use super::{Holiday, HolidayCalendar};

/// The calendar written in `text`; an error in words names the line.
///
/// `# title:`, `# source:` and `# years: 2015-2050` are required; other `#` lines are remarks. Fields hold no
/// commas or quotes.
pub(super) fn read(code: &str, text: &str) -> Result<HolidayCalendar, String> {
    let about = |key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix("# ")?.strip_prefix(key)?.strip_prefix(':'));
        line.map(str::trim).ok_or_else(|| format!("the holiday table of `{code}` has no line `# {key}: …`"))
    };
    let (title, source, years) = (about("title")?, about("source")?, about("years")?);
    let (first, last) = years
        .split_once('-')
        .and_then(|(first, last)| Some((first.parse::<i16>().ok()?, last.parse::<i16>().ok()?)))
        .filter(|(first, last)| first <= last && *first >= 1 && *last < 9999)
        .ok_or_else(|| format!("`# years: {years}` of the holiday table of `{code}` is not like `2015-2050`"))?;
    let rows = rows(code, text)?;
    let mut days = Vec::with_capacity(rows.len());
    for (line, fields) in rows {
        let holiday =
            holiday(&fields).map_err(|problem| format!("line {line} of the holiday table of `{code}`: {problem}"))?;
        if !(first..=last).contains(&holiday.on.year()) {
            return Err(format!("line {line} of the holiday table of `{code}`: `{}` lies outside {years}", holiday.on));
        }
        days.push(holiday);
    }
    Ok(HolidayCalendar::new(code, title, source, first..=last, days))
}

/// The rows after the heading, each with its line number from 1.
pub(super) fn rows<'t>(code: &str, text: &'t str) -> Result<Vec<(usize, Vec<&'t str>)>, String> {
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(nth, line)| (nth + 1, line.trim_start_matches('\u{feff}').trim_end()))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    match lines.next() {
        Some((_, heading)) if heading == "date,name" || heading.starts_with("date,name,") => {
            Ok(lines.map(|(number, line)| (number, line.split(',').collect())).collect())
        }
        _ => Err(format!("the holiday table of `{code}` has no heading `date,name`")),
    }
}

/// One row's holiday; further fields are for the people who keep the table.
pub(super) fn holiday(fields: &[&str]) -> Result<Holiday, String> {
    let (date, name) = match fields {
        [date, name, ..] if !name.is_empty() => (*date, *name),
        _ => return Err("a row needs a date and a name".to_owned()),
    };
    let on = date.parse().map_err(|_| format!("`{date}` is not a date like `2024-09-16`"))?;
    let name_en = fields.get(2).filter(|name| !name.is_empty()).map(|name| (*name).to_owned());
    Ok(Holiday { on, name: name.to_owned(), name_en })
}
