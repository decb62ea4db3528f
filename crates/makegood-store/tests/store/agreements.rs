//! Agreements in the store: every upload, what is adopted, and what is in force on a day.

use crate::databases::{author, on_both};
use makegood_store::{AgreementFile, Document, Store};

fn file(agreement: &str, version: &str, effective_on: &str, ends_on: Option<&str>, adopted: bool) -> AgreementFile {
    let name = format!("{agreement}{version}{effective_on}");
    AgreementFile {
        hash: name
            .bytes()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
            .chars()
            .chain("0".repeat(64).chars())
            .take(64)
            .collect(),
        agreement: agreement.to_owned(),
        version: version.to_owned(),
        effective_on: effective_on.to_owned(),
        ends_on: ends_on.map(str::to_owned),
        text: name,
        uploaded_at: 0,
        adopted_at: adopted.then_some(1),
    }
}

async fn add(store: &Store, files: &[AgreementFile]) {
    let mut change = store.change(&author()).await.unwrap();
    for file in files {
        change.add_agreement_file(file).await.unwrap();
    }
    change.keep().await.unwrap();
}

#[test]
fn one_version_an_agreement_is_in_force_on_a_day() {
    on_both(|store| async move {
        add(
            &store,
            &[
                file("shop", "1", "2023-01-01", None, true),
                file("shop", "2", "2024-01-01", Some("2024-07-01"), true),
                file("shop", "3", "2024-03-01", None, false),
                file("mail", "1", "2024-02-01", None, true),
            ],
        )
        .await;
        for (day, expect) in [
            ("2022-12-31", vec![]),
            ("2023-12-31", vec!["shop 1"]),
            ("2024-01-01", vec!["shop 2"]),
            ("2024-06-30", vec!["mail 1", "shop 2"]),
            ("2024-07-01", vec!["mail 1"]),
        ] {
            let found = store.agreement_files_in_force(day).await.unwrap();
            let found: Vec<_> = found.iter().map(|file| format!("{} {}", file.agreement, file.version)).collect();
            assert_eq!(found, expect, "{day}");
        }
        let versions = store.agreement_files_of("shop").await.unwrap();
        assert_eq!(versions.iter().map(|file| file.version.as_str()).collect::<Vec<_>>(), ["3", "2", "1"]);
        assert_eq!(store.adopted_agreement_files().await.unwrap().len(), 3);
    });
}

#[test]
fn documents_are_listed_without_their_bytes() {
    on_both(|store| async move {
        let document = Document {
            hash: "d".repeat(64),
            agreement: "shop".to_owned(),
            name: "협약서.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            bytes: b"%PDF".to_vec(),
            uploaded_at: 5,
        };
        let mut change = store.change(&author()).await.unwrap();
        change.add_document(&document).await.unwrap();
        change.keep().await.unwrap();
        let listed = store.documents_of("shop").await.unwrap();
        let told: Vec<_> = listed.iter().map(|own| (own.name.as_str(), own.length)).collect();
        assert_eq!(told, [("협약서.pdf", 4)]);
        assert_eq!(store.documents_of("mail").await.unwrap(), []);
        assert_eq!(store.document(&document.hash).await.unwrap(), Some(document));
    });
}
