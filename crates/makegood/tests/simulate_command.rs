//! `makegood simulate` as a user runs it: the table, the sheet, the JSON, and what it exits with.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)
}

fn simulate(files: &[PathBuf], more: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_makegood"));
    let output = command.arg("simulate").args(files).args(more).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// One agreement with two plans, written for the test.
fn plans(folder: &Path) -> PathBuf {
    let file = folder.join("plans.yaml");
    std::fs::write(
        &file,
        "agreement: plans\nkind: sla\nprovider: P\neffective: 2024-01-01\ntime_zone: Asia/Seoul\ncurrency: KRW\nplans: [business, enterprise]\nservices: { s: {} }\nobjectives:\n  up:\n    promise: { business: uptime >= 99.5 %, enterprise: uptime >= 99.9 % }\n    credit:\n      business: { \"uptime < 99.5 %\": 10 % }\n      enterprise: { \"99 % <= uptime < 99.9 %\": 10 %, \"uptime < 99 %\": 30 % }\n",
    )
    .expect("a file");
    file
}

const RATES: [&str; 6] = ["--mtbf", "30 days", "--mttr", "2 h", "--years", "300"];

#[test]
fn a_table_compares_plans_and_a_better_operation() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [plans(folder.path())];
    let better = ["--repaired-within", "20 min", "--fee", "39000"];
    let (code, out, err) = simulate(&files, &[&RATES[..], &better].concat());
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    let rows: Vec<&str> = out.lines().filter(|line| line.trim_start().starts_with("plans up")).collect();
    assert_eq!(rows.len(), 4, "{out}");
    assert!(rows[0].contains("uptime >= 99.5 %") && rows[2].contains("uptime >= 99.9 %"), "{out}");
    assert!(rows[1].contains("better") && rows[1].contains("KRW"), "{out}");
    assert!(out.contains("300 years from seed 1"), "{out}");
    let (_, korean, _) = simulate(&files, &[&RATES[..], &["--lang", "ko"]].concat());
    assert!(korean.contains("예상 크레딧") && korean.contains("시드 1"), "{korean}");
}

/// A bad year of few outages owes whole tenths of a month's fee: a share of 1/60 is no decimal, its money is whole.
#[test]
fn sums_of_money_lose_no_won() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [plans(folder.path())];
    let rare = ["--mtbf", "720 days", "--mttr", "2 days", "--years", "2000", "--plan", "business", "--fee", "550000"];
    let (code, out, err) = simulate(&files, &rare);
    assert_eq!(code, Some(0), "{err}");
    let (_, p95) = out.rsplit_once("KRW ").expect("a sum of money");
    let digits: String = p95.chars().take_while(|own| own.is_ascii_digit() || *own == ',').collect();
    let p95: u64 = digits.replace(',', "").parse().expect("won");
    assert!(0 < p95 && p95.is_multiple_of(55_000), "{out}");
    assert!(out.contains("cut off at the currency's smallest unit"), "{out}");
}

#[test]
fn programs_read_exact_fractions_and_a_seed_decides_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [plans(folder.path())];
    let json = |seed: &str| {
        let (code, out, err) = simulate(&files, &[&RATES[..], &["--format", "json", "--seed", seed]].concat());
        assert_eq!(code, Some(0), "{err}");
        out
    };
    assert_eq!(json("7"), json("7"));
    assert_ne!(json("7"), json("8"));
    let document: Value = serde_json::from_str(&json("7")).expect("JSON");
    let [business, enterprise] = [&document["promises"][0], &document["promises"][1]];
    assert_eq!((&business["plan"], &business["windows_a_year"]), (&"business".into(), &12.into()));
    // Both were given the same outages.
    assert_eq!(business["uptime"], enterprise["uptime"]);
    let missed = |promise: &Value| promise["missed_windows"].as_u64().expect("a count");
    assert!(missed(business) < missed(enterprise), "{document:#}");
    let (_, sheet, _) = simulate(&files, &[&RATES[..], &["--format", "csv"]].concat());
    assert!(sheet.starts_with("promise,plan,target,operation,uptime_percent,"), "{sheet}");
}

#[test]
fn months_of_a_history_are_drawn() {
    let files = [example("remotemeeting/agreement.yaml")];
    let evidence = example("remotemeeting/evidence.jsonl");
    let more = ["--evidence", evidence.to_str().expect("UTF-8"), "--years", "100"];
    let (code, out, err) = simulate(&files, &more);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("remotemeeting monthly_uptime"), "{out}");
    assert!(out.contains("the history of remotemeeting has ") && out.contains("with fewer than 12"), "{out}");
}

/// Probes measure it: outages stand in for the bad minutes, and the answer says so.
#[test]
fn what_probes_measure_is_simulated_from_outages_with_a_note() {
    let files = [example("citrusad/agreement.yaml")];
    let more = ["--objective", "regional_uptime", "--plan", "premium"];
    let (code, out, err) = simulate(&files, &[&RATES[..], &more].concat());
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("note: citrusad regional_uptime is measured by `third_party_probe`"), "{out}");
}

#[test]
fn what_is_left_out_is_named_once_with_its_plans_in_the_language_asked_for() {
    let files = [example("framework/agreement.yaml")];
    let (code, out, err) = simulate(&files, &[&RATES[..], &["--lang", "ko"]].concat());
    assert_eq!(code, Some(0), "{err}");
    let own: Vec<&str> = out.lines().filter(|line| line.contains("framework peak_capacity")).collect();
    assert!(own.len() == 2 && own[0].contains("(enterprise, business)") && own[0].contains("정산해 주세요"), "{out}");
    assert!(own[1].contains("(standard, basic)") && own[1].contains("약속한 것이 없습니다"), "{out}");
}

#[test]
fn what_cannot_be_simulated_is_refused_with_what_to_do() {
    let files = [example("oqupie/agreement.yaml")];
    let (code, _, err) = simulate(&files, &["--mtbf", "30 business days", "--mttr", "2 h"]);
    assert_eq!(code, Some(3));
    assert!(err.contains("--mtbf is `30 business days`: write hours, minutes or days"), "{err}");
    let (code, _, err) = simulate(&files, &["--mtbf", "30 days"]);
    assert_eq!(code, Some(2), "{err}");
    let (code, _, err) = simulate(&files, &[]);
    let named = ["--evidence", "--mtbf", "--cases"].into_iter().all(|option| err.contains(option));
    assert!(code == Some(2) && named, "{err}");
    let (code, _, err) = simulate(&files, &[&RATES[..], &["--objective", "nothing"]].concat());
    assert!(code == Some(3) && err.contains("no promise here can be simulated"), "{err}");
    let other = example("remotemeeting/evidence.jsonl");
    let (code, _, err) = simulate(&files, &["--evidence", other.to_str().expect("UTF-8")]);
    assert!(code == Some(3) && err.contains("no outage that is over of `oqupie`"), "{err}");
}

#[test]
fn points_and_a_cap_over_the_contract_need_what_the_contract_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("points.yaml");
    let text = "agreement: points\nkind: sla\nprovider: P\neffective: 2024-01-01\ntime_zone: Asia/Seoul\ncurrency: KRW\nservices: { s: {} }\nobjectives:\n  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 50 points } }\ncredits: { cap: { contract: 10 % } }\n";
    std::fs::write(&file, text).expect("a file");
    let files = [file];
    let (code, _, err) = simulate(&files, &[&RATES[..], &["--fee", "10000"]].concat());
    assert!(code == Some(3) && err.contains("a credit of `50 points` is no share of the window's fee"), "{err}");
    let worth = [&RATES[..], &["--fee", "10000", "--point", "100"]].concat();
    let (code, out, err) = simulate(&files, &worth);
    assert!(code == Some(0) && out.contains("not applied: points up: a cap of 10 % per contract"), "{out}{err}");
    let (code, out, err) = simulate(&files, &[&worth[..], &["--contract", "3", "--format", "csv"]].concat());
    assert_eq!(code, Some(0), "{err}");
    let share: f64 =
        out.lines().nth(1).and_then(|row| row.split(',').nth(7)).expect("a share").parse().expect("a number");
    // Half a month's fee for almost every month, but no more than a tenth of all that was paid.
    assert!((9.0..=10.0).contains(&share), "{out}");
}

#[test]
fn promised_times_are_simulated_with_and_without_a_faster_desk() {
    let files = [example("remotemeeting/agreement.yaml")];
    let cases = ["--cases", "1=0.5/40 min", "--cases", "2=4/1 h", "--working", "korean_business_days"];
    let more = ["--objective", "first_response", "--handled", "50", "--years", "200"];
    let (code, out, err) = simulate(&files, &[&cases[..], &more, &["--format", "json"]].concat());
    assert_eq!(code, Some(0), "{err}");
    let document: Value = serde_json::from_str(&out).expect("JSON");
    let [present, better] = [&document["promises"][0], &document["promises"][1]];
    assert_eq!((&present["clock"], &present["promise"]), (&"first_response".into(), &"attainment >= 100 %".into()));
    let missed = |promise: &Value| promise["missed_windows"].as_u64().expect("a count");
    // One hour is promised around the clock, and people work on business days: at night nobody answers.
    assert!(missed(better) <= missed(present) && 0 < missed(better), "{document:#}");
    let (code, out, _) = simulate(&files, &[&cases[..], &more, &["--lang", "ko"]].concat());
    assert!(code == Some(0) && out.contains("개선 후"), "{out}");
    let (code, _, err) = simulate(&files, &["--cases", "1=often/40 min"]);
    assert!(code == Some(2) && err.contains("write it like `1=0.5/40 min`"), "{err}");
    let (code, _, err) = simulate(&files, &["--cases", "9=1/40 min", "--objective", "first_response"]);
    assert!(code == Some(3) && err.contains("--cases names severity `9`"), "{err}");
}
