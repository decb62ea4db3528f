//! Damages under the agreement's caps, approved like a claim (F5).

use super::{seen, until};
use crate::Service;
use crate::kept::example_file;

const FORM: [(&str, &str); 8] = [
    ("customer", "acme"),
    ("kind", r#"["framework","direct"]"#),
    ("first", "2024-03-12"),
    ("asked", "7,000,000"),
    ("contract_value", "6,600,000"),
    ("insurance", "전문인 배상 책임 보험"),
    ("what", "복구 작업 외주비, 세금계산서 첨부"),
    ("last", "2024-03-14"),
];

const FEE: &str = r#"{"kind":"fee","id":"fee-acme","recorded":"2024-03-01T00:00:00Z","service":"platform","customer":"acme","from":"2024-03-01T00:00:00Z","to":"2024-04-01T00:00:00Z","amount":"550000","currency":"KRW"}"#;

#[test]
fn damages_are_recognised_up_to_their_cap_and_no_further() {
    let service = Service::start_with(&["--clock-starts-at", "2024-04-05T00:00:00Z"]);
    service.keep_agreement(&example_file("framework", "hosting.yaml"), "framework-hosting", "1", "2024-01-01");
    service.keep_agreement(&example_file("framework", "operations.yaml"), "framework-operations", "1", "2024-01-01");
    service.keep_agreement(&example_file("framework", "agreement.yaml"), "framework", "1", "2024-01-01");
    let owner = service.owner();
    let acme = service.customer("acme");
    let form = owner.get("/credits/damages");
    assert!(form.says("framework · direct · 1 x contract value"), "{}", form.text());
    // The first value of the contract that is typed is kept.
    let mut indirect = FORM;
    indirect[1].1 = r#"["framework","indirect"]"#;
    indirect[4].1 = "";
    let valueless = owner.post("/credits/damages", &indirect);
    assert!(valueless.says("the contract value must be given"), "{}", valueless.text());
    let mut negative = FORM;
    negative[3].1 = "-1";
    let negative = owner.post("/credits/damages", &negative);
    assert!(negative.says("the amount asked for must be more than zero"), "{}", negative.text());
    let page = owner.submit("/credits/damages", &FORM);
    assert!(page.says("2024-03-12..2024-03-14") && page.says("direct: 복구 작업 외주비"), "{}", page.text());
    assert!(page.says("KRW 7,000,000") && page.says("KRW 6,600,000 · KRW 0 recognised before"), "{}", page.text());
    assert!(page.says("전문인 배상 책임 보험"), "{}", page.text());
    let backwards = owner.post("/credits/damages", &[&FORM[..7], &[("last", "2024-03-11")]].concat());
    assert!(backwards.says("the damage ends before it begins"), "{}", backwards.text());
    let more = owner.post("/credits/damages", &FORM);
    assert!(more.says("nothing is left: direct damages are capped at KRW 6,600,000"), "{}", more.text());
    let other = owner.submit("/credits/damages", &indirect);
    assert!(other.says("KRW 7,000,000"), "each kind has a cap of its own: {}", other.text());

    let statement = acme.get("/credits/statements/acme");
    assert!(statement.says("cap KRW 6,600,000 · insurance 전문인 배상 책임 보험"), "{}", statement.text());
    let file = acme.get("/credits/statements/acme/statement.csv").body;
    assert!(file.lines().nth(1).unwrap().ends_with(",6600000,전문인 배상 책임 보험"), "{file}");
    // What is refused leaves the cap to what is shown better.
    let direct = page.between("action=\"/credits/", "/approval").to_owned();
    let last = seen(&owner.get(&format!("/credits/{direct}")));
    owner.submit(&format!("/credits/{direct}/refusal"), &[("seen", &last), ("reason", "no invoice")]);
    let again = owner.submit("/credits/damages", &FORM);
    assert!(again.says("KRW 6,600,000 · KRW 0 recognised before"), "{}", again.text());

    let list = owner.get("/credits?account=claimed");
    let path = format!("/credits/{}", list.between("<li><div><a href=\"/credits/", "\""));
    owner.submit(&format!("{path}/approval"), &[("seen", &seen(&owner.get(&path)))]);
    until("it is approved", || owner.get(&path).says("Give it"));
    assert!(
        acme.get(&path).status == 200 && acme.get("/credits/statements/acme").says("damages")
            || acme.get(&path).says("damages")
    );
    assert_eq!(acme.post("/credits/damages", &FORM).status, 403);
    let other = service.customer("other");
    assert_eq!(other.get(&path).status, 404);

    // Another contract value than was typed first needs a reason, and takes its place.
    let mut larger = FORM;
    larger[4].1 = "9,000,000";
    let silent = owner.post("/credits/damages", &larger);
    assert!(silent.says("the contract value is KRW 6,600,000: say why it changes"), "{}", silent.text());
    let reason = [("contract_reason", "second order of 1 March")];
    let amended = owner.submit("/credits/damages", &[&larger[..], &reason].concat());
    assert!(amended.says("KRW 9,000,000 · KRW 6,600,000 recognised before"), "{}", amended.text());
    let filled = owner.get("/credits/damages?customer=acme&kind=%5B%22framework%22%2C%22direct%22%5D");
    assert!(filled.body.contains("name=\"contract_value\" inputmode=\"decimal\" value=\"9000000\""), "{}", filled.body);
    // Accounts and fees say whom it binds.
    service.know(FEE);
    let mut foreign = FORM;
    foreign[0].1 = "other";
    let foreign = owner.post("/credits/damages", &foreign);
    assert!(foreign.says("`framework` does not bind this customer"), "{}", foreign.text());

    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    let form = owner.get("/credits/damages");
    assert!(form.says("framework · 직접 손해 · 계약 금액의 1배") && form.says("9,000,000원"), "{}", form.text());
    assert!(owner.get(&path).says("손해: 복구 작업 외주비") && !owner.get(&path).says("direct:"));
    let valueless = owner.post("/credits/damages", &[&FORM[..3], &[("asked", "0"), ("what", "x")]].concat());
    assert!(valueless.says("청구 금액은 0보다 커야 합니다"), "{}", valueless.text());
}
