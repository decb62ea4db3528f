//! The copy of a customer: who tells them and what they asked for goes along, what others say and see does not.

use makegood_core::evidence::line::read_line;
use makegood_store::{
    AgreementFile, Brand, Customer, CustomerCopy, Imported, Incident, IncidentImpact, IncidentUpdate, Place,
    Postmortem, PostmortemRequest, Service, Store, Subscription,
};

use crate::databases::{author, on_both, sqlite_place};

const SHOP: &str = "agreement: shop\nkind: sla\nversion: '1'\ntitle: Shop\nprovider: Example\neffective: 2024-01-01\ntime_zone: UTC\nservices:\n  cart: { name: Cart }\n";
const FACTS: [&str; 2] = [
    r#"{"id":"o1","kind":"outage","recorded":"2024-01-02T00:00:00Z","service":"cart","from":"2024-01-01T10:00:00Z","to":"2024-01-01T11:00:00Z","extent":"major"}"#,
    r#"{"id":"asked","kind":"obligation","recorded":"2024-01-02T00:00:00Z","duty":"root_cause","event":"requested","at":"2024-01-02T00:00:00Z","about":"o1","customer":"haneul"}"#,
];

fn text(text: &str) -> String {
    text.to_owned()
}

fn subscription(id: &str, customer: Option<&str>) -> Subscription {
    Subscription {
        id: text(id),
        brand_id: text("acme"),
        customer_id: customer.map(text),
        channel: text("webhook"),
        address: format!("https://example.com/{id}"),
        components: text("[]"),
        language: text("ko"),
        secret: text("whsec_secret"),
        asked_at: 5,
        confirmed_at: Some(6),
        ended_at: None,
    }
}

fn impact(id: &str, service: &str, fact: Option<&str>) -> IncidentImpact {
    IncidentImpact {
        id: text(id),
        incident_id: text("i1"),
        service_id: text(service),
        component: None,
        region: None,
        level: text("major"),
        from_at: 1,
        to_at: Some(2),
        minutes_decide: false,
        fact_id: fact.map(text),
        exclusion_fact_id: None,
    }
}

fn update(id: &str, public: bool) -> IncidentUpdate {
    let (text_ko, text_en) = (text("확인했습니다."), String::new());
    let (state, author) = (text("resolved"), text("member:tester"));
    IncidentUpdate { id: text(id), incident_id: text("i1"), at: 3, state, text_ko, text_en, author, public }
}

fn request(id: &str, customer: &str) -> PostmortemRequest {
    PostmortemRequest {
        id: text(id),
        incident_id: text("i1"),
        customer_id: text(customer),
        agreement: Some(text("shop")),
        duty: Some(text("root_cause")),
        requested_at: 4,
        requested_by: text("member:sora"),
        fact_id: Some(text("asked")).filter(|_| customer == "haneul"),
        done_fact_id: None,
    }
}

/// Two customers of a brand, one of them bound by an agreement; both asked for the report on one incident.
async fn fill(store: &Store) {
    let mut change = store.change(&author()).await.unwrap();
    change.add_brand(&Brand { id: text("acme"), name: text("Acme"), language: text("ko") }).await.unwrap();
    for id in ["haneul", "bada"] {
        let (name, brand_id, language, time_zone) = (text("하늘"), text("acme"), text("ko"), text("Asia/Seoul"));
        change.add_customer(&Customer { id: text(id), name, brand_id, language, time_zone }).await.unwrap();
        change.ask_for_subscription(&subscription(&format!("of-{id}"), Some(id))).await.unwrap();
    }
    change.ask_for_subscription(&subscription("of-anybody", None)).await.unwrap();
    for id in ["cart", "internal"] {
        let (name_ko, name_en) = (text(id), text(id));
        change
            .add_service(&Service { id: text(id), brand_id: text("acme"), name_ko, name_en, up_when: None })
            .await
            .unwrap();
    }
    let file = AgreementFile {
        hash: "a".repeat(64),
        agreement: text("shop"),
        version: text("1"),
        effective_on: text("2024-01-01"),
        ends_on: None,
        text: text(SHOP),
        uploaded_at: 1,
        adopted_at: Some(2),
    };
    change.add_agreement_file(&file).await.unwrap();
    change.set_customers_of_agreement("shop", &["haneul"]).await.unwrap();
    change.append_facts(&FACTS.map(|line| read_line(line).unwrap().fact)).await.unwrap();
    let incident = Incident {
        id: text("i1"),
        brand_id: text("acme"),
        title_ko: text("장바구니 장애"),
        title_en: String::new(),
        severity: None,
        cause: None,
        proof: None,
        opened_at: 1,
        resolved_at: Some(2),
        opened_by: text("member:tester"),
        public_at: Some(1),
        major_at: None,
        update_minutes: None,
        merged_into: None,
        problem_id: None,
    };
    change.add_incident(&incident).await.unwrap();
    change.add_incident_impact(&impact("p1", "cart", Some("o1"))).await.unwrap();
    change.add_incident_impact(&impact("p2", "internal", None)).await.unwrap();
    change.add_incident_update(&update("u1", true)).await.unwrap();
    change.add_incident_update(&update("u2", false)).await.unwrap();
    change.add_postmortem_request(&request("r1", "haneul")).await.unwrap();
    change.add_postmortem_request(&request("r2", "bada")).await.unwrap();
    let report = Postmortem {
        incident_id: text("i1"),
        summary_ko: text("초안"),
        summary_en: String::new(),
        cause_ko: String::new(),
        cause_en: String::new(),
        lessons_ko: String::new(),
        lessons_en: String::new(),
        author: text("member:tester"),
        begun_at: 4,
        published_at: None,
    };
    change.add_postmortem(&report).await.unwrap();
    change.keep().await.unwrap();
}

async fn copied(store: &Store) -> CustomerCopy {
    store.customer_copy("haneul").await.unwrap().unwrap()
}

#[test]
fn subscriptions_and_asked_reports_go_along_and_come_in_elsewhere() {
    on_both(|store| async move {
        fill(&store).await;
        let copy = copied(&store).await;
        assert_eq!(copy.subscriptions, [subscription("of-haneul", Some("haneul"))]);
        let [report] = copy.reports.as_slice() else { panic!("{:?}", copy.reports) };
        assert_eq!(report.requests, [request("r1", "haneul")]);
        assert_eq!(report.impacts, [impact("p1", "cart", Some("o1"))], "what is promised to others stays here");
        assert_eq!(report.updates, [update("u1", true)], "what was said within the house stays here");
        assert_eq!(report.postmortem, None, "a draft is nobody's yet");

        let folder = tempfile::tempdir().unwrap();
        let place: Place = sqlite_place(&folder);
        let elsewhere = Store::open(&place).await.unwrap();
        for again in [false, true] {
            let mut change = elsewhere.change(&author()).await.unwrap();
            let Imported { new, same } = change.import_customer(&copy).await.unwrap();
            change.keep().await.unwrap();
            assert_eq!((new == 0, same == 0), (again, !again));
        }
        assert_eq!(copied(&elsewhere).await, copy);
        elsewhere.close().await;
    });
}
