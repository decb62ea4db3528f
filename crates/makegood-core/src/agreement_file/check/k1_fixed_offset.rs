//! K1: a fixed offset where clocks change. CitrusAd: GMT-4 for Florida, which is its summer time only.

use super::Subject;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::time::Zone;

/// Offsets in minutes that some zone has for half of the year only, with one such zone and the half it is right in.
const SEASONAL: [(i32, &str, bool); 16] = [
    (-600, "America/Adak", false),
    (-540, "America/Anchorage", false),
    (-480, "America/Los_Angeles", false),
    (-420, "America/Los_Angeles", true),
    (-360, "America/Chicago", false),
    (-300, "America/Chicago", true),
    (-240, "America/New_York", true),
    (-210, "America/St_Johns", false),
    (-150, "America/St_Johns", true),
    (60, "Europe/London", true),
    (120, "Europe/Madrid", true),
    (180, "Europe/Helsinki", true),
    (570, "Australia/Adelaide", false),
    (630, "Australia/Adelaide", true),
    (600, "Australia/Sydney", false),
    (660, "Australia/Sydney", true),
];

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let agreement = subject.agreement;
    let calendars =
        agreement.calendars.iter().filter_map(|c| Some((["calendars", c.name.as_str()], c.time_zone.as_ref()?)));
    let regions = agreement.regions.iter().filter_map(|r| Some((["regions", r.id.as_str()], r.time_zone.as_ref()?)));
    for (part, zone) in regions.chain(calendars) {
        problems.extend(finding(subject, &[part[0], part[1], "time_zone"], &part.join("."), zone));
    }
    let calendars_follow = agreement.calendars.iter().any(|calendar| calendar.time_zone.is_none());
    if calendars_follow {
        problems.extend(finding(subject, &["time_zone"], "", &agreement.time_zone));
    }
    problems
}

fn finding(subject: &Subject<'_>, path: &[&str], about: &str, name: &str) -> Option<Problem> {
    let offset = Zone::named(name).ok()?.fixed_offset_minutes()?;
    // Universal time is meant as such.
    let (_, zone, summer) = SEASONAL.iter().find(|(minutes, ..)| *minutes == offset && offset != 0)?;
    let (half, half_ko) = if *summer { ("summer", "여름") } else { ("winter", "겨울") };
    Some(
        Problem::new(
            "K1",
            subject.value(path),
            Saying::new(
                format!("`{name}` is the time of places like `{zone}` in {half} only: for the other half of the year business hours are an hour off"),
                format!("`{name}`은(는) `{zone}` 같은 곳의 {half_ko} 시각일 뿐이어서 나머지 반년은 영업시간이 한 시간 어긋납니다"),
            ),
            Saying::new(
                format!("name the place, such as `{zone}`, or accept it with a reason"),
                format!("`{zone}`처럼 지역 이름을 적거나, 이유를 적고 그대로 두세요(`accepted`)"),
            ),
        )
        .as_warning()
        .about(about),
    )
}
