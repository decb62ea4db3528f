//! Claiming in two clicks, within the window and after it (R2).

use super::{DAY_30, DAY_31, MARCH_PATH, again_on_postgresql, claim, closed_march, march, on, stands};
use crate::Service;

#[test]
fn a_claim_on_the_thirtieth_day_is_taken_decided_and_paid() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    assert_eq!(stands(&service), on("earned", 55_000));
    let (home, link) = (dasan.get("/"), format!("{MARCH_PATH}/claim?days=2024-03"));
    assert!(home.says("Waits for you") && home.says("KRW 55,000") && home.says(&link), "{}", home.text());
    assert!(dasan.get("/credits").says("to be claimed until") && !owner.get("/").says("Waits for you"));
    let settlement = dasan.get(MARCH_PATH);
    assert!(settlement.body.contains(&format!("{MARCH_PATH}/claim")), "one click leads to the form");
    let form = dasan.get(&format!("{MARCH_PATH}/claim"));
    assert!(form.says("KRW 55,000") && form.says("clause 3.2") && form.body.contains("checked"), "{}", form.text());
    claim(&dasan);
    assert_eq!(stands(&service), on("claimed", 55_000));
    assert!(!dasan.get("/").says(&link) && !dasan.get("/credits").says("to be claimed until"));
    let again = dasan.post(&format!("{MARCH_PATH}/claim"), &[("days", "2024-03")]);
    assert!(again.status == 200 && again.says("it was claimed already"), "{}", again.text());
    assert!(!again.says("2024-04-11T"), "the reader's own time: {}", again.text());

    let path = march(&service);
    let page = owner.get(&path);
    owner.submit(&format!("{path}/approval"), &[("seen", &super::seen(&page)), ("reason", "확인했습니다")]);
    let page = owner.get(&path);
    let fields = [("seen", super::seen(&page)), ("way", "refund".into()), ("amount", "55,000".into())];
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.push(("reference", "송금 2024-0430"));
    owner.submit(&format!("{path}/giving"), &fields);
    assert_eq!(stands(&service), on("refunded", 55_000));
    insta::assert_snapshot!("credit", without_ids(&dasan.get(&path).text()));
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    let form = owner.get(&format!("{MARCH_PATH}/claim"));
    assert!(form.says("기한 2024-04-11 24:00"), "as the settlement says it: {}", form.text());
    insta::assert_snapshot!("credit in Korean", without_ids(&owner.get(&path).text()));
    insta::assert_snapshot!("statement", without_ids(&dasan.get("/credits/statements/dasan").text()));
}

#[test]
fn a_claim_on_the_thirty_first_day_is_kept_and_refused_with_date_and_clause() {
    let (service, owner, dasan) = closed_march(DAY_31, &[]);
    // Nobody claimed in time: what was earned lapsed with the close.
    assert_eq!(stands(&service), on("lapsed", 55_000));
    let late = dasan.post(&format!("{MARCH_PATH}/claim"), &[("days", "2024-03")]);
    assert_eq!(late.status, 200);
    assert!(late.says("Refused: it could be claimed until 2024-04-11 15:00 (clause 3.2)"), "{}", late.text());
    assert_eq!(stands(&service), on("lapsed", 55_000));
    let settlement = dasan.get(MARCH_PATH);
    assert!(!settlement.says("to be paid until"), "nothing is owed: {}", settlement.text());
    let facts = service.read(async |store| store.evidence(&everything()).await);
    assert!(facts.iter().any(|(fact, _)| fact.id.starts_with("claim-")), "the claim itself is on record");
    assert!(owner.get(&march(&service)).says("not claimed in time"));
}

#[test]
fn a_claim_before_the_close_waits_for_it() {
    let service = Service::start_with(&["--clock-starts-at", "2024-03-20T00:00:00Z"]);
    super::keep_unclaimed(&service);
    drop(service.owner());
    let dasan = service.customer("dasan");
    let link = format!("{MARCH_PATH}/claim?days=2024-03");
    super::until("the month is open, and its credit may be claimed", || dasan.get("/").says(&link));
    dasan.submit(&format!("{MARCH_PATH}/claim"), &[("days", "2024-03")]);
    super::until("what is claimed waits no more", || !dasan.get("/").says(&link));
    assert!(super::credits(&service, &super::MARCH).is_empty(), "nothing is owed before the month is over");
    let service = service.restart_with(&["--clock-starts-at", "2024-04-05T00:00:00Z"]);
    super::until("March is closed", || !super::credits(&service, &super::MARCH).is_empty());
    assert_eq!(stands(&service), on("claimed", 55_000));
}

#[test]
fn what_is_not_claimed_lapses_at_the_end_of_its_window_by_itself() {
    let (service, _, _) = closed_march("2024-04-11T14:59:45Z", &[]);
    super::until("the window is over", || stands(&service) == on("lapsed", 55_000));
}

#[test]
fn a_credit_is_its_customer_s_and_their_provider_s_alone() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    let (other, path) = (service.customer("other"), march(&service));
    let form = format!("{MARCH_PATH}/claim");
    for (client, status) in [(&dasan, 200), (&owner, 200), (&other, 404)] {
        for path in [&path, &form, "/credits/statements/dasan", "/credits/statements/dasan/statement.csv"] {
            assert_eq!(client.get(path).status, status, "{path}");
        }
    }
    assert_eq!(other.post(&form, &[("days", "2024-03")]).status, 404);
    assert!(!other.get("/credits").says("2024-03") && dasan.get("/credits").says("2024-03"));
    for act in ["approval", "refusal", "giving", "overpayment"] {
        assert_eq!(dasan.post(&format!("{path}/{act}"), &[]).status, 403, "{act}");
    }
    assert_eq!(service.member("operator").post(&format!("{path}/giving"), &[]).status, 403);
}

fn everything() -> makegood_store::Wanted<'static> {
    let always = makegood_core::time::Span::new(
        makegood_core::time::Instant::from_ms(0),
        makegood_core::time::Instant::from_ms(4_000_000_000_000),
    );
    makegood_store::Wanted { service: "remotemeeting", customer: Some("dasan"), measured: always, held: always }
}

/// Ids and the minute of the test are drawn anew.
fn without_ids(text: &str) -> String {
    let lines = text.lines().map(|line| match line {
        line if line.starts_with("claim-") => "(fact)".to_owned(),
        line => line.replace("2024-04-11 14:30", "(now)").replace("2024-04-11 14:31", "(now)"),
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    text.replace("2024-04-11 23:30", "(now)").replace("2024-04-11 23:31", "(now)")
}

#[test]
fn claims_go_the_same_way_on_postgresql() {
    again_on_postgresql(&[
        a_claim_on_the_thirtieth_day_is_taken_decided_and_paid,
        a_claim_on_the_thirty_first_day_is_kept_and_refused_with_date_and_clause,
        a_claim_before_the_close_waits_for_it,
        what_is_not_claimed_lapses_at_the_end_of_its_window_by_itself,
    ]);
}
