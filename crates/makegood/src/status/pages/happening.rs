//! An incident or a maintenance as people read it: in lists, and on a page of its own.

use askama::Template;
use makegood_core::agreement_file::Language;

use super::Frame;
use crate::status::snapshot::{IncidentShown, MaintenanceShown, Snapshot};
use crate::status::words::State;

/// One of either, in the page's language.
pub(crate) struct Happening {
    pub(crate) title: String,
    /// Where it is told of; `None`: nowhere else.
    pub(crate) href: String,
    pub(crate) is_work: bool,
    pub(crate) state: &'static str,
    /// The class that colours it.
    pub(crate) class: &'static str,
    pub(crate) from_at: i64,
    pub(crate) to_at: Option<i64>,
    pub(crate) lasted: Option<String>,
    pub(crate) parts: String,
    pub(crate) text: String,
    pub(crate) updates: Vec<Said>,
    pub(crate) impacts: Vec<Impact>,
    pub(crate) postmortem: Option<String>,
}

/// One word on it.
pub(crate) struct Said {
    pub(crate) at: i64,
    pub(crate) state: &'static str,
    pub(crate) text: String,
}

/// What was how bad from when to when.
pub(crate) struct Impact {
    pub(crate) part: String,
    pub(crate) state: State,
    pub(crate) from_at: i64,
    pub(crate) to_at: Option<i64>,
}

impl Happening {
    pub(super) fn of_incident(one: &IncidentShown, frame: &Frame<'_>) -> Happening {
        let says = |text: &crate::status::snapshot::Both| text.says(frame.language).to_owned();
        let ids: Vec<String> = one.part_ids().into_iter().map(str::to_owned).collect();
        let said = one.updates.iter().map(|update| Said {
            at: update.at,
            state: frame.progress(&update.state),
            text: says(&update.text),
        });
        let impacts = one.impacts.iter().map(|impact| Impact {
            part: frame.parts(std::slice::from_ref(&impact.part)),
            state: impact.state,
            from_at: impact.from_at,
            to_at: impact.to_at,
        });
        Happening {
            title: says(&one.title),
            href: frame.happening("incidents", &one.id),
            is_work: false,
            state: frame.progress(one.state()),
            class: match (one.resolved_at, one.worst()) {
                (Some(_), _) => "quiet",
                (None, State::Operational) => "risk",
                (None, worst) => worst.class(),
            },
            from_at: one.opened_at,
            to_at: one.resolved_at,
            lasted: one.resolved_at.map(|to_at| frame.length(&(to_at - one.opened_at))),
            parts: frame.parts(&ids),
            text: String::new(),
            updates: said.collect(),
            impacts: impacts.collect(),
            postmortem: one.postmortem.as_ref().map(says),
        }
    }

    pub(super) fn of_maintenance(one: &MaintenanceShown, frame: &Frame<'_>) -> Happening {
        let says = |text: &crate::status::snapshot::Both| text.says(frame.language).to_owned();
        let state = one.state(frame.now());
        let said = one.updates.iter().map(|update| Said {
            at: update.at,
            state: frame.progress(&update.state),
            text: says(&update.text),
        });
        Happening {
            title: says(&one.title),
            href: frame.happening("maintenances", &one.id),
            is_work: true,
            state: frame.progress(state),
            class: if matches!(state, "completed" | "cancelled") { "quiet" } else { "open" },
            from_at: one.from_at,
            to_at: Some(one.to_at),
            lasted: Some(frame.length(&(one.to_at - one.from_at))),
            parts: frame.parts(&one.parts),
            text: says(&one.text),
            updates: said.collect(),
            impacts: Vec::new(),
            postmortem: None,
        }
    }
}

#[derive(Template)]
#[template(path = "status/happening.html")]
struct Page<'a> {
    frame: Frame<'a>,
    one: Happening,
}

/// The page of one incident.
pub(in crate::status) fn incident(snapshot: &Snapshot, id: &str, language: Language) -> Option<String> {
    let frame = Frame::new(snapshot, language, &format!("incidents/{id}"));
    let one = snapshot.incidents.iter().find(|incident| incident.id == id)?;
    let one = Happening::of_incident(one, &frame);
    Page { frame, one }.render().ok()
}

/// The page of one maintenance.
pub(in crate::status) fn maintenance(snapshot: &Snapshot, id: &str, language: Language) -> Option<String> {
    let frame = Frame::new(snapshot, language, &format!("maintenances/{id}"));
    let one = snapshot.maintenances.iter().find(|work| work.id == id)?;
    let one = Happening::of_maintenance(one, &frame);
    Page { frame, one }.render().ok()
}
