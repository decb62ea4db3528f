//! What is set for the whole installation; secrets never reach the audit log.

use crate::databases::{author, on_both};
use makegood_store::{AuditFilter, Store};

async fn told(store: &Store) -> Vec<(Option<String>, Option<String>)> {
    let log = store.audit_log(&AuditFilter::default(), 10).await.unwrap();
    log.into_iter().map(|entry| (entry.before, entry.after)).collect()
}

#[test]
fn a_setting_is_what_it_was_last_set_to() {
    on_both(|store| async move {
        assert_eq!(store.setting::<String>("workspace name").await.unwrap(), None);
        for name in ["하늘", "바다", "바다"] {
            let mut change = store.change(&author()).await.unwrap();
            change.set("workspace name", name).await.unwrap();
            change.keep().await.unwrap();
        }
        assert_eq!(store.setting::<String>("workspace name").await.unwrap().as_deref(), Some("바다"));
        let wrong = store.setting::<i64>("workspace name").await.unwrap_err();
        assert!(wrong.to_string().contains("set it anew"), "{wrong}");
        let mut change = store.change(&author()).await.unwrap();
        assert!(change.unset("workspace name").await.unwrap());
        assert!(!change.unset("workspace name").await.unwrap());
        change.keep().await.unwrap();
        let (haneul, bada) = (Some(r#""하늘""#.to_owned()), Some(r#""바다""#.to_owned()));
        assert_eq!(told(&store).await, [(bada.clone(), None), (haneul.clone(), bada), (None, haneul)]);
    });
}

#[test]
fn a_secret_is_kept_and_never_shown() {
    on_both(|store| async move {
        for password in ["hunter2", "hunter3"] {
            let mut change = store.change(&author()).await.unwrap();
            change.set_secret("mail password", password).await.unwrap();
            change.keep().await.unwrap();
        }
        let mut change = store.change(&author()).await.unwrap();
        change.set("mail password", "open").await.unwrap();
        change.keep().await.unwrap();
        let mut change = store.change(&author()).await.unwrap();
        change.set_secret("mail password", "hunter4").await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(store.setting::<String>("mail password").await.unwrap().as_deref(), Some("hunter4"));
        let shown = format!("{:?} {:?}", told(&store).await, store.settings().await.unwrap());
        assert!(shown.contains("open") && !shown.contains("hunter"), "{shown}");
    });
}

#[test]
fn a_secret_that_is_made_once_is_the_same_for_everybody() {
    on_both(|store| async move {
        for (key, is_first) in [("first", true), ("second", false)] {
            let mut change = store.change(&author()).await.unwrap();
            assert_eq!(change.set_secret_once("signing key", key).await.unwrap(), is_first);
            change.keep().await.unwrap();
        }
        assert_eq!(store.setting::<String>("signing key").await.unwrap().as_deref(), Some("first"));
        let secret = Some(r#"{"secret":true}"#.to_owned());
        assert_eq!(told(&store).await, [(None, secret)]);
    });
}
