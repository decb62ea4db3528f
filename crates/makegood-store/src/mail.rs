//! Outgoing mail: queued in the change that makes it necessary, sent by a job, forgotten but for who got what when.
//!
//! A job sends it and notes that in the change that ends the job. A worker that dies between sending and noting leaves
//! it to be sent again, under the same message id, by which the receiver knows it.

use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, NewJob, Store, StoreError};

/// The kind of the jobs that send mail; their key is the message id.
pub const MAIL_JOB: &str = "mail";

/// Mail to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewMail<'a> {
    /// Names the mail for ever, as its header `Message-ID` without the angles.
    pub message_id: &'a str,
    /// The address it goes to.
    pub recipient: &'a str,
    /// The language it is written in: `ko` or `en`.
    pub language: &'a str,
    /// Its subject.
    pub subject: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The same as HTML.
    pub html: Option<&'a str>,
    /// Where one request ends such mail (RFC 8058).
    pub unsubscribe: Option<&'a str>,
    /// The case that it is about, with which its text is erased.
    pub case_id: Option<&'a str>,
}

/// Mail in the queue, or that went through it.
#[derive(Clone, PartialEq, Eq, FromRow)]
pub struct Mail {
    /// Its place in the queue, from 1.
    pub seq: i64,
    /// Names the mail for ever.
    pub message_id: String,
    /// The address it goes to.
    pub recipient: String,
    /// `ko` or `en`.
    pub language: String,
    /// Its subject.
    pub subject: String,
    /// Its text; empty once it is sent.
    pub text: String,
    /// The same as HTML.
    pub html: Option<String>,
    /// When it was queued, in milliseconds since 1970 in UTC.
    pub queued_at: i64,
    /// How often sending it went wrong.
    pub attempts: i64,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When it was sent.
    pub sent_at: Option<i64>,
    /// When it was given up.
    pub failed_at: Option<i64>,
    /// Where one request ends such mail (RFC 8058).
    pub unsubscribe: Option<String>,
}

// A text may hold a link that lets somebody in.
impl std::fmt::Debug for Mail {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Mail { message_id, recipient, subject, attempts, last_error, sent_at, failed_at, .. } = self;
        out.debug_struct("Mail")
            .field("message_id", message_id)
            .field("recipient", recipient)
            .field("subject", subject)
            .field("attempts", attempts)
            .field("last_error", last_error)
            .field("sent_at", sent_at)
            .field("failed_at", failed_at)
            .finish_non_exhaustive()
    }
}

/// How much mail is in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
pub struct MailCounts {
    /// To be sent.
    pub waiting: i64,
    /// Sent.
    pub sent: i64,
    /// Given up.
    pub failed: i64,
}

impl Store {
    /// The mail with this message id.
    ///
    /// # Errors
    /// The database's.
    pub async fn mail(&self, message_id: &str) -> Result<Option<Mail>, StoreError> {
        const ONE: &str = "SELECT seq, message_id, recipient, language, subject, text, html, queued_at, attempts,
                last_error, sent_at, failed_at, unsubscribe
            FROM mail WHERE message_id = $1";
        Ok(reading!(self, on => sqlx::query_as(ONE).bind(message_id).fetch_optional(on).await?))
    }

    /// Mail before the place `before`, the latest first, at most `limit`.
    ///
    /// # Errors
    /// The database's.
    pub async fn mails(&self, before: Option<i64>, limit: i64) -> Result<Vec<Mail>, StoreError> {
        const PAGE: &str = "SELECT seq, message_id, recipient, language, subject, text, html, queued_at, attempts,
                last_error, sent_at, failed_at, unsubscribe
            FROM mail WHERE seq < $1 ORDER BY seq DESC LIMIT $2";
        let before = before.unwrap_or(i64::MAX);
        Ok(reading!(self, on => sqlx::query_as(PAGE).bind(before).bind(limit).fetch_all(on).await?))
    }

    /// How much mail waits, was sent, and was given up.
    ///
    /// # Errors
    /// The database's.
    pub async fn mail_counts(&self) -> Result<MailCounts, StoreError> {
        const COUNT: &str = "SELECT COUNT(CASE WHEN sent_at IS NULL AND failed_at IS NULL THEN 1 END) AS waiting,
                COUNT(sent_at) AS sent, COUNT(failed_at) AS failed
            FROM mail";
        Ok(reading!(self, on => sqlx::query_as(COUNT).fetch_one(on).await?))
    }
}

impl Change {
    /// Queues mail and the job that sends it; mail with a known message id is not queued again. Says whether it is new.
    ///
    /// # Errors
    /// The address or the language is none; the database's.
    pub async fn queue_mail(&mut self, mail: &NewMail<'_>) -> Result<bool, StoreError> {
        const ADD: &str = "INSERT INTO mail (message_id, recipient, language, subject, text, html, queued_at, attempts,
                unsubscribe, case_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9) ON CONFLICT (message_id) DO NOTHING";
        let NewMail { message_id, recipient, language, subject, text, html, unsubscribe, case_id } = mail;
        let at = self.author.at;
        let done = changing!(self, on => sqlx::query(ADD)
            .bind(message_id)
            .bind(recipient)
            .bind(language)
            .bind(subject)
            .bind(text)
            .bind(html)
            .bind(at.as_ms())
            .bind(unsubscribe)
            .bind(case_id)
            .execute(on)
            .await
            .map(|done| done.rows_affected()));
        if done.map_err(|error| crate::noun::refused(error, "mail", message_id))? == 0 {
            return Ok(false);
        }
        self.queue_job(&NewJob { kind: MAIL_JOB, key: message_id, run_at: at }).await?;
        self.tell("mail", message_id);
        Ok(true)
    }

    /// Erases what mail about a case says. That it was sent, to whom and when, stays; what still waits is not sent.
    pub(crate) async fn erase_mail_of_case(&mut self, case_id: &str) -> Result<(), StoreError> {
        const ERASE: &str = "UPDATE mail SET subject = $2, text = '', html = NULL,
                last_error = CASE WHEN sent_at IS NULL AND failed_at IS NULL THEN 'the case was erased' ELSE last_error END,
                failed_at = CASE WHEN sent_at IS NULL AND failed_at IS NULL THEN $3 ELSE failed_at END
            WHERE case_id = $1";
        let (subject, at) = (format!("[{case_id}]"), self.author.at.as_ms());
        let erased = changing!(self, on =>
            sqlx::query(ERASE).bind(case_id).bind(subject).bind(at).execute(on).await.map(|done| done.rows_affected()))?;
        if 0 < erased {
            self.tell("mail", case_id);
        }
        Ok(())
    }

    /// Notes that mail was sent, and forgets its text; says whether it was waiting.
    ///
    /// # Errors
    /// The database's.
    pub async fn note_mail_sent(&mut self, message_id: &str) -> Result<bool, StoreError> {
        const SENT: &str = "UPDATE mail SET sent_at = $1, text = '', html = NULL, unsubscribe = NULL, last_error = NULL
            WHERE message_id = $2 AND sent_at IS NULL AND failed_at IS NULL";
        let at = self.author.at.as_ms();
        let sent = changing!(self, on =>
            sqlx::query(SENT).bind(at).bind(message_id).execute(on).await.map(|done| done.rows_affected()))?;
        self.tell("mail", message_id);
        Ok(sent == 1)
    }

    /// Notes that sending went wrong; mail that is given up forgets its text too.
    ///
    /// # Errors
    /// The database's.
    pub async fn note_mail_failed(&mut self, message_id: &str, why: &str, given_up: bool) -> Result<(), StoreError> {
        const FAILED: &str = "UPDATE mail SET attempts = attempts + 1, last_error = $1,
                failed_at = $2, text = CASE WHEN $2 IS NULL THEN text ELSE '' END,
                html = CASE WHEN $2 IS NULL THEN html END,
                unsubscribe = CASE WHEN $2 IS NULL THEN unsubscribe END
            WHERE message_id = $3 AND sent_at IS NULL AND failed_at IS NULL";
        let failed_at = given_up.then_some(self.author.at.as_ms());
        changing!(self, on => sqlx::query(FAILED)
            .bind(why)
            .bind(failed_at)
            .bind(message_id)
            .execute(on)
            .await
            .map(drop))?;
        self.tell("mail", message_id);
        Ok(())
    }
}
