//! `makegood calendar` as a user runs it.

mod shared_data;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn makegood(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{error}"));
    let mut stdin = child.stdin.take().unwrap_or_else(|| panic!("no standard input"));
    stdin.write_all(input.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    drop(stdin);
    child.wait_with_output().unwrap_or_else(|error| panic!("{error}"))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn apply(questions: &Value) -> Vec<Value> {
    let output = makegood(&["calendar", "apply", "-"], &questions.to_string());
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}"))
}

/// What we answer where a suite's expectation is not our rule: closing time, and reversed arguments.
fn ours(id: &str) -> Option<Value> {
    match id {
        "bt-005" | "bx-090" => Some(json!({ "id": id, "error": "reversed" })),
        "bt-010" => Some(json!({ "id": id, "answer": "2006-01-08T12:00:00Z" })),
        _ => None,
    }
}

#[test]
fn all_questions_of_other_libraries_are_answered_as_they_expect() {
    let mut count = 0;
    for file in ["business-time/cases.json", "business-time/more-operations.json"] {
        let Some(cases) = shared_data::shared(file) else { return };
        let cases = std::fs::read_to_string(cases).expect("readable");
        let cases: Value = serde_json::from_str(&cases).unwrap_or_else(|error| panic!("{error}"));
        let answers = apply(&cases);
        let cases = cases.as_array().map(Vec::as_slice).unwrap_or_default();
        assert_eq!(answers.len(), cases.len());
        for (case, answer) in cases.iter().zip(answers) {
            let id = case["id"].as_str().unwrap_or_default();
            let expected = ours(id).unwrap_or_else(|| json!({ "id": id, "answer": case["expected"] }));
            assert_eq!(answer, expected, "{case}");
            count += 1;
        }
    }
    assert_eq!(count, 176);
}

#[test]
fn the_korean_holiday_table_equals_the_gazette() {
    let file = "holidays-kr/hyunbinseo-holidays-kr-2018-2027.csv";
    let Some(expected) = shared_data::shared(file) else { return };
    let expected = std::fs::read_to_string(expected).expect("readable");
    let arguments = ["calendar", "holidays", "KR", "--from", "2018", "--to", "2027", "--format", "csv"];
    let output = makegood(&arguments, "");
    assert!(output.status.success());
    // The reference file ends its lines with CR LF.
    assert_eq!(text(&output.stdout), expected.replace("\r\n", "\n"));
}

#[test]
fn holidays_are_listed_for_people_and_for_programs() {
    let output = makegood(&["calendar", "holidays", "kr", "--from", "2024"], "");
    assert!(text(&output.stdout).contains("2024-09-17 Tue  추석  (Chuseok)\n"));
    let output = makegood(&["calendar", "holidays", "GB-ENG", "--from", "2024", "--format", "json"], "");
    let days: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(days[1], json!({ "date": "2024-03-29", "name": "Good Friday" }));
    let output = makegood(&["calendar", "holidays", "--format", "csv"], "");
    assert!(
        text(&output.stdout)
            .starts_with("name,title,first_year,last_year\nKR,Republic of Korea; public offices,2015,2050\n")
    );
}

#[test]
fn years_that_are_not_known_are_an_input_error() {
    let output = makegood(&["calendar", "holidays", "KR", "--from", "2010"], "");
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(text(&output.stderr), "makegood: the holidays of `KR` are known from 2015 to 2050, not for 2010\n");
}

#[test]
fn each_malformed_question_gets_its_own_error() {
    let hours = json!({ "mon": [["09:00", "17:00"]] });
    let calendar = json!({ "timezone": "Etc/UTC", "hours": hours });
    let with = |key: &str, value: Value| {
        let mut calendar = calendar.clone();
        calendar[key] = value;
        json!({ "id": 1, "op": "is_open", "at": "2024-01-01T10:00:00Z", "calendar": calendar })
    };
    for (question, error) in [
        (json!(7), "a question is an object, not 7"),
        (json!({ "id": 1 }), "`op` is missing"),
        (json!({ "id": 1, "op": "add" }), "`calendar` is missing"),
        (json!({ "id": 1, "op": "add", "calendar": calendar }), "`start` is missing"),
        (
            json!({ "id": 1, "op": "add", "calendar": calendar, "start": "2024-01-01", "seconds": 1 }),
            "`start`: `2024-01-01` is not an instant: write it like `2019-11-01T09:00:00Z` or `2019-11-01T18:00+09:00`",
        ),
        (
            json!({ "id": 1, "op": "add", "calendar": calendar, "start": "2024-01-01T00:00Z", "seconds": 1.5 }),
            "`seconds` is 1.5, not a whole number",
        ),
        (
            with("timezone", json!("Asia/Soul")),
            "`Asia/Soul` is not a time zone of the IANA database; did you mean `Asia/Seoul`?",
        ),
        (
            with("hours", json!({ "mon": [["17:00", "09:00"]] })),
            "`mon`: `17:00-09:00` ends before it starts; hours past midnight are written `17:00-09:00+1`",
        ),
        (
            with("hours", json!({ "mon": [["09:00", "12:00"], ["11:00", "13:00"]] })),
            "`mon`: `09:00-12:00` and `11:00-13:00` overlap; write them as one",
        ),
        (
            with("hours", json!({ "monday": [] })),
            "`hours` has a day `monday`; days are `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun`",
        ),
        (with("hours", json!("Mon 9-17")), "`hours` at byte 4: `9` is not a time of day; write `00:00` to `24:00`"),
        (with("holidays", json!(["2024-13-01"])), "`holidays` has `2024-13-01`, not a date like `2024-09-16`"),
        (
            with("holyday", json!([])),
            "`calendar` has a field `holyday`; it may have `timezone`, `hours`, `holidays`, `holiday_calendars`, `shifts`, `breaks`",
        ),
    ] {
        let good = json!({ "id": "good", "op": "is_open", "at": "2024-01-01T10:00:00Z", "calendar": calendar });
        let answers = apply(&json!([question, good]));
        assert_eq!(answers[0]["error"], error, "{question}");
        assert_eq!(answers[1], json!({ "id": "good", "answer": true }));
    }
}

#[test]
fn named_holiday_calendars_and_contract_days_can_be_asked_for() {
    let calendar = json!({ "timezone": "Asia/Seoul", "hours": "Mon-Fri 09:00-18:00", "holiday_calendars": ["KR"] });
    let ask = |op: &str, days: i64| json!({ "op": op, "start": "2024-09-13T17:00+09:00", "days": days, "calendar": calendar });
    let answers = apply(&json!([ask("nth_business_day_end", 10), ask("nth_day_end", 7), ask("add_business_days", 1)]));
    let answers: Vec<&str> = answers.iter().filter_map(|answer| answer["answer"].as_str()).collect();
    assert_eq!(answers, ["2024-10-04T18:00:00+09:00", "2024-09-21T00:00:00+09:00", "2024-09-19T17:00:00+09:00"]);
}

#[test]
fn a_file_that_is_not_json_is_refused_with_its_place() {
    let output = makegood(&["calendar", "apply", "-"], "[\n  {\"id\": 1,}\n]");
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(text(&output.stderr), "makegood: `-` line 2 column 12: not JSON: trailing comma\n");
    assert!(output.stdout.is_empty());
    let output = makegood(&["calendar", "apply", "-"], "{}");
    assert_eq!(output.status.code(), Some(3));
    let output = makegood(&["calendar", "apply", "no-such-file.json"], "");
    assert_eq!(output.status.code(), Some(4));
}

/// Worked example 9, with its derivation.
#[test]
fn a_due_time_shows_the_open_time_it_used() {
    let arguments = ["--zone", "Asia/Seoul", "--hours", "Mon-Fri 09:00-18:00", "--holidays", "KR"];
    let question = ["--start", "2024-09-13T17:00+09:00", "--add", "8h"];
    let output = makegood(&[&["calendar", "due"][..], &arguments, &question].concat(), "");
    let expected = "\
due Thu 2024-09-19 16:00:00 +09:00

  start Fri 2024-09-13 17:00:00 +09:00
  open  Fri 2024-09-13 17:00:00 +09:00 – Fri 2024-09-13 18:00:00 +09:00  1 h 00 min
  open  Thu 2024-09-19 09:00:00 +09:00 – Thu 2024-09-19 16:00:00 +09:00  7 h 00 min
  open time used: 8 h 00 min
";
    assert_eq!(text(&output.stdout), expected);
    let output = makegood(&[&["calendar", "due"][..], &arguments, &question[..2], &["--add", "8x"]].concat(), "");
    assert_eq!(output.status.code(), Some(3));
}
