//! Every wording: what it reads as, and what it says of a slip.

use super::files::{HEAD, read_one};

/// The typed value that `pick` takes from an agreement with `body`, as text; or the problems' messages.
fn shown<T: std::fmt::Debug>(body: &str, pick: impl Fn(&makegood_core::agreement::Agreement) -> T) -> String {
    let (agreement, problems) = read_one(&format!("{HEAD}services: {{ s: {{}} }}\n{body}"));
    let wording = problems.iter().find(|problem| problem.code.starts_with('W'));
    match (wording, agreement) {
        (Some(problem), _) => format!("{}: {}\n    → {}", problem.code, problem.message, problem.remedy),
        (None, Some(agreement)) => format!("{:?}", pick(&agreement)),
        (None, None) => "nothing".to_owned(),
    }
}

fn table(name: &str, written: &[&str], show: impl Fn(&str) -> String) {
    let lines: String = written.iter().map(|text| format!("{text}\n    {}\n", show(text))).collect();
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("wording_{name}"), lines);
    });
}

#[test]
fn conditions_as_people_write_them() {
    let written = [
        "uptime >= 99.5 %",
        "uptime ≥ 99.5%",
        "99.0 % <= uptime < 99.5 %",
        "99.5 % > uptime >= 99.0 %",
        "p99.9 <= 1.5 s",
        "p95 < 150 ms",
        "attainment >= 95 %",
        "concurrent_users >= 50,000",
        "temperature >= -5 C",
        "uptime >= 99.5",
        "p95 <= 150",
        "p0 <= 1 ms",
        "uptime 99.5 %",
        "uptime => 99.5 %",
        "99 % <= uptime > 98 %",
        "99 % <= uptime < 98 %",
        "uptime >= 995 %",
        "uptime >= 99 % please",
        "99 %",
        ">= 99 %",
        "99.9 %",
        "uptime >= 99,9 %",
        "availability >= 99.9 %",
        "가용성 >= 99.9 %",
        "uptime ≥ ９９.９ ％",
        "uptime >= 99999999999999999999999999999999 %",
    ];
    table("condition", &written, |text| {
        shown(&format!("objectives: {{ u: {{ promise: \"{text}\" }} }}\n"), |a| a.objectives[0].promise.clone())
    });
}

#[test]
fn bands_as_people_write_them() {
    let uptime =
        "plans: [a, b, c]\nobjectives:\n  u:\n    promise: { a: uptime >= 99.9 %, b: uptime >= 99 %, c: none }\n";
    let rows = ["uptime < promise", "99.5 % <= uptime < promise", "promise > uptime >= 95 %", "uptime < 1.1 x promise"];
    let jitter = "objectives:\n  u:\n    promise: jitter < 2 ms\n";
    let factors = ["jitter >= 1.1 x promise", "promise <= jitter < 1.25 x promise", "jitter >= x promise"];
    let written: Vec<&str> = rows.into_iter().chain(factors).collect();
    table("band", &written, |text| {
        let body = if text.contains("jitter") { jitter } else { uptime };
        shown(&format!("{body}    credit: {{ \"{text}\": 10 % }}\n"), |a| {
            let cells = a.objectives[0].credit.cells();
            let said = |bands: &Vec<makegood_core::agreement::Band>| {
                bands.iter().map(|band| band.when.to_string()).collect::<Vec<_>>().join(", ")
            };
            cells.iter().map(|(rows, bands)| format!("{rows:?} {}", said(bands))).collect::<Vec<_>>()
        })
    });
}

#[test]
fn remedies_as_people_write_them() {
    let written = [
        "10 %",
        "25 % and damages",
        "KRW 10,000",
        "10000 KRW",
        "3 days of service",
        "1 month free",
        "2 free months",
        "500 points",
        "2 seats",
        "10 x the price of the downtime",
        "5 % for each started 30 min",
        "KRW 500 for each full hour of downtime",
        "1 % for each full hour",
        "2 % for each started 0.1 % below the target",
        "2 % for each full 0.1 % below the target",
        "2 % for each 0.1 % below the target",
        "nothing",
        "10",
        "-5 %",
        "ten %",
        "10 % or damages",
        "2 % for each started 0 % below the target",
        "5 bananas",
    ];
    table("remedy", &written, |text| {
        let body =
            format!("objectives: {{ u: {{ promise: uptime >= 9 %, credit: {{ uptime < 9 %: \"{text}\" }} }} }}\n");
        shown(&body, |a| a.objectives[0].credit.clone())
    });
}

#[test]
fn deadlines_as_people_write_them() {
    let written = [
        "within 30 days of the event",
        "within 10 business days of the period's end",
        "within 2 months of the report",
        "within 24 h of the claim",
        "by the end of the following month",
        "within 30 days of the offer",
        "Within 1 month after the end of the period",
        "within 30 days from the incident",
        "within 30 days of the full moon",
        "within 30 days before the event",
        "within 30 days",
        "30 days",
        "within 30 moons of the event",
        "within 300 years of the event",
    ];
    table("deadline", &written, |text| {
        shown(&format!("credits: {{ claim: \"{text}\" }}\n"), |a| a.credits.as_ref().and_then(|terms| terms.claim))
    });
}

#[test]
fn windows_as_people_write_them() {
    let written = [
        "calendar month",
        "billing cycle from day 15",
        "billing cycle from day 32",
        "quarter",
        "half year",
        "calendar year",
        "rolling 30 days",
        "rolling 1 day",
        "week",
        "day",
        "fortnight",
    ];
    table("window", &written, |text| {
        shown(&format!("objectives: {{ u: {{ promise: uptime >= 9 %, window: {text} }} }}\n"), |a| {
            a.objectives[0].window
        })
    });
}

#[test]
fn notices_and_dues() {
    let notices = ["36 h ahead", "7 business days ahead", "before the start", "no condition", "36 h", "soon"];
    table("notice", &notices, |text| {
        let body = format!("exclusions: {{ m: {{ maintenance: any, announced: {text} }} }}\n");
        shown(&body, |a| a.exclusions[0].removes.clone())
    });
    let dues = [
        "within 7 business days",
        "7 days ahead",
        "every month",
        "every 3 months",
        "every quarter",
        "at once",
        "later",
    ];
    table("due", &dues, |text| shown(&format!("duties: {{ d: {{ due: {text} }} }}\n"), |a| a.duties[0].due));
}

#[test]
fn measuring_as_people_write_it() {
    let bad = [
        "errors > 10 %",
        "errors > 10 % of at least 20 requests",
        "errors >= 10 %",
        "errors = 100 %",
        "errors = 10 %",
        "errors > 100 %",
        "errors >= 0 %",
    ];
    table("bad_when", &bad, |text| {
        let body = format!("measurements: {{ m: {{ method: requests by the minute, bad_when: {text} }} }}\n");
        shown(&body, |a| a.measurements[0].method.clone())
    });
    let load = ["requests <= 800 a second", "ads_per_call <= 10", "requests <= 800", "ads_per_call < 10", "x <= 1.5"];
    table("precondition", &load, |text| {
        let body = format!("measurements: {{ m: {{ method: latency, only_when: {text} }} }}\n");
        shown(&body, |a| a.measurements[0].only_when.clone())
    });
}

#[test]
fn clocks_rights_and_compositions() {
    let targets = [
        "15 min",
        "8 business hours",
        "10 business days",
        "agreed date",
        "best effort",
        "90 minutes",
        "3 hrs",
        "8h",
        "1 h 30 min",
        "2 working days",
        "15분",
        "4시간",
        "3 영업일",
        "1.5 days",
        "1.5 business days",
        "5m",
        "two hours",
        "5 fortnights",
        "5",
        "eventually",
    ];
    table("clock_target", &targets, |text| {
        let body = format!("clocks: {{ c: {{ starts: opened, stops: responded, target: {text} }} }}\n");
        shown(&body, |a| a.clocks[0].target.clone())
    });
    let rights = [
        "u missed in 3 of 12 months",
        "u missed in 2 months in a row",
        "u missed in 1 month",
        "u missed in 4 of 3 months",
        "u missed 3 times",
    ];
    table("right_when", &rights, |text| {
        let body = format!("objectives: {{ u: {{ promise: uptime >= 9 % }} }}\nrights: {{ r: {{ when: {text} }} }}\n");
        shown(&body, |a| a.rights[0].clone())
    });
    let whole = [
        "a and b",
        "a and (b or c)",
        "a or b and c",
        "a and (b",
        "a b",
        "and a",
        "((((((((((((((((((a))))))))))))))))))",
    ];
    table("composition", &whole, |text| {
        let body = format!("services: {{ s: {{ components: [a, b, c], up_when: {text} }} }}\n");
        let (agreement, problems) = read_one(&format!("{HEAD}{body}"));
        match problems.first() {
            Some(problem) => format!("{}: {}", problem.code, problem.message),
            None => format!("{:?}", agreement.map(|a| a.services[0].up_when.clone())),
        }
    });
}

#[test]
fn days_and_times() {
    let seasons = ["11-15 to 01-05", "02-29 to 03-01", "02-30 to 03-01", "13-01 to 01-05", "11-15"];
    table("season", &seasons, |text| shown(&format!("seasons: {{ x: {text} }}\n"), |a| a.seasons.clone()));
    let events = [
        "2024-11-11",
        "2024-11-11 to 2024-11-15",
        "2024-11-15 to 2024-11-11",
        "2024-02-30",
        "2024-13-01",
        "2024-4-1",
        "2024-13",
        "2024-04",
        "01.04.2024",
        "03/04/2024",
        "2024/04/01",
        "20240401",
        "2024년 4월 1일",
        "11 November",
        "11 November 2024",
        "2024-11-11 to 2024-11-31",
        "1024-01-01",
    ];
    table("event", &events, |text| shown(&format!("events: {{ x: {text} }}\n"), |a| a.events.clone()));
    let hours =
        ["Mon-Fri 09:00-18:00", "Mon-Fri 09:00-12:00 13:00-18:00; Sat 10:00-14:00", "24x7", "Mon-Fri", "Mo 9-5"];
    table("hours", &hours, |text| {
        shown(&format!("calendars: {{ x: {{ hours: \"{text}\" }} }}\n"), |a| a.calendars[0].hours.clone())
    });
}

#[test]
fn terms_of_credit() {
    let bases = ["fee of the service", "mean fee of the last 3 periods", "mean fee of the last 1 periods", "fee"];
    table("base", &bases, |text| {
        shown(&format!("credits: {{ base: {text} }}\n"), |a| a.credits.as_ref().map(|terms| terms.base))
    });
    let caps = ["50 %", "KRW 1,000,000", "15 days of service", "2 seats"];
    table("cap", &caps, |text| {
        shown(&format!("credits: {{ cap: {{ year: \"{text}\" }} }}\n"), |a| a.credits.as_ref().map(|t| t.caps.clone()))
    });
    let rounded = ["to 2 places, half up", "to 3 places down", "to 10 places, up", "to 2 places"];
    table("rounded", &rounded, |text| {
        let body = format!("objectives: {{ u: {{ promise: uptime >= 9 %, rounded: \"{text}\" }} }}\n");
        shown(&body, |a| a.objectives[0].rounding)
    });
}

#[test]
fn runs_as_people_write_them() {
    let runs = [
        "5 min",
        "5 consecutive minutes",
        "longer than 5 minutes",
        "more than 5 min",
        "> 5 min",
        "at least 5 minutes",
        ">= 300 s",
        "none",
        "1 day",
        "2 business hours",
        "5",
    ];
    table("minimum_run", &runs, |text| {
        let body = format!("objectives: {{ u: {{ promise: uptime >= 9 %, minimum_run: {text} }} }}\n");
        shown(&body, |a| a.objectives[0].minimum_run.clone())
    });
}
