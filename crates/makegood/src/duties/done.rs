//! The fact that says a duty was done.

use makegood_core::evidence::{Body, Fact, Obligation, ObligationEvent};
use makegood_core::time::Instant;

use super::Owed;
use crate::inputs::agreements::sha256;

/// That `owed` was done at `at`, as `author` said at `now`. Its id follows from the occasion: who says it twice says it once.
pub(crate) fn done_fact(owed: &Owed, at: Instant, now: Instant, author: &str) -> Fact {
    let occasion = serde_json::json!([owed.agreement, owed.customer, owed.duty, owed.about]).to_string();
    let hash = sha256(occasion.as_bytes());
    Fact {
        id: format!("duty-{}", hash.get(..24).unwrap_or(&hash)),
        recorded: now,
        replaces: None,
        source: Some(format!("duty calendar, by {author}")),
        body: Body::Obligation(Obligation {
            duty: owed.duty.clone(),
            event: ObligationEvent::Done,
            at,
            about: Some(owed.about.clone()),
            customer: owed.customer.clone(),
        }),
    }
}
