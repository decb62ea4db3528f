//! What a promise will cost: levels side by side, and the chosen one as an agreement.

use makegood_core::agreement_file::{Gravity, Source, read};
use makegood_store::IncidentImpact;

use crate::page_text::MARCH;
use crate::{Client, Service};

/// Fails every thirty days for three quarters of an hour; ten seats.
const QUESTION: &str = "/design?mtbf=30+days&mttr=45+min&seats=10&target=99.7&repaired=20+min";

fn service() -> (Service, Client) {
    let service = Service::start_with(MARCH);
    let owner = service.owner();
    (service, owner)
}

/// What stands behind a word on the card of a level.
fn card<'a>(body: &'a str, level: &str) -> &'a str {
    let (_, card) = body.split_once(&format!("<h2>{level}</h2>")).unwrap_or_else(|| panic!("no level {level}: {body}"));
    card.split("</article>").next().unwrap()
}

fn chance(body: &str, level: &str) -> i64 {
    let card = card(body, level);
    let (_, figure) = card.split_once("Breach in a year</dt><dd>").expect("a chance");
    let tenths: String = figure.split(" %").next().unwrap().chars().filter(char::is_ascii_digit).collect();
    tenths.parse().expect("a number")
}

#[test]
fn the_levels_stand_side_by_side_and_the_stricter_is_broken_more_often() {
    let (_service, owner) = service();
    let page = owner.get(QUESTION);
    assert_eq!(page.status, 200, "{}", page.body);
    let levels = ["Enterprise", "Business", "Standard", "Your target", "Basic"];
    let chances: Vec<i64> = levels.iter().map(|level| chance(&page.body, level)).collect();
    assert!(chances.is_sorted_by(|stricter, milder| stricter >= milder), "{chances:?}");
    assert!(chances[4] < chances[0], "{chances:?}");
    for words in
        ["43 min 12 s", "finance, mission critical", "KRW 4,680,000", "→", "99.5 % &#60;= uptime &#60; 99.9 %: 5 %"]
    {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    // On a wide screen each row of all levels stands on one line.
    let style = page.body.split("href=\"").filter_map(|own| own.split('"').next()).find(|own| own.contains("design"));
    assert!(owner.get(style.expect("a style")).body.contains("grid-template-rows: subgrid"));
    // A price has the name of the plan it comes from.
    assert!(page.says("Basic (plan Continent)") && page.says("value=\"19000\""), "{}", page.body);
    // Whoever asks again sees the same figures.
    assert_eq!(owner.get(QUESTION).text(), page.text());
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    let page = owner.get(QUESTION);
    for words in ["약속의 비용", "연간 미달 확률", "4,680,000원", "금융 (미션 크리티컬)", "초안으로 보관"]
    {
        assert!(page.says(words), "{words}: {}", page.body);
    }
}

#[test]
fn a_discount_and_the_cost_leave_their_profit() {
    let (_service, owner) = service();
    let page = owner.get("/design?mtbf=900000+h&mttr=1+min&seats=10&discount=10&term=3&cost_standard=200000");
    // 39,000 × 10 × 12 less a tenth, less 2,400,000 a year; three years of it.
    let card = card(&page.body, "Standard");
    assert!(
        card.contains("KRW 4,212,000") && card.contains("KRW 1,812,000") && card.contains("KRW 5,436,000"),
        "{card}"
    );
}

#[test]
fn what_is_wrong_stands_at_its_field() {
    let (_service, owner) = service();
    let page = owner.get("/design?mtbf=often&mttr=45+min&seats=0&target=120&discount=half&currency=money");
    assert_eq!(page.status, 200);
    for words in ["write hours, minutes or days", "a whole number from 1", "a number from 50 to 99.9999", "KRW or USD"]
    {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert!(!page.says("Keep as draft"));
}

#[test]
fn the_past_of_a_service_is_drawn() {
    let (service, owner) = service();
    service.keep_example("remotemeeting", "1", "2019-01-01");
    for id in ["remotemeeting", "quiet"] {
        let fields = [("id", id), ("name_ko", "회의"), ("name_en", "Meetings"), ("brand", "default")];
        owner.submit("/services", &fields);
    }
    let page = owner.get("/design?service=remotemeeting");
    // February is whole, March is not over.
    assert!(page.says("drawn from 1 outage in 1 month of its past"), "{}", page.body);
    assert!(owner.get("/design?service=quiet").says("No outage of this service is known for a whole month"));
}

#[test]
fn what_minutes_showed_is_drawn_where_no_outage_was_declared() {
    let (service, owner) = service();
    service.sell("remotemeeting", "회의", "Meetings");
    service.tell_of_incident("i-1", "2024-01-10T01:00:00Z", Some("2024-01-10T01:40:00Z"));
    assert!(owner.get("/design?service=remotemeeting").says("No outage of this service is known for a whole month"));
    let impact = service.read(async |store| store.impacts_of_incident("i-1").await)[0].clone();
    let by_minutes = IncidentImpact { minutes_decide: true, ..impact };
    service.change(async |change| change.change_incident_impact(&by_minutes).await.map(drop));
    let page = owner.get("/design?service=remotemeeting");
    assert!(page.says("drawn from 1 outage in 2 months of its past"), "January and February: {}", page.text());
}

#[test]
fn the_chosen_level_is_an_agreement_file_and_a_draft() {
    let (service, owner) = service();
    let file = owner.get("/design/agreement.yaml?level=business&service=shop&currency=KRW");
    assert_eq!(file.status, 200, "{}", file.body);
    let (agreements, problems) = read(&[Source { name: "a.yaml".to_owned(), text: file.body.clone() }]);
    assert!(problems.iter().all(|problem| problem.gravity == Gravity::Note), "{problems:#?}");
    assert_eq!((agreements[0].id.as_str(), agreements[0].objectives.len()), ("shop-business", 1));
    let kept = owner.submit("/design", &[("level", "own"), ("service", "shop"), ("target", "99.7")]);
    assert_eq!(kept.status, 200, "{}", kept.body);
    assert!(kept.says("shop-own") && kept.says("99.7 %"), "{}", kept.body);
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    assert!(owner.get("/agreements").says("가용성 99.7 % 보장 서비스 수준 협약"));
    let files = service.read(async |store| store.agreement_files().await);
    assert!(files.len() == 1 && files[0].adopted_at.is_none(), "a draft: nothing is settled by it");
    assert_eq!(owner.post("/design", &[("level", "golden")]).status, 422);
    assert_eq!(service.member("operator").post("/design", &[("level", "business")]).status, 403);
}
