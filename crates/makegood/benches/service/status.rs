//! A status page's requests for each second of the server's processor, beside nginx serving the same bytes.

use makegood_store::{Author, Brand, Incident, IncidentUpdate, Place, Service as Sold, StatusPage};

use crate::bare::Bare;
use crate::http::{Connection, request};
use crate::load::{Load, TURNS, load};
use crate::nginx::Nginx;
use crate::running::{Service, on, processor_time};

const SERVICES: usize = 8;
const INCIDENTS: i64 = 300;

pub(crate) fn beside_nginx() {
    let folder = tempfile::tempdir().unwrap();
    publish(&folder.path().join("makegood.db"));
    let service = Service::start_in(folder);
    let ask = request("GET", "/status/bench?lang=en", &[], b"");
    let page = first_answer(&service.address, &ask);
    let kept = tempfile::tempdir().unwrap();
    let file = kept.path().join("status.html");
    std::fs::write(&file, &page).unwrap();
    let (mut own, mut other) = (Load::default(), Load::default());
    let name = match Nginx::start(&file) {
        Some(nginx) => {
            let ask_nginx = request("GET", "/status.html", &[], b"");
            assert_eq!(first_answer(&nginx.address, &ask_nginx), page);
            for _ in 0..TURNS {
                own.add(load(&service.address, &ask, || service.processor_time()));
                other.add(load(&nginx.address, &ask_nginx, || nginx.processor_time()));
            }
            "nginx"
        }
        None => {
            let bare = Bare::start(&file);
            for _ in 0..TURNS {
                own.add(load(&service.address, &ask, || service.processor_time()));
                other.add(load(&bare.address, &ask, || processor_time(bare.id())));
            }
            "a bare route"
        }
    };
    println!(
        "status page, {} bytes of HTML  {:>9.0} requests a second of one core, {:.2} of {name}'s {:.0} (goal 0.9)",
        page.len(),
        1e6 / own.each_us(),
        other.each_us() / own.each_us(),
        1e6 / other.each_us()
    );
}

/// The page, once it was taken.
fn first_answer(address: &str, ask: &[u8]) -> Vec<u8> {
    for _ in 0..100 {
        let answer = Connection::open(address).and_then(|mut connection| connection.ask(ask));
        if let Some(answer) = answer.ok().filter(|answer| answer.status == 200) {
            return answer.body;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("no page at {address}");
}

/// A brand with services and a history, its page public.
fn publish(file: &std::path::Path) {
    on(&Place::File(file.to_owned()), async |store| {
        let at = "2024-01-01T00:00:00Z".parse().unwrap();
        let mut change = store.change(&Author { name: "command".to_owned(), at }).await.unwrap();
        let brand = Brand { id: "bench".to_owned(), name: "Bench".to_owned(), language: "en".to_owned() };
        change.add_brand(&brand).await.unwrap();
        let page = StatusPage { published_at: Some(at.as_ms()), ..StatusPage::new("bench", "en") };
        change.add_status_page(&page).await.unwrap();
        for number in 0..SERVICES {
            let (id, name) = (format!("service-{number}"), format!("Service {number}"));
            let sold = Sold { id, brand_id: "bench".to_owned(), name_ko: name.clone(), name_en: name, up_when: None };
            change.add_service(&sold).await.unwrap();
        }
        for number in 0..INCIDENTS {
            let opened_at = at.as_ms() + number * 86_400_000;
            let incident = Incident {
                id: format!("incident-{number}"),
                brand_id: "bench".to_owned(),
                title_ko: String::new(),
                title_en: format!("Incident {number}"),
                severity: None,
                cause: None,
                proof: None,
                opened_at,
                resolved_at: Some(opened_at + 3_600_000),
                opened_by: "command".to_owned(),
                public_at: Some(opened_at),
                major_at: None,
                update_minutes: None,
                merged_into: None,
                problem_id: None,
            };
            change.add_incident(&incident).await.unwrap();
            let update = IncidentUpdate {
                id: format!("update-{number}"),
                incident_id: incident.id,
                at: opened_at,
                state: "resolved".to_owned(),
                text_ko: String::new(),
                text_en: "It has ended.".to_owned(),
                author: "command".to_owned(),
                public: true,
            };
            change.add_incident_update(&update).await.unwrap();
        }
        change.keep().await.unwrap();
    });
}
