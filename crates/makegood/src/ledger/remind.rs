//! Deadlines of credits: who is told before they end and when they have, and what customers are told.

use makegood_core::agreement_file::Saying;
use makegood_core::ledger::{Account, Balances};
use makegood_core::money::Money;
use makegood_core::time::{Instant, Zone};
use makegood_store::{Change, Credit, CreditWarning, SettlementKey, StoreError};

use super::{credit_rules, money_of};
use crate::mail::Letter;
use crate::web::{App, deadline, workspace_name};

const A_DAY_MS: i64 = 86_400_000;
/// Owners are told when so much is left before a deadline, and when it has ended.
const BEFORE_MS: i64 = 3 * A_DAY_MS;

/// A deadline of the provider on a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Deadline {
    until: i64,
    is_payment: bool,
}

/// The deadlines of what stands on a credit's accounts.
fn deadlines(credit: &Credit, balances: &Balances) -> Vec<Deadline> {
    let open = |account: Account, until: Option<i64>, is_payment: bool| {
        until.filter(|_| 0 < balances.of(account)).map(|until| Deadline { until, is_payment })
    };
    let decide = open(Account::Claimed, credit.decide_until, false);
    let pay = open(Account::Approved, credit.pay_until, true);
    decide.into_iter().chain(pay).collect()
}

/// When the credit is to be looked at again: at its claim's end, when it lapses, and around each deadline.
pub(super) fn next_deadline(credit: &Credit, balances: &Balances, now: Instant) -> Option<Instant> {
    let claim = credit.claim_until.filter(|_| 0 < balances.of(Account::Earned)).map(|until| until + 1);
    let lapse = credit.lapses_at.filter(|_| 0 < balances.together(&Account::OWED));
    let around = deadlines(credit, balances).into_iter().flat_map(|one| [one.until - BEFORE_MS, one.until + 1]);
    let all = claim.into_iter().chain(lapse).chain(around);
    all.filter(|at| now.as_ms() < *at).min().map(Instant::from_ms)
}

/// Whether something is to be told of a deadline of the credit at `now`.
pub(super) fn is_near(credit: &Credit, balances: &Balances, now: Instant) -> bool {
    deadlines(credit, balances).into_iter().any(|one| one.until - BEFORE_MS <= now.as_ms())
}

/// Mails the owners of deadlines that are near, and of those that are over: of each once, whenever this runs.
///
/// # Errors
/// The database's.
pub(crate) async fn remind(app: &App, change: &mut Change, key: &SettlementKey<'_>) -> Result<(), StoreError> {
    let Some(server) = app.mail_server() else { return Ok(()) };
    let now = change.at();
    let rules = credit_rules(app.store()).await?;
    let workspace = workspace_name(app.store()).await?;
    for credit in change.credits_of_period(key).await? {
        let (_, balances) = change.movements_of_credit(&credit.id).await?;
        for Deadline { until, is_payment } in deadlines(&credit, &balances) {
            let is_over = until < now.as_ms();
            let owner = if is_payment { &rules.paid_by } else { &rules.decided_by };
            let (true, Some(owner)) = (until - BEFORE_MS <= now.as_ms(), owner) else { continue };
            let Some(member) = change.member(owner).await?.filter(|own| own.disabled_at.is_none()) else { continue };
            let warning = CreditWarning {
                credit_id: credit.id.clone(),
                deadline: if is_payment { "pay" } else { "decide" },
                until,
                stage: if is_over { "over" } else { "soon" },
                warned_at: now.as_ms(),
            };
            if !change.note_credit_warning(&warning).await? {
                continue;
            }
            let account = if is_payment { Account::Approved } else { Account::Claimed };
            let amount = money_of(&credit, balances.of(account))?;
            let zone = Zone::named(&member.time_zone).unwrap_or_else(|_| Zone::utc());
            let until = deadline(Instant::from_ms(until), &zone);
            let letter = reminder(app, &credit, amount, &until, (is_payment, is_over), &workspace);
            server.queue(change, &member.email, &member.language, &letter).await?;
        }
    }
    Ok(())
}

/// The settlements of which somebody is still to be told that a deadline is near or over: where a look was missed, a claim
/// came late, or nobody looked after it then.
///
/// # Errors
/// The database's.
pub(crate) async fn to_be_reminded(app: &App) -> Result<Vec<(String, String, String)>, StoreError> {
    let rules = credit_rules(app.store()).await?;
    if app.mail_server().is_none() || (rules.decided_by.is_none() && rules.paid_by.is_none()) {
        return Ok(Vec::new());
    }
    let now = app.now().as_ms();
    app.store().settlements_with_deadlines_untold(now, now + BEFORE_MS).await
}

fn reminder(
    app: &App,
    credit: &Credit,
    amount: Money,
    until: &str,
    (is_payment, is_over): (bool, bool),
    workspace: &str,
) -> Letter {
    let subject = match (is_payment, is_over) {
        (false, false) => Saying::new("A claim is to be decided soon", "곧 결정해야 할 보상 신청이 있습니다"),
        (false, true) => Saying::new("A claim is overdue for decision", "결정 기한이 지난 보상 신청이 있습니다"),
        (true, false) => Saying::new("A credit is to be paid soon", "곧 지급해야 할 보상이 있습니다"),
        (true, true) => Saying::new("A credit is overdue for payment", "지급 기한이 지난 보상이 있습니다"),
    };
    let Credit { agreement, customer, days, .. } = credit;
    let sentence = Saying::new(
        format!("{amount} for `{customer}` under `{agreement}`, {days}: due {until}."),
        format!("`{agreement}` 협약, `{customer}` 고객, {days} 보상 {amount}: 기한 {until}"),
    );
    let link = (Saying::new("Open the credit", "보상 보기"), app.link(&format!("/credits/{}", credit.id)));
    Letter::of(subject, vec![sentence], Some(link), workspace)
}

/// Mails the customer's contacts what became of a credit.
///
/// # Errors
/// The database's.
pub(super) async fn tell_customer(
    app: &App,
    change: &mut Change,
    credit: &Credit,
    said: &Saying,
    amount: Money,
    more: &str,
) -> Result<(), StoreError> {
    let Some(server) = app.mail_server() else { return Ok(()) };
    let workspace = workspace_name(app.store()).await?;
    let Credit { agreement, days, .. } = credit;
    let mut sentences = vec![Saying::new(
        format!("{amount} under `{agreement}`, {days}."),
        format!("`{agreement}` 협약 {days} 보상: {amount}"),
    )];
    if !more.is_empty() {
        sentences.push(Saying::new(more, more));
    }
    let link = (Saying::new("Open the credit", "보상 보기"), app.link(&format!("/credits/{}", credit.id)));
    let letter = Letter::of(said.clone(), sentences, Some(link), &workspace);
    for contact in app.store().contacts_of_customer(&credit.customer).await? {
        server.queue(change, &contact.email, &contact.language, &letter).await?;
    }
    Ok(())
}
