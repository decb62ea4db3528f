//! What is kept for good cannot be changed, not even by a program that goes around the store.

use crate::databases::{author, each_place, on_both};
use crate::ledger::{approval, credit, member};
use makegood_core::evidence::line::read_line;
use makegood_core::ledger::{Account, Kind, Movement};
use makegood_store::{
    AgreementFile, AgreementStep, Brand, Customer, EndRecord, NewMovement, Place, SettlementKey, Store,
};

const STATEMENTS: [&str; 17] = [
    "UPDATE fact SET recorded_at = 0",
    "DELETE FROM fact",
    "UPDATE audit_entry SET author = 'nobody'",
    "DELETE FROM audit_entry",
    "UPDATE closed_settlement SET document = '{}'",
    "DELETE FROM closed_settlement",
    "UPDATE agreement_file SET text = ''",
    "DELETE FROM agreement_file",
    "UPDATE agreement_step SET reason = ''",
    "DELETE FROM agreement_step",
    "UPDATE agreement_end SET last_on = ''",
    "DELETE FROM agreement_end",
    "UPDATE credit_movement SET amount = 1",
    "DELETE FROM credit_movement",
    "DELETE FROM credit",
    "UPDATE credit_approval SET amount = 1",
    "DELETE FROM credit_approval",
];

fn draft() -> AgreementFile {
    AgreementFile {
        hash: "0".repeat(64),
        agreement: "shop".to_owned(),
        version: "1".to_owned(),
        effective_on: "2024-01-01".to_owned(),
        ends_on: None,
        text: "agreement: shop\n".to_owned(),
        uploaded_at: 0,
        adopted_at: None,
    }
}

async fn filled(place: &Place) {
    let store = Store::open(place).await.unwrap();
    let mut change = store.change(&author()).await.unwrap();
    let watch = r#"{"id":"w","kind":"watch","recorded":"2024-01-02T00:00:00Z","service":"shop","from":"2024-01-01T00:00:00Z","to":"2024-01-02T00:00:00Z"}"#;
    change.append_facts(&[read_line(watch).unwrap().fact]).await.unwrap();
    let brand = Brand { id: "shop".to_owned(), name: "Shop".to_owned(), language: "en".to_owned() };
    change.add_brand(&brand).await.unwrap();
    let key = SettlementKey { agreement: "shop", customer: "", period: "2024-01" };
    change.close_settlement(&key, None, r#"{"credit":0}"#, b"bundle").await.unwrap();
    let adopted = AgreementFile { adopted_at: Some(1), ..draft() };
    change.add_agreement_file(&adopted).await.unwrap();
    change.add_agreement_step(&step()).await.unwrap();
    let customer = Customer {
        id: "acme".to_owned(),
        name: "Acme".to_owned(),
        brand_id: "shop".to_owned(),
        language: "en".to_owned(),
        time_zone: "UTC".to_owned(),
    };
    change.add_customer(&customer).await.unwrap();
    change.add_agreement_end(&end()).await.unwrap();
    change.put_credit(&credit("kept")).await.unwrap();
    let earned = Movement::new(Kind::Earn, Account::Provider, Account::Earned, 100);
    let earned = NewMovement { movement: earned, reason: "", reference: None };
    change.move_credit("kept", &[earned]).await.unwrap();
    change.add_member(&member("finance")).await.unwrap();
    change.add_approval(&approval("kept", "finance")).await.unwrap();
    change.keep().await.unwrap();
    store.close().await;
}

fn step() -> AgreementStep {
    AgreementStep {
        id: "s".to_owned(),
        hash: "0".repeat(64),
        agreement: "shop".to_owned(),
        version: "1".to_owned(),
        what: "drafted".to_owned(),
        way: None,
        party: String::new(),
        at: 0,
        author: "member:tester".to_owned(),
        member_id: "tester".to_owned(),
        reason: String::new(),
        signature: None,
    }
}

fn end() -> EndRecord {
    EndRecord {
        id: "e".to_owned(),
        agreement: "shop".to_owned(),
        customer_id: "acme".to_owned(),
        what: "ended".to_owned(),
        last_on: "2024-06-30".to_owned(),
        noticed_on: "2024-05-31".to_owned(),
        party: String::new(),
        reason: "the service closes".to_owned(),
        at: 0,
        author: "member:tester".to_owned(),
    }
}

/// What the database itself answers.
async fn answers(place: &Place, statement: &'static str) -> Result<u64, String> {
    let done = match place {
        Place::File(file) => {
            let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}", file.display())).await.unwrap();
            let done = sqlx::query(statement).execute(&pool).await.map(|done| done.rows_affected());
            pool.close().await;
            done
        }
        Place::Postgres(url) => {
            let pool = sqlx::PgPool::connect(url).await.unwrap();
            let done = sqlx::query(statement).execute(&pool).await.map(|done| done.rows_affected());
            pool.close().await;
            done
        }
    };
    done.map_err(|error| error.to_string())
}

#[test]
fn what_is_kept_for_good_cannot_be_changed_by_anybody() {
    each_place(|place| async move {
        filled(&place).await;
        for statement in STATEMENTS {
            let refused = answers(&place, statement).await.unwrap_err();
            assert!(refused.contains("never"), "{statement}: {refused}");
        }
        // A brand is not kept for good: the statements above were refused for what they are about.
        assert_eq!(answers(&place, "UPDATE brand SET name = 'Other'").await, Ok(1));
    });
}

#[test]
fn an_agreement_is_changed_until_it_is_adopted() {
    on_both(|store| async move {
        let draft = draft();
        let adopted = AgreementFile { adopted_at: Some(1), ..draft.clone() };
        let mut change = store.change(&author()).await.unwrap();
        change.add_agreement_file(&draft).await.unwrap();
        change.change_agreement_file(&adopted).await.unwrap();
        change.keep().await.unwrap();

        let mut change = store.change(&author()).await.unwrap();
        let refused = change.change_agreement_file(&draft).await.unwrap_err();
        assert!(refused.to_string().contains("an adopted agreement is never changed"), "{refused}");
        drop(change);
        let mut change = store.change(&author()).await.unwrap();
        assert!(change.remove_agreement_file(&draft.hash).await.is_err());
        drop(change);

        let mut change = store.change(&author()).await.unwrap();
        let second = AgreementFile { hash: "1".repeat(64), ..adopted };
        assert!(change.add_agreement_file(&second).await.is_err(), "one text a version");
    });
}

#[test]
fn the_database_itself_keeps_the_books_in_balance() {
    each_place(|place| async move {
        filled(&place).await;
        // More than there is; a way that the kind does not go; nothing.
        for (movement, why) in [
            ("2, 'kept', 'claim', 'earned', 'claimed', 101", "constraint"),
            ("2, 'kept', 'refund', 'earned', 'refunded', 1", "constraint"),
            ("2, 'kept', 'claim', 'earned', 'claimed', 0", "constraint"),
            ("1, 'kept', 'claim', 'earned', 'claimed', 1", "unique"),
        ] {
            let statement = format!(
                "INSERT INTO credit_movement (number, credit_id, kind, from_account, to_account, amount, at, author, reason)
                VALUES ({movement}, 0, 'somebody', '')"
            );
            let refused = answers(&place, statement.leak()).await.unwrap_err();
            assert!(refused.to_lowercase().contains(why), "{movement}: {refused}");
        }
        let good = "INSERT INTO credit_movement (number, credit_id, kind, from_account, to_account, amount, at, author, reason)
            VALUES (2, 'kept', 'claim', 'earned', 'claimed', 100, 0, 'somebody', '')";
        assert_eq!(answers(&place, good).await, Ok(1));
    });
}
