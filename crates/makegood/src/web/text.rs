//! What pages say, in both languages at the place where it is said.

pub(crate) use makegood_core::agreement_file::Language;
use makegood_core::time::{Instant, Zone};

/// The code of a language in HTML and in the store.
pub(crate) fn code(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Korean => "ko",
    }
}

/// The language of a code; everything unknown is English.
pub(crate) fn of_code(code: &str) -> Language {
    if code.starts_with("ko") { Language::Korean } else { Language::English }
}

/// The first language of an `Accept-Language` header that pages have.
pub(crate) fn of_header(header: &str) -> Language {
    let asked = header.split(',').map(|part| part.trim().to_ascii_lowercase());
    let known = asked.filter(|part| part.starts_with("ko") || part.starts_with("en"));
    known.map(|part| of_code(&part)).next().unwrap_or_default()
}

/// An instant as people in `zone` write it, to the minute: `2024-02-01 09:30`.
pub(crate) fn moment(at: Instant, zone: &Zone) -> String {
    zone.civil_of(at).strftime("%Y-%m-%d %H:%M").to_string()
}

/// A deadline as people in `zone` write it: what ends at midnight ends at 24:00 of the day before, as settlements say it.
pub(crate) fn deadline(at: Instant, zone: &Zone) -> String {
    let civil = zone.civil_of(at);
    match civil.time() == jiff::civil::Time::midnight() {
        true => format!("{} 24:00", civil.date().saturating_sub(jiff::Span::new().days(1))),
        false => moment(at, zone),
    }
}

#[cfg(test)]
mod tests {
    use makegood_core::time::{Instant, Zone};

    #[test]
    fn what_ends_at_midnight_ends_on_the_day_before() {
        let seoul = Zone::named("Asia/Seoul").expect("a zone");
        let at: Instant = "2024-04-11T15:00:00Z".parse().expect("an instant");
        assert_eq!(super::deadline(at, &seoul), "2024-04-11 24:00");
        assert_eq!(super::deadline(at, &Zone::utc()), "2024-04-11 15:00");
    }
}
