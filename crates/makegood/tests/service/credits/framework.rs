//! A month of the four grades: credits that come by themselves, each customer's own, set off against an invoice (F4, F6).

use makegood_store::SettlementKey;

use super::{credits, seen, until};
use crate::Service;
use crate::kept::example_file;

const GAON: SettlementKey<'_> = SettlementKey { agreement: "framework", customer: "gaon", period: "2024-04" };
const NURI: SettlementKey<'_> = SettlementKey { customer: "nuri", ..GAON };

#[test]
fn each_grade_s_credit_comes_by_itself_and_is_set_off() {
    let service = Service::start_with(&["--clock-starts-at", "2024-05-05T00:00:00Z"]);
    for (file, name) in
        [("hosting", "framework-hosting"), ("operations", "framework-operations"), ("agreement", "framework")]
    {
        service.keep_agreement(&example_file("framework", &format!("{file}.yaml")), name, "1", "2024-01-01");
    }
    service.know(&example_file("framework", "evidence.jsonl"));
    let owner = service.owner();
    let (gaon, nuri) = (service.customer("gaon"), service.customer("nuri"));
    until("April is closed for both", || !credits(&service, &GAON).is_empty() && !credits(&service, &NURI).is_empty());
    let stands = |key: &SettlementKey<'_>| {
        let id = credits(&service, key)[0].id.clone();
        let all = service.read(async |store| store.balances_of_credits(std::slice::from_ref(&id)).await);
        all.into_values().flatten().collect::<Vec<_>>()
    };
    assert_eq!(stands(&GAON), [("approved".to_owned(), 450_000)]);
    // Basic kept its promise of 99.5 %, and the one table for all grades credits it all the same.
    assert_eq!(stands(&NURI), [("approved".to_owned(), 45_000)]);
    let path = format!("/credits/{}", credits(&service, &GAON)[0].id);
    assert_eq!((gaon.get(&path).status, nuri.get(&path).status), (200, 404));
    let claim = gaon.get("/settlements/framework/gaon/2024-04/claim");
    assert!(claim.says("Nothing is to be claimed"), "{}", claim.text());
    let last = seen(&owner.get(&path));
    let fields = [("seen", last.as_str()), ("way", "apply"), ("amount", "450,000"), ("reference", "INV-2024-05")];
    owner.submit(&format!("{path}/giving"), &fields);
    assert_eq!(stands(&GAON), [("applied".to_owned(), 450_000)]);
    assert!(gaon.get("/credits/statements/gaon").says("INV-2024-05"));
}
