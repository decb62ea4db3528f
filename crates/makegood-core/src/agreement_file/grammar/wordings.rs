//! The wordings, each with its code, its name and phrases that read well.

use super::Wording;
use crate::agreement_file::saying::Phrase;
use crate::agreement_file::wording as read;

macro_rules! wording {
    ($name:ident, $code:literal, $en:literal, $ko:literal, $reader:path, [$($example:literal),+ $(,)?]) => {
        pub(in crate::agreement_file) static $name: Wording = Wording {
            code: $code,
            name: Phrase { en: $en, ko: $ko },
            examples: &[$($example),+],
            check: |text| $reader(text).map(drop),
            canonical: |text| read::canonical(text, $reader),
        };
    };
}

wording!(
    CONDITION,
    "W1",
    "condition",
    "조건",
    read::condition,
    [
        "uptime >= 99.5 %",
        "99.0 % <= uptime < 99.5 %",
        "p95 <= 150 ms",
        "attainment >= 95 %",
        "concurrent_users >= 50000",
        "time_to_restore <= 4 h",
        "mean packet_loss <= 0.1 %",
        "downtime <= 30 min",
        "mean time_to_restore <= 4 h",
        "highest temperature <= 27",
        "p95 jitter <= 30",
        "score >= 90",
    ]
);
wording!(
    REMEDY,
    "W2",
    "remedy",
    "보상 내용",
    read::remedies,
    [
        "10 %",
        "25 % and damages",
        "KRW 10000",
        "3 days of service",
        "1 month free",
        "500 points",
        "2 seats",
        "10 x the price of the downtime",
        "5 % for each started 30 min",
        "1 % for each full hour",
        "5 % for each started hour of an outage after the first 3 h",
        "2 % for each started 0.1 % below the target",
        "= max(mean fee of the last 3 months, 5 x fee) x downtime / total",
    ]
);
wording!(
    LENGTH,
    "W3",
    "length of time",
    "기간",
    read::length,
    ["5 min", "36 h", "8 business hours", "7 business days", "30 days",]
);
wording!(
    DEADLINE,
    "W4",
    "deadline",
    "기한",
    read::deadline,
    [
        "within 30 days of the event",
        "within 30 days of the period's end",
        "within 10 business days of the claim",
        "within 60 days of the report",
        "within 30 days of the offer",
        "by the end of the following month",
        "by the end of the 2nd billing cycle after the event",
    ]
);
wording!(
    WINDOW,
    "W5",
    "window",
    "산정 기간",
    read::window,
    [
        "calendar month",
        "billing cycle from day 15",
        "quarter",
        "calendar year",
        "fiscal year from April",
        "rolling 30 days",
        "each event",
        "30 days before the claim",
        "half year",
        "fiscal quarter from April",
        "week",
        "day",
    ]
);
wording!(
    NOTICE,
    "W6",
    "notice",
    "사전 통지 조건",
    read::notice,
    ["36 h ahead", "7 business days ahead", "before the start", "no condition",]
);
wording!(
    DUE,
    "W7",
    "due",
    "의무 기한",
    read::duty_due,
    ["within 7 business days", "within 30 days of its end", "7 days ahead", "every month", "every 3 months", "at once",]
);
wording!(
    BAD_WHEN,
    "W8",
    "bad minute",
    "불량 1분의 기준",
    read::bad_when,
    ["errors > 10 %", "errors >= 10 %", "errors = 100 %", "errors > 10 % of at least 20 requests",]
);
wording!(
    CLOCK_TARGET,
    "W9",
    "promised time",
    "처리 시간 약속",
    read::clock_target,
    [
        "15 min",
        "8 business hours",
        "10 business days",
        "agreed date",
        "next regular_patch or agreed date",
        "best effort",
    ]
);
wording!(
    CLOCK_START,
    "W52",
    "start of a clock",
    "처리 시간의 시작",
    read::clock_start,
    ["opened", "noticed", "the earlier of noticed and opened", "the later of opened and report_requested"]
);
wording!(
    COMPOSITION,
    "W10",
    "composition",
    "구성 조건",
    read::composition,
    ["web and api and (database_a or database_b)",]
);
wording!(SEASON, "W11", "season", "계절", read::season, ["11-15 to 01-05"]);
wording!(
    EVENT_DAYS,
    "W12",
    "days of an event",
    "행사 기간",
    read::event_days,
    ["2024-11-11", "2024-11-11 to 2024-11-15",]
);
wording!(
    RIGHT_WHEN,
    "W13",
    "when a right opens",
    "권리 발생 조건",
    read::right_when,
    [
        "availability missed in 3 of 12 months",
        "availability missed in 2 months in a row",
        "availability below 95 % in 1 month",
        "availability below 99 % in 3 of 6 months",
    ]
);
wording!(
    PRECONDITION,
    "W14",
    "precondition",
    "전제 조건",
    read::precondition,
    ["requests <= 800 a second", "ads_per_call <= 10",]
);
wording!(
    BASE,
    "W15",
    "base",
    "기준 요금",
    read::base,
    [
        "fee of the service",
        "fee of the region",
        "fee of the agreement",
        "fee of the next period",
        "fee of the preceding period",
        "mean fee of the last 3 periods",
        "fee of the component",
        "next invoice",
        "fee of the agreement in the preceding month",
        "fee of the service in the preceding 30 days",
        "mean fee of the service over the last 3 months",
    ]
);
wording!(
    CAP,
    "W16",
    "cap",
    "한도",
    read::cap,
    ["50 %", "KRW 1,000,000", "15 days of service", "100 % of the fee of the agreement"]
);
wording!(ROUNDED, "W17", "rounding", "반올림", read::rounded, ["to 2 places, half up", "to 3 places, down"]);
wording!(
    ROUNDING_MODE,
    "W18",
    "way of rounding",
    "반올림 방법",
    read::rounding_mode,
    ["half up", "half even", "down", "up",]
);
wording!(DATE, "W19", "day", "날짜", read::date, ["2024-01-31"]);
wording!(
    HOURS,
    "W20",
    "weekly hours",
    "영업시간",
    read::hours,
    ["Mon-Fri 09:00-18:00", "Mon-Fri 09:00-12:00 13:00-18:00; Sat 10:00-14:00", "24x7",]
);
wording!(DAY_HOURS, "W28", "hours of a day", "하루 영업시간", read::day_hours, ["10:00-14:00", "closed"]);
wording!(HOLIDAYS, "W29", "holiday calendar", "공휴일 달력", read::holidays, ["KR", "US", "GB-ENG", "ES", "NL", "AU"]);
wording!(ZONE, "W21", "time zone", "시간대", read::zone, ["Asia/Seoul", "Europe/London"]);
wording!(CURRENCY, "W22", "currency", "통화", read::currency, ["KRW", "USD"]);
wording!(COUNTRY, "W50", "country", "나라", read::country, ["KR", "GB"]);
wording!(LANGUAGE, "W23", "language", "언어", read::language, ["ko", "en"]);
wording!(NAME, "W24", "name", "이름", read::name, ["monthly_uptime"]);
wording!(SHARE, "W25", "weight", "가중치", read::share, ["0.3", "1"]);
wording!(QUORUM, "W26", "quorum", "점검 지점 수", read::quorum, ["2", "all"]);
wording!(MINIMUM_RUN, "W30", "minimum run", "최소 지속 시간", read::minimum_run, ["5 min", "longer than 5 min"]);
wording!(
    CASE_TYPE,
    "W27",
    "type of case",
    "문의 유형",
    read::case_type,
    ["incident", "service_request", "problem", "change", "enhancement", "security_breach"]
);
wording!(
    ELIGIBILITY,
    "W32",
    "condition of a credit",
    "보상 조건",
    read::eligibility,
    ["account is current", "reported within 24 h of the event", "at least 100 requests", "exponential_backoff is done"]
);
wording!(LAPSE, "W33", "when a credit lapses", "보상 소멸 조건", read::lapse, ["on termination", "after 12 months"]);
wording!(SUM_OF_MONEY, "W34", "sum of money", "금액", read::sum_of_money, ["USD 1", "KRW 10,000"]);
wording!(
    RESTATED,
    "W51",
    "second statement",
    "두 번째 표현",
    read::restated,
    ["43.2 min of downtime a month", "8.76 h of downtime a year", "a month of 720 h", "a year of 360 days"]
);
wording!(
    BAND,
    "W45",
    "band",
    "보상 구간",
    read::band_alone,
    ["99.0 % <= uptime < 99.5 %", "95.0 % <= uptime < promise", "jitter >= 1.1 x promise"]
);
wording!(
    LASTING,
    "W46",
    "length of outages",
    "중단의 길이",
    read::lasting,
    ["10 min", "longer than 2 h", "10 min, or 2 within 24 h lasting 15 min together"]
);
wording!(GRACE, "W54", "grace", "유예 시간", read::grace, ["2 min", "1 h 30 min"]);
wording!(ALLOWANCE, "W53", "allowance", "제외 한도", read::allowance, ["4 h a month", "12 h a year", "90 min a week"]);
wording!(FIGURE, "W35", "figure", "측정값", read::figure, ["99.86 %", "150 ms", "50000"]);
wording!(FAILURES, "W36", "failures in a row", "연속 실패", read::failures, ["3 failures in a row"]);
wording!(REQUESTS, "W37", "number of requests", "요청 수", read::requests, ["100 requests"]);
wording!(
    DEPLOYMENT,
    "W38",
    "deployment",
    "배포 구성",
    read::deployment,
    ["zones >= 2 and hosts >= 2", "zones = 1", "disk is premium or ultra", "otherwise"]
);
wording!(PERCENTAGE, "W39", "percentage", "비율", read::percentage, ["50 %", "12.5 %"]);
wording!(POINTS, "W40", "points", "점수", read::points, ["100", "87.5"]);
