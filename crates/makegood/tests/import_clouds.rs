//! Google Cloud's and Yandex Cloud's incidents, with the shapes they have had.

mod imported;
mod outages;
mod shared_data;

use imported::{adds_up, count, import, import_text};
use makegood::sources::{google_cloud, yandex_cloud};
use makegood_core::evidence::{Extent, Fact};
use outages::{outage, shown};
use shared_data::shared;

fn gcp(options: &google_cloud::Options) -> Option<(makegood::sources::report::Report, Vec<Fact>)> {
    let path = shared("statuspage/gcp/incidents.jsonl.gz")?;
    Some(import(&path, |input, keep| google_cloud::import(input, options, keep)))
}

fn of(facts: &[Fact], incident: &str) -> Vec<Fact> {
    facts.iter().filter(|fact| fact.id.split('/').nth(1) == Some(incident)).cloned().collect()
}

#[test]
fn three_generations_of_google_cloud_are_read() {
    let Some((report, facts)) = gcp(&google_cloud::Options::new("gcp")) else { return };
    adds_up(&report);
    assert_eq!((report.read, report.kept), (1002, 514));
    // Until 2020: no id, no products, no states, `most-recent-update`.
    assert_eq!(count(&report, "guessed from the severity"), 33);
    assert_eq!(
        shown(&of(&facts, "19007")),
        ["google-cloud-datastore Partial 2019-11-11T10:09:50Z 2019-11-11T12:32:29Z"]
    );
    // From 2020: products and states. From 2021: locations too.
    assert_eq!(
        shown(&of(&facts, "dfKXDfd2R5XeiiB5ctV4")),
        ["google-compute-engine Partial 2020-06-29T15:15:42Z 2020-06-29T18:40:41Z"]
    );
    assert!(
        facts
            .iter()
            .any(|fact| outage(fact).is_some_and(|outage| outage.subject.region.as_deref() == Some("us-central1")))
    );
}

#[test]
fn two_incidents_of_google_cloud_have_no_end() {
    let mut options = google_cloud::Options::new("gcp");
    options.states.set("SERVICE_INFORMATION", Some(Extent::Partial));
    let Some((report, facts)) = gcp(&options) else { return };
    assert_eq!(count(&report, "has no end"), 2);
    let open: Vec<Fact> =
        facts.iter().filter(|fact| outage(fact).is_some_and(|outage| outage.to.is_none())).cloned().collect();
    assert_eq!(
        shown(&of(&open, "RvZMCy8b8FPZq6nF2m5C")),
        [
            "apigee@europe-north1 Partial 2023-03-14T23:35:08Z …",
            "apigee@us-east1 Partial 2023-03-14T23:35:08Z …",
            "apigee@us-west2 Partial 2023-03-14T23:35:08Z …",
        ]
    );
}

#[test]
fn several_products_at_once_are_down_each() {
    let Some((_, facts)) = gcp(&google_cloud::Options::new("gcp")) else { return };
    let mut products = std::collections::BTreeMap::<&str, std::collections::BTreeSet<&str>>::new();
    for fact in &facts {
        let component = outage(fact).and_then(|outage| outage.subject.component.as_deref());
        products.entry(fact.id.split('/').nth(1).unwrap_or_default()).or_default().extend(component);
    }
    assert!(products.values().filter(|components| components.len() > 1).count() > 100);
}

#[test]
fn the_newest_update_stands_first_and_the_states_follow_time() {
    let text = r#"[{"id":"a","number":"1","begin":"2024-01-01T00:00:00+00:00","created":"2024-01-01T00:05:00+00:00","end":"2024-01-01T03:00:00+00:00","severity":"high",
      "affected_products":[{"title":"Cloud SQL","id":"p1"}],"updates":[
      {"when":"2024-01-01T03:10:00Z","created":"2024-01-01T03:10:00Z","status":"AVAILABLE","affected_locations":[]},
      {"when":"2024-01-01T02:00:00Z","created":"2024-01-01T02:01:00Z","status":"SERVICE_DISRUPTION","affected_locations":[{"title":"Iowa","id":"us-central1"}]},
      {"when":"2024-01-01T00:05:00Z","created":"2024-01-01T00:05:00Z","status":"SERVICE_OUTAGE","affected_locations":[{"title":"Iowa","id":"us-central1"},{"title":"Seoul","id":"asia-northeast3"}]}]},
      {"id":"b","begin":"2024-01-01T00:00:00Z","end":"2023-01-01T00:00:00Z","updates":[]}, {"id":"c"}]"#;
    let options = google_cloud::Options::new("gcp");
    let (report, facts) = import_text(text, |input, keep| google_cloud::import(input, &options, keep));
    adds_up(&report);
    assert_eq!((report.read, report.kept), (3, 1));
    assert_eq!(
        shown(&facts),
        [
            "cloud-sql@asia-northeast3 Major 2024-01-01T00:00:00Z 2024-01-01T02:00:00Z",
            "cloud-sql@us-central1 Major 2024-01-01T00:00:00Z 2024-01-01T02:00:00Z",
            "cloud-sql@us-central1 Partial 2024-01-01T02:00:00Z 2024-01-01T03:00:00Z",
        ]
    );
    let recorded: Vec<String> = facts.iter().map(|fact| fact.recorded.to_string()).collect();
    assert_eq!(recorded, ["2024-01-01T02:01:00Z", "2024-01-01T02:01:00Z", "2024-01-01T03:10:00Z"]);
}

/// Found by fuzzing: an empty region would be a fact that nobody can read.
#[test]
fn a_location_without_a_name_is_no_region() {
    let text = r#"[{"number":7,"begin":"2024-01-01T00:00:00Z","end":"2024-01-01T03:00:00Z","service_name":"S",
        "updates":[{"when":"2024-01-01T02:00:00Z","status":"SERVICE_OUTAGE","affected_locations":[{"id":""},{}]}]}]"#;
    let options = google_cloud::Options::new("g");
    let (_, facts) = import_text(text, |input, keep| google_cloud::import(input, &options, keep));
    assert_eq!(shown(&facts), ["s Major 2024-01-01T00:00:00Z 2024-01-01T03:00:00Z"]);
}

#[test]
fn yandex_cloud_says_open_although_it_ended() {
    let Some(path) = shared("statuspage/yandex-cloud/incidents.json") else { return };
    let options = yandex_cloud::Options::new("yc");
    let (report, facts) = import(&path, |input, keep| yandex_cloud::import(input, &options, keep));
    adds_up(&report);
    assert_eq!((report.read, report.kept, count(&report, "says open although it has an end")), (20, 20, 1));
    assert_eq!(
        shown(&of(&facts, "1014")),
        [
            "compute@ru-central1-a Partial 2024-12-23T03:50:00Z 2024-12-23T06:15:00Z",
            "compute@ru-central1-b Partial 2024-12-23T03:50:00Z 2024-12-23T06:15:00Z",
            "vpc@ru-central1-a Partial 2024-12-23T03:50:00Z 2024-12-23T06:15:00Z",
            "vpc@ru-central1-b Partial 2024-12-23T03:50:00Z 2024-12-23T06:15:00Z",
        ]
    );
    assert!(shown(&of(&facts, "1011")).iter().all(|outage| outage.starts_with("ydb@") && outage.contains(" Major ")));
}

#[test]
fn one_incident_of_yandex_cloud_is_a_document_too() {
    let Some(path) = shared("statuspage/yandex-cloud/incident.json") else { return };
    let options = yandex_cloud::Options::new("yc");
    let (report, facts) = import(&path, |input, keep| yandex_cloud::import(input, &options, keep));
    assert_eq!((report.read, report.kept), (1, 1));
    assert!(facts.iter().all(|fact| fact.id.starts_with("yc/972/")));
}
