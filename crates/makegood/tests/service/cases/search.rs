//! Cases are found by their number and their words, each by those who may read them.

use serde_json::Value;

use super::{NOBODY_CAN_SIGN_IN, desk};
use crate::desk::until;
use crate::postgres::empty_database;
use crate::{Client, Service};

/// What a page of the inbox finds, by number.
fn found(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("/cases?{query}"));
    assert_eq!(page.status, 200, "{query}: {}", page.body);
    let rows = page.body.split("<span class=\"id\">").skip(1);
    rows.map(|row| row.split('<').next().unwrap().to_owned()).collect()
}

/// Text as addresses have it.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn the_inbox_finds_two_syllables_numbers_and_words_and_keeps_what_narrows_it() {
    let (_service, owner, dasan) = desk(&[]);
    let first = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let second = dasan.open_case(&[
        ("title", "Recording is missing"),
        ("text", "어제 회의 녹화를 환불받고 싶습니다."),
        ("kind", "service_request"),
        ("severity", "3"),
    ]);
    for (words, cases) in [
        ("환불", vec![&second]),
        ("아침", vec![&first]),
        ("로그인", vec![&first]),
        ("recording", vec![&second]),
        ("녹화 missing", vec![&second]),
        ("default-1", vec![&first]),
        ("1", vec![&first]),
        ("합니다", vec![]),
        ("\"", vec![]),
        ("*", vec![]),
        ("없는말", vec![]),
    ] {
        assert_eq!(found(&owner, &format!("search={}", encoded(words))).iter().collect::<Vec<_>>(), cases, "{words}");
    }
    let page = owner.get(&format!("/cases?view=all&severity=3&search={}", encoded("환불")));
    for kept in ["name=\"view\" value=\"all\"", "name=\"severity\" value=\"3\"", "value=\"환불\""] {
        assert!(page.body.contains(kept), "{kept}: {}", page.body);
    }
    assert_eq!(found(&owner, &format!("severity=1&search={}", encoded("환불"))), Vec::<String>::new());
    owner.submit(&format!("/cases/{second}/state"), &[("state", "resolved")]);
    assert_eq!(found(&owner, &format!("search={}", encoded("환불"))), Vec::<String>::new());
    let nothing = owner.get(&format!("/cases?search={}", encoded("환불")));
    assert!(nothing.says("Search all cases"), "{}", nothing.text());
    assert_eq!(found(&owner, &format!("view=all&search={}", encoded("환불"))), [second.as_str()]);
    // Its number finds it, resolved or not.
    assert_eq!(found(&owner, &format!("search={second}")), [second]);
    // Longer than anybody writes.
    assert_eq!(found(&owner, &format!("search={}", encoded(&"가나다 ".repeat(500)))), Vec::<String>::new());
}

#[test]
fn customers_find_their_own_and_nothing_by_what_stays_in_the_house() {
    let (service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let note = [("text", "해지할 것 같은 고객입니다")];
    assert_eq!(owner.send_form(&format!("/cases/{id}/notes"), &note, &[]).status, 303);
    owner.submit(&format!("/cases/{id}/tags"), &[("tag", "VIP")]);
    let words = encoded("해지");
    assert_eq!(found(&owner, &format!("search={words}")), [id.as_str()]);
    assert_eq!(found(&dasan, &format!("search={words}")), Vec::<String>::new());
    assert_eq!(found(&dasan, &format!("search={}", encoded("로그인"))), [id.as_str()]);
    // A tag narrows nothing for those who do not see it: neither answer says whether the case has it.
    assert_eq!(found(&dasan, "tag=vip"), found(&dasan, "tag=none"));
    let other = service.customer("other");
    for foreign in [encoded("로그인"), id.clone(), "1".to_owned()] {
        assert_eq!(found(&other, &format!("view=all&search={foreign}")), Vec::<String>::new(), "{foreign}");
        assert_eq!(found(&other, &format!("view=all&customer=dasan&search={foreign}")), Vec::<String>::new());
    }
    let member = service.member("member");
    owner.submit("/brands", &[("id", "second"), ("name", "Second"), ("language", "ko")]);
    service.change(async |change| change.set_brands_of_member("member", &["second"]).await);
    for foreign in [encoded("로그인"), id, "1".to_owned()] {
        assert_eq!(found(&member, &format!("view=all&search={foreign}")), Vec::<String>::new(), "{foreign}");
        assert_eq!(found(&member, &format!("view=all&brand=default&search={foreign}")), Vec::<String>::new());
    }
}

#[test]
fn what_stands_in_own_fields_is_found_as_long_as_it_stands_there_and_by_customers_where_they_see_it() {
    let (service, owner, dasan) = desk(&[]);
    let field = |id: &str, shown: &str| {
        owner.submit("/case-fields", &[("id", id), ("name_en", id), ("holds", "text"), ("shown", shown)]);
    };
    field("room", "yes");
    field("ticket", "");
    let id = dasan.open_case(&[&NOBODY_CAN_SIGN_IN[..], &[("field:room", "해운대 12-B")]].concat());
    let path = format!("/cases/{id}");
    owner.submit(&format!("{path}/fields"), &[("field:ticket", "VENDOR-881")]);
    let finds = |client: &Client, words: &str| found(client, &format!("search={}", encoded(words))) == [id.clone()];
    assert!(finds(&owner, "해운대") && finds(&dasan, "12-B") && finds(&owner, "vendor-881"));
    assert!(!finds(&dasan, "vendor-881"), "a field that customers do not see finds nothing for them");
    owner.submit("/case-fields/room", &[("name_en", "room"), ("holds", "text"), ("shown", "")]);
    until("a field that is hidden now finds nothing for customers", || !finds(&dasan, "해운대"));
    assert!(finds(&owner, "해운대"));
    owner.submit(&format!("{path}/fields"), &[("field:room", "광안리")]);
    assert!(!finds(&owner, "해운대") && finds(&owner, "광안리"));
    owner.submit("/case-fields/ticket/remove", &[]);
    until("a field that is gone finds nothing", || !finds(&owner, "vendor-881"));
    owner.submit(&format!("{path}/erase"), &[("number", &id)]);
    assert!(!finds(&owner, "광안리"));
    drop(service);
}

/// The numbers on a page of the API, and where the next begins.
fn listed(program: &Client, query: &str) -> (Vec<String>, Option<String>) {
    let page: Value = program.get(&format!("/api/v1/cases?{query}")).value(200);
    let items = page["items"].as_array().unwrap().iter();
    let ids = items.map(|case| case["id"].as_str().unwrap().to_owned()).collect();
    (ids, page["next"].as_str().map(str::to_owned))
}

#[test]
fn programs_search_a_page_at_a_time() {
    let (service, _owner, dasan) = desk(&[]);
    for _ in 0..3 {
        dasan.open_case(&NOBODY_CAN_SIGN_IN);
    }
    let program = service.program("owner", "read");
    let mut query = format!("limit=1&search={}", encoded("default-2"));
    let mut seen = Vec::new();
    loop {
        let (ids, next) = listed(&program, &query);
        seen.extend(ids);
        let Some(next) = next else { break };
        query = format!("limit=1&search={}&after={next}", encoded("default-2"));
    }
    assert_eq!(seen, ["default-2"]);
    let (ids, next) = listed(&program, &format!("limit=2&search={}", encoded("로그인")));
    assert_eq!(ids, ["default-3", "default-2"]);
    let after = format!("limit=2&search={}&after={}", encoded("로그인"), next.unwrap());
    assert_eq!(listed(&program, &after), (vec!["default-1".to_owned()], None));
    let own = service.program("dasan", "read");
    assert_eq!(listed(&own, &format!("search={}", encoded("로그인"))).0.len(), 3);
    assert_eq!(listed(&own, "tag=vip").0, Vec::<String>::new());
    drop(service.customer("other"));
    let other = service.program("other", "read");
    assert_eq!(listed(&other, &format!("search={}", encoded("로그인"))).0, Vec::<String>::new());
    assert_eq!(other.get(&format!("/api/v1/cases?search=x&after={}", "WyJkZWZhdWx0LTEiXQ")).status, 422);
}

#[test]
fn the_same_is_found_on_postgresql() {
    let database = empty_database(format!("service_case_search_{}", std::process::id()));
    let service = Service::start_on(&database, &[]);
    let owner = service.owner();
    drop(service.customer("dasan"));
    let new =
        [("customer", "dasan"), ("title", "로그인이 되지 않습니다"), ("text", "환불해 주세요"), ("kind", "incident")];
    let id = owner.open_case(&new);
    for (words, is_found) in
        [("환불", true), ("로그인 환불", true), ("default-1", true), ("불만", false), ("\"'*", false)]
    {
        assert_eq!(found(&owner, &format!("search={}", encoded(words))) == [id.clone()], is_found, "{words}");
    }
}
