//! Incidents: what may be said of them, and how they are found again.

use std::io::BufReader;

use makegood_store::{
    Brand, Incident, IncidentAlert, IncidentFilter, IncidentImpact, IncidentPage, IncidentUpdate, Place, Postmortem,
    PostmortemAction, Problem, Service, Store, StoreError,
};

use crate::databases::{author, each_place, on_both};

const HOUR: i64 = 3_600_000;

fn incident(id: &str, opened_at: i64, resolved_at: Option<i64>) -> Incident {
    Incident {
        id: id.to_owned(),
        brand_id: "shop".to_owned(),
        title_ko: "로그인 장애".to_owned(),
        title_en: String::new(),
        severity: None,
        cause: None,
        proof: None,
        opened_at,
        resolved_at,
        opened_by: "member:tester".to_owned(),
        public_at: None,
        major_at: None,
        update_minutes: None,
        merged_into: None,
        problem_id: None,
    }
}

fn impact(id: &str, incident: &str, service: &str) -> IncidentImpact {
    IncidentImpact {
        id: id.to_owned(),
        incident_id: incident.to_owned(),
        service_id: service.to_owned(),
        component: None,
        region: None,
        level: "major".to_owned(),
        from_at: HOUR,
        to_at: None,
        minutes_decide: false,
        fact_id: None,
        exclusion_fact_id: None,
    }
}

fn update(id: &str, incident: &str, at: i64) -> IncidentUpdate {
    IncidentUpdate {
        id: id.to_owned(),
        incident_id: incident.to_owned(),
        at,
        state: "investigating".to_owned(),
        text_ko: "확인하고 있습니다.".to_owned(),
        text_en: String::new(),
        author: "member:tester".to_owned(),
        public: true,
    }
}

/// A brand with two services, and three incidents: one over, one public, one that goes on.
async fn filled(store: &Store) {
    let mut change = store.change(&author()).await.unwrap();
    let brand = Brand { id: "shop".to_owned(), name: "가게".to_owned(), language: "ko".to_owned() };
    change.add_brand(&brand).await.unwrap();
    for id in ["cart", "search"] {
        let service = Service {
            id: id.to_owned(),
            brand_id: "shop".to_owned(),
            name_ko: id.to_owned(),
            name_en: id.to_owned(),
            up_when: None,
        };
        change.add_service(&service).await.unwrap();
    }
    change.add_incident(&incident("a", HOUR, Some(2 * HOUR))).await.unwrap();
    change.add_incident(&Incident { public_at: Some(HOUR), ..incident("b", HOUR, Some(3 * HOUR)) }).await.unwrap();
    change.add_incident(&incident("c", 4 * HOUR, None)).await.unwrap();
    change.add_incident_impact(&impact("a1", "a", "cart")).await.unwrap();
    change.add_incident_impact(&impact("b1", "b", "search")).await.unwrap();
    change.add_incident_impact(&impact("b2", "b", "cart")).await.unwrap();
    change.add_incident_update(&update("bu2", "b", 2 * HOUR)).await.unwrap();
    change.add_incident_update(&update("bu1", "b", HOUR)).await.unwrap();
    change.keep().await.unwrap();
}

async fn found(store: &Store, filter: IncidentFilter<'_>) -> Vec<String> {
    let page = IncidentPage { before: None, limit: 100 };
    let listed = store.listed_incidents(&filter, &page).await.unwrap();
    assert_eq!(store.count_incidents(&filter).await.unwrap(), listed.len() as i64);
    let mut whole: Vec<String> =
        store.whole_incidents(&filter).await.unwrap().into_iter().map(|whole| whole.incident.id).collect();
    whole.reverse();
    let listed: Vec<String> = listed.into_iter().map(|incident| incident.id).collect();
    assert_eq!(whole, listed);
    listed
}

#[test]
fn incidents_are_found_by_time_service_brand_and_state() {
    on_both(|store| async move {
        filled(&store).await;
        let (search, none, shop) = (["search".to_owned()], [], ["shop".to_owned()]);
        let any = IncidentFilter::default;
        for (filter, expect) in [
            (any(), &["c", "b", "a"][..]),
            (IncidentFilter { open: Some(true), ..any() }, &["c"]),
            (IncidentFilter { open: Some(false), ..any() }, &["b", "a"]),
            (IncidentFilter { public: true, ..any() }, &["b"]),
            (IncidentFilter { services: Some(&search), ..any() }, &["b"]),
            (IncidentFilter { services: Some(&none), ..any() }, &[]),
            (IncidentFilter { brands: Some(&shop), services: Some(&search), ..any() }, &["b"]),
            (IncidentFilter { brands: Some(&none), ..any() }, &[]),
            (IncidentFilter { from: Some(3 * HOUR), ..any() }, &["c", "b"]),
            (IncidentFilter { until: Some(4 * HOUR), ..any() }, &["b", "a"]),
        ] {
            assert_eq!(found(&store, filter).await, expect, "{filter:?}");
        }
    });
}

#[test]
fn those_of_a_span_come_with_their_impacts_and_updates_in_order() {
    on_both(|store| async move {
        filled(&store).await;
        let all = store.incidents_between(2 * HOUR + 1, 4 * HOUR).await.unwrap();
        assert_eq!(all.len(), 1);
        let ids: Vec<&str> = all[0].impacts.iter().map(|impact| impact.id.as_str()).collect();
        assert_eq!(ids, ["b1", "b2"]);
        let ids: Vec<&str> = all[0].updates.iter().map(|update| update.id.as_str()).collect();
        assert_eq!(ids, ["bu1", "bu2"], "in order of time");
        assert_eq!(store.whole_incident("b").await.unwrap().as_ref(), all.first());
        assert_eq!(store.whole_incident("nowhere").await.unwrap(), None);
    });
}

#[test]
fn a_page_goes_on_where_the_last_one_ended() {
    on_both(|store| async move {
        filled(&store).await;
        let mut before: Option<(i64, String)> = None;
        let mut seen = Vec::new();
        loop {
            let page = IncidentPage { before: before.as_ref().map(|(at, id)| (*at, id.as_str())), limit: 1 };
            let listed = store.listed_incidents(&IncidentFilter::default(), &page).await.unwrap();
            let Some(last) = listed.into_iter().next() else { break };
            before = Some((last.opened_at, last.id.clone()));
            seen.push(last.id);
        }
        assert_eq!(seen, ["c", "b", "a"]);
    });
}

#[test]
fn what_cannot_be_is_refused() {
    on_both(|store| async move {
        filled(&store).await;
        for wrong in [
            IncidentImpact { level: "terrible".to_owned(), ..impact("x", "a", "cart") },
            IncidentImpact { to_at: Some(HOUR), ..impact("x", "a", "cart") },
            IncidentImpact { fact_id: Some("nowhere".to_owned()), ..impact("x", "a", "cart") },
            impact("x", "a", "nothing"),
            impact("x", "nowhere", "cart"),
        ] {
            let mut change = store.change(&author()).await.unwrap();
            let refused = change.add_incident_impact(&wrong).await;
            assert!(matches!(refused, Err(StoreError::Refused(_))), "{wrong:?}: {refused:?}");
        }
        for wrong in [
            Incident { title_ko: String::new(), ..incident("x", HOUR, None) },
            Incident { brand_id: "none".to_owned(), ..incident("x", HOUR, None) },
            Incident { major_at: Some(HOUR), ..incident("x", HOUR, None) },
            incident("x", HOUR, Some(HOUR - 1)),
        ] {
            let mut change = store.change(&author()).await.unwrap();
            let refused = change.add_incident(&wrong).await;
            assert!(matches!(refused, Err(StoreError::Refused(_))), "{wrong:?}: {refused:?}");
        }
    });
}

#[test]
fn an_alert_is_known_again_and_its_group_finds_the_open_incident() {
    on_both(|store| async move {
        filled(&store).await;
        let alert = IncidentAlert {
            id: "1".to_owned(),
            fingerprint: "f00d".to_owned(),
            group_key: "{}:{alertname=\"Down\"}".to_owned(),
            starts_at: HOUR,
            ended_at: None,
            incident_id: "a".to_owned(),
            impact_id: Some("a1".to_owned()),
        };
        let mut change = store.change(&author()).await.unwrap();
        change.add_incident_alert(&alert).await.unwrap();
        assert_eq!(change.alert_fired("f00d", HOUR).await.unwrap().as_ref(), Some(&alert));
        assert_eq!(change.alert_fired("f00d", HOUR + 1).await.unwrap(), None);
        assert_eq!(change.open_incident_of_group(&alert.group_key).await.unwrap(), None, "`a` is over");
        change.move_alerts("a1", "c").await.unwrap();
        assert_eq!(change.open_incident_of_group(&alert.group_key).await.unwrap().as_deref(), Some("c"));
    });
}

#[test]
fn a_problem_knows_its_incidents_and_a_backup_holds_all_of_it() {
    each_place(|from| async move {
        let store = Store::open(&from).await.unwrap();
        filled(&store).await;
        let mut change = store.change(&author()).await.unwrap();
        let problem = Problem {
            id: "leak".to_owned(),
            brand_id: "shop".to_owned(),
            title_ko: "메모리 누수".to_owned(),
            title_en: String::new(),
            cause_ko: String::new(),
            cause_en: String::new(),
            workaround_ko: String::new(),
            workaround_en: String::new(),
            opened_at: HOUR,
            closed_at: None,
        };
        change.add_problem(&problem).await.unwrap();
        // The one that is merged comes first in the backup, before the one it names.
        let merged = Incident {
            merged_into: Some("c".to_owned()),
            problem_id: Some("leak".to_owned()),
            ..incident("a", HOUR, Some(2 * HOUR))
        };
        change.change_incident(&merged).await.unwrap();
        let postmortem = Postmortem {
            incident_id: "b".to_owned(),
            summary_ko: "요약".to_owned(),
            summary_en: String::new(),
            cause_ko: String::new(),
            cause_en: String::new(),
            lessons_ko: String::new(),
            lessons_en: String::new(),
            author: "member:tester".to_owned(),
            begun_at: HOUR,
            published_at: None,
        };
        change.add_postmortem(&postmortem).await.unwrap();
        let action = PostmortemAction {
            id: "1".to_owned(),
            incident_id: "b".to_owned(),
            text_ko: "한도를 둡니다".to_owned(),
            text_en: String::new(),
            owner: "플랫폼 팀".to_owned(),
            due_on: "2024-03-01".to_owned(),
            done_at: None,
        };
        change.add_postmortem_action(&action).await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(store.incidents_of_problem("leak").await.unwrap(), [merged]);
        assert_eq!(store.incident_counts_by_problem().await.unwrap(), [("leak".to_owned(), 1)]);
        assert_eq!(found(&store, IncidentFilter::default()).await, ["c", "b"], "the merged one is shown in the other");

        let mut archive = Vec::new();
        store.backup(&mut archive, &mut |_| ()).await.unwrap();
        store.close().await;
        let folder = tempfile::tempdir().unwrap();
        let place = Place::File(folder.path().join("again.db"));
        let (again, _) = Store::restore(&place, &mut BufReader::new(archive.as_slice()), &mut |_| ()).await.unwrap();
        assert_eq!(again.actions_of_postmortem("b").await.unwrap(), [action]);
        assert_eq!(found(&again, IncidentFilter::default()).await, ["c", "b"]);
        again.close().await;
    });
}
