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

/// One of each role, and a customer with a credit to claim: key, role, name, customer, language, zone.
pub(super) const PEOPLE: &[(&str, &str, &str, Option<&str>, &str, &str)] = &[
    ("owner", "owner", "Olivia Owner", None, "en", "Asia/Seoul"),
    ("manager", "manager", "민서 (SLA 관리자)", None, "ko", "Asia/Seoul"),
    ("operator", "operator", "Oscar Operator", None, "en", "Asia/Seoul"),
    ("member", "member", "Mia Member", None, "en", "Europe/London"),
    ("customer", "customer", "가온 상사 담당자", Some("gaon"), "ko", "Asia/Seoul"),
    ("auditor", "auditor", "Avery Auditor", None, "en", "UTC"),
    ("dasan", "customer", "다산 교육 담당자", Some("dasan"), "ko", "Asia/Seoul"),
];

/// Something done at the desk: when, by whom, to which of the cases in their order.
pub(super) struct Told {
    pub(super) at: &'static str,
    pub(super) who: &'static str,
    pub(super) case: usize,
    pub(super) act: Act,
}

/// What was done.
pub(super) enum Act {
    Ask {
        customer: &'static str,
        kind: &'static str,
        severity: Option<&'static str>,
        title: &'static str,
        text: &'static str,
    },
    Answer {
        text: &'static str,
        estimate: Option<&'static str>,
    },
    Note(&'static str),
    Reply(&'static str),
    Take(&'static str),
    State(&'static str, &'static str),
    Severity(&'static str, &'static str),
    Corrected,
    Tag(&'static str),
    Rate(&'static str, &'static str),
}

const fn told(at: &'static str, who: &'static str, case: usize, act: Act) -> Told {
    Told { at, who, case, act }
}

/// A few days at the desk, in order of time: one promise kept, one missed, one that waits, and some that just came in.
pub(super) const AT_THE_DESK: &[Told] = &[
    told(
        "2024-04-18T00:10:00Z",
        "contact:demo-dasan",
        0,
        Act::Ask {
            customer: "dasan",
            kind: "incident",
            severity: Some("2"),
            title: "회의 녹화 파일이 저장되지 않습니다",
            text: "오늘 아침 회의부터 녹화를 마쳐도 파일이 목록에 나타나지 않습니다.\n회의실 이름은 '3학년 담임'입니다.",
        },
    ),
    told("2024-04-18T00:55:00Z", "member:demo-operator", 0, Act::Take("demo-operator")),
    told(
        "2024-04-18T01:02:00Z",
        "member:demo-operator",
        0,
        Act::Answer {
            text: "불편을 드려 죄송합니다. 녹화 서버의 저장 공간 문제를 확인했고 복구하고 있습니다.",
            estimate: Some("2024-04-18T06:00:00Z"),
        },
    ),
    told("2024-04-18T04:40:00Z", "member:demo-operator", 0, Act::Corrected),
    told(
        "2024-04-18T04:45:00Z",
        "member:demo-operator",
        0,
        Act::State("resolved", "저장 공간을 늘려 녹화 파일이 정상 저장됩니다."),
    ),
    told("2024-04-18T08:00:00Z", "contact:demo-dasan", 0, Act::Rate("4", "빠르게 처리해 주셔서 감사합니다.")),
    told(
        "2024-04-22T01:30:00Z",
        "contact:demo-dasan",
        1,
        Act::Ask {
            customer: "dasan",
            kind: "incident",
            severity: Some("1"),
            title: "아무도 로그인할 수 없습니다",
            text: "10시 20분부터 모든 선생님이 로그인할 수 없습니다.",
        },
    ),
    told(
        "2024-04-22T02:50:00Z",
        "member:demo-member",
        1,
        Act::Note("@OscarOperator the sign-in service is out of memory again"),
    ),
    told("2024-04-22T02:55:00Z", "member:demo-member", 1, Act::Take("demo-operator")),
    told(
        "2024-04-22T03:05:00Z",
        "member:demo-operator",
        1,
        Act::Answer {
            text: "로그인 서버를 다시 시작했습니다. 원인을 확인해 다시 안내해 드리겠습니다.",
            estimate: Some("2024-04-22T08:00:00Z"),
        },
    ),
    told("2024-04-22T03:10:00Z", "member:demo-operator", 1, Act::Corrected),
    told(
        "2024-04-23T05:20:00Z",
        "contact:demo-gaon",
        2,
        Act::Ask {
            customer: "gaon",
            kind: "incident",
            severity: Some("normal"),
            title: "관리 화면의 통계가 어제와 같습니다",
            text: "관리 화면 첫 페이지의 통계가 어제부터 바뀌지 않습니다.",
        },
    ),
    told(
        "2024-04-23T05:50:00Z",
        "member:demo-operator",
        2,
        Act::Answer {
            text: "어느 브라우저에서 보시는지, 화면을 새로 고친 뒤에도 같은지 알려 주시겠어요?",
            estimate: Some("2024-04-24T09:00:00Z"),
        },
    ),
    told("2024-04-23T05:51:00Z", "member:demo-operator", 2, Act::State("waiting_for_customer", "")),
    told("2024-04-24T00:20:00Z", "contact:demo-gaon", 2, Act::Reply("크롬이고, 새로 고쳐도 같습니다.")),
    told("2024-04-24T00:22:00Z", "member:demo-member", 2, Act::Tag("통계")),
    told(
        "2024-04-24T00:35:00Z",
        "contact:demo-gaon",
        3,
        Act::Ask {
            customer: "gaon",
            kind: "incident",
            severity: Some("normal"),
            title: "결제 화면이 열리지 않습니다",
            text: "일부 직원에게 결제 화면이 빈 화면으로 보입니다.",
        },
    ),
    told(
        "2024-04-24T00:48:00Z",
        "member:demo-manager",
        3,
        Act::Severity("critical", "모든 사용자에게 영향을 주는 것으로 확인되었습니다."),
    ),
    told(
        "2024-04-24T00:50:00Z",
        "contact:demo-dasan",
        4,
        Act::Ask {
            customer: "dasan",
            kind: "service_request",
            severity: Some("4"),
            title: "회의실을 두 개 더 쓰고 싶습니다",
            text: "다음 달부터 회의실 두 개가 더 필요합니다. 절차를 알려 주세요.",
        },
    ),
    told(
        "2024-04-24T00:54:00Z",
        "contact:demo-example-org",
        5,
        Act::Ask {
            customer: "example-org",
            kind: "service_request",
            severity: None,
            title: "How do we add a billing contact?",
            text: "Our invoices should go to a second address.",
        },
    ),
];
