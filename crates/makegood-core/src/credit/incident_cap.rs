//! A cap an incident: what a figure of the whole window earns, shared out to its incidents, each cut to the cap.

use serde::Serialize;

use crate::evidence::View;
use crate::number::Fraction;
use crate::result::Incident;
use crate::time::Instant;

/// One incident's part of a credit line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IncidentShare {
    /// Start of the downtime that counts.
    pub from: Instant,
    /// End of it.
    pub to: Instant,
    /// The part of the window's downtime that it caused.
    pub share: Fraction,
    /// Its part of the credit, exact, before the cap.
    pub exact: Fraction,
    /// What of it the cap lets through.
    pub owed: Fraction,
    /// Ids of the facts behind it.
    pub facts: Vec<String>,
}

/// Shares `exact` out by counted downtime and cuts each part to `cap`; `None` where nothing can be shared out.
///
/// For a price of the downtime that is what each incident costs; for a band, which looks at the whole window, it is the
/// law we chose: who caused a third of the downtime caused a third of the credit.
pub fn share_out(
    exact: Fraction,
    cap: Fraction,
    incidents: &[Incident],
    view: &View<'_>,
) -> Option<(Vec<IncidentShare>, Fraction)> {
    let whole: i128 = incidents.iter().map(|incident| i128::from(incident.downtime)).sum();
    let mut sum = Fraction::whole(0);
    let mut shares = Vec::with_capacity(incidents.len());
    for incident in incidents {
        let share = Fraction::new(i128::from(incident.downtime), whole)?.reduced();
        let part = exact.times(share)?;
        let owed = part.min(cap);
        sum = sum.plus(owed)?;
        let mut facts: Vec<String> = incident.facts.iter().map(|fact| view.id(*fact).to_owned()).collect();
        facts.sort();
        shares.push(IncidentShare { from: incident.from, to: incident.to, share, exact: part, owed, facts });
    }
    (!shares.is_empty()).then_some((shares, sum))
}
