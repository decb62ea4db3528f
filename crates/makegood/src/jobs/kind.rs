//! The kinds of jobs, by name.

use makegood_store::{FACTS_JOB, Job, MAIL_JOB, StoreError, WORDS_JOB};

use super::work::Work;
use super::{
    adjust, clock, close, duties, facts, housekeeping, ledger, mail, provisional, rules, schedule, status_hook,
    status_tell, watch, words,
};
use crate::cases::CLOCK_JOB;
use crate::web::App;

/// How a period stands, day by day and soon after facts arrive.
pub(super) const PROVISIONAL: &str = "provisional";
/// Closing a period.
pub(super) const CLOSE: &str = "close";
/// Revising a closed period after late facts.
pub(super) const ADJUST: &str = "adjust";
/// Looking at the credits of a settlement when a deadline has come.
pub(super) const LEDGER: &str = "ledger";
/// Queueing what is to be done for every agreement and customer.
pub(super) const SCHEDULE: &str = "schedule";
/// Forgetting what has ended.
pub(super) const HOUSEKEEPING: &str = "housekeeping";
/// Telling subscribers of a status page what is new.
pub(super) const STATUS_TELL: &str = "status tell";
/// One message to a subscriber's webhook.
pub(crate) const STATUS_HOOK: &str = "status hook";

/// Looking at every case again, because rules of the desk were changed or another version of an agreement holds.
pub(super) const RULES: &str = "desk rules";
/// Telling the owners of duties that are late.
pub(super) const DUTIES: &str = "duties";
/// Looking at the minutes of a service, for incidents.
pub(super) const WATCH: &str = "minutes";

/// Does a job; what it returns is why it went wrong.
pub(super) async fn run(app: &App, job: &Job) -> Result<(), StoreError> {
    let work = Work { app, job };
    match job.kind.as_str() {
        PROVISIONAL => provisional::run(work).await,
        CLOSE => close::run(work).await,
        ADJUST => adjust::run(work).await,
        LEDGER => ledger::run(work).await,
        SCHEDULE => schedule::run(work).await,
        HOUSEKEEPING => housekeeping::run(work).await,
        DUTIES => duties::run(work).await,
        WATCH => watch::run(work).await,
        CLOCK_JOB => clock::run(work).await,
        RULES => rules::run(work).await,
        FACTS_JOB => facts::run(work).await,
        MAIL_JOB => mail::run(work).await,
        WORDS_JOB => words::run(work).await,
        STATUS_TELL => status_tell::run(work).await,
        STATUS_HOOK => status_hook::run(work).await,
        other => Err(StoreError::Refused(format!(
            "this program knows no job of kind `{other}`: a newer replica queued it and will do it"
        ))),
    }
}
