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

    let before = dasan.get(&path).between("<tbody>", "</tbody>");
    let silent = owner.post(&format!("{path}/decision"), &[("outcome", "upheld"), ("why", "")]);
    assert!(silent.says("결정 이유를 입력해 주세요"), "{}", silent.text());
    owner.submit(&format!("{path}/decision"), &[("outcome", "upheld"), ("why", "로그가 같습니다")]);
    // Claimed with the dispute, so it waits for a decision; with five hours more it is 30 %.
    until("the ledger follows", || stands(&service) == on("claimed", 165_000));
    assert!(dasan.get(MARCH_PATH).says("adjusted"));
    assert!(dasan.get(&path).says("upheld") && dasan.get(MARCH_PATH).says("Contested"));
    let decided = dasan.get(&path);
    assert_eq!(decided.between("<tbody>", "</tbody>"), before, "what was contested stays to be read");
    assert!(before.contains("99 %") && decided.says("KRW 110,000 more is owed for 2024-03"), "{}", decided.text());
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
    for act in ["facts", "messages", "facts/withdrawal", "withdrawal"] {
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
    let door = good.replace("\"extent\"", "\"component\":\"door\",\"extent\"").replace("o-x", "o-d");
    let future = good.replace("2024-03-21T01", "2024-04-21T01").replace("o-x", "o-f");
    let stray = good.replace("\"extent\"", "\"replaces\":\"nothing\",\"extent\"").replace("o-x", "o-s");
    let twice = good.replace("2024-03-21T01", "2024-03-21T02");
    for bad in [foreign.as_str(), &others, fee, "{}", "not JSON", &door, &future, &stray, &twice] {
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

/// A line that says that RemoteMeeting was down on a morning of March, five hours long.
fn outage(id: &str, day: &str) -> String {
    format!(
        r#"{{"kind":"outage","id":"{id}","recorded":"2024-04-11T14:00:00Z","service":"remotemeeting","from":"2024-03-{day}T01:00:00Z","to":"2024-03-{day}T06:00:00Z","extent":"major"}}"#
    )
}

#[test]
fn an_id_that_the_evidence_knows_is_refused_with_both_values_and_what_was_typed_stays() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    let path = contested(&dasan);
    dasan.submit("/language", &[("language", "ko"), ("back", "/")]);
    // The evidence says of `o-03` that it was on the 12th.
    let lines = format!("{}\n{}", outage("ours-1", "21"), outage("o-03", "22"));
    let refused = dasan.post(&format!("{path}/facts"), &[("lines", &lines)]);
    let text = refused.text();
    assert!(refused.status == 200 && text.contains("2번째 줄: 증빙에 같은 id `o-03`"), "{text}");
    assert!(text.contains("2024-03-12T00:00:00Z") && text.contains("2024-03-22T01:00:00Z"), "both values: {text}");
    let typed = refused.between("<textarea name=\"lines\" rows=\"4\">", "</textarea>");
    assert!(typed.contains("ours-1") && typed.contains("o-03"), "{typed}");
    // The same fact twice is one.
    for _ in 0..2 {
        dasan.submit(&format!("{path}/facts"), &[("lines", &outage("ours-1", "21"))]);
    }
    let id = path.rsplit('/').next().unwrap();
    assert_eq!(service.read(async |store| store.facts_of_dispute(id).await).len(), 2);
    let done = [("outcome", "upheld"), ("why", "로그가 같습니다")];
    assert!(owner.submit(&format!("{path}/decision"), &done).says("upheld"));
}

#[test]
fn facts_are_taken_back_by_who_added_them_and_upheld_one_by_one() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    let path = contested(&dasan);
    let lines = [outage("ours-1", "21"), outage("ours-2", "22")].join("\n");
    dasan.submit(&format!("{path}/facts"), &[("lines", &lines)]);
    let back = format!("{path}/facts/withdrawal");
    let foreign = owner.post(&back, &[("fact", "ours-1")]);
    assert!(foreign.says("was added by the other side"), "{}", foreign.text());
    let gone = dasan.submit(&back, &[("fact", "ours-1")]);
    assert!(gone.says("taken back"), "{}", gone.text());
    let again = dasan.post(&format!("{path}/facts"), &[("lines", &outage("ours-1", "21"))]);
    assert!(again.says("was taken back in this dispute"), "{}", again.text());

    let decision = format!("{path}/decision");
    let none = owner.post(&decision, &[("outcome", "upheld"), ("choose", "yes"), ("why", "로그 B와 같습니다")]);
    assert!(none.says("choose the facts that are upheld") && none.says("로그 B와 같습니다"), "{}", none.text());
    let one = [("outcome", "upheld"), ("choose", "yes"), ("fact", "ours-2"), ("why", "로그 B와 같습니다")];
    let decided = owner.submit(&decision, &one);
    assert!(decided.says("not upheld"), "{}", decided.text());
    let outages = makegood_store::FactFilter { kind: Some("outage"), ..makegood_store::FactFilter::default() };
    let known = service.read(async |store| store.every_fact(&outages).await);
    let has = |id: &str| known.iter().any(|own| own.fact.id.starts_with(id));
    assert!(has("ours-2") && !has("ours-1") && !has("contested-"), "{known:?}");
}

#[test]
fn what_is_earned_while_a_settlement_is_contested_waits_for_the_decision() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    super::claim(&dasan);
    let path = contested(&dasan);
    service.know(&outage("late-1", "20"));
    until("what is earned later joins what is disputed", || stands(&service) == on("disputed", 165_000));
    assert!(!owner.get(&march(&service)).body.contains("/approval"), "nothing is decided while it is contested");
    let statement = dasan.get("/credits/statements/dasan");
    assert!(statement.says(&format!("<a href=\"{path}\">dispute of 2024-04-11 (remotemeeting 2024-03)</a>")));
    owner.submit(&format!("{path}/decision"), &[("outcome", "rejected"), ("why", "we know of it ourselves")]);
    until("all of it goes on", || stands(&service) == on("claimed", 165_000));
}

#[test]
fn a_customer_takes_their_dispute_back_and_says_why() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    let path = contested(&dasan);
    let act = format!("{path}/withdrawal");
    assert!(owner.post(&act, &[("why", "x")]).says("only the customer takes a dispute back"));
    assert!(dasan.post(&act, &[("why", " ")]).says("say why you take it back"));
    let done = dasan.submit(&act, &[("why", "로그를 받아 확인했습니다")]);
    assert!(done.says("withdrawn") && done.says("로그를 받아 확인했습니다"), "{}", done.text());
    assert_eq!(stands(&service), on("earned", 55_000), "as before: it may still be claimed");
}

#[test]
fn a_stretch_with_one_end_is_refused_and_stays_as_it_was_typed() {
    let (_service, _, dasan) = closed_march(DAY_30, &[]);
    for (name, missing) in [("from", "the end of the contested stretch"), ("to", "the start of the contested stretch")]
    {
        let half = dasan.post(&format!("{MARCH_PATH}/dispute"), &[(name, "2024-03-20T01:00"), ("says", "on the 20th")]);
        assert!(half.status == 200 && half.says(missing) && half.says("on the 20th"), "{}", half.text());
        assert!(half.body.contains("2024-03-20T01:00"), "what was typed stays");
    }
}

#[test]
fn an_arbiter_is_given_every_version_of_the_agreement() {
    let service = crate::Service::start_with(&["--clock-starts-at", DAY_30]);
    let next = crate::kept::example_file("remotemeeting", "agreement.yaml")
        .replace("version: \"1\"", "version: \"2\"")
        .replace("effective: 2019-01-01", "effective: 2100-01-01");
    service.keep_agreement(&next, "remotemeeting", "2", "2100-01-01");
    super::keep_unclaimed(&service);
    let (owner, dasan) = (service.owner(), service.customer("dasan"));
    until("March is closed", || !credits(&service, &super::MARCH).is_empty());
    let path = contested(&dasan);
    let page = link(&owner.post(&format!("{path}/links"), &[("whom", "대한상사중재원")]));
    let arbiter = service.anybody();
    let read = arbiter.get(&page);
    assert!(read.says("settle agreement-1.yaml agreement-2.yaml -e evidence.jsonl"), "{}", read.text());
    for file in ["agreement-1.yaml", "agreement-2.yaml"] {
        assert!(read.says(&format!("{page}/{file}")) && arbiter.get(&format!("{page}/{file}")).status == 200, "{file}");
    }
    assert_eq!(arbiter.get(&format!("{page}/agreement-3.yaml")).status, 404);
}

#[test]
fn disputes_are_the_same_on_postgresql() {
    again_on_postgresql(&[
        an_id_that_the_evidence_knows_is_refused_with_both_values_and_what_was_typed_stays,
        facts_are_taken_back_by_who_added_them_and_upheld_one_by_one,
        what_is_earned_while_a_settlement_is_contested_waits_for_the_decision,
        a_customer_takes_their_dispute_back_and_says_why,
        both_readings_stand_side_by_side_and_what_is_upheld_changes_the_figure,
        what_is_rejected_goes_on_where_it_stood,
        facts_of_others_and_lines_that_are_none_are_refused_and_nothing_of_them_is_kept,
    ]);
}
