//! Ending an agreement for a customer, and taking that back: monitoring, clocks and settlement stop behind the last day
//! (M1).

use jiff::civil::Date;
use makegood_core::lifecycle::Party;
use makegood_core::time::{Instant, Period};
use makegood_store::{CaseFilter, Change, EndRecord, NewJob, Store};
use uuid::Uuid;

use super::{NotTaken, Who};
use crate::cases::CLOCK_JOB;

/// An end.
pub(crate) struct NewEnd<'a> {
    pub(crate) agreement: &'a str,
    pub(crate) customer: &'a str,
    /// The last day in force, and the day on which notice was given.
    pub(crate) last_on: Date,
    pub(crate) noticed_on: Date,
    /// Who ended it.
    pub(crate) party: Party,
    pub(crate) reason: &'a str,
}

/// Ends an agreement for a customer.
///
/// # Errors
/// No reason; notice after the last day; a period behind that day is closed already; the database's.
pub(crate) async fn end(store: &Store, change: &mut Change, who: &Who, new: &NewEnd<'_>) -> Result<(), NotTaken> {
    if new.reason.trim().is_empty() {
        return Err(NotTaken::refused("say why the agreement ends", "협약을 해지하는 이유를 적어 주세요"));
    }
    if new.last_on < new.noticed_on {
        let (noticed, last) = (new.noticed_on, new.last_on);
        return Err(NotTaken::refused(
            format!("notice was given on {noticed}, which is after the last day {last}: one of them is wrong"),
            format!("통지일 {noticed}이(가) 마지막 날 {last}보다 뒤입니다. 날짜를 확인해 주세요"),
        ));
    }
    let until = new.last_on.tomorrow().unwrap_or(Date::MAX);
    for period in store.settled_periods(Some(new.agreement), &new.last_on.to_string()).await? {
        let is_own = period.closed && period.customer == new.customer;
        let Some(days) = period.period.parse::<Period>().ok().filter(|_| is_own) else { continue };
        if until < days.end {
            return Err(NotTaken::refused(
                format!("the period `{}` is closed already: choose its last day or a later one", period.period),
                format!(
                    "`{}` 기간은 이미 마감되었습니다. 그 기간의 마지막 날이나 그 뒤의 날을 선택해 주세요",
                    period.period
                ),
            ));
        }
    }
    let now = change.at();
    let record = EndRecord { what: "ended".to_owned(), ..record(who, new, now) };
    change.add_agreement_end(&record).await?;
    look_at_cases(store, change, new, now).await
}

/// Says that an agreement does not end.
///
/// # Errors
/// It was not ended; it ended already; no reason; the database's.
pub(crate) async fn take_back(
    store: &Store,
    change: &mut Change,
    who: &Who,
    (agreement, customer): (&str, &str),
    today: Date,
    reason: &str,
) -> Result<(), NotTaken> {
    let ends = store.agreement_ends().await?;
    let known = ends.iter().find(|end| end.agreement == agreement && end.customer_id == customer);
    let last_on = known.and_then(|end| end.last_on.parse::<Date>().ok());
    let last_on = last_on.filter(|last_on| today <= *last_on).ok_or_else(|| {
        NotTaken::refused(
            "there is no end that could be taken back: what has ended is agreed anew",
            "취소할 해지가 없습니다. 이미 종료된 협약은 새로 맺어 주세요",
        )
    })?;
    if reason.trim().is_empty() {
        return Err(NotTaken::refused("say why it does not end", "해지를 취소하는 이유를 적어 주세요"));
    }
    let party = who.actor.party.clone();
    let new = NewEnd { agreement, customer, last_on, noticed_on: today, party, reason };
    let now = change.at();
    change.add_agreement_end(&EndRecord { what: "taken_back".to_owned(), ..record(who, &new, now) }).await?;
    look_at_cases(store, change, &new, now).await
}

fn record(who: &Who, new: &NewEnd<'_>, now: Instant) -> EndRecord {
    EndRecord {
        id: Uuid::now_v7().to_string(),
        agreement: new.agreement.to_owned(),
        customer_id: new.customer.to_owned(),
        what: String::new(),
        last_on: new.last_on.to_string(),
        noticed_on: new.noticed_on.to_string(),
        party: new.party.key().to_owned(),
        reason: new.reason.trim().to_owned(),
        at: now.as_ms(),
        author: who.author.clone(),
    }
}

/// Clocks of open cases are reckoned with the new end.
async fn look_at_cases(store: &Store, change: &mut Change, new: &NewEnd<'_>, now: Instant) -> Result<(), NotTaken> {
    // What is promised for a case is reckoned anew whatever its agreement: another one goes on as it is.
    let filter = CaseFilter { customer: Some(new.customer), open: Some(true), ..CaseFilter::default() };
    for case in store.reported_cases(&filter).await? {
        change.hasten_job(&NewJob { kind: CLOCK_JOB, key: &case.id, run_at: now }).await?;
    }
    Ok(())
}
