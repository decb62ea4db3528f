//! A length of time in both languages, as the agreement language writes it.

use super::Saying;
use crate::time::Length;

/// `36 h`, `36시간`; days are counted only where the agreement counts them.
pub fn said_length(length: Length) -> Saying {
    let ko = match length {
        Length::Elapsed(ms) => exact_korean(ms),
        Length::BusinessTime(ms) => format!("영업시간 {}", exact_korean(ms)),
        Length::Days(days) => format!("{days}일"),
        Length::BusinessDays(days) => format!("{days}영업일"),
        Length::Months(months) => format!("{months}개월"),
    };
    Saying::new(length.to_string(), ko)
}

fn exact_korean(ms: i64) -> String {
    let mut rest = ms;
    let mut parts = Vec::new();
    for (unit, name) in [(3_600_000, "시간"), (60_000, "분"), (1_000, "초"), (1, "밀리초")] {
        let count = rest / unit;
        rest %= unit;
        if count > 0 {
            parts.push(format!("{count}{name}"));
        }
    }
    if parts.is_empty() { "0초".to_owned() } else { parts.join(" ") }
}
