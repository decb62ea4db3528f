//! Versions of agreements on their way: laid before the customer, reviewed, priced, approved by a second manager, signed by
//! both, adopted; or published in a few clicks. Nobody skips a step, and nobody takes another's.

use std::process::Command;

use crate::agreements::upload;
use crate::mail_box::MailBox;
use crate::{Answer, Client, Service};

pub(crate) const SHOP: &str = "agreement: shop\nkind: sla\nversion: \"1\"\ntitle: { en: Shop, ko: 상점 }\nprovider: Us\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: EUR\nservices:\n  shop: { name: Shop }\nobjectives:\n  uptime:\n    promise: uptime >= 99.9 %\n    credit: { uptime < 99.9 %: 10 % }\nduties:\n  change_notice:\n    title: announce changes\n    for_each: change\n    due: 5 days ahead\n";

impl Client {
    /// Takes every step of a version that is published, and adopts it.
    pub(crate) fn publish(&self, version: &str) -> Answer {
        self.submit(&format!("{version}/publish"), &[("price", "as in the price list"), ("accepted", "yes")])
    }
}

/// The version after `SHOP`, which promises less.
pub(crate) fn next(effective: &str) -> String {
    SHOP.replace("version: \"1\"", "version: \"2\"").replace("2024-01-01", effective).replace("99.9 %", "99.5 %")
}

/// A draft of the shop's next version, whose agreement binds acme by name.
pub(crate) fn draft(service: &Service, owner: &Client) -> String {
    service.keep_agreement(SHOP, "shop", "1", "2024-01-01");
    owner.submit("/agreements/shop/customers", &[("customer", "acme")]);
    upload(owner, &[("next.yaml", &next("2100-04-01"))]).leads_to()
}

#[test]
fn a_version_is_reviewed_by_its_customer_and_signed_by_both_before_it_is_adopted() {
    let service = Service::start_with(&["--clock-starts-at", "2024-03-20T00:00:00Z"]);
    let owner = service.owner();
    let (acme, other, manager) = (service.customer("acme"), service.customer("other"), service.member("manager"));
    let draft = draft(&service, &owner);
    let act = |who: &Client, what: &str, fields: &[(&str, &str)]| who.post(&format!("{draft}/{what}"), fields).status;
    // A draft is for the house until it is laid before the customer.
    assert_eq!(acme.get(&format!("{draft}/review")).status, 404);
    assert_eq!(act(&owner, "offer", &[("way", "signed"), ("reason", "a cheaper plan")]), 303);
    assert_eq!(acme.get(&format!("{draft}/review")).status, 200);
    assert_eq!(acme.get(&draft).status, 200);
    assert!(acme.get("/").says("Review a version") && acme.get("/").says(&format!("{draft}/review")));
    assert!(!other.get("/").says("Review a version"));
    for foreign in [format!("{draft}/review"), draft.clone(), format!("{draft}/text")] {
        assert_eq!(other.get(&foreign).status, 404, "{foreign}");
    }
    assert_eq!(act(&other, "comments", &[("text", "let me in")]), 404);
    assert_eq!(act(&other, "reviewed", &[]), 404);
    assert_eq!(act(&other, "sign", &[("name", "Nobody")]), 404);
    // The customer speaks of a clause; nothing goes on until that is settled.
    let asked = [("clause", "objectives.uptime"), ("text", "Why so low?\nWe need 99.9 %.")];
    assert_eq!(act(&acme, "comments", &asked), 303);
    assert_eq!(act(&acme, "price", &[("reason", "free")]), 403, "prices are the provider's");
    assert_eq!(act(&owner, "price", &[("reason", "10 EUR")]), 422, "the customer has not ended the review");
    assert_eq!(act(&acme, "reviewed", &[]), 303);
    assert_eq!(act(&owner, "price", &[("reason", "10 EUR")]), 422, "a comment is open");
    let page = owner.get(&format!("{draft}/review"));
    let comment = page.between("name=\"answers\" value=\"", "\"").to_owned();
    insta::assert_snapshot!("review", page.text().replace(draft.rsplit('/').next().unwrap(), "…"));
    let settled = [("answers", comment.as_str()), ("text", "The price falls with it."), ("settled", "yes")];
    assert_eq!(act(&owner, "comments", &settled), 303);
    assert_eq!(act(&owner, "price", &[("reason", "10 EUR a month")]), 303);
    // Four eyes.
    assert_eq!(act(&owner, "approve", &[]), 422, "who wrote it does not approve it alone");
    assert_eq!(act(&acme, "sign", &[("name", "Sora")]), 422, "it is not approved yet");
    assert_eq!(act(&service.member("operator"), "approve", &[]), 403);
    assert_eq!(act(&manager, "approve", &[("reason", "agreed with sales")]), 303);
    assert_eq!(act(&acme, "comments", &[("text", "one more thing")]), 422, "it is approved");
    assert!(acme.get("/").says("Sign a version"));
    assert_eq!(act(&acme, "sign", &[("name", " ")]), 422, "a name is a signature");
    assert_eq!(act(&acme, "sign", &[("name", "Sora Kim")]), 303);
    assert_eq!(act(&acme, "sign", &[("name", "Sora Kim")]), 422, "it is signed once");
    assert!(!acme.get("/").says("Sign a version"));
    assert_eq!(act(&owner, "adopt", &[("accepted", "yes")]), 422, "the provider has not signed");
    assert_eq!(act(&manager, "sign", &[("name", "Minseo")]), 303);
    assert_eq!(act(&acme, "adopt", &[("accepted", "yes")]), 403);
    assert_eq!(act(&owner, "adopt", &[("accepted", "yes")]), 303);
    assert_eq!(act(&owner, "publish", &[]), 303, "it is adopted, and stays so");
    acme.submit("/language", &[("language", "ko"), ("back", "/")]);
    let signed = acme.get(&format!("{draft}/review"));
    assert!(signed.says("Sora Kim") && signed.says("Minseo") && signed.says("채택"), "{}", signed.text());
    // Who signed is checked offline, from the file and the signature alone.
    let signature = signed.between("/signatures/", "\"").to_owned();
    let (file, text) =
        (acme.get(&format!("{draft}/text")).body, acme.get(&format!("{draft}/signatures/{signature}")).body);
    assert_eq!(other.get(&format!("{draft}/signatures/{signature}")).status, 404);
    assert!(checked(&file, &text).contains("the signature holds"));
    assert!(checked(&format!("{file}\n"), &text).contains("does not hold"));
}

#[test]
fn a_signature_made_offline_is_brought_where_it_is_of_this_text_and_side() {
    let service = Service::start();
    let owner = service.owner();
    let acme = service.customer("acme");
    let draft = draft(&service, &owner);
    for (who, step) in [(&owner, ("offer", ("way", "signed"))), (&acme, ("reviewed", ("reason", "")))] {
        assert_eq!(who.post(&format!("{draft}/{}", step.0), &[step.1]).status, 303);
    }
    assert_eq!(owner.post(&format!("{draft}/price"), &[("reason", "free")]).status, 303);
    assert_eq!(owner.post(&format!("{draft}/approve"), &[]).status, 303, "there is nobody else who could approve");
    let file = acme.get(&format!("{draft}/text")).body;
    let bring = |text: &str| acme.post(&format!("{draft}/sign"), &[("signature", text)]);
    assert_eq!(bring("no signature").status, 422);
    let refused = bring(&signed(&file, &[]));
    assert!(refused.status == 422 && refused.says("the party"), "{}", refused.text());
    assert_eq!(bring(&signed(&format!("{file}\n"), &["--customer", "acme"])).status, 422, "another text");
    let own = signed(&file, &["--customer", "acme"]);
    assert_eq!(bring(&own.replace("Sora", "Bora")).status, 422, "it was changed");
    assert_eq!(bring(&own).status, 303);
    assert!(acme.get(&format!("{draft}/review")).says("Sora"));
}

#[test]
fn a_signature_made_offline_brings_those_of_the_drafts_above_along() {
    let service = Service::start();
    let owner = service.owner();
    let acme = service.customer("acme");
    let (above, below) =
        (SHOP.replace("shop", "group"), format!("{}refines: group\n", SHOP.replace("currency: EUR\n", "")));
    let draft = upload(&owner, &[("group.yaml", &above), ("shop.yaml", &below)]).leads_to();
    let draft = if draft.contains("/agreements/shop/") {
        draft
    } else {
        format!(
            "/agreements/shop/versions/{}",
            owner.get("/agreements/shop").between("/agreements/shop/versions/", "\"")
        )
    };
    for agreement in ["group", "shop"] {
        owner.submit(&format!("/agreements/{agreement}/customers"), &[("customer", "acme")]);
    }
    assert_eq!(owner.post(&format!("{draft}/offer"), &[("way", "signed")]).status, 303);
    assert_eq!(acme.post(&format!("{draft}/reviewed"), &[]).status, 303);
    assert_eq!(owner.post(&format!("{draft}/price"), &[("reason", "free")]).status, 303);
    assert_eq!(owner.post(&format!("{draft}/approve"), &[]).status, 303);
    let customer = ["--customer", "acme"];
    let (high, low) = (signed(&above, &customer), signed_with(&below, &above, &customer));
    let refused = acme.post(&format!("{draft}/sign"), &[("signature", &low)]);
    assert!(refused.status == 422 && refused.says("sign `group` 1 first"), "{}", refused.text());
    assert_eq!(acme.post(&format!("{draft}/sign"), &[("signature", &format!("{high}\n{low}"))]).status, 303);
    assert_eq!(owner.post(&format!("{draft}/sign"), &[("name", "Kim")]).status, 303);
    assert_eq!(owner.post(&format!("{draft}/adopt"), &[("accepted", "yes")]).leads_to(), "/agreements/shop");
    for agreement in ["group", "shop"] {
        assert!(owner.get(&format!("/agreements/{agreement}")).says("in force"), "{agreement} is adopted");
    }
}

#[test]
fn whoever_a_version_waits_for_is_mailed_once_and_nobody_of_their_own_acts() {
    let mails = MailBox::open();
    let service = Service::start_with(&["--clock-starts-at", "2024-03-20T00:00:00Z", "--smtp", &mails.url()]);
    let owner = service.owner();
    let (acme, _) = (service.customer("acme"), service.customer("other"));
    let manager = service.member("manager");
    let draft = draft(&service, &owner);
    let act = |who: &Client, what: &str, fields: &[(&str, &str)]| {
        assert_eq!(who.post(&format!("{draft}/{what}"), fields).status, 303, "{what}");
    };
    let mut before = 0;
    let mut told = |expected: &[(&str, &str)]| {
        let all = mails.mails(before + expected.len());
        assert_eq!(all.len(), before + expected.len(), "nobody else is told");
        for (to, what) in expected {
            let is_it = |mail: &&String| mail.contains(&format!("To: {to}")) && mail.contains(what);
            let mail = all[before..].iter().find(is_it).unwrap_or_else(|| panic!("{to}, {what}: {:?}", &all[before..]));
            assert!(mail.contains("/review"), "it leads there: {mail}");
        }
        before += expected.len();
    };
    act(&owner, "offer", &[("way", "signed")]);
    told(&[("acme@example.com", "A version waits for your review")]);
    act(&acme, "comments", &[("clause", "objectives.uptime"), ("text", "Why so low?")]);
    told(&[("manager@example.com", "Why so low?"), (crate::OWNER, "A comment on a version waits for you")]);
    act(&acme, "reviewed", &[]);
    let comment = owner.get(&format!("{draft}/review")).between("name=\"answers\" value=\"", "\"").to_owned();
    act(&owner, "comments", &[("answers", &comment), ("text", "It costs less."), ("settled", "yes")]);
    told(&[("manager@example.com", "A version waits for levels and price"), ("acme@example.com", "It costs less.")]);
    act(&owner, "price", &[("reason", "10 EUR")]);
    told(&[("manager@example.com", "A version waits for your approval")]);
    act(&manager, "approve", &[]);
    told(&[(crate::OWNER, "A version waits for your signature"), ("acme@example.com", "waits for your signature")]);
    act(&acme, "sign", &[("name", "Sora")]);
    act(&manager, "sign", &[("name", "Minseo")]);
    told(&[(crate::OWNER, "A version can be adopted")]);
}

#[test]
fn terms_are_published_in_one_click_by_one_manager_and_in_two_where_there_are_two() {
    let service = Service::start_with(&["--clock-starts-at", "2024-03-20T00:00:00Z"]);
    let owner = service.owner();
    let first = upload(&owner, &[("shop.yaml", SHOP)]).leads_to();
    assert_eq!(owner.post(&format!("{first}/publish"), &[("accepted", "yes")]).status, 422, "no price is said");
    owner.publish(&first);
    assert!(owner.get(&first).says("as in the price list"));
    let manager = service.member("manager");
    let second = upload(&owner, &[("next.yaml", &next("2100-04-01"))]).leads_to();
    let published = [("price", "as before"), ("accepted", "yes")];
    let waits = owner.post(&format!("{second}/publish"), &published);
    assert_eq!(waits.leads_to(), second, "it waits for the other manager");
    assert!(owner.get(&second).says("let another manager approve it"));
    assert_eq!(manager.post(&format!("{second}/publish"), &[("accepted", "yes")]).leads_to(), "/agreements/shop");
}

#[test]
fn what_a_customer_asks_for_is_decided_before_it_is_drafted() {
    let service = Service::start_with(&["--clock-starts-at", "2024-03-20T00:00:00Z"]);
    let owner = service.owner();
    let (acme, other) = (service.customer("acme"), service.customer("other"));
    let draft = draft(&service, &owner);
    let wish = [("agreement", "shop"), ("text", "Support on Sundays")];
    assert_eq!(acme.post("/requirements", &wish).status, 303);
    assert_eq!(other.post("/requirements", &wish).status, 404, "they do not see that agreement");
    assert_eq!(service.member("operator").post("/requirements", &wish).status, 403);
    assert!(!other.get("/requirements").says("Sundays"));
    assert_eq!(owner.post(&format!("{draft}/offer"), &[("way", "signed")]).status, 422, "it is not decided");
    let page = owner.get("/requirements");
    insta::assert_snapshot!("requirements", page.text());
    let id = page.between("action=\"/requirements/", "/").to_owned();
    let decide = format!("/requirements/{id}/decision");
    assert_eq!(acme.post(&decide, &[("reason", "yes!")]).status, 403);
    assert_eq!(owner.post(&decide, &[("technical", "yes")]).status, 422, "it takes a reason");
    let reason = "nobody could be paid for it";
    assert_eq!(owner.post(&decide, &[("technical", "yes"), ("reason", reason)]).status, 303);
    assert!(acme.get("/requirements").says(reason));
    assert_eq!(owner.post(&format!("{draft}/offer"), &[("way", "signed")]).status, 303);
}

/// What `makegood sign` says of a file and its signature.
fn checked(file: &str, signature: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.yaml"), file).unwrap();
    std::fs::write(folder.path().join("a.signature"), signature).unwrap();
    sign(folder.path(), &["a.yaml", "--check", "a.signature"])
}

/// A signature by a new key, of Sora.
fn signed(file: &str, more: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.yaml"), file).unwrap();
    let key = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["key", "new", "my.key", "--no-passphrase"])
        .current_dir(folder.path())
        .output();
    assert!(key.unwrap().status.success());
    sign(folder.path(), &[&["a.yaml", "--key", "my.key", "--name", "Sora"], more].concat())
}

/// The same for a file that refines another one.
fn signed_with(file: &str, above: &str, more: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.yaml"), file).unwrap();
    std::fs::write(folder.path().join("above.yaml"), above).unwrap();
    let key = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["key", "new", "my.key", "--no-passphrase"])
        .current_dir(folder.path())
        .output();
    assert!(key.unwrap().status.success());
    let with = ["a.yaml", "--with", "above.yaml", "--key", "my.key", "--name", "Sora"];
    sign(folder.path(), &[&with, more].concat())
}

fn sign(folder: &std::path::Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_makegood")).arg("sign").args(arguments).current_dir(folder).output();
    String::from_utf8(output.unwrap().stdout).unwrap()
}
