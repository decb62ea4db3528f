//! Incidents: listed, read, and everything that is done to them.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use makegood_core::time::Instant;
use makegood_store::{IncidentFilter, IncidentPage, WholeIncident};
use serde::Deserialize;
use utoipa::IntoParams;

use super::asked::Asked;
use super::fields::Fields;
use super::incident_view::{
    ClassificationShape, CorrectionShape, ImpactShape, IncidentShape, IncidentView, PublicationShape, ResolutionShape,
    UpdateShape,
};
use super::listed::{Listed, PageAsked, cursor_of, no_next};
use super::reply::json;
use super::sent::Sent;
use crate::incidents::{Acting, Classification, LEVELS, NewImpact, NewIncident, NewUpdate, NotDone, STATES};
use crate::web::access::{IncidentSight, Viewer};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// Which incidents.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct IncidentsAsked {
    /// That reach this service.
    service: Option<String>,
    /// `open` or `resolved`.
    state: Option<String>,
    /// That went on at this instant or later.
    from: Option<String>,
    /// That began before this instant.
    until: Option<String>,
    /// Where the page begins: `next` of the page before it.
    after: Option<String>,
    /// At most so many, from 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<usize>,
}

/// List incidents
///
/// The latest first, without their updates. Customers see public ones that reach what is promised to them.
#[utoipa::path(get, path = "/api/v1/incidents", tag = "Incidents", params(IncidentsAsked),
    responses((status = 200, description = "A page of them", body = Listed<IncidentView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<IncidentsAsked>) -> Answer {
    let IncidentsAsked { service, state, from, until, after, limit } = asked;
    let (page, sight) = (PageAsked::new(after, limit), IncidentSight::of(&app, &viewer).await?);
    let limit = page.limit()?;
    let after = match page.after()?.as_deref() {
        None => None,
        Some([at, id]) => Some((at.parse::<i64>().map_err(|_| no_next())?, id.clone())),
        Some(_) => return Err(no_next()),
    };
    let own = sight.filter();
    let services = service.map(|service| match own.services {
        // A service that is not theirs is on no list of theirs.
        Some(services) if !services.contains(&service) => Vec::new(),
        _ => vec![service],
    });
    let filter = IncidentFilter {
        services: services.as_deref().or(own.services),
        open: state.as_deref().map(is_open).transpose()?,
        from: from.map(|at| super::asked::instant("from", &at)).transpose()?,
        until: until.map(|at| super::asked::instant("until", &at)).transpose()?,
        ..own
    };
    let wanted = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let before = after.as_ref().map(|(at, id)| (*at, id.as_str()));
    let mut found = app.store().listed_incidents(&filter, &IncidentPage { before, limit: wanted }).await?;
    let more = limit < found.len();
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| cursor_of(&[&last.opened_at.to_string(), &last.id]));
    let ids: Vec<String> = found.iter().map(|incident| incident.id.clone()).collect();
    let mut impacts = app.store().impacts_of_incidents(&ids).await?;
    let items = found.into_iter().filter_map(|incident| {
        let impacts = impacts.remove(&incident.id).unwrap_or_default();
        let whole = WholeIncident { incident, impacts, updates: Vec::new() };
        sight.cut(whole).map(|whole| IncidentView::listed(&whole))
    });
    json(&Listed { items: items.collect(), next })
}

/// Read an incident
#[utoipa::path(get, path = "/api/v1/incidents/{id}", tag = "Incidents", params(("id" = String, Path)),
    responses((status = 200, description = "The incident with its impacts and updates", body = IncidentView)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let sight = IncidentSight::of(&app, &viewer).await?;
    let whole = sight.found(&app, &id).await?.ok_or(Trouble::NotFound)?;
    json(&IncidentView::of(&whole))
}

/// Open an incident
///
/// What it reached becomes outage facts at once, unless every agreement on the service counts minutes.
#[utoipa::path(post, path = "/api/v1/incidents", tag = "Incidents", request_body = IncidentShape,
    responses((status = 201, description = "The incident as it is kept", body = IncidentView)))]
pub(super) async fn open(State(app): State<App>, sent: Sent) -> Answer {
    let mut fields = Fields::of(&sent.body)?;
    let impacts = fields.objects("impacts", impact);
    let mut updates = fields.objects("updates", said);
    let (state, text_ko, text_en) = (
        fields.optional_word("state", &STATES),
        fields.prose("text_ko").unwrap_or_default(),
        fields.prose("text_en").unwrap_or_default(),
    );
    if updates.is_empty() {
        let state = state.unwrap_or_else(|| "investigating".to_owned());
        updates.push(NewUpdate { at: None, state, text_ko, text_en, public: true });
    }
    let title = |text: Option<String>| text.unwrap_or_default();
    let new = NewIncident {
        title_ko: title(fields.optional_text("title_ko")),
        title_en: title(fields.optional_text("title_en")),
        severity: fields.optional_text("severity"),
        cause: fields.optional_text("cause"),
        proof: fields.optional_text("proof"),
        public: fields.flag("public"),
        updates,
        impacts,
    };
    fields.end()?;
    for impact in &new.impacts {
        within_sight(&app, &sent.viewer, &impact.service_id).await?;
    }
    act(app, sent, StatusCode::CREATED, async |acting| acting.open(&new).await.map(|opened| opened.id)).await
}

/// Say how an incident goes on
///
/// `resolved` ends it and whatever goes on of it; anything else said of one that is over opens it again.
#[utoipa::path(post, path = "/api/v1/incidents/{id}/updates", tag = "Incidents", request_body = UpdateShape,
    params(("id" = String, Path)),
    responses((status = 201, description = "The incident as it is kept", body = IncidentView)))]
pub(super) async fn update(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let new = said(&mut fields);
    fields.end()?;
    act(app, sent, StatusCode::CREATED, async |acting| acting.update(&id, &new).await.map(|_| id)).await
}

/// Add an impact
#[utoipa::path(post, path = "/api/v1/incidents/{id}/impacts", tag = "Incidents", request_body = ImpactShape,
    params(("id" = String, Path)),
    responses((status = 201, description = "The incident as it is kept", body = IncidentView)))]
pub(super) async fn add_impact(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let new = impact(&mut fields);
    fields.end()?;
    act(app, sent, StatusCode::CREATED, async |acting| acting.add_impact(&id, &new).await.map(|_| id)).await
}

/// Correct an impact
///
/// The whole impact as it shall be; the fact behind it is replaced. After the incident it takes a reason.
#[utoipa::path(post, path = "/api/v1/incidents/{id}/impacts/{impact}", tag = "Incidents",
    request_body = CorrectionShape, params(("id" = String, Path), ("impact" = String, Path)),
    responses((status = 200, description = "The incident as it is kept", body = IncidentView)))]
pub(super) async fn correct_impact(
    State(app): State<App>,
    Path((id, impact_id)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let (new, reason) = (impact(&mut fields), fields.prose("reason").unwrap_or_default());
    fields.end()?;
    act(app, sent, StatusCode::OK, async |acting| {
        acting.change_impact(&id, &impact_id, &new, &reason).await.map(|_| id)
    })
    .await
}

/// End an incident
#[utoipa::path(post, path = "/api/v1/incidents/{id}/resolve", tag = "Incidents", request_body = ResolutionShape,
    params(("id" = String, Path)),
    responses((status = 200, description = "The incident as it is kept", body = IncidentView)))]
pub(super) async fn resolve(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let at = fields.optional_instant("at").map(Instant::as_ms);
    fields.end()?;
    act(app, sent, StatusCode::OK, async |acting| acting.resolve(&id, at).await.map(|_| id)).await
}

/// Classify an incident anew
///
/// Severity, cause and proof as they shall be; facts that say another cause are replaced, and periods settled again.
#[utoipa::path(post, path = "/api/v1/incidents/{id}/reclassify", tag = "Incidents",
    request_body = ClassificationShape, params(("id" = String, Path)),
    responses((status = 200, description = "The incident as it is kept", body = IncidentView)))]
pub(super) async fn reclassify(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let new = Classification {
        severity: fields.optional_text("severity"),
        cause: fields.optional_text("cause"),
        proof: fields.optional_text("proof"),
    };
    let reason = fields.prose("reason").unwrap_or_default();
    fields.end()?;
    act(app, sent, StatusCode::OK, async |acting| acting.reclassify(&id, &new, &reason).await.map(|_| id)).await
}

/// Show an incident to customers, or hide it again
#[utoipa::path(post, path = "/api/v1/incidents/{id}/publish", tag = "Incidents", request_body = PublicationShape,
    params(("id" = String, Path)),
    responses((status = 200, description = "The incident as it is kept", body = IncidentView)))]
pub(super) async fn publish(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let public = fields.flag("public");
    fields.end()?;
    act(app, sent, StatusCode::OK, async |acting| acting.publish(&id, public).await.map(|_| id)).await
}

/// Whether those that go on are asked for, or those that are over.
fn is_open(state: &str) -> Result<bool, Trouble> {
    match state {
        "open" => Ok(true),
        "resolved" => Ok(false),
        other => Err(super::asked::wrong_parameter(
            "state",
            format!("`{other}` is neither `open` nor `resolved`"),
            format!("`{other}`은(는) `open`도 `resolved`도 아닙니다"),
        )),
    }
}

fn said(fields: &mut Fields) -> NewUpdate {
    NewUpdate {
        at: fields.optional_instant("at").map(Instant::as_ms),
        state: fields.word("state", &STATES),
        text_ko: fields.prose("text_ko").unwrap_or_default(),
        text_en: fields.prose("text_en").unwrap_or_default(),
        public: fields.flag("public"),
    }
}

fn impact(fields: &mut Fields) -> NewImpact {
    NewImpact {
        service_id: fields.text("service"),
        component: fields.optional_text("component"),
        region: fields.optional_text("region"),
        level: fields.word("level", &LEVELS),
        from_at: fields.instant("from").as_ms(),
        to_at: fields.optional_instant("to").map(Instant::as_ms),
    }
}

/// Does what was asked for, and answers with the incident as it is kept then.
async fn act(
    app: App,
    sent: Sent,
    status: StatusCode,
    done: impl AsyncFnOnce(&mut Acting<'_>) -> Result<String, NotDone>,
) -> Answer {
    let adopted = app.desk().adopted().await?;
    let mut acting = Acting::within(sent.begin().await?, app.author(sent.viewer.author()), &adopted);
    let id = done(&mut acting).await?;
    let change = &mut acting.change;
    let whole = WholeIncident {
        incident: change.incident(&id).await?.ok_or(Trouble::NotFound)?,
        impacts: change.impacts_of_incident(&id).await?,
        updates: change.updates_of_incident(&id).await?,
    };
    sent.keep(acting.change, status, &IncidentView::of(&whole)).await
}

/// That who asks may see the incident.
async fn seen(app: &App, viewer: &Viewer, id: &str) -> Result<(), Trouble> {
    let sight = IncidentSight::of(app, viewer).await?;
    sight.found(app, id).await?.map(drop).ok_or(Trouble::NotFound)
}

/// That a service is of a brand that who asks may see; one that is not there is refused later, in words.
pub(super) async fn within_sight(app: &App, viewer: &Viewer, service: &str) -> Result<(), Trouble> {
    let sight = IncidentSight::of(app, viewer).await?;
    match app.store().service(service).await? {
        Some(service) if !sight.has_brand(&service.brand_id) => Err(Trouble::refused(
            format!("the service `{}` is of a brand that who asks does not see", service.id),
            format!("`{}` 서비스의 브랜드에 대한 권한이 없습니다", service.id),
        )),
        _ => Ok(()),
    }
}
