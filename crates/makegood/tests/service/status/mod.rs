//! Status pages: what everybody sees of a brand, what a customer sees, who is told, and what becomes of a rush.

mod clients;
mod customer;
mod customer_subscriptions;
mod database_down;
mod feeds;
mod figures;
mod history;
mod hosts;
mod page;
mod pages_in_a_browser;
mod settings;
mod statuspage_api;
mod subscriptions;
mod webhooks;

use makegood_core::time::Instant;
use makegood_store::{
    Incident, IncidentImpact, IncidentUpdate, Maintenance, MaintenancePart, MaintenanceUpdate, Service as Sold,
};
use ureq::http::Method;

use crate::{Answer, Client, Service};

/// A Wednesday in the demo's April.
pub(crate) const APRIL: &[&str] = &["--clock-starts-at", "2024-04-24T01:00:00Z"];

/// Milliseconds of an instant.
pub(crate) fn ms(at: &str) -> i64 {
    at.parse::<Instant>().unwrap().as_ms()
}

/// Saves the settings of the status page of brand `default`; what is not given is as it is by default.
pub(crate) fn save(owner: &Client, fields: &[(&str, &str)]) -> Answer {
    save_of(owner, "default", fields)
}

/// The same of another brand, as its name stands in addresses.
pub(crate) fn save_of(owner: &Client, brand: &str, fields: &[(&str, &str)]) -> Answer {
    let mut body = String::new();
    for (name, value) in fields {
        body.push_str(&format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
    }
    body.push_str("--x--\r\n");
    let form = [("content-type", "multipart/form-data; boundary=x")];
    owner.send(Method::POST, &format!("/brands/{brand}/status"), Some(body.as_bytes()), &form)
}

impl Service {
    /// A brand with RemoteMeeting's agreement in April 2024, an incident and planned maintenance; its page is public.
    pub(crate) fn with_status_page(arguments: &[&str]) -> (Service, Client) {
        let service = Service::start_with(&[APRIL, arguments].concat());
        let owner = service.fill_status_page();
        (service, owner)
    }

    /// The same on a service that is there already.
    pub(crate) fn fill_status_page(&self) -> Client {
        let service = self;
        let owner = service.owner();
        service.sell("remotemeeting", "화상회의", "RemoteMeeting");
        service.keep_example("remotemeeting", "1", "2019-01-01");
        service.tell_of_incident("inc-1", "2024-04-24T00:30:00Z", None);
        service.keep_maintenance("work-1", "2024-05-02T16:00:00Z", "2024-05-02T18:00:00Z");
        service.publish(&owner);
        owner
    }

    /// A service of the brand `default`.
    pub(crate) fn sell(&self, id: &str, name_ko: &str, name_en: &str) {
        let sold = Sold {
            id: id.to_owned(),
            brand_id: "default".to_owned(),
            name_ko: name_ko.to_owned(),
            name_en: name_en.to_owned(),
            up_when: None,
        };
        self.change(async |change| change.add_service(&sold).await);
    }

    /// Makes the page public with everything on it; every page is taken anew.
    pub(crate) fn publish(&self, owner: &Client) {
        let services = self.read(async |store| store.services().await);
        let mut fields = vec![("public", "yes"), ("agreement", "remotemeeting"), ("languages", "ko en")];
        fields.extend(services.iter().map(|service| ("service", service.id.as_str())));
        let saved = save(owner, &fields);
        assert_eq!(saved.status, 303, "{}", saved.text());
    }

    /// A public incident that RemoteMeeting's sessions suffer from.
    pub(crate) fn tell_of_incident(&self, id: &str, opened_at: &str, resolved_at: Option<&str>) {
        let opened_at = ms(opened_at);
        let incident = Incident {
            id: id.to_owned(),
            brand_id: "default".to_owned(),
            title_ko: "회의 입장이 느립니다".to_owned(),
            title_en: "Joining <meetings> is slow".to_owned(),
            severity: None,
            cause: None,
            proof: None,
            opened_at,
            resolved_at: resolved_at.map(ms),
            opened_by: "member:x".to_owned(),
            public_at: Some(opened_at),
            major_at: None,
            update_minutes: None,
            merged_into: None,
            problem_id: None,
        };
        let impact = IncidentImpact {
            id: format!("{id}-impact"),
            incident_id: id.to_owned(),
            service_id: "remotemeeting".to_owned(),
            component: Some("session".to_owned()),
            region: None,
            level: "partial".to_owned(),
            from_at: opened_at,
            to_at: resolved_at.map(ms),
            minutes_decide: false,
            fact_id: None,
            exclusion_fact_id: None,
        };
        let said = |number: i64, state: &str, public: bool, en: &str| IncidentUpdate {
            id: format!("{id}-{number}"),
            incident_id: id.to_owned(),
            at: opened_at + number * 60_000,
            state: state.to_owned(),
            text_ko: format!("{number}번째 안내"),
            text_en: en.to_owned(),
            author: "member:x".to_owned(),
            public,
        };
        let updates = [
            said(1, "investigating", true, "We look into it."),
            said(2, "identified", false, "The secret cause"),
            said(3, "identified", true, "A node is replaced."),
        ];
        self.change(async |change| {
            change.add_incident(&incident).await?;
            change.add_incident_impact(&impact).await?;
            for update in &updates {
                change.add_incident_update(update).await?;
            }
            Ok(())
        });
    }

    /// Announced maintenance of the whole of RemoteMeeting.
    pub(crate) fn keep_maintenance(&self, id: &str, from_at: &str, to_at: &str) {
        let announced_at = ms("2024-04-24T00:45:00Z");
        let work = Maintenance {
            id: id.to_owned(),
            brand_id: "default".to_owned(),
            kind: "planned".to_owned(),
            title_ko: "정기 점검".to_owned(),
            title_en: "Database upgrade; all, of it".to_owned(),
            text_ko: "두 시간 동안 접속할 수 없습니다.".to_owned(),
            text_en: "Nobody can join for two hours.".to_owned(),
            from_at: ms(from_at),
            to_at: ms(to_at),
            announced_at: Some(announced_at),
            started_at: None,
            finished_at: None,
            cancelled_at: None,
        };
        let part = MaintenancePart {
            id: format!("{id}-part"),
            maintenance_id: id.to_owned(),
            service_id: "remotemeeting".to_owned(),
            component: None,
            region: None,
        };
        let update = MaintenanceUpdate {
            id: format!("{id}-update"),
            maintenance_id: id.to_owned(),
            at: announced_at,
            state: "scheduled".to_owned(),
            text_ko: "예정되었습니다.".to_owned(),
            text_en: "It is planned.".to_owned(),
            author: "member:x".to_owned(),
        };
        self.change(async |change| {
            change.add_maintenance(&work).await?;
            change.add_maintenance_part(&part).await?;
            change.add_maintenance_update(&update).await
        });
    }
}
