//! Giving what comes by itself: points that are applied, converted at equal value, or lapse when the agreement ends.

use makegood_store::SettlementKey;

use super::{again_on_postgresql, credits, seen, until};
use crate::kept::example_file;
use crate::{Client, Service};

/// Oqupie's November 2019: 98.935…% is 10 % of 1,200,000 won in points, by itself.
const NOVEMBER: SettlementKey<'_> = SettlementKey { agreement: "oqupie", customer: "haneul", period: "2019-11" };

fn closed_november(agreement: &str, at: &str) -> (Service, Client, Client) {
    let service = Service::start_with(&["--clock-starts-at", at]);
    service.keep_agreement(agreement, "oqupie", "2019-11-13", "2019-11-01");
    service.know(&example_file("oqupie", "evidence.jsonl"));
    let owner = service.owner();
    let haneul = service.customer("haneul");
    until("November is closed", || !credits(&service, &NOVEMBER).is_empty());
    (service, owner, haneul)
}

fn stands(service: &Service) -> Vec<(String, i64)> {
    let id = credits(service, &NOVEMBER)[0].id.clone();
    let all = service.read(async |store| store.balances_of_credits(std::slice::from_ref(&id)).await);
    all.into_values().flatten().collect()
}

fn give(owner: &Client, path: &str, way: &str, amount: &str, reference: &str) -> crate::Answer {
    let last = seen(&owner.get(path));
    let fields = [("seen", last.as_str()), ("way", way), ("amount", amount), ("reference", reference)];
    owner.post(&format!("{path}/giving"), &fields)
}

#[test]
fn points_come_by_themselves_and_are_converted_into_seats_of_equal_value() {
    let (service, owner, haneul) = closed_november(&example_file("oqupie", "agreement.yaml"), "2020-01-20T00:00:00Z");
    assert_eq!(stands(&service), [("approved".to_owned(), 120_000)]);
    let path = format!("/credits/{}", credits(&service, &NOVEMBER)[0].id);
    let page = haneul.get(&path);
    assert!(page.says("points (not cash)") && page.says("next renewal or upgrade"), "{}", page.text());
    let cash = give(&owner, &path, "convert", "1000", "현금");
    assert!(
        cash.says("`현금` is not what the agreement lets it be turned into: `service time`, `seats`"),
        "{}",
        cash.text()
    );
    let small = give(&owner, &path, "convert", "130000", "구성원 수");
    assert!(small.says("KRW 120,000 does not pay one at KRW 130,000"), "{}", small.text());
    assert_eq!(give(&owner, &path, "convert", "39000", "구성원 수").status, 303);
    // Three seats at 39,000 won (seed 001) are 117,000; 3,000 points are left.
    assert_eq!(stands(&service), [("approved".to_owned(), 3_000), ("converted".to_owned(), 117_000)]);
    assert!(haneul.get(&path).says("3 × KRW 39,000 = KRW 117,000"));
    let more = give(&owner, &path, "apply", "3001", "갱신 2020");
    assert!(more.says("KRW 3,000 is approved, but KRW 3,001 is asked for"), "{}", more.text());
    let none = give(&owner, &path, "apply", "-5", "갱신 2020");
    assert!(none.says("the amount must be more than zero"), "{}", none.text());
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    let more = give(&owner, &path, "apply", "3001", "갱신 2020");
    assert!(more.says("승인된 금액은 KRW 3,000인데 KRW 3,001"), "{}", more.text());
    owner.submit("/language", &[("language", "en"), ("back", "/")]);
    let odd = give(&owner, &path, "apply", "0.5", "갱신 2020");
    assert!(odd.says("`0.5` has more places than KRW has (0)"), "{}", odd.text());
    let nameless = give(&owner, &path, "apply", "3000", " ");
    assert!(nameless.says("name the invoice"), "{}", nameless.text());
    assert_eq!(give(&owner, &path, "apply", "3000", "갱신 2020").status, 303);
    assert_eq!(stands(&service), [("applied".to_owned(), 3_000), ("converted".to_owned(), 117_000)]);
}

#[test]
fn unused_points_lapse_when_the_agreement_ends() {
    let ends = example_file("oqupie", "agreement.yaml")
        .replace("effective: 2019-11-01", "effective: 2019-11-01\nends: 2019-12-31");
    let (service, _, haneul) = closed_november(&ends, "2019-12-20T00:00:00Z");
    assert_eq!(stands(&service), [("approved".to_owned(), 120_000)]);
    let service = service.restart_with(&["--clock-starts-at", "2020-01-05T00:00:00Z"]);
    until("the agreement is over", || stands(&service) == [("lapsed".to_owned(), 120_000)]);
    drop(haneul);
}

#[test]
fn unused_points_lapse_when_the_agreement_is_ended_for_the_customer() {
    let (service, owner, _) = closed_november(&example_file("oqupie", "agreement.yaml"), "2019-12-20T00:00:00Z");
    let end =
        [("last_on", "2019-12-25"), ("noticed_on", "2019-12-20"), ("by", "customer"), ("reason", "moves elsewhere")];
    owner.submit("/agreements/oqupie/end/haneul", &end);
    assert_eq!(stands(&service), [("approved".to_owned(), 120_000)], "until the last day they may be used");
    let service = service.restart_with(&["--clock-starts-at", "2019-12-28T00:00:00Z"]);
    until("the agreement is over for them", || stands(&service) == [("lapsed".to_owned(), 120_000)]);
    let path = format!("/credits/{}", credits(&service, &NOVEMBER)[0].id);
    assert!(service.signed_in(crate::OWNER).get(&path).says("the agreement ended"));
}

#[test]
fn points_are_given_and_lapse_on_postgresql() {
    again_on_postgresql(&[
        points_come_by_themselves_and_are_converted_into_seats_of_equal_value,
        unused_points_lapse_when_the_agreement_ends,
        unused_points_lapse_when_the_agreement_is_ended_for_the_customer,
    ]);
}
