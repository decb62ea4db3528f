//! A real history: thirteen years of GitHub's incidents, browsed month by month.

use makegood_store::{Incident, IncidentUpdate};
use serde_json::Value;

use super::{APRIL, ms};
use crate::Service;
use crate::shared_data::shared;

/// GitHub's history as its status page gave it, kept as incidents of the brand `default`.
pub(crate) fn keep_history(service: &Service, lines: &str) -> usize {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let at = |value: &Value| value.as_str().map(ms);
    let incidents: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    service.change(async |change| {
        for one in &incidents {
            let opened_at = at(&one["started_at"]).or(at(&one["created_at"])).unwrap();
            let incident = Incident {
                id: text(&one["id"]),
                brand_id: "default".to_owned(),
                title_ko: String::new(),
                title_en: text(&one["name"]),
                severity: None,
                cause: None,
                proof: None,
                opened_at,
                resolved_at: at(&one["resolved_at"]).map(|resolved_at| resolved_at.max(opened_at)),
                opened_by: "command".to_owned(),
                public_at: Some(opened_at),
                major_at: None,
                update_minutes: None,
                merged_into: None,
                problem_id: None,
            };
            change.add_incident(&incident).await?;
            for said in one["incident_updates"].as_array().unwrap() {
                let state = text(&said["status"]);
                let known = ["investigating", "identified", "monitoring", "resolved"].contains(&state.as_str());
                let update = IncidentUpdate {
                    id: text(&said["id"]),
                    incident_id: incident.id.clone(),
                    at: at(&said["display_at"]).or(at(&said["created_at"])).unwrap(),
                    state: if known { state } else { "resolved".to_owned() },
                    text_ko: String::new(),
                    text_en: text(&said["body"]),
                    author: "command".to_owned(),
                    public: true,
                };
                change.add_incident_update(&update).await?;
            }
        }
        Ok(())
    });
    incidents.len()
}

#[test]
fn thirteen_years_of_incidents_are_browsed_and_the_page_stays_light() {
    let Some(file) = shared("statuspage/github/incidents-2010-2023.jsonl") else { return };
    let service = Service::start_with(APRIL);
    let owner = service.owner();
    service.sell("api", "API 요청", "API Requests");
    let count = keep_history(&service, &std::fs::read_to_string(file).unwrap());
    service.publish(&owner);
    let anybody = service.anybody();
    let page = anybody.get("/status/default?lang=en");
    assert!(page.status == 200 && page.body.len() < 60_000, "{} bytes", page.body.len());
    let history = anybody.get("/status/default/history?lang=en");
    let months: Vec<&str> = history.body.split("/status/default/history/").skip(1).map(|rest| &rest[..7]).collect();
    assert!(months.len() > 100, "{months:?}");
    let mut seen = 0;
    for month in &months {
        let page = anybody.get(&format!("/status/default/history/{month}?lang=en"));
        assert_eq!(page.status, 200, "{month}");
        seen += page.body.matches("/status/default/incidents/").count();
    }
    assert!(count <= seen, "{seen} of {count}");
    let feed = anybody.get("/status/default/history.atom");
    assert_eq!(feed.body.matches("<entry>").count(), 40);
    assert_eq!(anybody.get("/status/default/api/v2/incidents.json").body.matches("\"shortlink\"").count(), 50);
}
