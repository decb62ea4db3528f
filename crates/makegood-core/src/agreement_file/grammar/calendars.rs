//! Business days and hours.

use super::any_section::{accepted, assumed};
use super::wordings::{DATE, DAY_HOURS, HOLIDAYS, HOURS, ZONE};
use super::{Block, Key, Kind, optional, required};
use crate::agreement_file::saying::Phrase;

static HOLIDAY_CALENDAR: Kind = Kind::Wording(&HOLIDAYS);
static HOLIDAY_CALENDARS: Kind = Kind::OrNone(&Kind::OneOrMore(&HOLIDAY_CALENDAR));
static DAY: Kind = Kind::Wording(&DATE);

pub(super) static CALENDAR: Block =
    Block {
        name: "calendar", doc: Phrase { en: "named business days and hours", ko: "영업일·영업시간" }, keys: &KEYS
    };

static KEYS: [Key; 7] = [
    required("hours", Kind::Wording(&HOURS), "open hours of a week", "한 주의 영업시간", "Mon-Fri 09:00-18:00"),
    optional(
        "holidays",
        Kind::Matrix(&HOLIDAY_CALENDARS),
        "public holidays that close it, by country, perhaps by region",
        "쉬는 공휴일. 지역별로 적을 수 있습니다",
        "KR",
    ),
    optional(
        "time_zone",
        Kind::Wording(&ZONE),
        "its zone; left out, the customer's region's, else the agreement's",
        "시간대. 없으면 고객 지역, 그다음 협약의 시간대입니다",
        "Asia/Seoul",
    ),
    optional("closed", Kind::OneOrMore(&DAY), "further closed days", "추가로 쉬는 날", "[2024-12-31]"),
    optional(
        "open",
        Kind::Table(&DATE, &DAY_HOURS),
        "days open although week or holiday would close them, with their hours",
        "예외로 여는 날과 시간",
        "{ 2024-12-28: 10:00-14:00 }",
    ),
    accepted(),
    assumed(),
];
