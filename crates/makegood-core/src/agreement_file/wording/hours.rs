//! `Mon-Fri 09:00-18:00`: weekly hours. This is the one seam to the calendar compiler: here they must only read well.

use super::Fault;

const WORDS: [&str; 11] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "daily", "closed", "24x7", "24/7"];
const KOREAN_DAYS: &str = "월화수목금토일";

/// Checks weekly hours: groups of days and spans, groups parted by `;`.
pub(crate) fn hours(text: &str) -> Result<String, Fault> {
    let mut at = 0;
    let mut spans = 0;
    for word in text.split_inclusive([' ', ',', ';']) {
        let bare = word.trim_end_matches([' ', ',', ';']);
        let fits = if bare.is_empty() {
            true
        } else if WORDS.contains(&bare.to_lowercase().as_str()) {
            spans += usize::from(["closed", "24x7", "24/7"].contains(&bare.to_lowercase().as_str()));
            true
        } else if bare.starts_with(|c: char| c.is_ascii_digit()) {
            spans += 1;
            span(bare)
        } else {
            bare.split(['-', '~', '–']).all(is_day)
        };
        if !fits {
            return Err(Fault::new(
                at,
                at + bare.len(),
                format!("`{bare}` is neither days like `Mon-Fri` nor hours like `09:00-18:00`"),
                format!("`{bare}`은(는) `Mon-Fri` 같은 요일도 `09:00-18:00` 같은 시간도 아닙니다"),
            ));
        }
        at += word.len();
    }
    if spans == 0 {
        return Err(Fault::whole(text, "hours like `09:00-18:00` are missing", "`09:00-18:00` 같은 시간이 빠졌습니다"));
    }
    Ok(text.to_owned())
}

fn is_day(word: &str) -> bool {
    WORDS.contains(&word.to_lowercase().as_str()) || (word.chars().count() == 1 && KOREAN_DAYS.contains(word))
}

/// `09:00-18:00`, up to `24:00`, or to the next day with `+1`.
fn span(text: &str) -> bool {
    let minute = |time: &str| -> Option<u32> {
        let (hour, minute) = time.split_once(':')?;
        let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
        (hour <= 24 && minute < 60 && hour * 60 + minute <= 24 * 60).then_some(hour * 60 + minute)
    };
    let (text, next_day) = text.strip_suffix("+1").map_or((text, false), |text| (text, true));
    text.split_once(['-', '~', '–'])
        .and_then(|(from, to)| minute(from).zip(minute(to)))
        .is_some_and(|(from, to)| from < to || next_day)
}
