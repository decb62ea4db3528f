//! Maintenance: what is worked on, the windows as they were announced, and lists that stay short.

use crate::databases::{author, on_both};
use makegood_core::evidence::line::read_line;
use makegood_core::time::Instant;
use makegood_store::{
    Brand, Change, Maintenance, MaintenanceFilter, MaintenancePart, MaintenanceUpdate, MaintenanceWindow, Service,
    Store, StoreError,
};

const HOUR: i64 = 3_600_000;

/// Two hours of work, so many hours after the epoch.
fn work(id: &str, hours: i64) -> Maintenance {
    Maintenance {
        id: id.to_owned(),
        brand_id: "oqupie".to_owned(),
        kind: "planned".to_owned(),
        title_ko: "데이터베이스 교체".to_owned(),
        title_en: String::new(),
        text_ko: String::new(),
        text_en: String::new(),
        from_at: hours * HOUR,
        to_at: (hours + 2) * HOUR,
        announced_at: Some(0),
        started_at: None,
        finished_at: None,
        cancelled_at: None,
    }
}

fn part(id: &str, work: &str, service: &str) -> MaintenancePart {
    MaintenancePart {
        id: id.to_owned(),
        maintenance_id: work.to_owned(),
        service_id: service.to_owned(),
        component: None,
        region: None,
    }
}

async fn with_service(store: &Store) -> Change {
    let mut change = store.change(&author()).await.unwrap();
    let brand = Brand { id: "oqupie".to_owned(), name: "오큐파이".to_owned(), language: "ko".to_owned() };
    change.add_brand(&brand).await.unwrap();
    let service = Service {
        id: "desk".to_owned(),
        brand_id: "oqupie".to_owned(),
        name_ko: "상담".to_owned(),
        name_en: "Desk".to_owned(),
        up_when: None,
    };
    change.add_service(&service).await.unwrap();
    change
}

#[test]
fn work_comes_with_all_that_belongs_to_it() {
    on_both(|store| async move {
        let mut change = with_service(&store).await;
        change.add_maintenance(&work("m1", 10)).await.unwrap();
        change.add_maintenance_part(&part("p1", "m1", "desk")).await.unwrap();
        let line = r#"{"id":"w1","kind":"maintenance","recorded":"1970-01-01T00:00:00Z","service":"desk","announced":"1970-01-01T00:00:00Z","from":"1970-01-01T10:00:00Z","to":"1970-01-01T12:00:00Z"}"#;
        change.append_facts(&[read_line(line).unwrap().fact]).await.unwrap();
        let window = MaintenanceWindow {
            fact_id: "w1".to_owned(),
            maintenance_id: "m1".to_owned(),
            part_id: "p1".to_owned(),
            announced_at: 0,
            from_at: 10 * HOUR,
            to_at: 12 * HOUR,
            withdrawn_by: None,
        };
        change.add_maintenance_window(&window).await.unwrap();
        let update = MaintenanceUpdate {
            id: "u1".to_owned(),
            maintenance_id: "m1".to_owned(),
            at: 0,
            state: "scheduled".to_owned(),
            text_ko: "곧 시작합니다".to_owned(),
            text_en: String::new(),
            author: "member:tester".to_owned(),
        };
        change.add_maintenance_update(&update).await.unwrap();
        assert_eq!(change.standing_windows("m1").await.unwrap(), std::slice::from_ref(&window));
        change.keep().await.unwrap();
        let whole = store.whole_maintenance("m1").await.unwrap().unwrap();
        assert_eq!(whole.maintenance, work("m1", 10));
        assert_eq!(
            (whole.parts, whole.windows, whole.updates),
            (vec![part("p1", "m1", "desk")], vec![window], vec![update])
        );
        assert_eq!(store.whole_maintenance("m2").await.unwrap(), None);
    });
}

#[test]
fn lists_are_narrowed_and_go_on_where_a_page_ended() {
    on_both(|store| async move {
        let mut change = with_service(&store).await;
        for hours in 0..7 {
            // Two of them start together.
            change.add_maintenance(&work(&format!("m{hours}"), hours.min(5) * 10)).await.unwrap();
        }
        change.add_maintenance(&Maintenance { announced_at: None, ..work("draft", 30) }).await.unwrap();
        change.add_maintenance(&Maintenance { cancelled_at: Some(1), ..work("off", 30) }).await.unwrap();
        change.add_maintenance_part(&part("p1", "m3", "desk")).await.unwrap();
        change.keep().await.unwrap();

        let ids = |found: Vec<makegood_store::WholeMaintenance>| -> Vec<String> {
            found.into_iter().map(|whole| whole.maintenance.id).collect()
        };
        let (mut seen, mut before) = (Vec::new(), None::<(i64, String)>);
        loop {
            let filter = MaintenanceFilter {
                before: before.as_ref().map(|(at, id)| (*at, id.as_str())),
                ..MaintenanceFilter::default()
            };
            let page = store.maintenance_page(&filter, 4).await.unwrap();
            let Some(last) = page.last() else { break };
            before = Some((last.maintenance.from_at, last.maintenance.id.clone()));
            seen.extend(ids(page));
        }
        assert_eq!(seen, ["m6", "m5", "m4", "off", "m3", "draft", "m2", "m1", "m0"]);

        let at = |hours: i64| Instant::from_ms(hours * HOUR);
        let between = store.maintenances_between(Some("oqupie"), at(12), at(50)).await.unwrap();
        assert_eq!(ids(between), ["m2", "m3", "m4"], "the edges, drafts and what was called off are out");
        assert_eq!(
            ids(store.maintenances_between(Some("other"), at(0), at(99)).await.unwrap()),
            <[&str; 0]>::default()
        );
        let on_desk = MaintenanceFilter { service: Some("desk"), ..MaintenanceFilter::default() };
        assert_eq!(ids(store.maintenance_page(&on_desk, 9).await.unwrap()), ["m3"]);
    });
}

#[test]
fn what_makes_no_sense_is_refused() {
    on_both(|store| async move {
        with_service(&store).await.keep().await.unwrap();
        for (wrong, what) in [
            (Maintenance { to_at: 10 * HOUR, ..work("m", 10) }, "it ends when it begins"),
            (Maintenance { kind: "secret".to_owned(), ..work("m", 10) }, "an unknown kind"),
            (Maintenance { title_ko: String::new(), ..work("m", 10) }, "no title"),
            (Maintenance { finished_at: Some(1), ..work("m", 10) }, "done without a beginning"),
            (Maintenance { announced_at: None, started_at: Some(1), ..work("m", 10) }, "begun unannounced"),
            (Maintenance { brand_id: "other".to_owned(), ..work("m", 10) }, "a brand that is not there"),
        ] {
            let mut change = store.change(&author()).await.unwrap();
            let refused = change.add_maintenance(&wrong).await;
            assert!(matches!(refused, Err(StoreError::Refused(_))), "{what}: {refused:?}");
        }
        let mut change = store.change(&author()).await.unwrap();
        change.add_maintenance(&work("m", 10)).await.unwrap();
        let refused = change.add_maintenance_part(&part("p", "m", "other")).await;
        assert!(matches!(refused, Err(StoreError::Refused(_))), "a service that is not there: {refused:?}");
    });
}

#[test]
fn work_says_where_it_stands() {
    let planned = work("m", 10);
    let states = |own: &Maintenance| [9, 10, 11, 12].map(|hours| own.state(hours * HOUR));
    assert_eq!(states(&planned), ["scheduled", "in_progress", "in_progress", "completed"]);
    let longer = Maintenance { started_at: Some(10 * HOUR), ..planned.clone() };
    assert_eq!(longer.state(20 * HOUR), "in_progress", "whoever began it says when it is done");
    assert_eq!(Maintenance { announced_at: None, ..planned.clone() }.state(0), "draft");
    assert_eq!(Maintenance { cancelled_at: Some(0), ..planned }.state(0), "cancelled");
}
