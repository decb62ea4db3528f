//! Contesting a settlement: both readings by the same engine, an arbiter's read-only link, and what a decision changes.

use std::process::Command;

use super::{DAY_30, MARCH_PATH, again_on_postgresql, closed_march, credits, march, on, stands, until};
use crate::{Answer, Client};

/// The customer saw five hours more on the 20th.
const OUTAGE: [(&str, &str); 5] = [
    ("service", "remotemeeting"),
    ("from", "2024-03-20T01:00"),
    ("to", "2024-03-20T06:00"),
    ("extent", "major"),
    ("lines", ""),
];

/// The customer contests March and adds their outage; gives the path of the dispute.
fn contested(dasan: &Client) -> String {
    let form = dasan.get(&format!("{MARCH_PATH}/dispute"));
    assert!(form.says("Whoever contests claims as well"), "{}", form.text());
    let says =
        [("objective", "monthly_uptime"), ("from", ""), ("to", ""), ("says", "20일에도 다섯 시간 중단되었습니다")];
    let answer = dasan.post(&format!("{MARCH_PATH}/dispute"), &says);
    let path = answer.leads_to().split('?').next().unwrap().to_owned();
    let added = dasan.submit(&format!("{path}/facts"), &OUTAGE);
    assert!(added.says("contested-"), "{}", added.text());
    path
}

/// The path of the link that a page shows once.
fn link(page: &Answer) -> String {
    format!("/arbitration/{}", page.between("/arbitration/", "</code>"))
}

#[test]
fn both_readings_stand_side_by_side_and_what_is_upheld_changes_the_figure() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    let path = contested(&dasan);
    assert_eq!(stands(&service), on("disputed", 55_000));
    insta::assert_snapshot!("dispute", without_what_is_drawn(&dasan.get(&path).text()));
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    insta::assert_snapshot!("dispute in Korean", without_what_is_drawn(&owner.get(&path).text()));
    owner.submit(&format!("{path}/messages"), &[("text", "로그를 확인하고 있습니다")]);
    assert!(dasan.get(&path).says("로그를 확인하고 있습니다") && dasan.get(&path).says("the provider"));

    let silent = owner.post(&format!("{path}/decision"), &[("outcome", "upheld"), ("why", "")]);
    assert!(silent.says("결정 이유를 입력해 주세요"), "{}", silent.text());
    owner.submit(&format!("{path}/decision"), &[("outcome", "upheld"), ("why", "로그가 같습니다")]);
    // Claimed with the dispute, so it waits for a decision; with five hours more it is 30 %.
    until("the ledger follows", || stands(&service) == on("claimed", 165_000));
    assert!(dasan.get(MARCH_PATH).says("adjusted"));
    assert!(dasan.get(&path).says("upheld") && dasan.get(MARCH_PATH).says("Contested"));
    let late = dasan.post(&format!("{path}/facts"), &OUTAGE);
    assert!(late.says("it is decided"), "{}", late.text());
}

#[test]
fn what_is_rejected_goes_on_where_it_stood() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    super::claim(&dasan);
    let path = contested(&dasan);
    assert_eq!(stands(&service), on("disputed", 55_000));
    let blocked = owner.get(&march(&service));
    assert!(!blocked.body.contains("/approval"), "nothing is decided while it is contested");
    owner.submit(&format!("{path}/decision"), &[("outcome", "rejected"), ("why", "no trace of it in any log")]);
    assert_eq!(stands(&service), on("claimed", 55_000));
    assert_eq!(service.read(async |store| store.closed_settlements(&super::MARCH).await).len(), 1, "no revision");
}

#[test]
fn an_arbiter_reads_by_a_link_recomputes_offline_and_can_do_nothing_else() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    let path = contested(&dasan);
    let made = owner.post(&format!("{path}/links"), &[("whom", "대한상사중재원")]);
    assert_eq!(made.status, 200, "{}", made.text());
    let page = link(&made);
    assert!(!owner.get(&path).body.contains(&page), "the link is shown once");
    let arbiter = service.anybody();
    let read = arbiter.get(&page);
    assert!(read.says("대한상사중재원") && read.says("makegood verify"), "{}", read.text());
    assert_eq!(read.header("cache-control"), "no-store");
    assert!(!read.body.contains("<form method=\"post\" action=\"/disputes"), "nothing can be done there");

    let folder = tempfile::tempdir().unwrap();
    for file in ["bundle", "evidence.jsonl", "agreement-1.yaml", "contested.jsonl"] {
        let answer = arbiter.get(&format!("{page}/{file}"));
        assert_eq!(answer.status, 200, "{file}");
        std::fs::write(folder.path().join(file), &answer.body).unwrap();
    }
    let run = |arguments: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_makegood")).current_dir(&folder).args(arguments).output().unwrap();
        (done.status.success(), String::from_utf8(done.stdout).unwrap())
    };
    assert!(run(&["verify", "bundle"]).0);
    let files = ["settle", "agreement-1.yaml", "-e", "evidence.jsonl", "-e", "contested.jsonl"];
    let (settled, text) = run(&[&files[..], &["--period", "2024-03", "--customer", "dasan"]].concat());
    let theirs = read.between("<tr class=\"differs\">", "</tr>");
    let figure = text.split_whitespace().find(|word| word.starts_with("98.")).unwrap().trim_end_matches(['…', '%']);
    assert!(settled && theirs.contains(&figure[..8]), "{figure} in {theirs}\n{text}");

    assert_eq!(arbiter.get("/arbitration/nothing").status, 404);
    assert_eq!(arbiter.get(&format!("{page}/nothing")).status, 404);
    let id = service.read(async |store| {
        let dispute = path.rsplit('/').next().unwrap();
        Ok(store.links_of_dispute(dispute).await?[0].id.clone())
    });
    owner.submit(&format!("{path}/links/{id}/end"), &[]);
    assert_eq!(arbiter.get(&page).status, 404, "the link was ended");
}

#[test]
fn a_dispute_is_between_its_parties() {
    let (service, _, dasan) = closed_march(DAY_30, &[]);
    let path = contested(&dasan);
    let (other, member) = (service.customer("other"), service.member("member"));
    assert_eq!(other.get(&path).status, 404);
    assert!(!other.get("/disputes").body.contains(&path) && dasan.get("/disputes").body.contains(&path));
    for act in ["facts", "messages"] {
        assert_eq!(other.post(&format!("{path}/{act}"), &[("text", "x")]).status, 404, "{act}");
    }
    assert_eq!(other.post(&format!("{MARCH_PATH}/dispute"), &[("says", "x")]).status, 404);
    for act in ["decision", "links"] {
        assert_eq!(dasan.post(&format!("{path}/{act}"), &[]).status, 403, "{act}");
        assert_eq!(member.post(&format!("{path}/{act}"), &[]).status, 403, "{act}");
    }
}

#[test]
fn facts_of_others_and_lines_that_are_none_are_refused_and_nothing_of_them_is_kept() {
    let (service, _, dasan) = closed_march(DAY_30, &[]);
    let path = contested(&dasan);
    let good = r#"{"kind":"outage","id":"o-x","recorded":"2024-04-01T00:00:00Z","service":"remotemeeting","from":"2024-03-21T00:00:00Z","to":"2024-03-21T01:00:00Z","extent":"major"}"#;
    let foreign = good.replace("\"remotemeeting\"", "\"elsewhere\"").replace("o-x", "o-y");
    let others = good.replace("\"extent\"", "\"customer\":\"other\",\"extent\"").replace("o-x", "o-z");
    let fee = r#"{"kind":"fee","id":"f-x","recorded":"2024-03-01T00:00:00Z","service":"remotemeeting","customer":"dasan","from":"2024-03-01T00:00:00Z","to":"2024-04-01T00:00:00Z","amount":"99000000","currency":"KRW"}"#;
    for bad in [foreign.as_str(), &others, fee, "{}", "not JSON"] {
        let lines = format!("{good}\n{bad}");
        let refused = dasan.post(&format!("{path}/facts"), &[("lines", &lines)]);
        assert!(refused.status == 200 && refused.says("line 2: "), "{bad}: {}", refused.text());
    }
    let id = path.rsplit('/').next().unwrap();
    assert_eq!(service.read(async |store| store.facts_of_dispute(id).await).len(), 1, "the first outage alone");
    assert!(!credits(&service, &super::MARCH).is_empty());
}

fn without_what_is_drawn(text: &str) -> String {
    let lines = text.lines().map(|line| match line {
        line if line.contains("\"contested-") => "(the fact)".to_owned(),
        line => line.replace("2024-04-11 14:3", "(now) ").replace("2024-04-11 23:3", "(now) "),
    });
    let cut = |line: String| match line.split_once("(now) ") {
        Some((before, after)) => format!("{before}(now){}", after.get(1..).unwrap_or_default()),
        None => line,
    };
    lines.map(cut).collect::<Vec<_>>().join("\n")
}

#[test]
fn disputes_are_the_same_on_postgresql() {
    again_on_postgresql(&[
        both_readings_stand_side_by_side_and_what_is_upheld_changes_the_figure,
        what_is_rejected_goes_on_where_it_stood,
        facts_of_others_and_lines_that_are_none_are_refused_and_nothing_of_them_is_kept,
    ]);
}
