//! The page itself: how everything is now, its last ninety days, what happens and what is planned.

use askama::Template;
use makegood_core::agreement_file::Language;

use super::Frame;
use super::bars::{BarsShown, shown};
use super::happening::Happening;
use crate::status::parts::DAYS;
use crate::status::snapshot::{AgreementShown, Part, Snapshot};
use crate::status::words::{State, overall};

/// Days of the past that the page tells of.
const PAST_MS: i64 = 14 * 24 * 3_600_000;

#[derive(Template)]
#[template(path = "status/show.html")]
struct Show<'a> {
    frame: Frame<'a>,
    banner: &'static str,
    worst: State,
    active: Vec<Happening>,
    ahead: Vec<Happening>,
    services: Vec<Row>,
    past: Vec<Happening>,
    agreements: &'a [AgreementShown],
    plain: bool,
    days: i64,
}

/// A service or a component with its bars.
struct Row {
    id: String,
    name: String,
    state: State,
    bars: Vec<BarsShown>,
    parts: Vec<Row>,
    /// Whether its components are shown at once.
    open: bool,
}

/// The public page.
pub(in crate::status) fn show(snapshot: &Snapshot, language: Language) -> Option<String> {
    page(snapshot, Frame::new(snapshot, language, ""))
}

/// The page of a customer; `may_ask`: who reads it is theirs, and may ask to be told.
pub(crate) fn mine(snapshot: &Snapshot, language: Language, may_ask: bool) -> Option<String> {
    page(snapshot, Frame::new(snapshot, language, "mine").asked_by(may_ask))
}

fn page(snapshot: &Snapshot, frame: Frame<'_>) -> Option<String> {
    let now = snapshot.made_at;
    let worst = snapshot.worst();
    let open = snapshot.incidents.iter().filter(|incident| incident.resolved_at.is_none());
    let working = snapshot.maintenances.iter().filter(|work| work.is_active(now));
    let active = open.map(|one| Happening::of_incident(one, &frame));
    let active = active.chain(working.map(|one| Happening::of_maintenance(one, &frame))).collect();
    let mut ahead: Vec<Happening> = snapshot
        .maintenances
        .iter()
        .filter(|work| work.is_ahead(now))
        .map(|one| Happening::of_maintenance(one, &frame))
        .collect();
    ahead.reverse();
    let lately = |at: Option<i64>| at.is_some_and(|at| now - PAST_MS <= at);
    let ended = snapshot.incidents.iter().filter(|incident| lately(incident.resolved_at));
    let worked = snapshot.maintenances.iter().filter(|work| work.state(now) == "completed" && lately(Some(work.to_at)));
    let mut past: Vec<Happening> = ended
        .map(|one| Happening::of_incident(one, &frame))
        .chain(worked.map(|one| Happening::of_maintenance(one, &frame)))
        .collect();
    past.sort_by_key(|one| std::cmp::Reverse(one.from_at));
    let services: Vec<Row> = snapshot
        .services
        .iter()
        .map(|service| {
            let mut parts: Vec<Row> = service.parts.iter().map(|part| row(part, Vec::new(), &frame)).collect();
            // The service names the agreement once for all of its components.
            parts.iter_mut().flat_map(|part| &mut part.bars).for_each(|bars| bars.counted_by = None);
            row(&service.whole, parts, &frame)
        })
        .collect();
    let plain = snapshot.parts().flat_map(|part| &part.bars).any(|bars| bars.agreement.is_none());
    let (_, banner) = overall(worst, frame.language);
    Show { banner, worst, active, ahead, services, past, agreements: &snapshot.agreements, plain, days: DAYS, frame }
        .render()
        .ok()
}

fn row(part: &Part, parts: Vec<Row>, frame: &Frame<'_>) -> Row {
    Row {
        id: part.id.clone(),
        name: part.name.says(frame.language).to_owned(),
        state: part.state,
        bars: part.bars.iter().map(|bars| shown(bars, frame)).collect(),
        open: parts.iter().any(|part| part.state != State::Operational),
        parts,
    }
}
