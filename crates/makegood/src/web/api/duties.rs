//! Duties: what every agreement demands and when, and the fact that one was done.

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::asked::Asked;
use super::fields::Fields;
use super::listed::{Listed, PageAsked};
use super::reply::json;
use super::sent::Sent;
use crate::duties::{Owed, OwedState, done_fact};
use crate::web::access::{Sight, Viewer};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// Which occasions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DutiesAsked {
    /// Of this agreement.
    agreement: Option<String>,
    /// Towards this customer.
    customer: Option<String>,
    /// `late`, `due`, `coming`, `done` or `missed`.
    state: Option<String>,
    /// Where the page begins: `next` of the page before it.
    after: Option<String>,
    /// At most so many, from 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<usize>,
}

/// One occasion of a duty.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Duty)]
pub(super) struct DutyView {
    /// Its place in the list
    #[serde(skip)]
    place: String,
    /// The agreement
    agreement: String,
    /// The customer; `-` where the agreement is not settled for each
    customer: String,
    /// The duty as the agreement names it
    duty: String,
    /// The clause
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<String>,
    /// Whether it is promised; otherwise an effort
    is_guaranteed: bool,
    /// The fact that made it due, or the days; absent: it has not begun
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    /// `late`, `due`, `coming`, `done` or `missed`
    state: &'static str,
    /// Until when; absent: at once
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<String>,
    /// When it was done
    #[serde(skip_serializing_if = "Option::is_none")]
    done_at: Option<String>,
}

/// That a duty was done.
#[derive(ToSchema)]
#[schema(as = DutyDone, example = json!({"agreement": "shop", "customer": "acme", "duty": "backup", "about": "2024-03"}))]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct DoneShape {
    /// The agreement
    agreement: String,
    /// The customer; `-` where the agreement is not settled for each
    customer: String,
    /// The duty as the agreement names it
    duty: String,
    /// What made it due, as the list says it
    about: String,
    /// When it was done; absent: now
    at: Option<String>,
}

impl DutyView {
    fn of(place: usize, owed: &Owed) -> DutyView {
        DutyView {
            place: format!("{place:09}"),
            agreement: owed.agreement.clone(),
            customer: owed.customer.clone().unwrap_or_else(|| "-".to_owned()),
            duty: owed.duty.clone(),
            clause: owed.clause.clone(),
            is_guaranteed: owed.is_guaranteed,
            about: Some(owed.about.clone()).filter(|about| !about.is_empty()),
            state: word(owed.state),
            due_at: owed.due_at.map(|at| at.to_string()),
            done_at: owed.done_at.map(|at| at.to_string()),
        }
    }
}

fn word(state: OwedState) -> &'static str {
    match state {
        OwedState::Late => "late",
        OwedState::Due => "due",
        OwedState::Coming => "coming",
        OwedState::Done => "done",
        OwedState::Missed => "missed",
    }
}

/// List duties
///
/// What is late first, the longest late in front, then by time. Customers see what is owed to them.
#[utoipa::path(get, path = "/api/v1/duties", tag = "Duties", params(DutiesAsked),
    responses((status = 200, description = "A page of them", body = Listed<DutyView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<DutiesAsked>) -> Answer {
    let DutiesAsked { agreement, customer, state, after, limit } = asked;
    let sight = Sight::of(&app, &viewer).await?;
    let all = app.duties().owed(app.now()).await?;
    let is_asked = |own: &Owed| {
        let is_of = |asked: &Option<String>, own: &str| asked.as_deref().is_none_or(|asked| asked == own);
        is_of(&agreement, &own.agreement)
            && is_of(&customer, own.customer.as_deref().unwrap_or("-"))
            && is_of(&state, word(own.state))
            && sight.has_promise(own.customer.as_deref(), &viewer)
    };
    let views = all.iter().enumerate().filter(|(_, own)| is_asked(own)).map(|(place, own)| DutyView::of(place, own));
    json(&PageAsked::new(after, limit).of(views, |view| &view.place)?)
}

/// Say that a duty was done
///
/// The fact that says so counts in the settlement. Said twice, it is one fact.
#[utoipa::path(post, path = "/api/v1/duties/done", tag = "Duties", request_body = DoneShape,
    responses((status = 201, description = "The duty as it stands then", body = DutyView)))]
pub(super) async fn done(State(app): State<App>, sent: Sent) -> Answer {
    let mut fields = Fields::of(&sent.body)?;
    let [agreement, customer, duty, about] = ["agreement", "customer", "duty", "about"].map(|name| fields.text(name));
    let (now, at) = (app.now(), fields.optional_instant("at"));
    if at.is_some_and(|at| now < at) {
        fields.wrong("at", "what was done was not done in the future", "이행 시각은 현재보다 뒤일 수 없습니다");
    }
    fields.end()?;
    let sight = Sight::of(&app, &sent.viewer).await?;
    let all = app.duties().owed(now).await?;
    let is_meant = |own: &&Owed| {
        (&own.agreement, own.customer.as_deref().unwrap_or("-"), &own.duty, &own.about)
            == (&agreement, customer.as_str(), &duty, &about)
            && sight.has_promise(own.customer.as_deref(), &sent.viewer)
    };
    let owed = all.iter().find(is_meant).filter(|own| !own.about.is_empty()).ok_or(Trouble::NotFound)?;
    let mut change = sent.begin().await?;
    let mut view = DutyView::of(0, owed);
    if matches!(owed.state, OwedState::Late | OwedState::Due) {
        let fact = done_fact(owed, at.unwrap_or(now), now, &sent.viewer.author());
        if change.fact(&fact.id).await?.is_none() {
            change.append_facts(&[fact]).await?;
        }
        let at = at.unwrap_or(now);
        let is_late = owed.due_at.is_some_and(|due| due < at);
        (view.state, view.done_at) = (if is_late { "missed" } else { "done" }, Some(at.to_string()));
    }
    sent.keep(change, StatusCode::CREATED, &view).await
}
