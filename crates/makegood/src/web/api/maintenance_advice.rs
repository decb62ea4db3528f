//! What agreements would say of planned work, for programs.

use axum::extract::State;
use makegood_core::agreement_file::Saying;
use makegood_core::result::duty::DutyState;
use makegood_core::result::foreseen::Timing;
use serde::Serialize;
use utoipa::ToSchema;

use super::asked::Asked;
use super::fields::Fields;
use super::maintenance_body as body;
use super::reply::{instant, json};
use super::sent::Sent;
use crate::maintenance::{AgreementAdvice, Slot, best_slots};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::text::Language;
use crate::web::work_sight::{WorkSight, advice_seen};

/// Work that is only planned.
#[derive(ToSchema)]
#[schema(as = MaintenanceQuestion, example = json!({"kind": "planned", "from": "2024-03-10T02:00:00Z",
    "to": "2024-03-10T02:40:00Z", "parts": [{"service": "shop"}]}))]
#[expect(dead_code, reason = "the shape of what is read")]
pub(super) struct QuestionShape {
    /// `planned` or `emergency`
    kind: String,
    /// Its start
    #[schema(format = DateTime)]
    from: String,
    /// Its end
    #[schema(format = DateTime)]
    to: String,
    /// When it would be announced; absent: now
    #[schema(format = DateTime)]
    announced: Option<String>,
    /// What is worked on
    parts: Vec<body::PartShape>,
}

/// What all of them would say.
#[derive(Serialize, ToSchema)]
#[schema(as = MaintenanceAdvice)]
pub(super) struct AdviceView {
    /// When it would be announced
    announced: String,
    /// The earliest start that satisfies every clause and duty, announced then
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest_start: Option<String>,
    /// One an agreement, what is worst first
    agreements: Vec<AgreementView>,
    /// Better times, the best first
    suggestions: Vec<SuggestionView>,
}

/// What one agreement would say.
#[derive(Serialize, ToSchema)]
#[schema(as = AgreementAdvice)]
struct AgreementView {
    agreement: String,
    version: String,
    /// The customers whom it binds by name
    customers: Vec<String>,
    /// The zone in which it counts days
    time_zone: String,
    /// Whether some clause leaves the work out
    excluded: bool,
    /// The downtime that would count if it is down all the time, in milliseconds
    counted_ms: i64,
    exclusions: Vec<TermView>,
    duties: Vec<TermView>,
    /// The same in sentences
    sentences: Vec<String>,
}

/// A clause or a duty with its condition of notice.
#[derive(Serialize, ToSchema)]
#[schema(as = NoticeTerm)]
struct TermView {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<String>,
    /// Whether the announcement is early enough
    in_time: bool,
    /// What is wanted
    wanted: String,
    /// How far ahead it comes
    given: String,
    /// How much is lacking
    #[serde(skip_serializing_if = "Option::is_none")]
    lacking: Option<String>,
    /// The last moment at which it is early enough for this start
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    /// The earliest start for this announcement
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest_start: Option<String>,
    /// Whether it is owed only where the work changes the service
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    only_for_changes: bool,
}

/// A better time.
#[derive(Serialize, ToSchema)]
#[schema(as = MaintenanceSuggestion)]
struct SuggestionView {
    from: String,
    to: String,
    counted_ms: i64,
    /// Requests in the same hours of the last four weeks, where they were measured
    #[serde(skip_serializing_if = "Option::is_none")]
    requests: Option<u64>,
    why: Vec<String>,
}

/// Ask what agreements would say of maintenance
///
/// Before it is announced: whether each agreement leaves it out, what would count, until when it must be announced, and
/// better times. Nothing is kept.
#[utoipa::path(post, path = "/api/v1/maintenances/advice", tag = "Maintenance", params(super::agreements::LanguageAsked),
    request_body = QuestionShape,
    responses((status = 200, description = "What each agreement would say", body = AdviceView)))]
pub(super) async fn advise(
    State(app): State<App>,
    Asked(asked): Asked<super::agreements::LanguageAsked>,
    sent: Sent,
) -> Answer {
    let language = asked.language();
    let sight = WorkSight::of(&app, &sent.viewer).await?;
    let planned = body::question(&app, &sight, Fields::of(&sent.body)?).await?;
    let advice = advice_seen(&app, &sent.viewer, &planned).await?;
    let slots = best_slots(&app, &planned, &advice).await?;
    json(&AdviceView {
        announced: instant(planned.announced.as_ms()),
        earliest_start: advice.earliest_start().map(|at| instant(at.as_ms())),
        agreements: advice.agreements.iter().map(|one| agreement(one, language)).collect(),
        suggestions: slots.iter().map(|slot| suggestion(slot, language)).collect(),
    })
}

fn agreement(one: &AgreementAdvice, language: Language) -> AgreementView {
    let said = |saying: &Saying| saying.in_language(language).to_owned();
    let foreseen = &one.foreseen;
    let exclusions =
        foreseen.exclusions.iter().map(|rule| term(&rule.name, &rule.clause, &rule.timing, language, false));
    let duties = foreseen.duties.iter().map(|duty| TermView {
        in_time: duty.state == DutyState::Met,
        ..term(&duty.name, &duty.clause, &duty.timing, language, duty.only_for_changes)
    });
    AgreementView {
        agreement: one.agreement.clone(),
        version: one.version.clone(),
        customers: one.customers.clone(),
        time_zone: one.zone.clone(),
        excluded: foreseen.is_excluded(),
        counted_ms: foreseen.counted_ms(),
        exclusions: exclusions.collect(),
        duties: duties.collect(),
        sentences: one.lines.iter().map(|line| said(&line.said)).collect(),
    }
}

fn term(name: &str, clause: &Option<String>, timing: &Timing, language: Language, only_for_changes: bool) -> TermView {
    let said = |saying: &Saying| saying.in_language(language).to_owned();
    TermView {
        name: name.to_owned(),
        clause: clause.clone(),
        in_time: timing.in_time,
        wanted: said(&timing.wanted),
        given: said(&timing.given),
        lacking: timing.lacking.as_ref().map(said),
        until: timing.until.map(|at| instant(at.as_ms())),
        earliest_start: timing.earliest_start.map(|at| instant(at.as_ms())),
        only_for_changes,
    }
}

fn suggestion(slot: &Slot, language: Language) -> SuggestionView {
    SuggestionView {
        from: instant(slot.span.start.as_ms()),
        to: instant(slot.span.end.as_ms()),
        counted_ms: slot.counted_ms,
        requests: slot.requests,
        why: slot.why.iter().map(|saying| saying.in_language(language).to_owned()).collect(),
    }
}
