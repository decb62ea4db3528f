//! Deciding a dispute: what is upheld becomes evidence, and what stood still goes on.

use makegood_core::agreement_file::Saying;
use makegood_core::evidence::Fact;
use makegood_core::ledger::{Account, Kind, Movement};
use makegood_store::{Change, DisputeDecision, DisputeResult, NewMovement, SettlementKey, StoreError};

use super::check::{another, says_the_same};
use super::tell::{Event, tell};
use super::{facts_of, readings, undecided};
use crate::incidents::NotDone;
use crate::ledger::look_again;
use crate::web::{App, Viewer, readings_shown};

/// How it was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The customer's facts hold.
    Upheld,
    /// They do not.
    Rejected,
    /// The parties agreed otherwise; what follows for the evidence they say by facts of their own.
    Settled,
    /// The customer takes it back.
    Withdrawn,
}

impl Outcome {
    /// Every outcome that the provider's people may note.
    pub(crate) const ALL: [Outcome; 4] = [Outcome::Upheld, Outcome::Rejected, Outcome::Settled, Outcome::Withdrawn];

    /// As the store writes it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Outcome::Upheld => "upheld",
            Outcome::Rejected => "rejected",
            Outcome::Settled => "settled",
            Outcome::Withdrawn => "withdrawn",
        }
    }

    /// As people read it, in English and Korean.
    pub(crate) fn called(self) -> (&'static str, &'static str) {
        match self {
            Outcome::Upheld => ("upheld", "인정"),
            Outcome::Rejected => ("rejected", "기각"),
            Outcome::Settled => ("settled between the parties", "합의"),
            Outcome::Withdrawn => ("withdrawn", "철회"),
        }
    }

    /// The outcome of a word.
    pub(crate) fn of_word(word: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|own| own.word() == word)
    }
}

/// A decision.
#[derive(Clone, Debug)]
pub(crate) struct Decided<'a> {
    pub(crate) outcome: Outcome,
    /// Why: both parties read it.
    pub(crate) why: &'a str,
    /// The ids of the facts that are upheld; none: all that were not taken back.
    pub(crate) upheld: Option<Vec<String>>,
}

/// Decides a dispute for good. Facts that are upheld are appended to the evidence, recorded now: the settlement follows.
/// Both readings are kept as they are now.
///
/// # Errors
/// It is decided already; no reason; a fact cannot be appended any more; the database's.
pub(crate) async fn decide(
    app: &App,
    change: &mut Change,
    author: &str,
    id: &str,
    decided: Decided<'_>,
) -> Result<(), NotDone> {
    let (outcome, why) = (decided.outcome, decided.why.trim());
    if why.is_empty() {
        return Err(NotDone::refused(
            "say why: both parties read it",
            "결정 이유를 입력해 주세요. 양쪽 모두 보게 됩니다",
        ));
    }
    let dispute = undecided(change, id).await?;
    let both = readings(app, &dispute, change.at()).await?;
    let upheld = match outcome {
        Outcome::Upheld => uphold(app, change, id, decided.upheld).await?,
        _ => Vec::new(),
    };
    let decision = DisputeDecision {
        dispute_id: id.to_owned(),
        outcome: outcome.word().to_owned(),
        why: why.to_owned(),
        at: change.at().as_ms(),
        author: author.to_owned(),
    };
    change.add_dispute_decision(&decision).await?;
    let broken = |error: serde_json::Error| StoreError::Broken(error.to_string());
    let result = DisputeResult {
        dispute_id: id.to_owned(),
        provider: both.provider.json(),
        customer: both.customer.json(),
        shown: readings_shown(&both).map_err(broken)?,
        upheld: serde_json::to_string(&upheld).map_err(broken)?,
    };
    change.add_dispute_result(&result).await?;
    let key = SettlementKey { agreement: &dispute.agreement, customer: &dispute.customer, period: &dispute.period };
    release(change, &key, id).await?;
    Ok(tell(app, change, &dispute, author, Event::Decided(outcome, why)).await?)
}

/// The customer takes their own dispute back.
///
/// # Errors
/// Somebody else asks; as for deciding.
pub(crate) async fn withdraw(
    app: &App,
    change: &mut Change,
    viewer: &Viewer,
    id: &str,
    why: &str,
) -> Result<(), NotDone> {
    if viewer.member.customer_id.is_none() {
        return Err(NotDone::refused(
            "only the customer takes a dispute back; note it by a decision",
            "이의 제기는 고객만 직접 철회할 수 있습니다. 결정 화면에서 철회로 기록해 주세요",
        ));
    }
    if why.trim().is_empty() {
        return Err(NotDone::refused("say why you take it back", "철회 이유를 입력해 주세요"));
    }
    decide(app, change, &viewer.author(), id, Decided { outcome: Outcome::Withdrawn, why, upheld: None }).await
}

/// Appends the facts that are upheld; gives their ids.
async fn uphold(app: &App, change: &mut Change, id: &str, wanted: Option<Vec<String>>) -> Result<Vec<String>, NotDone> {
    let standing = facts_of(app.store(), id).await?;
    if let Some(gone) = wanted.iter().flatten().find(|name| !standing.iter().any(|fact| fact.id == **name)) {
        return Err(NotDone::refused(
            format!("the fact `{gone}` is not among those offered any more: look at them again"),
            format!("`{gone}` 사실은 더 이상 제출된 상태가 아닙니다. 다시 확인해 주세요"),
        ));
    }
    let chosen: Vec<Fact> =
        standing.iter().filter(|fact| wanted.as_ref().is_none_or(|all| all.contains(&fact.id))).cloned().collect();
    if chosen.is_empty() && !standing.is_empty() {
        return Err(NotDone::refused(
            "choose the facts that are upheld, or reject the dispute",
            "인정할 사실을 선택하거나 기각해 주세요",
        ));
    }
    let mut new = Vec::new();
    for fact in &chosen {
        // What the evidence has learned meanwhile in the same words is one fact.
        let known = change.fact(&fact.id).await?;
        if !known.is_some_and(|known| says_the_same(&known, fact)) {
            new.push(Fact { recorded: change.at(), ..fact.clone() });
        }
    }
    let (_, refused) = change.append_each(&new).await?;
    if let Some(first) = refused.into_iter().next() {
        let fact = &new[first.at];
        let why = match &first.known {
            Some(known) => another("the evidence", "증빙", known, fact),
            None => Saying::new(first.why.clone(), first.why),
        };
        return Err(NotDone::refused(
            format!("`{}` cannot become evidence, so leave it out: {}", fact.id, why.en),
            format!("`{}` 사실은 증빙에 반영할 수 없으니 선택을 해제해 주세요: {}", fact.id, why.ko),
        ));
    }
    Ok(chosen.into_iter().map(|fact| fact.id).collect())
}

/// What stood still goes on where it stood, unless another dispute about the settlement is open; what is over by now is
/// looked at at once.
async fn release(change: &mut Change, key: &SettlementKey<'_>, decided: &str) -> Result<(), NotDone> {
    if !change.undecided_disputes(key).await?.is_empty() {
        return Ok(());
    }
    for credit in change.credits_of_period(key).await? {
        let (movements, balances) = change.movements_of_credit(&credit.id).await?;
        let mut left = balances.of(Account::Disputed);
        let mut back = Vec::new();
        // The latest that came to stand still goes first: what was reversed meanwhile was the earliest.
        for kept in movements.iter().rev().filter(|own| own.kind == Kind::Dispute.word()) {
            let some = kept.amount.min(left);
            if 0 < some {
                let to = match credit.standing.as_str() {
                    // Claimed with the dispute: it waits for a decision now.
                    "claimed" if kept.from_account == Account::Earned.word() => Account::Claimed,
                    _ => kept.movement()?.from,
                };
                let movement = Movement::new(Kind::Resume, Account::Disputed, to, some);
                back.push(NewMovement { movement, reason: "", reference: Some(decided) });
                left -= some;
            }
        }
        change.move_credit(&credit.id, &back).await?;
    }
    Ok(look_again(change, key).await?)
}
