//! The overview's requests a second beside those of a bare route that answers the same bytes, taken in turns.

use crate::bare::Bare;
use crate::http::{Connection, request};
use crate::load::{Load, TURNS, load};
use crate::running::{Client, Service, processor_time};

pub(crate) fn beside_a_bare_route(service: &Service, owner: &Client) {
    adopt_the_examples(service, owner);
    let ask = request("GET", "/api/v1/overview", &[("cookie", owner.cookie.as_str())], b"");
    let mut connection = Connection::open(&service.address).unwrap();
    let answer = connection.ask(&ask).unwrap();
    assert_eq!(answer.status, 200, "{}", answer.head);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("overview.json");
    std::fs::write(&file, &answer.body).unwrap();
    let bare = Bare::start(&file);
    let (mut own, mut ceiling) = (Load::default(), Load::default());
    for _ in 0..TURNS {
        own.add(load(&service.address, &ask, || service.processor_time()));
        ceiling.add(load(&bare.address, &ask, || processor_time(bare.id())));
    }
    println!(
        "overview, {} bytes of JSON    {:>9.0} requests/s, {:.0} % of a bare route's {:.0} (goal 60 %); {:.1} µs of a core each, the bare route's {:.1} µs",
        answer.body.len(),
        own.rate(),
        100.0 * own.rate() / ceiling.rate(),
        ceiling.rate(),
        own.each_us(),
        ceiling.each_us()
    );
}

/// The examples of the repository: agreements with their evidence, so that the overview has something to say.
fn adopt_the_examples(service: &Service, owner: &Client) {
    let mut connection = Connection::open(&service.address).unwrap();
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let mut adopted = 0;
    let mut folders: Vec<_> = std::fs::read_dir(examples).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let Ok(text) = std::fs::read(folder.join("agreement.yaml")) else { continue };
        let headers = [("content-type", "application/yaml"), ("authorization", owner.authorization.as_str())];
        let draft = connection.ask(&request("POST", "/api/v1/agreements", &headers, &text)).unwrap();
        if draft.status != 201 {
            continue;
        }
        let draft: serde_json::Value = serde_json::from_slice(&draft.body).unwrap();
        let path = format!(
            "/api/v1/agreements/{}/versions/{}/publish",
            draft[0]["agreement"].as_str().unwrap(),
            draft[0]["hash"].as_str().unwrap()
        );
        let headers = [("content-type", "application/json"), ("authorization", owner.authorization.as_str())];
        let done =
            connection.ask(&request("POST", &path, &headers, br#"{"price":"none","accept_warnings":true}"#)).unwrap();
        adopted += usize::from(done.status == 200);
    }
    assert!(adopted > 3, "only {adopted} examples were adopted");
}
