//! What the customer adds: facts that count in their reading alone, until they are upheld or taken back.

use makegood_core::evidence::Fact;
use makegood_core::evidence::line::{LineProblem, line_of, read_line};
use makegood_store::{Change, DisputeFact, DisputeFactWithdrawal, Store, StoreError};

use super::check::Check;
use super::{undecided, who};
use crate::incidents::NotDone;
use crate::web::App;

/// As many facts one dispute may have.
const MOST: usize = 1_000;

/// A fact of a dispute, with who added it and whether it was taken back.
pub(crate) struct Offered {
    pub(crate) fact: Fact,
    pub(crate) author: String,
    pub(crate) at: i64,
    pub(crate) withdrawn: Option<DisputeFactWithdrawal>,
}

/// Every fact of a dispute, those that were taken back too, in the order in which they were added.
///
/// # Errors
/// What is kept is no fact; the database's.
pub(crate) async fn offered(store: &Store, id: &str) -> Result<Vec<Offered>, StoreError> {
    let mut withdrawn = store.withdrawals_of_dispute(id).await?;
    let read = |kept: DisputeFact| match read_line(&kept.line) {
        Ok(read) => {
            let gone = withdrawn.iter().position(|own| own.fact_id == kept.id);
            let withdrawn = gone.map(|place| withdrawn.swap_remove(place));
            Ok(Offered { fact: read.fact, author: kept.author, at: kept.at, withdrawn })
        }
        Err(why) => {
            let why = said(&why, false);
            Err(StoreError::Broken(format!("a fact of dispute `{id}` cannot be read: {why}")))
        }
    };
    store.facts_of_dispute(id).await?.into_iter().map(read).collect()
}

/// The facts of a dispute that count, in the order in which they were added.
///
/// # Errors
/// As for all of them.
pub(crate) async fn facts_of(store: &Store, id: &str) -> Result<Vec<Fact>, StoreError> {
    let all = offered(store, id).await?.into_iter();
    Ok(all.filter(|own| own.withdrawn.is_none()).map(|own| own.fact).collect())
}

/// Everything wrong with a line, in one sentence.
fn said(problems: &[LineProblem], in_korean: bool) -> String {
    let one = |problem: &LineProblem| match &problem.field {
        _ if !in_korean => problem.to_string(),
        Some(field) => format!("{}번째 글자 `{field}` 항목: {}", problem.column, problem.message),
        None => format!("{}번째 글자: {}", problem.column, problem.message),
    };
    problems.iter().map(one).collect::<Vec<String>>().join("; ")
}

/// Adds facts, one a line: outages and minute cells of the services promised, of this customer or of nobody in
/// particular; each says by its source where it comes from. What the dispute has already, word for word, is one fact.
/// With `numbered`, what is wrong names its line.
///
/// # Errors
/// A line is no such fact, or has the id of a known one and says something else; there are too many; the dispute is
/// decided; the database's.
pub(crate) async fn add_facts(
    app: &App,
    change: &mut Change,
    author: &str,
    id: &str,
    lines: &str,
    numbered: bool,
) -> Result<(), NotDone> {
    let dispute = undecided(change, id).await?;
    let mut check = Check::of(app, &dispute).await?;
    let mut known = app.store().facts_of_dispute(id).await?.len();
    let (mut any, mut news) = (false, false);
    for (number, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        any = true;
        let wrong = |en: String, ko: String| match numbered {
            true => NotDone::refused(format!("line {number}: {en}"), format!("{number}번째 줄: {ko}")),
            false => NotDone::refused(en, ko),
        };
        let read = read_line(line).map_err(|why| {
            wrong(
                format!("this is no fact: {}", said(&why, false)),
                format!("증빙 형식이 아닙니다: {}", said(&why, true)),
            )
        })?;
        let fact = Fact { source: Some(format!("dispute:{id}")), recorded: change.at(), ..read.fact };
        if let Some(why) = check.misplaced(&fact, change.at()) {
            return Err(wrong(why.en, why.ko));
        }
        if check.is_known(change, &fact).await?.map_err(|why| wrong(why.en, why.ko))? {
            // Sent again it stays what it is; what the evidence alone has is not listed here, and that is said.
            news |= check.has(&fact.id);
            continue;
        }
        if MOST <= known {
            return Err(wrong(
                format!("a dispute has at most {MOST} facts: send larger evidence to the provider"),
                format!("이의 제기 한 건에는 사실을 {MOST}건까지 추가할 수 있습니다"),
            ));
        }
        if let Some(why) = check.corrects_nothing(&fact).await? {
            return Err(wrong(why.en, why.ko));
        }
        let row = DisputeFact {
            id: fact.id.clone(),
            dispute_id: id.to_owned(),
            line: line_of(&fact),
            at: change.at().as_ms(),
            author: author.to_owned(),
        };
        change.add_dispute_fact(&row).await?;
        check.learn(fact);
        (known, news) = (known + 1, true);
    }
    match (any, news) {
        (false, _) => Err(NotDone::refused("there is no fact to add", "추가할 사실이 없습니다")),
        (true, false) => Err(NotDone::refused(
            "the evidence says all of this already, and both readings count it: nothing is to be added",
            "이미 증빙에 있는 내용이며 양쪽 정산에 모두 반영되어 있습니다. 추가하실 필요가 없습니다",
        )),
        (true, true) => Ok(()),
    }
}

/// Takes facts back before the decision: those of one's own side. They stay to be read, and count no more.
///
/// # Errors
/// There is no such fact, or the other side added it; another fact corrects it; the dispute is decided; the database's.
pub(crate) async fn withdraw_facts(
    app: &App,
    change: &mut Change,
    author: &str,
    is_customer: bool,
    id: &str,
    facts: &[String],
) -> Result<(), NotDone> {
    undecided(change, id).await?;
    let all = offered(app.store(), id).await?;
    let customers = who::people_of_customers(app.store()).await?;
    for name in facts {
        let Some(own) = all.iter().find(|own| own.fact.id == *name) else {
            return Err(NotDone::refused(
                format!("there is no fact `{name}` in this dispute"),
                format!("이 이의 제기에는 `{name}` 사실이 없습니다"),
            ));
        };
        if own.withdrawn.is_some() {
            continue;
        }
        if own.author != author && customers.contains(&own.author) != is_customer {
            return Err(NotDone::refused(
                format!("`{name}` was added by the other side: they alone can take it back"),
                format!("`{name}` 사실은 상대방이 추가했습니다. 추가한 쪽만 철회할 수 있습니다"),
            ));
        }
        let corrects = |other: &&Offered| {
            other.withdrawn.is_none() && other.fact.replaces.as_ref() == Some(name) && !facts.contains(&other.fact.id)
        };
        if let Some(other) = all.iter().find(corrects) {
            return Err(NotDone::refused(
                format!("`{}` corrects `{name}`: take that one back first", other.fact.id),
                format!("`{}` 사실이 `{name}`을(를) 정정하고 있습니다. 먼저 그 사실을 철회해 주세요", other.fact.id),
            ));
        }
        let gone = DisputeFactWithdrawal {
            fact_id: name.clone(),
            dispute_id: id.to_owned(),
            at: change.at().as_ms(),
            author: author.to_owned(),
        };
        change.add_dispute_fact_withdrawal(&gone).await?;
    }
    match facts {
        [] => Err(NotDone::refused("name the facts to take back", "철회할 사실을 선택해 주세요")),
        _ => Ok(()),
    }
}
