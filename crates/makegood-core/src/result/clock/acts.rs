//! Acts of duties, as far as clocks are due with them: the next regular patch (R4).

use crate::evidence::{ObligationEvent, View};
use crate::time::Instant;

/// A duty was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoneAct<'a> {
    /// The duty, as the agreement names it.
    pub duty: &'a str,
    /// When.
    pub at: Instant,
}

/// Every act in `view` that was done for `customer`, or for everybody.
pub fn acts_of<'a>(view: &View<'a>, customer: Option<&str>) -> Vec<DoneAct<'a>> {
    let done = view.obligations.iter().map(|(_, act)| *act).filter(|act| act.event == ObligationEvent::Done);
    let concerned =
        done.filter(|act| act.customer.is_none() || customer.is_none() || act.customer.as_deref() == customer);
    concerned.map(|act| DoneAct { duty: &act.duty, at: act.at }).collect()
}
