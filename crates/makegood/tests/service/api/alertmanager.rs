//! Alerts as Alertmanager sends them.

use serde_json::{Value, json};
use ureq::http::Method;

use crate::incidents::{downtime, meeting};

const GROUP: &str = r#"{}/{team="edge"}:{alertname="Down", cluster="seoul"}"#;

fn alert(fingerprint: &str, status: &str, ends: &str, labels: Value) -> Value {
    let mut own = json!({"alertname": "Down", "cluster": "seoul", "instance": "10.0.0.7:9100", "severity": "critical",
        "makegood_service": "remotemeeting"});
    own.as_object_mut().unwrap().extend(labels.as_object().unwrap().clone());
    json!({
        "status": status,
        "labels": own,
        "annotations": {"description": "No answer for five minutes.", "summary": "Meetings do not answer"},
        "startsAt": "2024-03-18T10:00:00.123456789Z",
        "endsAt": ends,
        "generatorURL": "http://prometheus.example:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1",
        "fingerprint": fingerprint,
    })
}

fn message(status: &str, alerts: &[Value]) -> Value {
    json!({
        "receiver": "makegood",
        "status": status,
        "alerts": alerts,
        "groupLabels": {"alertname": "Down", "cluster": "seoul"},
        "commonLabels": {"alertname": "Down", "cluster": "seoul"},
        "commonAnnotations": {},
        "externalURL": "http://alertmanager.example:9093",
        "version": "4",
        "groupKey": GROUP,
        "truncatedAlerts": 0,
    })
}

const FIRES: &str = "0001-01-01T00:00:00Z";

#[test]
fn a_firing_alert_opens_one_incident_and_its_end_ends_it() {
    let (service, owner) = meeting();
    let program = service.program("owner", "incidents:write");
    let before = downtime(&owner);
    let send = |body: &Value| program.json(Method::POST, "/api/v1/hooks/alertmanager", body, &[]);
    let session = json!({"makegood_component": "session"});
    let first = message("firing", &[alert("c1f9a34b2d5e6f70", "firing", FIRES, session.clone())]);
    let heard = send(&first).value(200);
    assert_eq!(heard["opened"].as_array().unwrap().len(), 1, "{heard}");
    let again = send(&first).value(200);
    assert_eq!((&again["opened"], &again["known"]), (&json!([]), &json!(1)), "{again}");

    let user_data = json!({"makegood_component": "user_data", "severity": "warning"});
    let both = message(
        "firing",
        &[
            alert("c1f9a34b2d5e6f70", "firing", FIRES, session.clone()),
            alert("8a6b1c2d3e4f5061", "firing", FIRES, user_data.clone()),
        ],
    );
    let heard = send(&both).value(200);
    assert_eq!((&heard["joined"], &heard["known"]), (&json!([service.incidents()[0].id]), &json!(1)), "{heard}");
    let incident = service.incidents()[0].clone();
    assert_eq!((incident.title_en.as_str(), incident.public_at), ("Meetings do not answer", None));
    let impacts = service.read(async |store| store.impacts_of_incident(&incident.id).await);
    let levels: Vec<&str> = impacts.iter().map(|impact| impact.level.as_str()).collect();
    assert_eq!(levels, ["major", "partial"]);
    owner.submit(&format!("/incidents/{}/publication", incident.id), &[("public", "yes")]);

    let end = "2024-03-18T10:30:00.123456789Z";
    let half = message(
        "firing",
        &[
            alert("c1f9a34b2d5e6f70", "resolved", end, session.clone()),
            alert("8a6b1c2d3e4f5061", "firing", FIRES, user_data.clone()),
        ],
    );
    assert_eq!(send(&half).value(200)["ended"], 1);
    assert_eq!(service.incidents()[0].resolved_at, None, "one of them still fires");
    let end = "2024-03-18T11:00:00.123456789Z";
    let last = message("resolved", &[alert("8a6b1c2d3e4f5061", "resolved", end, user_data)]);
    assert_eq!(send(&last).value(200)["ended"], 1);
    assert_eq!(send(&last).value(200)["known"], 1);
    assert!(service.incidents()[0].resolved_at.is_some());
    assert_eq!(downtime(&owner), before + 60, "an hour, however many alerts say so");
    let told = service.read(async |store| store.notices_about("incident", &incident.id).await);
    let purposes: Vec<&str> = told.iter().map(|notice| notice.purpose.as_str()).collect();
    assert_eq!(purposes, ["opened", "resolved"], "its end is told once, as if a person had said so");
}

#[test]
fn what_is_not_understood_is_named_and_the_rest_is_heard() {
    let (service, _owner) = meeting();
    let program = service.program("owner", "incidents:write");
    let send = |body: &Value| program.json(Method::POST, "/api/v1/hooks/alertmanager", body, &[]);
    let odd = alert("1", "firing", FIRES, json!({"makegood_service": ""}));
    let unknown = alert("2", "firing", FIRES, json!({"makegood_service": "nothing"}));
    let wheel = alert("3", "firing", FIRES, json!({"makegood_component": "wheel"}));
    let grave = alert("4", "firing", FIRES, json!({"severity": "purple"}));
    let known = alert("5", "firing", FIRES, json!({}));
    let heard = send(&message("firing", &[odd.clone(), unknown, wheel, grave, known])).value(200);
    assert_eq!(heard["opened"].as_array().unwrap().len(), 1);
    let why: Vec<&str> =
        heard["not_understood"].as_array().unwrap().iter().map(|one| one["why"].as_str().unwrap()).collect();
    for (place, expect) in
        ["makegood_service", "no service `nothing`", "no component `wheel`", "`purple` tells no level"]
            .iter()
            .enumerate()
    {
        assert!(why[place].contains(expect), "{expect}: {why:?}");
    }
    assert_eq!(send(&message("firing", &[odd])).value(422)["errors"][0]["pointer"], "/alerts/0");
    assert_eq!(send(&json!({"version": "4"})).problem(400), "malformed");
    assert_eq!(
        service.program("owner", "read").json(Method::POST, "/api/v1/hooks/alertmanager", &json!({}), &[]).problem(403),
        "scope"
    );
}
