//! Times written into an update's text, as imported histories have them.

use makegood_core::time::{Instant, Span};

const LENGTH: usize = "2010-02-09 07:00:00".len();

/// From the first to the last `yyyy-mm-dd hh:mm:ss` (UTC) in the text, if they differ.
pub(super) fn span(text: &str) -> Option<Span> {
    let mut found: Option<Span> = None;
    for (start, _) in text.match_indices("20") {
        let Some(at) = text.get(start..start + LENGTH).and_then(instant) else { continue };
        let span = found.get_or_insert(Span::new(at, at));
        *span = Span::new(span.start.min(at), span.end.max(at));
    }
    found.filter(|span| !span.is_empty())
}

fn instant(text: &str) -> Option<Instant> {
    let shape = text.bytes().enumerate().all(|(place, byte)| match place {
        4 | 7 => byte == b'-',
        10 => byte == b' ',
        13 | 16 => byte == b':',
        _ => byte.is_ascii_digit(),
    });
    if shape {
        text.replace(' ', "T")
            .parse::<jiff::civil::DateTime>()
            .ok()?
            .in_tz("UTC")
            .ok()
            .map(|at| Instant::from_timestamp(at.timestamp()))
    } else {
        None
    }
}
