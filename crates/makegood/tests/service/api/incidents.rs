//! Incidents as programs open, change and read them.

use serde_json::{Value, json};
use ureq::http::Method;

use crate::incidents::{downtime, meeting};

#[test]
fn a_program_opens_an_incident_says_how_it_goes_on_and_ends_it() {
    let (service, owner) = meeting();
    let program = service.program("owner", "read incidents:write");
    let before = downtime(&owner);
    let opened = json!({
        "title_en": "Nobody can sign in", "public": true, "text_en": "We are looking.",
        "impacts": [{"service": "remotemeeting", "component": "session", "level": "major", "from": "2024-03-18T10:00:00Z"}],
    });
    let opened = program.json(Method::POST, "/api/v1/incidents", &opened, &[]).value(201);
    let path = format!("/api/v1/incidents/{}", opened["id"].as_str().unwrap());
    assert_eq!(opened["state"], "investigating");
    assert!(opened["impacts"][0]["fact"].is_string(), "{opened}");
    let update = json!({"state": "identified", "text_en": "A switch failed.\nIt is replaced.", "public": true});
    let said = program.json(Method::POST, &format!("{path}/updates"), &update, &[]).value(201);
    assert_eq!(said["updates"].as_array().unwrap().len(), 2);
    let over = json!({"at": "2024-03-18T11:00:00Z"});
    let over = program.json(Method::POST, &format!("{path}/resolve"), &over, &[]).value(200);
    assert_eq!((&over["state"], &over["impacts"][0]["to"]), (&json!("resolved"), &json!("2024-03-18T11:00:00Z")));
    assert_eq!(downtime(&owner), before + 60);

    let impact = format!("{path}/impacts/{}", over["impacts"][0]["id"].as_str().unwrap());
    let corrected = json!({"service": "remotemeeting", "level": "major", "from": "2024-03-18T10:00:00Z",
        "to": "2024-03-18T10:30:00Z", "reason": "the log"});
    program.json(Method::POST, &impact, &corrected, &[]).value(200);
    assert_eq!(downtime(&owner), before + 30);
    let more = json!({"service": "remotemeeting", "level": "partial", "from": "2024-03-17T10:00:00Z", "to": "2024-03-17T10:10:00Z"});
    program.json(Method::POST, &format!("{path}/impacts"), &more, &[]).value(201);
    assert_eq!(downtime(&owner), before + 40);
    let cause = json!({"cause": "carrier", "reason": "the carrier says so"});
    program.json(Method::POST, &format!("{path}/reclassify"), &cause, &[]).value(200);
    assert_eq!(downtime(&owner), before, "R1: carrier outages are left out");
    assert_eq!(program.get(&path).value(200)["cause"], "carrier");
    program.json(Method::POST, &format!("{path}/publish"), &json!({"public": false}), &[]).value(200);
    let listed = program.get("/api/v1/incidents?state=resolved&service=remotemeeting").value(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert_eq!(program.get("/api/v1/incidents?state=open").value(200)["items"], json!([]));
    assert_eq!(program.get("/api/v1/incidents?from=2024-03-18T11:00:01Z").value(200)["items"], json!([]));
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    let (service, _owner) = meeting();
    let program = service.program("owner", "read incidents:write");
    let refused = |body: Value| program.json(Method::POST, "/api/v1/incidents", &body, &[]).value(422);
    let wrong = refused(json!({"impacts": [{"service": "remotemeeting", "level": "huge", "from": "today", "x": 1}]}));
    let places: Vec<&str> =
        wrong["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap()).collect();
    assert_eq!(places, ["/impacts/0/level", "/impacts/0/from", "/impacts/0/x"], "{wrong}");
    let impact = |more: Value| {
        let mut impact = json!({"service": "remotemeeting", "level": "major", "from": "2024-03-18T10:00:00Z"});
        impact.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"title_en": "x", "impacts": [impact]})
    };
    for (body, expect) in [
        (json!({"title_en": "x"}), "at least one service"),
        (impact(json!({"service": "nothing"})), "there is no service `nothing`"),
        (impact(json!({"component": "wheel"})), "has no component `wheel`"),
        (impact(json!({"from": "2030-01-01T00:00:00Z"})), "lies in the future"),
        (impact(json!({"to": "2024-03-18T10:00:00Z"})), "ends before it begins"),
        (
            json!({"impacts": [{"service": "remotemeeting", "level": "major", "from": "2024-03-18T10:00:00Z"}]}),
            "write a title",
        ),
    ] {
        let why = refused(body);
        assert!(why["detail"].as_str().unwrap().contains(expect), "{expect}: {why}");
    }
    assert!(service.incidents().is_empty());
}
