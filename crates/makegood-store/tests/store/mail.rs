//! Mail is queued once, sent by a job, and keeps nothing that lets anybody in.

use crate::case_search::case;
use crate::databases::{author, on_both};
use makegood_store::{Brand, Case, MAIL_JOB, Mail, MailCounts, NewMail, Store, StoreError};

const INVITATION: NewMail<'_> = NewMail {
    message_id: "1@makegood",
    recipient: "minsu@example.com",
    language: "ko",
    subject: "초대합니다",
    text: "https://makegood.example/invitation/secret",
    html: Some("<a href='https://makegood.example/invitation/secret'>초대</a>"),
    unsubscribe: None,
    case_id: None,
};

async fn queue(store: &Store) -> bool {
    let mut change = store.change(&author()).await.unwrap();
    let new = change.queue_mail(&INVITATION).await.unwrap();
    change.keep().await.unwrap();
    new
}

async fn mail(store: &Store) -> Mail {
    store.mail(INVITATION.message_id).await.unwrap().unwrap()
}

#[test]
fn mail_is_queued_once_with_the_job_that_sends_it() {
    on_both(|store| async move {
        assert!(queue(&store).await);
        assert!(!queue(&store).await);
        let now = author().at;
        let mut change = store.change(&author()).await.unwrap();
        let job = change.take_job(now, now.plus_ms(60_000)).await.unwrap().unwrap();
        assert_eq!((job.kind.as_str(), job.key.as_str()), (MAIL_JOB, INVITATION.message_id));
        assert_eq!(change.take_job(now, now.plus_ms(60_000)).await.unwrap(), None);
        assert_eq!(mail(&store).await.text, INVITATION.text);

        assert!(change.note_mail_sent(&job.key).await.unwrap());
        assert!(!change.note_mail_sent(&job.key).await.unwrap());
        change.finish_job(&job).await.unwrap();
        change.keep().await.unwrap();
        assert!(!queue(&store).await, "sent mail is not sent again");
        let sent = mail(&store).await;
        assert_eq!((sent.text.as_str(), sent.html, sent.sent_at), ("", None, Some(now.as_ms())));
        assert_eq!(store.mail_counts().await.unwrap(), MailCounts { waiting: 0, sent: 1, failed: 0 });
    });
}

#[test]
fn mail_that_cannot_be_sent_says_why_and_is_given_up_in_the_end() {
    on_both(|store| async move {
        queue(&store).await;
        for (given_up, text) in [(false, INVITATION.text), (true, ""), (false, "")] {
            let mut change = store.change(&author()).await.unwrap();
            change.note_mail_failed(INVITATION.message_id, "mailbox full", given_up).await.unwrap();
            change.keep().await.unwrap();
            assert_eq!(mail(&store).await.text, text);
        }
        let failed = mail(&store).await;
        assert_eq!((failed.attempts, failed.last_error.as_deref()), (2, Some("mailbox full")));
        assert_eq!(store.mail_counts().await.unwrap(), MailCounts { waiting: 0, sent: 0, failed: 1 });
        assert_eq!(store.mails(None, 10).await.unwrap(), std::slice::from_ref(&failed));
        assert!(!format!("{failed:?}").contains("secret"));
    });
}

#[test]
fn mail_to_no_address_is_refused() {
    on_both(|store| async move {
        let mut change = store.change(&author()).await.unwrap();
        let refused = change.queue_mail(&NewMail { recipient: "minsu", ..INVITATION }).await;
        assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
    });
}

#[test]
fn what_mail_about_a_case_says_goes_with_the_case_and_that_it_was_sent_stays() {
    on_both(|store| async move {
        let mut change = store.change(&author()).await.unwrap();
        let brand = Brand { id: "shop".to_owned(), name: "shop".to_owned(), language: "ko".to_owned() };
        change.add_brand(&brand).await.unwrap();
        for id in ["shop-1", "shop-2"] {
            change.add_case(&Case { customer_id: None, ..case(id, "", "비밀", author().at.as_ms()) }).await.unwrap();
        }
        let of = |message_id: &'static str, case_id: &'static str| NewMail {
            message_id,
            subject: "[shop-1] 접수: 비밀",
            text: "비밀",
            html: Some("<p>비밀</p>"),
            case_id: Some(case_id),
            ..INVITATION
        };
        for (message_id, case_id) in [("sent@1", "shop-1"), ("waits@1", "shop-1"), ("other@1", "shop-2")] {
            change.queue_mail(&of(message_id, case_id)).await.unwrap();
        }
        change.note_mail_sent("sent@1").await.unwrap();
        change.erase_case("shop-1").await.unwrap();
        change.keep().await.unwrap();
        let kept = async |id: &str| store.mail(id).await.unwrap().unwrap();
        let (sent, waits, other) = (kept("sent@1").await, kept("waits@1").await, kept("other@1").await);
        for mail in [&sent, &waits] {
            assert_eq!((mail.subject.as_str(), mail.text.as_str(), &mail.html), ("[shop-1]", "", &None), "{mail:?}");
            assert_eq!(mail.recipient, INVITATION.recipient);
        }
        assert_eq!((sent.sent_at, sent.failed_at, sent.last_error), (Some(author().at.as_ms()), None, None));
        assert_eq!((waits.sent_at, waits.failed_at), (None, Some(author().at.as_ms())), "it is not sent any more");
        assert_eq!(waits.last_error.as_deref(), Some("the case was erased"));
        assert_eq!(other.text, "비밀");
    });
}
