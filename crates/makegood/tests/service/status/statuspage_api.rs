//! The API in Statuspage's shapes: every member that clients read, with the type that they expect.

use serde_json::Value;

use crate::Service;

fn json(service: &Service, path: &str) -> Value {
    let answer = service.anybody().get(&format!("/status/default/api/v2/{path}.json?lang=en"));
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    assert!(answer.header("content-type").starts_with("application/json"));
    assert_eq!(answer.header("access-control-allow-origin"), "*", "widgets on other pages read it");
    let json: Value = serde_json::from_str(&answer.body).unwrap();
    shape(&json["page"], PAGE, path);
    json
}

/// A member and what it may be: `s`tring, `i`nstant, `b`oolean, `n`umber, `o`bject, `l`ist; `?`: or null.
type Shape = &'static [(&'static str, &'static str)];

const PAGE: Shape = &[("id", "s"), ("name", "s"), ("url", "s"), ("time_zone", "s"), ("updated_at", "i")];
const COMPONENT: Shape = &[
    ("id", "s"),
    ("name", "s"),
    ("status", "s"),
    ("created_at", "i"),
    ("updated_at", "i"),
    ("position", "n"),
    ("description", "s?"),
    ("showcase", "b"),
    ("start_date", "s?"),
    ("group_id", "s?"),
    ("page_id", "s"),
    ("group", "b"),
    ("only_show_if_degraded", "b"),
];
const INCIDENT: Shape = &[
    ("id", "s"),
    ("name", "s"),
    ("status", "s"),
    ("created_at", "i"),
    ("updated_at", "i"),
    ("monitoring_at", "i?"),
    ("resolved_at", "i?"),
    ("impact", "s"),
    ("shortlink", "s"),
    ("started_at", "i"),
    ("page_id", "s"),
    ("incident_updates", "l"),
    ("components", "l"),
];
const UPDATE: Shape = &[
    ("id", "s"),
    ("status", "s"),
    ("body", "s"),
    ("incident_id", "s"),
    ("created_at", "i"),
    ("updated_at", "i"),
    ("display_at", "i"),
    ("affected_components", "l?"),
    ("deliver_notifications", "b"),
    ("custom_tweet", "s?"),
    ("tweet_id", "s?"),
];

fn shape(value: &Value, shape: Shape, at: &str) {
    for (name, kind) in shape {
        let own = value.get(name).unwrap_or_else(|| panic!("{at}: `{name}` is missing in {value}"));
        let fits = match kind.trim_end_matches('?') {
            _ if own.is_null() => kind.ends_with('?'),
            "s" => own.is_string(),
            "i" => own
                .as_str()
                .is_some_and(|text| text.len() == 24 && text.ends_with('Z') && text.parse::<jiff::Timestamp>().is_ok()),
            "b" => own.is_boolean(),
            "n" => own.is_u64(),
            "l" => own.is_array(),
            _ => own.is_object(),
        };
        assert!(fits, "{at}: `{name}` is {own}");
    }
}

fn incidents(json: &Value, name: &str) -> Vec<Value> {
    let all = json[name].as_array().unwrap().clone();
    for one in &all {
        shape(one, INCIDENT, name);
        one["incident_updates"].as_array().unwrap().iter().for_each(|update| shape(update, UPDATE, name));
        one["components"].as_array().unwrap().iter().for_each(|component| shape(component, COMPONENT, name));
    }
    all
}

#[test]
fn every_answer_has_the_members_that_clients_read() {
    let (service, _) = Service::with_status_page(&[]);
    let summary = json(&service, "summary");
    assert_eq!(summary["status"]["indicator"], "major");
    assert_eq!(summary["status"]["description"], "Partial System Outage");
    let components = summary["components"].as_array().unwrap();
    components.iter().for_each(|component| shape(component, COMPONENT, "components"));
    let group = &components[0];
    assert_eq!(
        (&group["name"], &group["group"], &group["status"]),
        (&"RemoteMeeting".into(), &true.into(), &"partial_outage".into())
    );
    assert_eq!(group["components"].as_array().unwrap().len(), 5);
    assert!(components[1..].iter().all(|part| part["group_id"] == group["id"]));
    assert_eq!(incidents(&summary, "incidents").len(), 1);
    let works = incidents(&summary, "scheduled_maintenances");
    shape(&works[0], &[("scheduled_for", "i"), ("scheduled_until", "i")], "maintenance");
    assert_eq!((&works[0]["status"], &works[0]["impact"]), (&"scheduled".into(), &"maintenance".into()));

    assert_eq!(json(&service, "status")["status"], summary["status"]);
    assert_eq!(json(&service, "components")["components"], summary["components"]);
    let all = json(&service, "incidents");
    let one = &incidents(&all, "incidents")[0];
    assert_eq!((&one["status"], &one["impact"]), (&"identified".into(), &"major".into()));
    assert_eq!(one["incident_updates"][0]["body"], "A node is replaced.");
    assert_eq!(
        one["incident_updates"].as_array().unwrap().len(),
        2,
        "the latest first, those within the house left out"
    );
    assert_eq!(incidents(&json(&service, "incidents/unresolved"), "incidents").len(), 1);
    assert_eq!(incidents(&json(&service, "scheduled-maintenances"), "scheduled_maintenances").len(), 1);
    assert_eq!(incidents(&json(&service, "scheduled-maintenances/upcoming"), "scheduled_maintenances").len(), 1);
    assert_eq!(incidents(&json(&service, "scheduled-maintenances/active"), "scheduled_maintenances").len(), 0);
}
