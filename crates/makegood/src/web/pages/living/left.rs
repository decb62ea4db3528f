//! How far away a moment is, in the largest unit that says something.

use makegood_core::agreement_file::Language;
use makegood_core::time::Instant;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// `12 days`, `5 h`, `20 min`; whole units, cut.
pub(crate) fn between(from: Instant, to: Instant, language: Language) -> String {
    let ms = (to.as_ms() - from.as_ms()).abs();
    match (language, ms) {
        (Language::English, DAY..) if ms < 2 * DAY => "1 day".to_owned(),
        (Language::English, DAY..) => format!("{} days", ms / DAY),
        (Language::English, HOUR..) => format!("{} h", ms / HOUR),
        (Language::English, _) => format!("{} min", ms / MINUTE),
        (Language::Korean, DAY..) => format!("{}일", ms / DAY),
        (Language::Korean, HOUR..) => format!("{}시간", ms / HOUR),
        (Language::Korean, _) => format!("{}분", ms / MINUTE),
    }
}

/// Days to the last one: `22 days left`, or that it is today.
pub(super) fn days_left(days: i64, language: Language) -> String {
    match (language, days) {
        (Language::English, ..=0) => "today is the last day".to_owned(),
        (Language::English, 1) => "1 day left".to_owned(),
        (Language::English, _) => format!("{days} days left"),
        (Language::Korean, ..=0) => "오늘까지입니다".to_owned(),
        (Language::Korean, _) => format!("{days}일 남았습니다"),
    }
}
