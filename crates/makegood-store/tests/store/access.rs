//! Sessions, tokens and links work while they should, once where they should, and for nobody else.

use crate::databases::{author, on_both};
use makegood_core::time::Instant;
use makegood_store::{ApiToken, AuditFilter, Change, Credential, LinkPurpose, Member, OneTimeLink, Session, Store};

const DAY: i64 = 86_400_000;

fn now() -> Instant {
    author().at
}

fn member(disabled_at: Option<i64>) -> Member {
    Member {
        id: "minsu".to_owned(),
        email: "minsu@example.com".to_owned(),
        name: "민수".to_owned(),
        role: "owner".to_owned(),
        customer_id: None,
        language: "ko".to_owned(),
        time_zone: "Asia/Seoul".to_owned(),
        disabled_at,
    }
}

fn session(id: &str) -> Session {
    Session {
        token_hash: id.as_bytes().to_vec(),
        id: id.to_owned(),
        member_id: "minsu".to_owned(),
        began_at: now().as_ms(),
        seen_at: now().as_ms(),
        ends_at: now().as_ms() + DAY,
        device: "Firefox".to_owned(),
    }
}

/// A store with one member, and a change under way.
async fn begun(store: &Store) -> Change {
    let mut change = store.change(&author()).await.unwrap();
    change.add_member(&member(None)).await.unwrap();
    change.keep().await.unwrap();
    store.change(&author()).await.unwrap()
}

#[test]
fn a_session_works_until_it_ends_by_itself_by_hand_or_with_its_member() {
    on_both(|store| async move {
        let works = |id: &'static str, at: Instant| {
            let store = store.clone();
            async move { store.session(id.as_bytes(), at).await.unwrap().is_some() }
        };
        let mut change = begun(&store).await;
        for id in ["phone", "desk", "home"] {
            change.begin_session(&session(id)).await.unwrap();
        }
        change.keep().await.unwrap();
        assert!(works("phone", now()).await);
        assert!(!works("phone", now().plus_ms(DAY)).await, "it ended by itself");
        assert!(!works("other", now()).await);

        let mut change = store.change(&author()).await.unwrap();
        assert_eq!(change.end_sessions("minsu", Some("phone")).await.unwrap(), 1);
        change.keep().await.unwrap();
        assert!(!works("phone", now()).await);
        assert_eq!(store.sessions_of("minsu", now()).await.unwrap().len(), 2);

        let mut change = store.change(&author()).await.unwrap();
        change.change_member(&member(Some(now().as_ms()))).await.unwrap();
        change.keep().await.unwrap();
        assert!(!works("desk", now()).await, "its member may no longer sign in");
    });
}

#[test]
fn a_link_works_once_for_its_purpose_and_the_next_one_ends_it() {
    on_both(|store| async move {
        let link = |token: &str| OneTimeLink {
            token_hash: token.as_bytes().to_vec(),
            purpose: LinkPurpose::Invitation.word().to_owned(),
            member_id: Some("minsu".to_owned()),
            ends_at: now().as_ms() + DAY,
        };
        let mut change = begun(&store).await;
        change.add_one_time_link(&link("first")).await.unwrap();
        change.add_one_time_link(&link("second")).await.unwrap();
        assert_eq!(change.use_one_time_link(b"first", LinkPurpose::Invitation).await.unwrap(), None);
        assert_eq!(change.use_one_time_link(b"second", LinkPurpose::NewPassword).await.unwrap(), None);
        assert_eq!(change.use_one_time_link(b"second", LinkPurpose::Invitation).await.unwrap(), Some(link("second")));
        assert_eq!(change.use_one_time_link(b"second", LinkPurpose::Invitation).await.unwrap(), None);
    });
}

#[test]
fn a_token_works_until_it_is_revoked_and_the_log_does_not_hold_it() {
    on_both(|store| async move {
        let token = ApiToken {
            id: "t1".to_owned(),
            token_hash: b"secret-hash".to_vec(),
            name: "probe".to_owned(),
            member_id: "minsu".to_owned(),
            scopes: "facts:write".to_owned(),
            made_at: now().as_ms(),
            ends_at: None,
            revoked_at: None,
        };
        let mut change = begun(&store).await;
        change.add_api_token(&token).await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(store.api_token(b"secret-hash", now()).await.unwrap(), Some(token));
        let mut change = store.change(&author()).await.unwrap();
        assert!(change.revoke_api_token("t1").await.unwrap());
        assert!(!change.revoke_api_token("t1").await.unwrap());
        change.keep().await.unwrap();
        assert_eq!(store.api_token(b"secret-hash", now()).await.unwrap(), None);
        let log = format!("{:?}", store.audit_log(&AuditFilter::default(), 10).await.unwrap());
        assert!(log.contains("facts:write") && !log.contains("token_hash"), "{log}");
    });
}

#[test]
fn a_code_of_the_second_factor_and_a_recovery_code_work_once() {
    on_both(|store| async move {
        let credential = Credential {
            member_id: "minsu".to_owned(),
            password_hash: "$argon2id$…".to_owned(),
            totp_secret: Some(vec![1, 2, 3]),
            totp_step: 0,
        };
        let mut change = begun(&store).await;
        change.set_credential(&credential).await.unwrap();
        assert!(change.use_totp_step("minsu", 100).await.unwrap());
        assert!(!change.use_totp_step("minsu", 100).await.unwrap());
        assert!(!change.use_totp_step("minsu", 99).await.unwrap());
        change.set_recovery_codes("minsu", &[b"one".to_vec(), b"two".to_vec()]).await.unwrap();
        assert!(change.use_recovery_code("minsu", b"one").await.unwrap());
        assert!(!change.use_recovery_code("minsu", b"one").await.unwrap());
        assert!(!format!("{credential:?}").contains("argon2id"));
    });
}
