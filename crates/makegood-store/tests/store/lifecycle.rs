//! How agreements come to bind and end: records that are added once.

use makegood_store::{AgreementStep, Brand, Customer, EndRecord, Feasibility, Requirement, Store};

use crate::databases::{author, on_both};

async fn with_customer(store: &Store) {
    let mut change = store.change(&author()).await.unwrap();
    change.add_brand(&Brand { id: "b".to_owned(), name: "B".to_owned(), language: "en".to_owned() }).await.unwrap();
    let customer = Customer {
        id: "acme".to_owned(),
        name: "Acme".to_owned(),
        brand_id: "b".to_owned(),
        language: "en".to_owned(),
        time_zone: "UTC".to_owned(),
    };
    change.add_customer(&customer).await.unwrap();
    change.keep().await.unwrap();
}

fn end(id: &str, what: &str, at: i64) -> EndRecord {
    EndRecord {
        id: id.to_owned(),
        agreement: "shop".to_owned(),
        customer_id: "acme".to_owned(),
        what: what.to_owned(),
        last_on: "2024-06-30".to_owned(),
        noticed_on: "2024-05-31".to_owned(),
        party: "acme".to_owned(),
        reason: "moves elsewhere".to_owned(),
        at,
        author: "member:tester".to_owned(),
    }
}

#[test]
fn the_last_record_says_whether_an_agreement_ends() {
    on_both(|store| async move {
        with_customer(&store).await;
        let mut ended = Vec::new();
        for (id, what, at) in [("1", "ended", 1), ("2", "taken_back", 2), ("3", "ended", 3)] {
            let mut change = store.change(&author()).await.unwrap();
            change.add_agreement_end(&end(id, what, at)).await.unwrap();
            change.keep().await.unwrap();
            ended.push(store.agreement_ends().await.unwrap().iter().map(|own| own.at).collect::<Vec<i64>>());
        }
        assert_eq!(ended, [vec![1], vec![], vec![3]]);
    });
}

#[test]
fn steps_are_told_in_the_order_in_which_they_were_taken() {
    on_both(|store| async move {
        let hash = "0".repeat(64);
        let step = |id: &str, what: &str, at: i64| AgreementStep {
            id: id.to_owned(),
            hash: hash.clone(),
            agreement: "shop".to_owned(),
            version: "1".to_owned(),
            what: what.to_owned(),
            way: (what == "offered").then(|| "published".to_owned()),
            party: String::new(),
            at,
            author: "member:tester".to_owned(),
            member_id: "tester".to_owned(),
            reason: String::new(),
            signature: None,
        };
        let mut change = store.change(&author()).await.unwrap();
        for one in [step("b", "offered", 2), step("a", "drafted", 1), step("c", "priced", 2)] {
            change.add_agreement_step(&one).await.unwrap();
        }
        assert!(change.add_agreement_step(&step("d", "skipped", 3)).await.is_err());
        drop(change);
        let mut change = store.change(&author()).await.unwrap();
        for one in [step("b", "offered", 2), step("a", "drafted", 1), step("c", "priced", 2)] {
            change.add_agreement_step(&one).await.unwrap();
        }
        change.keep().await.unwrap();
        let taken: Vec<String> = store.steps_of_version(&hash).await.unwrap().into_iter().map(|one| one.what).collect();
        assert_eq!(taken, ["drafted", "offered", "priced"]);
    });
}

#[test]
fn what_was_asked_for_is_decided_with_a_reason() {
    on_both(|store| async move {
        with_customer(&store).await;
        let requirement = Requirement {
            id: "r".to_owned(),
            agreement: "shop".to_owned(),
            customer_id: Some("acme".to_owned()),
            text: "99.99 %".to_owned(),
            at: 1,
            author: "member:tester".to_owned(),
        };
        let decision = Feasibility {
            id: "f".to_owned(),
            requirement_id: "r".to_owned(),
            agreement: "shop".to_owned(),
            technical: true,
            commercial: false,
            reason: "the price would double".to_owned(),
            at: 2,
            author: "member:tester".to_owned(),
        };
        let mut change = store.change(&author()).await.unwrap();
        change.add_requirement(&requirement).await.unwrap();
        let unfounded = Feasibility { reason: String::new(), ..decision.clone() };
        assert!(change.add_feasibility(&unfounded).await.is_err());
        drop(change);
        let mut change = store.change(&author()).await.unwrap();
        change.add_requirement(&requirement).await.unwrap();
        change.add_feasibility(&decision).await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(store.feasibilities_of_requirement("r").await.unwrap(), [decision]);
    });
}
