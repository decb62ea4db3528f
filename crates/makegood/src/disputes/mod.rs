//! Disputes: a customer contests a settlement and adds evidence; both readings are settled by the same engine; the
//! decision becomes evidence, and the figure follows.

mod arbiter;
mod check;
mod contest;
mod decide;
mod evidence;
mod readings;
mod say;
mod tell;
mod who;

pub(crate) use arbiter::send_to_arbiter;
pub(crate) use contest::{Contested, contest};
pub(crate) use decide::{Decided, Outcome, decide, withdraw};
pub(crate) use evidence::{Offered, add_facts, facts_of, offered, withdraw_facts};
pub(crate) use readings::{Readings, readings, readings_at};
pub(crate) use say::say;
pub(crate) use who::people_of_customers;

use makegood_store::{Change, Dispute};

use crate::incidents::NotDone;

fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// The dispute of this id.
async fn existing(change: &mut Change, id: &str) -> Result<Dispute, NotDone> {
    let found = change.dispute(id).await?;
    found.ok_or_else(|| NotDone::refused(format!("there is no dispute `{id}`"), "해당 이의 제기가 없습니다"))
}

/// The same, which must not be decided yet.
async fn undecided(change: &mut Change, id: &str) -> Result<Dispute, NotDone> {
    let dispute = existing(change, id).await?;
    if change.dispute_decision(id).await?.is_some() {
        return Err(NotDone::refused(
            "it is decided: who is not content opens another dispute",
            "이미 결정된 이의 제기입니다. 결과에 동의하지 않으시면 새로 제기해 주세요",
        ));
    }
    Ok(dispute)
}
