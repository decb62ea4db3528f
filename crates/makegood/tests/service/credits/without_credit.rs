//! A month of CitrusAd: a missed promise of reasonable efforts is said as such, and earns nothing that could be claimed (S3).

use std::io::Read;

use flate2::read::GzDecoder;
use makegood_store::SettlementKey;

use super::{credits, until};
use crate::Service;
use crate::kept::example_file;

const APRIL: SettlementKey<'_> = SettlementKey { agreement: "citrusad", customer: "shop", period: "2024-04" };
const PAGE: &str = "/settlements/citrusad/shop/2024-04";
const FEE: &str = r#"{"kind":"fee","id":"fee-shop","recorded":"2024-04-01T00:00:00Z","service":"citrusad_api","customer":"shop","from":"2024-04-01T00:00:00Z","to":"2024-05-01T00:00:00Z","amount":"5000.00","currency":"USD"}"#;

#[test]
fn a_missed_promise_without_credits_is_shown_and_earns_nothing() {
    // A month is closed two days after it ended.
    let service = Service::start_with(&["--clock-starts-at", "2024-05-03T00:00:05Z"]);
    let agreement = example_file("citrusad", "agreement.yaml");
    service.keep_agreement_since(&agreement, "citrusad", "2.0", "2021-06-05", "2024-04-01T00:00:00Z");
    let path = format!("{}/../../examples/citrusad/evidence.jsonl.gz", env!("CARGO_MANIFEST_DIR"));
    let mut lines = String::new();
    GzDecoder::new(std::fs::File::open(path).unwrap()).read_to_string(&mut lines).unwrap();
    service.know(&format!("{lines}{FEE}\n"));
    drop(service.owner());
    let shop = service.customer("shop");
    until("April is closed", || !service.read(async |store| store.closed_settlements(&APRIL).await).is_empty());

    let page = shop.get(PAGE);
    // 44 of 43,200 minutes in the United Kingdom, 50 in the Netherlands.
    assert!(page.says("99.898148") && page.says("99.884259"), "{}", page.text());
    assert!(!page.body.contains(&format!("{PAGE}/claim")), "there is nothing to claim");
    assert_eq!(credits(&service, &APRIL), []);
    assert!(shop.get(&format!("{PAGE}/claim")).says("Nothing is to be claimed"));
    let claimed = shop.post(&format!("{PAGE}/claim"), &[("days", "2024-04"), ("note", "44 minutes")]);
    assert_eq!(claimed.status, 200, "{}", claimed.text());
    assert!(claimed.says("nothing of `2024-04` is given on claim"), "{}", claimed.text());
    assert_eq!(credits(&service, &APRIL), [], "a claim makes no credit");
}
