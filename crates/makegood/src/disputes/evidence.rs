//! What the customer adds: facts that count in their reading alone.

use makegood_core::evidence::line::{LineProblem, line_of, read_line};
use makegood_core::evidence::{Body, Fact};
use makegood_store::{Change, DisputeFact, Store, StoreError};

use super::undecided;
use crate::incidents::NotDone;
use crate::web::App;

/// As many facts one dispute may have.
const MOST: usize = 1_000;

/// The facts of a dispute, in the order in which they were added.
///
/// # Errors
/// What is kept is no fact; the database's.
pub(crate) async fn facts_of(store: &Store, id: &str) -> Result<Vec<Fact>, StoreError> {
    let read = |kept: DisputeFact| match read_line(&kept.line) {
        Ok(read) => Ok(read.fact),
        Err(why) => Err(StoreError::Broken(format!("a fact of dispute `{id}` cannot be read: {}", said(&why)))),
    };
    store.facts_of_dispute(id).await?.into_iter().map(read).collect()
}

/// Everything wrong with a line, in one sentence.
fn said(problems: &[LineProblem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<String>>().join("; ")
}

/// Adds facts, one a line: outages and minute cells of the services promised, of this customer or of nobody in
/// particular; each says by its source where it comes from.
///
/// # Errors
/// A line is no such fact, or there are too many; the dispute is decided; the database's.
pub(crate) async fn add_facts(
    app: &App,
    change: &mut Change,
    author: &str,
    id: &str,
    lines: &str,
) -> Result<usize, NotDone> {
    let dispute = undecided(app, change, id).await?;
    let adopted = app.desk().adopted().await?;
    let services = adopted.services(&dispute.agreement);
    let known = app.store().facts_of_dispute(id).await?.len();
    let mut added = 0;
    for (number, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let wrong =
            |en: String, ko: String| NotDone::refused(format!("line {number}: {en}"), format!("{number}번째 줄: {ko}"));
        if MOST <= known + added {
            return Err(wrong(
                format!("a dispute has at most {MOST} facts: send larger evidence to the provider"),
                format!("이의 제기 한 건에는 사실을 {MOST}건까지 추가할 수 있습니다"),
            ));
        }
        let read = read_line(line).map_err(|why| {
            let why = said(&why);
            wrong(format!("this is no fact: {why}"), format!("증빙 형식이 아닙니다: {why}"))
        })?;
        let fact = Fact { source: Some(format!("dispute:{id}")), recorded: change.at(), ..read.fact };
        let fits = matches!(fact.body, Body::Outage(_) | Body::Cells(_))
            && fact.body.service().is_some_and(|service| services.contains(service))
            && fact.body.customer().is_none_or(|customer| customer == dispute.customer);
        if !fits {
            return Err(wrong(
                "only outages and minute cells of the services promised to you can be added".to_owned(),
                "약정된 서비스의 중단 또는 분 단위 측정값만 추가할 수 있습니다".to_owned(),
            ));
        }
        let row = DisputeFact {
            id: fact.id.clone(),
            dispute_id: id.to_owned(),
            line: line_of(&fact),
            at: change.at().as_ms(),
            author: author.to_owned(),
        };
        change.add_dispute_fact(&row).await?;
        added += 1;
    }
    match added {
        0 => Err(NotDone::refused("there is no fact to add", "추가할 사실이 없습니다")),
        _ => Ok(added),
    }
}
