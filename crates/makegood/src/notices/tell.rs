//! Sending a notice to everybody concerned, within the change that makes it necessary.

use makegood_core::time::Instant;
use makegood_store::{Change, Contact, Customer, Notice, NoticeDuty, StoreError};
use uuid::Uuid;

use super::arrived;
use super::audience::{Audience, Concerned};
use super::duties::{Answered, done_by};
use crate::mail::Letter;
use crate::web::App;

/// Why a mail that nobody could send did not arrive.
pub(crate) const NO_MAIL: &str = "no outgoing mail is set up";

/// What is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Telling<'a> {
    /// `incident`, `maintenance` or `agreement`.
    pub(crate) about: &'a str,
    /// Which one.
    pub(crate) about_id: &'a str,
    /// `announced`, `extended`, `cancelled`, `opened`, `updated`, `resolved` …
    pub(crate) purpose: &'a str,
    /// The outages that are told of: duties to tell of them are done by it.
    pub(crate) answered: &'a [Answered<'a>],
    /// Other duties that it does, each with the fact that makes it due.
    pub(crate) owed: &'a [(String, String)],
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// Mails that were queued.
    pub(crate) queued: usize,
    /// Addresses that cannot be reached, because no mail goes out.
    pub(crate) unsent: usize,
}

/// Queues a mail to every contact of everybody concerned, and keeps a notice of each; `letter` is written for one
/// customer, whose zone its times are in. What is on the status page is a notice too, where `on_page`.
///
/// # Errors
/// The database's.
pub(crate) async fn tell(
    app: &App,
    change: &mut Change,
    telling: &Telling<'_>,
    audience: &Audience,
    on_page: bool,
    letter: impl Fn(&Customer) -> Letter,
) -> Result<Told, StoreError> {
    let now = app.now();
    let mut told = Told::default();
    if on_page {
        let page = Notice { delivered_at: Some(now.as_ms()), ..notice(telling, "page", String::new(), None, now) };
        change.add_notice(&page).await?;
    }
    let adopted = app.desk().adopted().await?;
    for Concerned { customer, contacts, agreements } in &audience.customers {
        let mut duties = done_by(&adopted, agreements, telling.answered, now);
        duties.extend(telling.owed.iter().cloned());
        for contact in contacts {
            let mut notice = notice(telling, "mail", contact.email.clone(), Some(&customer.id), now);
            match app.mail_server() {
                Some(server) => {
                    let letter = letter(customer);
                    let message = server.queue(change, &contact.email, &contact.language, &letter).await?;
                    notice.message_id = Some(message);
                    told.queued += 1;
                }
                None => {
                    notice.failed = Some(NO_MAIL.to_owned());
                    told.unsent += 1;
                }
            }
            change.add_notice(&notice).await?;
            for (number, (duty, fact)) in duties.iter().enumerate() {
                change.add_notice_duty(&duty_of(&notice, number, duty, fact)).await?;
            }
        }
    }
    Ok(told)
}

/// Notes that somebody called a contact at `at`, which does the same duties at once.
///
/// # Errors
/// The database's.
pub(crate) async fn called(
    app: &App,
    change: &mut Change,
    telling: &Telling<'_>,
    concerned: &Concerned,
    contact: &Contact,
) -> Result<(), StoreError> {
    let now = app.now();
    let number = contact.phone.clone().unwrap_or_else(|| contact.name.clone());
    let notice = notice(telling, "phone", number, Some(&concerned.customer.id), now);
    change.add_notice(&notice).await?;
    let adopted = app.desk().adopted().await?;
    let duties = done_by(&adopted, &concerned.agreements, telling.answered, now);
    for (number, (duty, fact)) in duties.iter().enumerate() {
        change.add_notice_duty(&duty_of(&notice, number, duty, fact)).await?;
    }
    arrived::arrived(change, &notice, now).await
}

pub(super) fn notice(
    telling: &Telling<'_>,
    channel: &str,
    recipient: String,
    customer: Option<&str>,
    now: Instant,
) -> Notice {
    Notice {
        id: Uuid::now_v7().to_string(),
        about: telling.about.to_owned(),
        about_id: telling.about_id.to_owned(),
        customer_id: customer.map(str::to_owned),
        recipient,
        channel: channel.to_owned(),
        purpose: telling.purpose.to_owned(),
        sent_at: now.as_ms(),
        delivered_at: None,
        failed: None,
        message_id: None,
    }
}

pub(super) fn duty_of(notice: &Notice, number: usize, duty: &str, fact: &str) -> NoticeDuty {
    NoticeDuty {
        fact_id: format!("notice:{}:{number}", notice.id),
        notice_id: notice.id.clone(),
        duty: duty.to_owned(),
        about_fact: fact.to_owned(),
        done_at: None,
        replaced_by: None,
    }
}
