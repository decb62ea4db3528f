//! Agreements: uploaded, checked in place, compared, adopted; and who sees them. No script runs here.

use ureq::http::Method;

use crate::incidents::by_minutes::until;
use crate::kept::example_file;
use crate::mail_box::MailBox;
use crate::{Answer, Client, Service};

#[test]
fn a_sound_agreement_is_kept_as_a_draft_and_settled_by_once_adopted() {
    let service = Service::start_with(&["--clock-starts-at", "2026-11-30T00:00:00Z"]);
    let owner = service.owner();
    assert!(owner.get("/").says("Nothing is promised yet"));
    let version = upload(&owner, &[("oqupie.yaml", &example_file("oqupie", "agreement.yaml"))]).leads_to();
    let page = owner.get(&version);
    insta::assert_snapshot!("draft", page.text().replace(&version, "…"));
    assert!(owner.get("/").says("An agreement waits to be adopted"));
    // There is a warning: it must be accepted, not overlooked.
    assert_eq!(owner.post(&format!("{version}/adopt"), &[]).status, 422);
    let price = ("price", "as in the price list");
    assert_eq!(owner.post(&format!("{version}/publish"), &[price]).status, 422);
    // Nor is it adopted before it went all the way.
    assert_eq!(owner.post(&format!("{version}/adopt"), &[("accepted", "yes")]).status, 422);
    let shown = owner.publish(&version);
    insta::assert_snapshot!("adopted", shown.text());
    // From now on it stays as it is.
    assert_eq!(owner.post(&format!("{version}/remove"), &[]).status, 422);
    let text = owner.get(&format!("{version}/text"));
    assert_eq!(text.body, example_file("oqupie", "agreement.yaml"));
    assert!(text.header("content-disposition").starts_with("attachment; "));
    owner.submit("/language", &[("language", "ko"), ("back", "/agreements/oqupie")]);
    insta::assert_snapshot!("adopted in Korean", owner.get("/agreements/oqupie").text());
    insta::assert_snapshot!("list in Korean", owner.get("/agreements").text());
}

#[test]
fn errors_stand_under_the_very_columns_and_nothing_is_kept() {
    let service = Service::start();
    let owner = service.owner();
    let wrong = example_file("oqupie", "agreement.yaml")
        .replace("partial: 0.3", "title_: { ko: 가용율 }")
        .replace("promise: uptime >= 99 %", "promise: 가동률 >= 99 퍼센트");
    let answer = upload(&owner, &[("오큐파이.yaml", &wrong)]);
    insta::assert_snapshot!("refused", answer.text());
    assert_eq!(
        answer.between(
            r#"<div class="carets bad" aria-hidden="true"><span class="no"></span><code><span class="gone">"#,
            "</span></code>"
        ),
        "    promise: </span><span class=\"under\">가동률"
    );
    assert!(owner.get("/agreements").says("No agreement is kept yet"));
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    insta::assert_snapshot!("refused in Korean", upload(&owner, &[("오큐파이.yaml", &wrong)]).text());
    // What was mended on the page is checked again, whatever ends its lines.
    let mended = example_file("oqupie", "agreement.yaml").replace('\n', "\r\n");
    let version = send(&owner, &[("name", None, "오큐파이.yaml"), ("text", None, &mended)]).leads_to();
    assert_eq!(owner.get(&format!("{version}/text")).body, example_file("oqupie", "agreement.yaml"));
}

#[test]
fn levels_that_refine_each_other_are_uploaded_and_adopted_together() {
    let service = Service::start();
    let owner = service.owner();
    let files =
        ["service.yaml", "customer.yaml", "corporate.yaml"].map(|name| (name, example_file("inheritance", name)));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    // Alone, a level lacks what it refines.
    assert!(upload(&owner, &files[..1]).says("refines is not among the files"));
    upload(&owner, &files).leads_to();
    let service_level =
        owner.get("/agreements/workplace-sales-desk").between("/agreements/workplace-sales-desk/versions/", "\"");
    let version = format!("/agreements/workplace-sales-desk/versions/{service_level}");
    assert!(owner.get(&version).says("Adopted with it, because it refines it:"));
    owner.publish(&version);
    for level in ["workplace-company", "workplace-sales"] {
        assert!(!owner.get(&format!("/agreements/{level}")).says("class=\"tag risk\""), "{level} is adopted too");
    }
}

#[test]
fn what_a_new_version_changes_is_said_in_words_with_the_notice_it_needs() {
    let service = Service::start();
    service.keep_example("oqupie", "2019-11-13", "2019-11-01");
    let owner = service.owner();
    let next = example_file("oqupie", "agreement.yaml")
        .replace("version: 2019-11-13", "version: \"2\"")
        .replace("effective: 2019-11-01", "effective: 2030-01-01")
        .replace("promise: uptime >= 99 %", "promise: uptime >= 98.5 %")
        .replace("95.0 % <= uptime < 99.0 %: 10 %", "95.0 % <= uptime < 98.5 %: 15 %");
    let version = upload(&owner, &[("next.yaml", &next)]).leads_to();
    insta::assert_snapshot!("changes", changes(&owner.get(&version)));
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    insta::assert_snapshot!("changes in Korean", changes(&owner.get(&version)));
    // An adopted version stands: another text of its days is refused.
    let other = example_file("oqupie", "agreement.yaml").replace("partial: 0.3", "partial: 0.5");
    let refused = upload(&owner, &[("other.yaml", &other)]);
    assert!(refused.says("함께 효력을 갖습니다"), "{}", refused.text());
}

#[test]
fn a_customer_sees_what_binds_them_and_no_drafts() {
    let service = Service::start();
    service.keep_example("oqupie", "2019-11-13", "2019-11-01");
    let owner = service.owner();
    let (haneul, other) = (service.customer("haneul"), service.customer("other"));
    // The evidence names one of them.
    assert!(haneul.get("/agreements").says("Oqupie service level agreement"));
    assert!(!other.get("/agreements").says("Oqupie service level agreement"));
    assert_eq!(other.get("/agreements/oqupie").status, 404);
    // By name it binds the other one alone.
    owner.submit("/agreements/oqupie/customers", &[("customer", "other")]);
    assert_eq!(haneul.get("/agreements/oqupie").status, 404);
    assert_eq!(other.get("/agreements/oqupie").status, 200);
    let next = example_file("oqupie", "agreement.yaml")
        .replace("version: 2019-11-13", "version: \"2\"")
        .replace("effective: 2019-11-01", "effective: 2030-01-01");
    let draft = upload(&owner, &[("next.yaml", &next)]).leads_to();
    assert_eq!(other.get(&draft).status, 404);
    assert_eq!(other.get(&format!("{draft}/text")).status, 404);
    assert_eq!(service.member("auditor").get(&draft).status, 200);
}

#[test]
fn a_document_is_handed_out_to_the_byte_to_those_it_concerns() {
    let service = Service::start();
    service.keep_example("oqupie", "2019-11-13", "2019-11-01");
    let owner = service.owner();
    let (haneul, second) = (service.customer("haneul"), service.customer("second"));
    owner.submit("/agreements/oqupie/customers", &[("customer", "haneul")]);
    let file = ("file", Some("서명본 2019.pdf"), "%PDF-1.4 signed\r\n");
    let answer = multipart(&owner, "/agreements/oqupie/documents", &[file]);
    assert_eq!(answer.leads_to(), "/agreements/oqupie#documents");
    let hash = owner.get("/agreements/oqupie").between("/agreements/oqupie/documents/", "\"");
    let path = format!("/agreements/oqupie/documents/{hash}");
    let document = haneul.get(&path);
    assert_eq!(document.body, "%PDF-1.4 signed\r\n");
    assert!(document.header("content-disposition").contains("filename*=UTF-8''%EC%84%9C%EB%AA%85"));
    assert_eq!(second.get(&path).status, 404);
    // With two customers it may be the other one's.
    owner.submit("/agreements/oqupie/customers", &[("customer", "haneul"), ("customer", "second")]);
    assert_eq!(haneul.get(&path).status, 404);
    assert_eq!(multipart(&owner, "/agreements/oqupie/documents", &[file]).status, 422);
    owner.submit(&format!("{path}/remove"), &[]);
    assert_eq!(owner.get(&path).status, 404);
}

/// The card with the changes.
fn changes(page: &Answer) -> String {
    let text = page.text();
    let from = text.find("What changes").or_else(|| text.find("바뀌는 내용")).unwrap();
    let to = text.find("The file").or_else(|| text.find("파일 내용")).unwrap();
    text[from..to].to_owned()
}

/// Sends agreement files as a browser does.
pub(crate) fn upload(client: &Client, files: &[(&str, &str)]) -> Answer {
    let parts: Vec<(&str, Option<&str>, &str)> =
        files.iter().map(|(name, text)| ("file", Some(*name), *text)).collect();
    send(client, &parts)
}

fn send(client: &Client, parts: &[(&str, Option<&str>, &str)]) -> Answer {
    multipart(client, "/agreements/upload", parts)
}

/// Field, file name where it is a file, and content.
fn multipart(client: &Client, path: &str, parts: &[(&str, Option<&str>, &str)]) -> Answer {
    let mut body = String::new();
    for (field, file, content) in parts {
        let file = file
            .map(|file| format!("; filename=\"{file}\"\r\nContent-Type: application/octet-stream"))
            .unwrap_or_default();
        body.push_str(&format!(
            "--part\r\nContent-Disposition: form-data; name=\"{field}\"{file}\r\n\r\n{content}\r\n"
        ));
    }
    body.push_str("--part--\r\n");
    client.send(Method::POST, path, Some(body.as_bytes()), &[("content-type", "multipart/form-data; boundary=part")])
}

/// C15: changes are announced five business days ahead; adopting a version tells whom it binds, and makes the duty due.
#[test]
fn a_change_that_wants_notice_is_told_to_whom_it_binds_and_makes_the_duty_due() {
    let mails = MailBox::open();
    let service = Service::start_with(&["--clock-starts-at", "2024-03-20T00:00:00Z", "--smtp", &mails.url()]);
    let owner = service.owner();
    let first = "agreement: shop\nkind: sla\nversion: \"1\"\ntitle: Shop\nprovider: Us\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: EUR\nservices:\n  shop: { name: Shop }\nobjectives:\n  uptime:\n    promise: uptime >= 99.9 %\n    credit: { uptime < 99.9 %: 10 % }\nduties:\n  change_notice:\n    title: announce changes\n    for_each: change\n    due: 5 days ahead\n";
    service.keep_agreement(first, "shop", "1", "2024-01-01");
    drop(service.customer("acme"));
    owner.submit("/agreements/shop/customers", &[("customer", "acme")]);
    owner.submit("/customers/acme/contacts", &[("contact_name", "Sora"), ("contact_email", "sora@acme.example")]);
    let next = first
        .replace("version: \"1\"", "version: \"2\"")
        .replace("2024-01-01", "2024-04-01")
        .replace("99.9 %", "99.5 %");
    let draft = upload(&owner, &[("next.yaml", &next)]).leads_to();
    let published = [("price", "as before"), ("accepted", "yes")];
    let adopted = owner.post(&format!("{draft}/publish"), &published);
    assert_eq!(adopted.leads_to(), "/agreements/shop", "{}", adopted.text());
    let mail = mails.mails(1).remove(0);
    for said in ["To: sora@acme.example", "Your agreement changes on 2024-04-01: Shop", draft.as_str()] {
        assert!(mail.contains(said), "{said}: {mail}");
    }
    let done = || {
        let told = service.read(async |store| store.notices_of_customer("acme").await);
        let notice = told.into_iter().find(|notice| notice.about == "agreement");
        let notice = notice.filter(|notice| notice.delivered_at.is_some())?;
        let duties = service.read(async |store| store.duties_of_notices("agreement", &notice.about_id).await);
        duties.into_iter().find(|duty| duty.duty == "change_notice" && duty.done_at.is_some())
    };
    until("the notice arrives", || done().is_some());
    let request = done().unwrap().about_fact;
    let facts = service.program("owner", "read").get("/api/v1/facts?limit=500").value(200);
    let facts = facts["items"].as_array().unwrap().iter().map(|one| &one["fact"]);
    let requested = facts.into_iter().find(|fact| fact["id"] == request.as_str()).expect("the request is a fact");
    assert_eq!((&requested["event"], &requested["at"]), (&"requested".into(), &"2024-04-01T00:00:00Z".into()));
    let service = service.restart_with(&["--clock-starts-at", "2024-04-10T00:00:00Z"]);
    let april = service.signed_in(crate::OWNER).get("/settlements/shop/acme/2024-04/statement.json");
    let april: serde_json::Value = serde_json::from_str(&april.body).unwrap();
    let duty = &april["settlements"][0]["duties"][0];
    assert_eq!(
        (&duty["duty"], &duty["met"], &duty["missed"]),
        (&"change_notice".into(), &1.into(), &0.into()),
        "{duty}"
    );
}
