//! `makegood clock` as a user runs it: the table, the derivation, the JSON and what it exits with.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const EVENTS: &str = "\
case,event,at,severity,type
INC-7,noticed,2024-09-13 17:00,1,incident
INC-7,opened,2024-09-13 17:05,1,incident
INC-7,auto_replied,2024-09-13 17:05,,
INC-7,responded,2024-09-13 18:12,,
INC-7,waiting_for_customer,2024-09-19 10:00,,
INC-7,resumed,2024-09-19 12:00,,
INC-7,corrected,2024-09-19T18:00:00+09:00,,
INC-8,opened,2024-09-19 11:00,2,incident
INC-8,severity_changed,2024-09-19 13:30,1,
";

fn policy() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/remotemeeting/agreement.yaml")
}

/// Runs `makegood clock` over the RemoteMeeting agreement on Thursday 2024-09-19 at 18:00:01 in Seoul.
fn clock(events: &str, more: &[&str]) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["clock", "--events", "-", "--as-of", "2024-09-19T18:00:01+09:00", "--policy"])
        .arg(policy())
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // The program may refuse its arguments before it reads.
    let _ = stdin.write_all(events.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The words of a line, for spaces depend on the widest cell.
fn has_line(out: &str, words: &str) -> bool {
    out.lines().any(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") == words)
}

#[test]
fn one_table_of_all_clocks() {
    let (code, out, err) = clock(EVENTS, &[]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    for line in [
        "case clock severity plan state due left or late used why",
        "INC-7 first_response 1 – missed 2024-09-13 18:00 12 min late 1 h 12 min (120 %) answered 12 min late",
        "INC-7 correction 1 – met 2024-09-19 18:00 just in time 8 h (100 %) corrected just in time",
        "INC-8 correction 1 – running 2024-09-20 10:00 15 h 59 min left 7 h (87 %) not corrected yet",
        "12 clocks at 2024-09-19 18:00:01 Asia/Seoul: 2 met, 3 missed, 3 running, 0 paused, 4 not applicable",
    ] {
        assert!(has_line(&out, line), "{line} in\n{out}");
    }
    assert!(!out.contains('\u{1b}'), "no colour where nobody sees it");
}

#[test]
fn one_case_step_by_step() {
    let (code, out, _) = clock(EVENTS, &["--case", "INC-7", "--clock", "correction"]);
    assert_eq!(code, Some(0));
    for line in [
        "case INC-7 · correction · severity 1",
        "clause 4.3 · promised 8 business hours · calendar `korean_business_days` · times in Asia/Seoul",
        "started 2024-09-13 17:00 noticed -:00000002",
        "ran 2024-09-13 17:00 – 2024-09-13 18:00 1 h",
        "ran 2024-09-19 09:00 – 2024-09-19 10:00 1 h",
        "paused 2024-09-19 10:00 – 2024-09-19 12:00 waiting for the customer (2 h) -:00000006, -:00000007",
        "ran 2024-09-19 12:00 – 2024-09-19 18:00 6 h",
        "stopped 2024-09-19 18:00 corrected -:00000008",
        "used 8 h (100 %)",
        "due 2024-09-19 18:00",
        "met: corrected just in time",
    ] {
        assert!(has_line(&out, line), "{line} in\n{out}");
    }
}

#[test]
fn everything_is_said_in_korean_too() {
    let (code, out, err) = clock(EVENTS, &["--lang", "ko"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    for line in [
        "문의 처리 시간 심각도 요금제 상태 처리 기한 남음·늦음 사용 이유",
        "INC-7 first_response 1 – 미달 2024-09-13 18:00 12분 늦음 1시간 12분 (120 %) 기한보다 12분 늦게 응답했습니다",
        "2024-09-19 18:00:01 Asia/Seoul 기준 처리 시간 12건: 충족 2건, 미달 3건, 진행 중 3건, 일시 중지 0건, 해당 없음 4건",
    ] {
        assert!(has_line(&out, line), "{line} in\n{out}");
    }
    let (_, out, _) = clock(EVENTS, &["--lang", "ko", "--case", "INC-7", "--clock", "correction"]);
    for line in [
        "조항 4.3 · 약속 8 business hours · 영업일·영업시간 `korean_business_days` · 시각 기준 Asia/Seoul",
        "시작 2024-09-13 17:00 인지 -:00000002",
        "일시 중지 2024-09-19 10:00 – 2024-09-19 12:00 고객 회신 대기 (2시간) -:00000006, -:00000007",
        "충족: 기한에 꼭 맞게 정정했습니다",
    ] {
        assert!(has_line(&out, line), "{line} in\n{out}");
    }
    // Beyond the holidays that anybody knows.
    let far = "case,event,at,severity\nA,noticed,1890-01-06 10:00,1\n";
    let (_, out, _) = clock(far, &["--lang", "ko", "--clock", "correction", "--format", "json"]);
    assert!(out.contains("기한을 셀 수 없습니다: `1890-01-06T") && out.contains("`KR` 공휴일을 아는"), "{out}");
}

#[test]
fn attainment_by_severity_names_the_missed_cases() {
    let (code, out, err) = clock(EVENTS, &["--attainment"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    for line in [
        "clock severity met missed running no promise share met median P90",
        "correction 1 1 0 1 0 100.00 % 8 h business time 8 h business time",
        "first_response 1 0 1 0 0 0.00 % 1 h 12 min elapsed 1 h 12 min elapsed",
        "first_response 2 0 1 0 0 0.00 %",
        "INC-7 due 2024-09-13 18:00 answered 12 min late",
    ] {
        assert!(has_line(&out, line), "{line} in\n{out}");
    }
    let (_, out, _) = clock(EVENTS, &["--attainment", "--lang", "ko", "--clock", "correction"]);
    assert!(has_line(&out, "correction 1 1 0 1 0 100.00 % 영업시간 8시간 영업시간 8시간"), "{out}");
    let (_, out, _) = clock(EVENTS, &["--attainment", "--format", "csv", "--clock", "first_response"]);
    assert_eq!(
        out,
        "clock,severity,met,missed,running,not_applicable,share_met,counted_in,done,median_ms,p90_ms,missed_cases\n\
         first_response,1,0,1,0,0,0/1,elapsed,1,4320000,4320000,INC-7\n\
         first_response,2,0,1,0,0,0/1,,,,,INC-8\n"
    );
    let (_, out, _) = clock(EVENTS, &["--attainment", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let correction = &value["attainment"][0];
    assert_eq!((&correction["clock"], &correction["share_met"]), (&"correction".into(), &"100/1".into()));
    assert_eq!(value["attainment"][1]["missed_cases"][0]["case"], "INC-7");
    assert!(value.get("clocks").is_none());
}

#[test]
fn a_row_for_each_clock() {
    let (_, out, _) = clock(EVENTS, &["--format", "csv", "--clock", "correction"]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[..2],
        [
            "case,clock,severity,plan,target,state,started_at,due_at,stopped_at,decided_at,used_ms,counted_in,share_used,reason",
            "INC-7,correction,1,,8 business hours,met,2024-09-13T08:00:00Z,2024-09-19T09:00:00Z,2024-09-19T09:00:00Z,2024-09-19T09:00:00Z,28800000,business,1/1,corrected just in time",
        ]
    );
}

#[test]
fn times_are_shown_in_the_readers_zone() {
    let (_, out, _) = clock(EVENTS, &["--zone", "Europe/London", "--case", "INC-8", "--clock", "correction"]);
    assert!(has_line(&out, "due 2024-09-20 02:00"), "{out}");
    assert!(
        has_line(
            &out,
            "changed 2024-09-19 05:30 severity 2 → 1: due 2024-09-23 09:00 → 2024-09-20 02:00, counts from the original start -:00000010"
        ),
        "{out}"
    );
}

#[test]
fn json_for_programs() {
    let (code, out, _) = clock(EVENTS, &["--format", "json", "--clock", "correction"]);
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let (met, running) = (&value["clocks"][0], &value["clocks"][1]);
    assert_eq!((code, &value["agreement"], &value["version"]), (Some(0), &"remotemeeting".into(), &"1".into()));
    assert_eq!((&met["state"], &met["due_at"]), (&"met".into(), &"2024-09-19T09:00:00Z".into()));
    assert_eq!(met["derivation"]["pauses"][0]["counted_ms"], 7_200_000);
    assert_eq!((&running["share_used"], &running["counted_in"]), (&"7/8".into(), &"business".into()));
}

#[test]
fn facts_as_json_lines_with_corrections() {
    let fact = |id: &str, at: &str, event: &str, more: &str| {
        format!(
            "{{\"id\":\"{id}\",\"kind\":\"case\",\"recorded\":\"2024-09-13T08:00:00Z\",\"case\":\"A\",\"event\":\"{event}\",\"at\":\"2024-09-13T{at}:00Z\"{more}}}\n"
        )
    };
    let events = fact("1", "08:00", "noticed", ",\"severity\":\"1\"")
        + &fact("2", "09:30", "responded", "")
        + &fact("3", "08:59", "responded", ",\"replaces\":\"2\"");
    let (code, out, err) = clock(&events, &["--clock", "first_response"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(has_line(
        &out,
        "A first_response 1 – met 2024-09-13 18:00 1 min early 59 min (98 %) answered 1 min before it was due"
    ));
    assert!(has_line(&out, "1 facts are left out: recorded later than that, or corrected by others"), "{out}");
}

#[test]
fn bad_input_is_named_whole() {
    let (code, out, err) = clock("case,event,at\nA,opend,2024-09-13 17:00\nA,opened,yesterday\n", &[]);
    assert_eq!((code, out.as_str()), (Some(3), ""));
    assert!(err.contains("-:2: `opend` is no event; write one of `noticed`, `opened`"), "{err}");
    assert!(err.contains("-:3: `yesterday` is no time"), "{err}");
    let (code, _, err) = clock("what,ever\n", &[]);
    assert_eq!(code, Some(3));
    assert!(err.contains("the header has no column `case`, `event`, `at`; it has `what`, `ever`"), "{err}");
    let (code, _, err) = clock("{\"id\":\"1\"}\n", &[]);
    assert_eq!(code, Some(3));
    assert!(err.contains("-:1: field `kind`"), "{err}");
    let (code, _, err) = clock(EVENTS, &["--case", "INC-9"]);
    assert_eq!(
        (code, err.as_str()),
        (Some(3), "makegood: no case is called `INC-9` among the 2 cases known by then\n")
    );
    let (code, _, err) = clock(EVENTS, &["--clock", "reply"]);
    assert_eq!(code, Some(3));
    assert!(err.contains("has no clock `reply`; it has `first_response`, `correction`"), "{err}");
    let (code, _, err) = clock(EVENTS, &["--zone", "Asia/Soul"]);
    assert_eq!(code, Some(3));
    assert!(err.contains("did you mean `Asia/Seoul`?"), "{err}");
    let (code, _, err) = clock(EVENTS, &["--agreement", "nobody"]);
    assert_eq!((code, err.as_str()), (Some(3), "makegood: no agreement is called `nobody`\n"));
}

#[test]
fn a_policy_with_errors_is_refused() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clock-policy");
    std::fs::create_dir_all(&folder).expect("the folder is made");
    let broken = folder.join("broken.yaml");
    std::fs::write(&broken, "agreement: a\nclocks: 3\n").expect("the file is written");
    let output = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["clock", "--events", "nowhere.csv", "--policy"])
        .arg(&broken)
        .output()
        .expect("the program starts");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3));
    assert!(err.contains("the policy has errors:\n") && err.contains("broken.yaml:2:"), "{err}");
    let missing = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["clock", "--events", "nowhere.csv", "--policy"])
        .arg(policy())
        .output()
        .expect("the program starts");
    assert_eq!(missing.status.code(), Some(4));
}
