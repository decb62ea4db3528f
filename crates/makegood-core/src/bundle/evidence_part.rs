//! The evidence of a bundle: every fact recorded up to the time of knowing, sealed line by line.
//!
//! Replaced and withdrawn facts are inside too: only with them can the chain be computed again, can anyone see what
//! was corrected, and can the same bundle be settled as of an earlier time.

use std::sync::Arc;

use crate::evidence::Fact;
use crate::evidence::chain::{Chain, Hash};
use crate::evidence::collection::{Added, Collection, Place};
use crate::evidence::line::{read_line, write_line};
use crate::time::Instant;

/// The part's text for facts by recorded time and id: canonical lines, each with its hash; the last hash is the head that the
/// settlement names.
pub fn evidence_part<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> String {
    let (mut chain, mut text) = (Chain::default(), String::new());
    for fact in facts {
        let hash = chain.push(fact);
        write_line(fact, Some(&hash), &mut text);
        text.push('\n');
    }
    text
}

/// The facts of a bundle and the head of their chain.
///
/// # Errors
/// The first line that is no fact, not canonical, out of order, recorded too late, breaks the chain, or contradicts
/// another fact.
pub fn read_evidence_part(text: &str, as_of: Instant) -> Result<(Collection, Hash), String> {
    let (mut evidence, mut chain) = (Collection::default(), Chain::default());
    let mut before: Option<Fact> = None;
    let file: Arc<str> = Arc::from("evidence.jsonl");
    for (number, line) in text.split_terminator('\n').enumerate() {
        let place = Place { file: Arc::clone(&file), line: number as u64 + 1 };
        let fact = read_sealed(line, &mut chain).map_err(|problem| format!("{place}: {problem}"))?;
        if before.as_ref().is_some_and(|before| order(before) >= order(&fact)) {
            return Err(format!("{place}: fact `{}` is out of order: facts stand by recorded time, then id", fact.id));
        }
        if fact.recorded > as_of {
            return Err(format!(
                "{place}: fact `{}` was recorded {}, after the time of knowing {as_of}",
                fact.id, fact.recorded
            ));
        }
        if evidence.add(fact.clone(), place) != Added::New {
            break;
        }
        before = Some(fact);
    }
    // A bundle for one customer does not hold what another's fact was corrected from.
    match evidence.contradictions().first() {
        Some(conflict) => Err(conflict.to_string()),
        None => Ok((evidence, chain.head())),
    }
}

fn order(fact: &Fact) -> (Instant, &str) {
    (fact.recorded, &fact.id)
}

/// The fact of a canonical line that states its hash in the chain.
fn read_sealed(text: &str, chain: &mut Chain) -> Result<Fact, String> {
    let line = read_line(text).map_err(|problems| {
        problems.first().map_or_else(|| "this is no fact".to_owned(), |problem| problem.to_string())
    })?;
    chain.check(&line.fact, line.hash).map_err(|broken| broken.to_string())?;
    let mut canonical = String::new();
    write_line(&line.fact, line.hash.as_ref(), &mut canonical);
    match line.hash {
        None => Err(format!("fact `{}` states no hash", line.fact.id)),
        Some(_) if canonical != text => Err(format!("fact `{}` is not written canonically", line.fact.id)),
        Some(_) => Ok(line.fact),
    }
}
