//! Deciding a dispute: what is upheld becomes evidence, and what stood still goes on.

use makegood_core::evidence::Fact;
use makegood_core::ledger::{Account, Kind, Movement};
use makegood_store::{Change, DisputeDecision, NewMovement, SettlementKey};

use super::tell::{Event, tell};
use super::{facts_of, undecided};
use crate::incidents::NotDone;
use crate::ledger::look_again;
use crate::web::App;

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

/// Decides a dispute for good. Facts that are upheld are appended to the evidence, recorded now: the settlement follows.
///
/// # Errors
/// It is decided already; no reason; a fact cannot be appended any more; the database's.
pub(crate) async fn decide(
    app: &App,
    change: &mut Change,
    author: &str,
    id: &str,
    outcome: Outcome,
    why: &str,
) -> Result<(), NotDone> {
    let why = why.trim();
    if why.is_empty() {
        return Err(NotDone::refused(
            "say why: both parties read it",
            "결정 이유를 입력해 주세요. 양쪽 모두 보게 됩니다",
        ));
    }
    let dispute = undecided(app, change, id).await?;
    if outcome == Outcome::Upheld {
        let now = change.at();
        let facts = facts_of(app.store(), id).await?.into_iter().map(|fact| Fact { recorded: now, ..fact });
        change.append_facts(&facts.collect::<Vec<Fact>>()).await?;
    }
    let decision = DisputeDecision {
        dispute_id: id.to_owned(),
        outcome: outcome.word().to_owned(),
        why: why.to_owned(),
        at: change.at().as_ms(),
        author: author.to_owned(),
    };
    change.add_dispute_decision(&decision).await?;
    let key = SettlementKey { agreement: &dispute.agreement, customer: &dispute.customer, period: &dispute.period };
    release(change, &key, id).await?;
    Ok(tell(app, change, &dispute, author, Event::Decided(outcome, why)).await?)
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
