//! The living agreement: the contract's own text, and beside each clause what is measured now.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use makegood_core::agreement_file::{Source, read};
use serde_json::Value;

use crate::kept::example_file;
use crate::page_text::{MARCH, without_now};
use crate::{Answer, Client, Service};

const DASAN: &str = "/living/remotemeeting/dasan";

fn remotemeeting() -> (Service, Client) {
    let service = Service::start_with(MARCH);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    let owner = service.owner();
    (service, owner)
}

/// The page in both languages, as snapshots.
fn both_languages(owner: &Client, path: &str, name: &str) {
    let page = owner.get(path);
    assert_eq!(page.status, 200, "{}", page.body);
    insta::assert_snapshot!(name, without_now(&page.text()));
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    insta::assert_snapshot!(format!("{name} in Korean"), without_now(&owner.get(path).text()));
}

#[test]
fn remotemeeting_is_read_clause_by_clause_as_it_stands() {
    let (_service, owner) = remotemeeting();
    both_languages(&owner, DASAN, "remotemeeting");
}

#[test]
fn oqupie_is_read_clause_by_clause_as_it_stands() {
    let service = Service::start_with(&["--clock-starts-at", "2019-11-25T00:00:00Z"]);
    service.keep_example("oqupie", "2019-11-13", "2019-11-01");
    let owner = service.owner();
    both_languages(&owner, "/living/oqupie/haneul", "oqupie");
}

/// Nothing of its evidence is kept: the text stands, and says that nothing is known.
#[test]
fn citrusad_is_read_for_every_region() {
    let service = Service::start_with(MARCH);
    let text = example_file("citrusad", "agreement.yaml");
    adopt(&service, &[Source { name: "citrusad.yaml".to_owned(), text }]);
    let owner = service.owner();
    drop(service.customer("shop"));
    owner.submit("/agreements/citrusad/customers", &[("customer", "shop")]);
    both_languages(&owner, "/living/citrusad/shop", "citrusad");
}

#[test]
fn a_living_agreement_is_for_its_customer_and_their_provider_alone() {
    let (service, owner) = remotemeeting();
    let (dasan, other) = (service.customer("dasan"), service.customer("other"));
    for path in [DASAN, "/living/remotemeeting/dasan?part=clauses", "/living/remotemeeting/dasan?changes=no"] {
        assert_eq!(dasan.get(path).status, 200, "{path}");
        assert_eq!(other.get(path).status, 404, "{path}");
        assert_eq!(service.anybody().get(path).status, 303, "{path}");
    }
    assert_eq!(service.member("auditor").get(DASAN).status, 200);
    for path in ["remotemeeting/-", "remotemeeting/other", "nothing/dasan", "remotemeeting/nobody"] {
        assert_eq!(dasan.get(&format!("/living/{path}")).status, 404, "{path}");
        assert_eq!(owner.get(&format!("/living/{path}")).status, 404, "{path}");
    }
    // Other customers are named to the provider alone.
    service.know(r#"{"kind":"account","id":"account-other","recorded":"2024-02-01T09:00:00+09:00","customer":"other","from":"2024-02-01T00:00:00+09:00","current":true}"#);
    assert!(owner.get(DASAN).says("/living/remotemeeting/other"));
    assert!(!dasan.get(DASAN).says("/living/remotemeeting/other"));
    assert_eq!(other.get(DASAN).status, 404);
    assert_eq!(other.get("/living/remotemeeting/other").status, 200);
}

#[test]
fn the_overview_the_agreement_and_the_settlement_lead_to_it() {
    let (service, owner) = remotemeeting();
    let dasan = service.customer("dasan");
    for reader in [&owner, &dasan] {
        for path in ["/", "/agreements/remotemeeting", "/settlements/remotemeeting/dasan/2024-03"] {
            assert!(reader.get(path).says(&format!("href=\"{DASAN}\"")), "{path}");
        }
    }
}

#[test]
fn figure_and_verdict_are_those_of_the_overview() {
    let (service, _owner) = remotemeeting();
    let program = service.program("owner", "read");
    let overview = program.get("/api/v1/overview").value(200);
    let living = program.get("/api/v1/living/remotemeeting/dasan").value(200);
    let promise = measured(&living, "objectives.monthly_uptime")[0].clone();
    let stands = &promise["stands"];
    for figure in ["measured", "verdict", "downtime_ms", "allowed_ms", "used_permille", "target", "past"] {
        assert_eq!(stands[figure], overview["promises"][0][figure], "{figure}");
    }
    assert_eq!(promise["kind"], "promise");
    assert!(!promise["evidence"].as_array().unwrap().is_empty());
    let backup = &measured(&living, "duties.data_backup")[0]["stands"];
    assert!(backup["next_due_at"].is_string() || backup["waiting"][0]["due_at"].is_string(), "{backup}");
}

fn measured<'a>(living: &'a Value, about: &str) -> &'a Vec<Value> {
    let sections = living["sections"].as_array().unwrap().iter();
    let mut clauses = sections.flat_map(|section| section["clauses"].as_array().unwrap());
    clauses.find(|clause| clause["about"] == about).unwrap()["measured"].as_array().unwrap()
}

/// The last exclusion of the example.
const FORCE_MAJEURE: &str = "  force_majeure:
    clause: \"2.5\"
    title: { ko: 불가항력, en: force majeure }
    cause: force_majeure
";

#[test]
fn what_the_last_version_changed_is_marked_until_somebody_does_not_want_it() {
    let service = Service::start_with(MARCH);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    let next = example_file("remotemeeting", "agreement.yaml")
        .replace("version: \"1\"", "version: \"2\"")
        .replace("effective: 2019-01-01", "effective: 2024-03-01")
        .replace("promise: uptime >= 99.5 %", "promise: uptime >= 99.7 %")
        .replace("99.0 % <= uptime < 99.5 %: 10 %", "99.0 % <= uptime < 99.7 %: 10 %")
        .replace(FORCE_MAJEURE, "")
        .replace("    due: every 3 months", "    due: every 2 months");
    adopt(&service, &[Source { name: "next.yaml".to_owned(), text: next }]);
    let owner = service.owner();
    let page = owner.get(DASAN);
    assert!(
        page.body.contains("<del><p>The provider promises an uptime of at least 99.5 %.</p></del>"),
        "{}",
        page.body
    );
    assert!(page.body.contains("<ins><p>The provider promises an uptime of at least 99.7 %.</p></ins>"));
    assert!(page.body.contains("gone-exclusions.force_majeure"));
    let plain = owner.get(&format!("{DASAN}?changes=no"));
    assert!(!plain.body.contains("<del>") && !plain.body.contains("<ins>"));
    assert!(plain.body.contains("uptime of at least 99.7 %"));
}

/// Every clause of every example has an address of its own, to which the contents lead.
#[test]
fn every_clause_of_every_example_has_its_address() {
    let service = Service::start_with(&["--clock-starts-at", "2026-11-30T00:00:00Z"]);
    let mut ids = BTreeSet::new();
    for folder in folders(&PathBuf::from(format!("{}/../../examples", env!("CARGO_MANIFEST_DIR")))) {
        ids.extend(adopt(&service, &sources(&folder)));
    }
    assert!(50 < ids.len(), "{ids:?}");
    let owner = service.owner();
    let mut shown = 0;
    for id in &ids {
        let page = owner.get(&format!("/living/{id}/-"));
        // A level that others refine promises nothing by itself.
        assert!(page.status == 200 || page.status == 404, "{id}: {}", page.body);
        if page.status == 200 {
            addresses(&page, id);
            shown += 1;
        }
    }
    assert!(ids.len() - shown < 5, "{shown} of {}", ids.len());
}

fn addresses(page: &Answer, id: &str) {
    let all: Vec<&str> = attributes(&page.body, " id=\"");
    let once: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(all.len(), once.len(), "{id}: an address stands twice");
    let clauses = page.body.matches("<article class=\"clause").count();
    let own = |id: &&&str| id.starts_with("clause-") || id.starts_with("gone-");
    assert!(0 < clauses && once.iter().filter(own).count() == clauses, "{id}");
    for link in attributes(&page.body, "href=\"#") {
        assert!(once.contains(link), "{id}: `#{link}` leads nowhere");
    }
}

fn attributes<'a>(body: &'a str, before: &str) -> Vec<&'a str> {
    body.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The folders that hold agreement files.
fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.is_dir()).flat_map(|path| folders(&path)).collect();
    if !sources(root).is_empty() {
        found.push(root.to_owned());
    }
    found
}

fn sources(folder: &Path) -> Vec<Source> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    let source = |path: PathBuf| Source {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: std::fs::read_to_string(&path).unwrap(),
    };
    let mut sources: Vec<Source> = files.map(source).collect();
    sources.sort_by(|left, right| left.name.cmp(&right.name));
    sources
}

/// Adopts agreement files that belong together, and gives their ids.
fn adopt(service: &Service, sources: &[Source]) -> Vec<String> {
    let agreements = read(sources).0;
    assert_eq!(agreements.len(), sources.len(), "{:?}", sources.first().map(|source| &source.name));
    for (agreement, source) in agreements.iter().zip(sources) {
        service.keep_agreement(&source.text, &agreement.id, &agreement.version, &agreement.effective.to_string());
    }
    agreements.into_iter().map(|agreement| agreement.id).collect()
}
