//! Contesting a settlement: what is owed and not given yet waits until the dispute is decided.

use makegood_core::ledger::{Account, Kind, Movement};
use makegood_store::{Change, Dispute, NewMovement, SettlementKey};

use super::new_id;
use super::tell::{Event, tell};
use crate::incidents::NotDone;
use crate::ledger::{claim, claimable_days};
use crate::web::App;

/// What is contested.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contested {
    /// The objective; absent = the settlement as a whole.
    pub(crate) objective: Option<String>,
    /// The stretch, in milliseconds.
    pub(crate) stretch: Option<(i64, i64)>,
    /// Why.
    pub(crate) says: String,
}

/// Opens a dispute about the settlement of `key`. Whoever contests claims as well: what may still be claimed is.
///
/// # Errors
/// Nothing is said, or the stretch is none; the agreement does not bind the customer; the database's.
pub(crate) async fn contest(
    app: &App,
    change: &mut Change,
    author: &str,
    key: &SettlementKey<'_>,
    contested: Contested,
) -> Result<Dispute, NotDone> {
    let says = contested.says.trim().to_owned();
    if says.is_empty() {
        return Err(NotDone::refused("say what you contest, and why", "이의 내용과 이유를 입력해 주세요"));
    }
    if contested.stretch.is_some_and(|(from, to)| to <= from) {
        return Err(NotDone::refused(
            "the contested stretch ends before it begins",
            "이의 구간의 종료 시각이 시작 시각보다 빠릅니다",
        ));
    }
    for days in claimable_days(app, key).await? {
        claim(app, change, author.to_owned(), key, &days, &says).await?;
    }
    let dispute = Dispute {
        id: new_id(),
        agreement: key.agreement.to_owned(),
        customer: key.customer.to_owned(),
        period: key.period.to_owned(),
        objective: contested.objective,
        from_at: contested.stretch.map(|(from, _)| from),
        to_at: contested.stretch.map(|(_, to)| to),
        says,
        opened_at: change.at().as_ms(),
        author: author.to_owned(),
    };
    change.add_dispute(&dispute).await?;
    hold(change, key, &dispute.id).await?;
    tell(app, change, &dispute, author, Event::Opened).await?;
    Ok(dispute)
}

/// What is owed and not given yet stands still.
async fn hold(change: &mut Change, key: &SettlementKey<'_>, dispute: &str) -> Result<(), NotDone> {
    for credit in change.credits_of_period(key).await? {
        let (_, balances) = change.movements_of_credit(&credit.id).await?;
        let open = [Account::Earned, Account::Claimed, Account::Approved].into_iter();
        let held = open.filter(|account| 0 < balances.of(*account)).map(|account| NewMovement {
            movement: Movement::new(Kind::Dispute, account, Account::Disputed, balances.of(account)),
            reason: "",
            reference: Some(dispute),
        });
        change.move_credit(&credit.id, &held.collect::<Vec<_>>()).await?;
    }
    Ok(())
}
