//! The demo's story: when each example's agreement was adopted, how far its history goes, who is in it.

/// The demo's clock starts on 24 April 2024, 10:00 in Seoul: in a month in which things have gone wrong.
pub(super) const NOW: &str = "2024-04-24T01:00:00Z";

/// An agreement as the demo tells it.
pub(super) struct Chapter {
    pub(super) agreement: &'static str,
    /// Periods from this day on are closed as they would have been.
    pub(super) adopted_on: &'static str,
    /// Where the example's evidence ends, so does the agreement: silence afterwards would be taken for a good month.
    pub(super) ends_on: Option<&'static str>,
    pub(super) brand: &'static str,
}

/// The examples' agreements, in the order of their history.
pub(super) const CHAPTERS: &[Chapter] = &[
    Chapter { agreement: "github", adopted_on: "2020-08-01", ends_on: Some("2023-10-01"), brand: "github" },
    Chapter { agreement: "oqupie", adopted_on: "2019-11-01", ends_on: Some("2020-02-01"), brand: "onion5" },
    Chapter { agreement: "remotemeeting", adopted_on: "2024-02-01", ends_on: None, brand: "rsupport" },
    Chapter { agreement: "citrusad", adopted_on: "2024-04-01", ends_on: None, brand: "citrusad" },
    Chapter { agreement: "framework", adopted_on: "2024-04-01", ends_on: None, brand: "example-cloud" },
    Chapter { agreement: "framework-operations", adopted_on: "2024-04-01", ends_on: None, brand: "example-cloud" },
    Chapter { agreement: "framework-hosting", adopted_on: "2024-04-01", ends_on: None, brand: "example-cloud" },
];

/// Brands: key, name, language.
pub(super) const BRANDS: &[(&str, &str, &str)] = &[
    ("example-cloud", "예시 클라우드", "ko"),
    ("citrusad", "CitrusAd", "en"),
    ("github", "GitHub", "en"),
    ("onion5", "오니온파이브", "ko"),
    ("rsupport", "알서포트", "ko"),
];

/// Customers as the examples' facts name them: key, name, brand, language, zone.
pub(super) const CUSTOMERS: &[(&str, &str, &str, &str, &str)] = &[
    ("gaon", "가온 상사", "example-cloud", "ko", "Asia/Seoul"),
    ("nuri", "누리 소프트", "example-cloud", "ko", "Asia/Seoul"),
    ("haneul", "하늘 여행", "onion5", "ko", "Asia/Seoul"),
    ("dasan", "다산 교육", "rsupport", "ko", "Asia/Seoul"),
    ("example-org", "Example Org", "github", "en", "America/New_York"),
];

/// One of each role: role, name, customer, language, zone.
pub(super) const PEOPLE: &[(&str, &str, Option<&str>, &str, &str)] = &[
    ("owner", "Olivia Owner", None, "en", "Asia/Seoul"),
    ("manager", "민서 (SLA 관리자)", None, "ko", "Asia/Seoul"),
    ("operator", "Oscar Operator", None, "en", "Asia/Seoul"),
    ("member", "Mia Member", None, "en", "Europe/London"),
    ("customer", "가온 상사 담당자", Some("gaon"), "ko", "Asia/Seoul"),
    ("auditor", "Avery Auditor", None, "en", "UTC"),
];
