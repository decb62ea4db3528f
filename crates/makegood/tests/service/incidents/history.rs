//! A real history, brought along with everything that was said: 1,282 incidents of GitHub's status page.

use std::time::Instant;

use serde_json::{Value, json};
use ureq::http::Method;

use crate::Service;
use crate::shared_data::shared;

/// The levels by the words of status pages.
fn level(impact: &str) -> &'static str {
    match impact {
        "critical" | "major" => "major",
        "minor" => "partial",
        _ => "degraded",
    }
}

/// One incident of the page as the API takes it; `None`: it has no length.
fn brought_along(old: &Value) -> Option<Value> {
    let (from, to) = (old["started_at"].as_str()?, old["resolved_at"].as_str()?);
    let said = |update: &Value| {
        let text: String = update["body"].as_str().unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
        let state = match update["status"].as_str()? {
            "postmortem" => "resolved",
            state => state,
        };
        Some(json!({"at": update["display_at"], "state": state, "text_en": text, "public": true}))
    };
    let mut updates: Vec<Value> = old["incident_updates"].as_array()?.iter().filter_map(said).collect();
    updates.sort_by_key(|update| update["at"].as_str().unwrap_or_default().to_owned());
    let impact = json!({"service": "github", "level": level(old["impact"].as_str()?), "from": from, "to": to});
    (from < to).then(|| json!({"title_en": old["name"], "public": true, "impacts": [impact], "updates": updates}))
}

#[test]
fn a_real_history_is_brought_along_and_read_a_page_at_a_time() {
    let Some(path) = shared("statuspage/github/incidents-2010-2023.jsonl") else { return };
    let service = Service::start();
    let owner = service.owner();
    let fields = [("id", "github"), ("name_ko", "깃허브"), ("name_en", "GitHub"), ("brand", "default")];
    owner.submit("/services", &fields);
    let program = service.program("owner", "read incidents:write");
    let history = std::fs::read_to_string(path).unwrap();
    let history: Vec<Value> = history.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let history: Vec<Value> = history.iter().filter_map(brought_along).collect();
    assert!(history.len() > 400, "{}", history.len());
    for incident in &history {
        program.json(Method::POST, "/api/v1/incidents", incident, &[]).value(201);
    }
    let began = Instant::now();
    let first = owner.get("/incidents");
    let took = began.elapsed();
    assert!(first.says(&format!(">{}</small>", history.len())) && first.says("Past"), "{}", first.text());
    assert!(took.as_millis() < 1_000, "{took:?}");
    let (mut seen, mut next) = (0, "/api/v1/incidents?limit=100".to_owned());
    loop {
        let page = program.get(&next).value(200);
        seen += page["items"].as_array().unwrap().len();
        let Some(after) = page["next"].as_str() else { break };
        next = format!("/api/v1/incidents?limit=100&after={after}");
    }
    assert_eq!(seen, history.len());
    let id = service.incidents()[0].id.clone();
    let page = owner.get(&format!("/incidents/{id}"));
    assert!(page.status == 200 && page.body.len() < 150_000, "{} bytes", page.body.len());
}
