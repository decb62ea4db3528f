//! An incident as programs read and write it.

use makegood_store::{IncidentImpact, IncidentUpdate, WholeIncident};
use serde::Serialize;
use utoipa::ToSchema;

use super::reply::instant;
use crate::web::access::state_of;

/// An incident.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Incident)]
pub(super) struct IncidentView {
    /// Names it for ever
    id: String,
    /// The brand whose services it reached
    brand: String,
    /// In Korean; may be empty where the other is not
    title_ko: String,
    /// In English; may be empty where the other is not
    title_en: String,
    /// `investigating`, `identified`, `monitoring` or `resolved`
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    /// As the agreements name severities
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<String>,
    /// Why, as the agreements' exclusions name causes
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<String>,
    /// What proves the cause
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<String>,
    /// When it began
    opened_at: String,
    /// When it was over; absent: it goes on
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved_at: Option<String>,
    /// Since when customers see it; absent: they do not
    #[serde(skip_serializing_if = "Option::is_none")]
    public_at: Option<String>,
    /// Since when it is a major incident
    #[serde(skip_serializing_if = "Option::is_none")]
    major_at: Option<String>,
    /// The incident that goes on in its place
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<String>,
    /// What it reached, in order of time
    impacts: Vec<ImpactView>,
    /// What was said, in order of time; left out of lists
    #[serde(skip_serializing_if = "Option::is_none")]
    updates: Option<Vec<UpdateView>>,
}

/// A part of a service, reached for a while.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = IncidentImpact)]
pub(super) struct ImpactView {
    /// Names it for ever
    id: String,
    service: String,
    /// Absent: the whole service
    #[serde(skip_serializing_if = "Option::is_none")]
    component: Option<String>,
    /// Absent: everywhere
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
    /// `degraded`, `partial` or `major`
    level: String,
    from: String,
    /// Absent: it goes on
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// Whether every agreement on the service counts minutes, so that no outage is declared beside them
    minutes_decide: bool,
    /// The outage fact that says so now
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<String>,
}

/// Something said of an incident.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = IncidentUpdate)]
pub(super) struct UpdateView {
    at: String,
    /// `investigating`, `identified`, `monitoring` or `resolved`
    state: String,
    text_ko: String,
    text_en: String,
    /// Whether customers read it
    public: bool,
}

impl IncidentView {
    /// The whole of it.
    pub(super) fn of(whole: &WholeIncident) -> IncidentView {
        let updates = Some(whole.updates.iter().map(UpdateView::of).collect());
        IncidentView { state: Some(state_of(whole).to_owned()), updates, ..IncidentView::listed(whole) }
    }

    /// As lists have it.
    pub(super) fn listed(whole: &WholeIncident) -> IncidentView {
        let own = whole.incident.clone();
        IncidentView {
            id: own.id,
            brand: own.brand_id,
            title_ko: own.title_ko,
            title_en: own.title_en,
            state: None,
            severity: own.severity,
            cause: own.cause,
            proof: own.proof,
            opened_at: instant(own.opened_at),
            resolved_at: own.resolved_at.map(instant),
            public_at: own.public_at.map(instant),
            major_at: own.major_at.map(instant),
            merged_into: own.merged_into,
            impacts: whole.impacts.iter().map(ImpactView::of).collect(),
            updates: None,
        }
    }
}

impl ImpactView {
    fn of(impact: &IncidentImpact) -> ImpactView {
        let own = impact.clone();
        ImpactView {
            id: own.id,
            service: own.service_id,
            component: own.component,
            region: own.region,
            level: own.level,
            from: instant(own.from_at),
            to: own.to_at.map(instant),
            minutes_decide: own.minutes_decide,
            fact: own.fact_id,
        }
    }
}

impl UpdateView {
    fn of(update: &IncidentUpdate) -> UpdateView {
        let IncidentUpdate { at, state, text_ko, text_en, public, .. } = update.clone();
        UpdateView { at: instant(at), state, text_ko, text_en, public }
    }
}

/// A part of a service to be named as reached.
#[derive(ToSchema)]
#[schema(as = NewImpact, example = json!({"service": "shop", "level": "major", "from": "2024-01-01T10:00:00Z"}))]
#[expect(dead_code, reason = "the shape of what `Fields` reads")]
pub(super) struct ImpactShape {
    service: String,
    /// Absent: the whole service
    component: Option<String>,
    /// Absent: everywhere
    region: Option<String>,
    /// `degraded`, `partial` or `major`; degraded time is no downtime
    level: String,
    from: String,
    /// Absent: it goes on
    to: Option<String>,
}

/// An impact as it shall be.
#[derive(ToSchema)]
#[schema(as = CorrectedImpact)]
#[expect(dead_code, reason = "the shape of what `Fields` reads")]
pub(super) struct CorrectionShape {
    service: String,
    component: Option<String>,
    region: Option<String>,
    level: String,
    from: String,
    to: Option<String>,
    /// Why; needed once the incident is over
    reason: Option<String>,
}

/// An incident to be opened.
#[derive(ToSchema)]
#[schema(as = NewIncident, example = json!({"title_en": "Search is down", "impacts": [{"service": "shop", "level": "major", "from": "2024-01-01T10:00:00Z"}]}))]
#[expect(dead_code, reason = "the shape of what `Fields` reads")]
pub(super) struct IncidentShape {
    /// One of both must be there
    title_ko: Option<String>,
    title_en: Option<String>,
    severity: Option<String>,
    cause: Option<String>,
    proof: Option<String>,
    /// Whether customers see it at once; absent: no
    public: Option<bool>,
    /// Absent: `investigating`
    state: Option<String>,
    /// The first thing said of it
    text_ko: Option<String>,
    text_en: Option<String>,
    /// All that was said of it so far, where its history is brought along; the last says where it stands
    updates: Option<Vec<UpdateShape>>,
    impacts: Vec<ImpactShape>,
}

/// Something to be said of an incident.
#[derive(ToSchema)]
#[schema(as = NewIncidentUpdate, example = json!({"state": "identified", "text_en": "A switch failed.", "public": true}))]
#[expect(dead_code, reason = "the shape of what `Fields` reads")]
pub(super) struct UpdateShape {
    /// When it was said; absent: now
    at: Option<String>,
    /// `investigating`, `identified`, `monitoring` or `resolved`
    state: String,
    /// One of both must be there
    text_ko: Option<String>,
    text_en: Option<String>,
    /// Whether customers read it; absent: no
    public: Option<bool>,
}

/// When an incident was over.
#[derive(ToSchema)]
#[schema(as = IncidentResolution, example = json!({"at": "2024-01-01T11:00:00Z"}))]
#[expect(dead_code, reason = "the shape of what `Fields` reads")]
pub(super) struct ResolutionShape {
    /// Absent: now
    at: Option<String>,
}

/// What an incident is said to be.
#[derive(ToSchema)]
#[schema(as = IncidentClassification, example = json!({"cause": "force_majeure", "proof": "fire-report.pdf", "reason": "The report arrived."}))]
#[expect(dead_code, reason = "the shape of what `Fields` reads")]
pub(super) struct ClassificationShape {
    /// Absent: none
    severity: Option<String>,
    /// As the agreements' exclusions name causes; absent: none
    cause: Option<String>,
    /// What proves it; absent: nothing
    proof: Option<String>,
    reason: String,
}

/// Whether customers see an incident.
#[derive(ToSchema)]
#[schema(as = IncidentPublication, example = json!({"public": true}))]
#[expect(dead_code, reason = "the shape of what `Fields` reads")]
pub(super) struct PublicationShape {
    public: bool,
}
