//! The page of a settlement: every digit explained, in both languages, for those it concerns.

use std::process::Command;

use crate::Service;
use crate::page_text::{MARCH, without_now};

#[test]
fn an_open_period_is_settled_as_it_stands_and_explained_to_the_stretch() {
    let service = Service::start_with(MARCH);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    let owner = service.owner();
    let page = owner.get("/settlements/remotemeeting/dasan/2024-03");
    assert_eq!(page.status, 200, "{}", page.body);
    let text = without_now(&page.text());
    insta::assert_snapshot!("open", text);
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    insta::assert_snapshot!(
        "open in Korean",
        without_now(&owner.get("/settlements/remotemeeting/dasan/2024-03").text())
    );
    // A day is a picture to the minute: 09:00 is at 540 of 1,440.
    let day = owner.get("/settlements/remotemeeting/dasan/2024-03?day=2024-03-12");
    assert!(day.body.contains(r#"<rect class="counts" x="540" y="8" width="446""#), "{}", day.body);
    assert!(day.body.contains("?objective=0&amp;day=2024-03-11#o0"));
}

#[test]
fn a_settlement_is_for_its_customer_and_their_provider_alone() {
    let service = Service::start_with(MARCH);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    service.owner();
    let (dasan, other) = (service.customer("dasan"), service.customer("other"));
    for path in ["", "/statement.txt", "/statement.json", "/statement.csv", "/derivation.txt"] {
        let path = format!("/settlements/remotemeeting/dasan/2024-03{path}");
        assert_eq!(dasan.get(&path).status, 200, "{path}");
        assert_eq!(other.get(&path).status, 404, "{path}");
        assert_eq!(service.anybody().get(&path).status, 303, "{path}");
    }
    for path in ["remotemeeting/-/2024-03", "remotemeeting/other/2024-03", "nothing/dasan/2024-03"] {
        assert_eq!(dasan.get(&format!("/settlements/{path}")).status, 404, "{path}");
    }
    for path in
        ["remotemeeting/dasan/2024-13", "remotemeeting/dasan/2024-03/nothing", "remotemeeting/dasan/2024-03/bundle"]
    {
        assert_eq!(dasan.get(&format!("/settlements/{path}")).status, 404, "{path}");
    }
    assert_eq!(service.member("auditor").get("/settlements/remotemeeting/dasan/2024-03").status, 200);
}

#[test]
fn what_is_downloaded_is_what_the_command_line_says() {
    let service = Service::start_with(&["--clock-starts-at", "2024-09-30T00:00:00Z"]);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    let owner = service.owner();
    let csv = owner.get("/settlements/remotemeeting/dasan/2024-03/statement.csv");
    let example = format!("{}/../../examples/remotemeeting", env!("CARGO_MANIFEST_DIR"));
    let settled = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["settle", &format!("{example}/agreement.yaml"), "-e", &format!("{example}/evidence.jsonl")])
        .args(["--period", "2024-03", "--customer", "dasan", "--as-of", "2024-09-30T00:00:00Z", "--format", "csv"])
        .output()
        .unwrap();
    assert_eq!(csv.body, String::from_utf8(settled.stdout).unwrap());
}

#[test]
fn no_page_is_heavier_than_150_kilobytes() {
    let service = Service::start_with(MARCH);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    let owner = service.owner().with("accept-encoding", "gzip");
    for path in ["/", "/agreements", "/agreements/remotemeeting", "/settlements/remotemeeting/dasan/2024-03"] {
        let page = owner.get(path);
        let length = page.body.len();
        assert!(page.status == 200 && length < 150_000, "`{path}` has {length} bytes");
    }
}
