//! Mail is queued once, sent by a job, and keeps nothing that lets anybody in.

use crate::databases::{author, on_both};
use makegood_store::{MAIL_JOB, Mail, MailCounts, NewMail, Store, StoreError};

const INVITATION: NewMail<'_> = NewMail {
    message_id: "1@makegood",
    recipient: "minsu@example.com",
    language: "ko",
    subject: "초대합니다",
    text: "https://makegood.example/invitation/secret",
    html: Some("<a href='https://makegood.example/invitation/secret'>초대</a>"),
    unsubscribe: None,
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
