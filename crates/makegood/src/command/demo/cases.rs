//! The demo's cases: a few days at the desk, told as they happened, each act at its time.

use makegood_core::time::Instant;
use makegood_store::{Store, StoreError};

use super::story::{AT_THE_DESK, Act, Told};
use crate::cases::{Acting, Milestone, NewCase, Reclassified, Written};
use crate::incidents::NotDone;
use crate::web::{App, Clock};

/// Opens the cases and does what the story says, in its order.
pub(super) async fn cases(store: &Store) -> Result<(), StoreError> {
    let mut numbers: Vec<String> = Vec::new();
    for Told { at, who, case, act } in AT_THE_DESK {
        let at: Instant = at.parse().map_err(|_| StoreError::Broken(format!("the demo's story: `{at}`")))?;
        let app = App::demo(store.clone(), Clock::starting_at(at), String::new());
        let mut acting = Acting::begin(&app, *who).await?;
        let known = numbers.get(*case).cloned();
        let number = done(&mut acting, act, known.as_deref().unwrap_or_default()).await?;
        acting.keep().await?;
        numbers.extend(number);
    }
    Ok(())
}

/// Does one thing; gives the number of a case that was opened.
async fn done(acting: &mut Acting<'_>, act: &Act, id: &str) -> Result<Option<String>, NotDone> {
    match act {
        Act::Ask { customer, kind, severity, title, text } => {
            let new = NewCase {
                customer_id: Some((*customer).to_owned()),
                contact_id: Some(format!("demo-{customer}")),
                kind: (*kind).to_owned(),
                severity: severity.map(str::to_owned),
                title: (*title).to_owned(),
                text: (*text).to_owned(),
                channel: "form".to_owned(),
                ..NewCase::default()
            };
            return Ok(Some(acting.open(&new).await?.id));
        }
        Act::Answer { text, estimate } => {
            let at = |text: &&str| text.parse::<Instant>().ok().map(Instant::as_ms);
            let estimate_at = estimate.as_ref().and_then(at);
            acting.answer(id, &Written { text: (*text).to_owned(), estimate_at, ..Written::default() }).await?;
        }
        Act::Note(text) => {
            acting.note(id, &Written { text: (*text).to_owned(), ..Written::default() }).await?;
        }
        Act::Reply(text) => {
            acting.say_more(id, &Written { text: (*text).to_owned(), ..Written::default() }).await?;
        }
        Act::Take(member) => {
            acting.give_to_member(id, Some(member)).await?;
        }
        Act::State(state, reason) => {
            acting.set_state(id, state, reason).await?;
        }
        Act::Severity(severity, reason) => {
            let new = Reclassified { severity: Some((*severity).to_owned()), ..Reclassified::default() };
            acting.reclassify(id, &new, reason).await?;
        }
        Act::Corrected => {
            acting.reach(id, Milestone::Corrected, "").await?;
        }
        Act::Tag(tag) => acting.tag(id, tag, true).await?,
        Act::Rate(score, comment) => acting.rate(id, score, comment).await?,
    }
    Ok(None)
}
