//! Incidents as people work on them: what they say changes what is settled, for those whom it concerns.

mod acts;
pub(crate) mod by_minutes;
mod history;
mod major;
mod report;
mod sight;

use makegood_store::{Incident, IncidentFilter, IncidentPage};
use serde_json::Value;

use crate::page_text::MARCH;
use crate::{Client, Service};

/// The example's service, with its agreement in force and a customer bound by it.
pub(crate) fn meeting() -> (Service, Client) {
    let service = Service::start_with(MARCH);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    let owner = service.owner();
    let fields = [("id", "remotemeeting"), ("name_ko", "화상 회의"), ("name_en", "Meetings"), ("brand", "default")];
    owner.submit("/services", &fields);
    (service, owner)
}

/// A form that opens an incident of the example's service, on one evening in Seoul.
pub(crate) fn evening<'a>(from: &'a str, to: &'a str) -> [(&'a str, &'a str); 8] {
    [
        ("title_en", "Nobody can sign in"),
        ("title_ko", "로그인할 수 없음"),
        ("part", r#"["remotemeeting","session"]"#),
        ("level", "major"),
        ("from", from),
        ("to", to),
        ("state", "investigating"),
        ("text_en", "We are looking into it."),
    ]
}

impl Service {
    /// Every incident, the latest first.
    pub(crate) fn incidents(&self) -> Vec<Incident> {
        let page = IncidentPage { before: None, limit: 100 };
        self.read(async |store| store.listed_incidents(&IncidentFilter::default(), &page).await)
    }
}

/// The first settlement of the example's March, as it stands now.
pub(crate) fn march(client: &Client) -> Value {
    let document = client.get("/settlements/remotemeeting/dasan/2024-03/statement.json");
    assert_eq!(document.status, 200, "{}", document.body);
    let document: Value = serde_json::from_str(&document.body).unwrap();
    let settlements = document["settlements"].as_array().or(document.as_array()).unwrap();
    settlements[0].clone()
}

/// The minutes of downtime that March's uptime counts.
pub(crate) fn downtime(client: &Client) -> i64 {
    let march = march(client);
    let uptime = march["objectives"].as_array().unwrap().iter().find(|one| one["objective"] == "monthly_uptime");
    uptime.unwrap()["downtime_ms"].as_str().unwrap().parse::<i64>().unwrap() / 60_000
}
