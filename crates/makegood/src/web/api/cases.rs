//! Cases: listed, read, opened, written on and worked on.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use makegood_core::time::Instant;
use makegood_store::{Case, CaseFilter, CaseOrder, CasePage, CaseSearch};
use serde::Deserialize;
use utoipa::IntoParams;

use super::asked::Asked;
use super::case_view::{CaseShape, CaseView, ChangeShape, MessageShape};
use super::fields::Fields;
use super::listed::{Listed, PageAsked, cursor_of, no_next};
use super::reply::json;
use super::sent::Sent;
use crate::cases::{Acting, Before, Behind, KINDS, Milestone, NewCase, Reclassified, Written};
use crate::channels::API;
use crate::incidents::NotDone;
use crate::web::access::{CaseSight, Viewer};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// Which cases.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CasesAsked {
    /// Whose number this is, or in whose number, title, messages or own fields these words stand; a case with the number
    /// is the first, whatever else is asked for but the customer. Two letters of Hangul, Han or Kana are enough.
    search: Option<String>,
    /// Of this customer.
    customer: Option<String>,
    /// About this service.
    service: Option<String>,
    /// In this state; `open_ones`: neither resolved nor closed.
    state: Option<String>,
    /// Of this severity.
    severity: Option<String>,
    /// With this member.
    assignee: Option<String>,
    /// With this tag.
    tag: Option<String>,
    /// That came in at this instant or later.
    from: Option<String>,
    /// That came in before this instant.
    until: Option<String>,
    /// Where the page begins: `next` of the page before it.
    after: Option<String>,
    /// At most so many, from 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<usize>,
}

/// List cases
///
/// The latest first, without what was said and done. Customers see their own, and find them by what they may read.
#[utoipa::path(get, path = "/api/v1/cases", tag = "Cases", params(CasesAsked),
    responses((status = 200, description = "A page of them", body = Listed<CaseView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<CasesAsked>) -> Answer {
    let CasesAsked { search, customer, service, state, severity, assignee, tag, from, until, after, limit } = asked;
    let (page, sight) = (PageAsked::new(after, limit), CaseSight::of(&app, &viewer).await?);
    let limit = page.limit()?;
    let after = match page.after()?.as_deref() {
        None => None,
        // The first page of a search may hold nothing but the case with the number.
        Some([id]) if id.is_empty() && search.is_some() => Some(None),
        Some([id]) => Some(Some(sight.found(&app, id).await?.ok_or_else(no_next)?)),
        Some(_) => return Err(no_next()),
    };
    let states: Vec<String> = state.iter().filter(|state| *state != "open_ones").cloned().collect();
    let own = sight.filter();
    if sight.customer.is_some() && (assignee.is_some() || tag.is_some()) {
        // Who looks after a case and how it is tagged stays in the house: of those that customers see, none has it.
        return json(&Listed::<CaseView> { items: Vec::new(), next: None });
    }
    let filter = CaseFilter {
        open: (state.as_deref() == Some("open_ones")).then_some(true),
        states: (!states.is_empty()).then_some(&states[..]),
        customer: own.customer.or(customer.as_deref()),
        service: service.as_deref(),
        severity: severity.as_deref(),
        assignee: assignee.as_deref(),
        tag: tag.as_deref(),
        opened_from: from.map(|at| super::asked::instant("from", &at)).transpose()?,
        opened_until: until.map(|at| super::asked::instant("until", &at)).transpose()?,
        ..own
    };
    let is_customer = sight.customer.is_some();
    let (found, next) = match &search {
        Some(words) => {
            let after = after.as_ref().map(|last| last.as_ref().map_or("", |case| case.id.as_str()));
            let search = CaseSearch { words, inside_too: !is_customer, after, limit };
            let found = app.store().search_cases(&filter, &search).await?;
            (found.cases, found.next)
        }
        None => {
            let wanted = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
            let after = after.flatten();
            let latest = CasePage { order: CaseOrder::Latest, after: after.as_ref(), limit: wanted };
            let mut found = app.store().listed_cases(&filter, &latest).await?;
            let more = limit < found.len();
            found.truncate(limit);
            let next = found.last().filter(|_| more).map(|last| last.id.clone());
            (found, next)
        }
    };
    let next = next.map(|last| cursor_of(&[&last]));
    json(&Listed { items: found.into_iter().map(|case| CaseView::listed(case, is_customer)).collect(), next })
}

/// Read a case
///
/// With its promised times, what was said and what was done. Customers read what is theirs to read.
#[utoipa::path(get, path = "/api/v1/cases/{id}", tag = "Cases", params(("id" = String, Path)),
    responses((status = 200, description = "The case", body = CaseView)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let sight = CaseSight::of(&app, &viewer).await?;
    let case = sight.found(&app, &id).await?.ok_or(Trouble::NotFound)?;
    let clocks = app.store().clocks_of_case(&id).await?;
    let (mut messages, steps) = (app.store().messages_of_case(&id).await?, app.store().steps_of_case(&id).await?);
    messages.retain(|message| sight.has_message(message));
    let steps = sight.seen_steps(steps);
    json(&CaseView::whole(case, sight.customer.is_some(), clocks, messages, steps))
}

/// Open a case
///
/// The customer's agreement says what is promised for it. Customers ask for themselves.
#[utoipa::path(post, path = "/api/v1/cases", tag = "Cases", request_body = CaseShape,
    responses((status = 201, description = "The case as it is kept", body = CaseView)))]
pub(super) async fn open(State(app): State<App>, sent: Sent) -> Answer {
    let sight = CaseSight::of(&app, &sent.viewer).await?;
    let mut fields = Fields::of(&sent.body)?;
    let named = fields.optional_text("customer");
    let new = NewCase {
        customer_id: sight.customer.clone().or(named),
        contact_id: fields.optional_text("contact"),
        kind: fields.word("kind", &KINDS),
        title: fields.text("title"),
        text: fields.prose("text").unwrap_or_default(),
        channel: API.word.to_owned(),
        language: fields.optional_text("language"),
        environment: fields.optional_text("environment"),
        service_id: fields.optional_text("service"),
        component: fields.optional_text("component"),
        region: fields.optional_text("region"),
        impact: fields.optional_text("impact"),
        urgency: fields.optional_text("urgency"),
        severity: fields.optional_text("severity"),
        noticed_at: fields.optional_instant("noticed_at").map(Instant::as_ms),
        by_customer: sight.customer.is_some(),
        fields: fields.texts("fields"),
        ..NewCase::default()
    };
    fields.end()?;
    if let Some(id) = &new.customer_id
        && let Some(customer) = app.store().customer(id).await?
        && sight.customer.is_none()
        && !sight.has_brand(&customer.brand_id)
    {
        return Err(Trouble::refused(
            format!("the customer `{id}` is of a brand that who asks does not see"),
            format!("`{id}` 고객의 브랜드에 대한 권한이 없습니다"),
        ));
    }
    act(app, sent, StatusCode::CREATED, async |acting| acting.open(&new).await).await
}

/// Write on a case
///
/// The desk answers or notes; a customer asks on, which goes on with a case that waited for them.
#[utoipa::path(post, path = "/api/v1/cases/{id}/messages", tag = "Cases", request_body = MessageShape,
    params(("id" = String, Path)),
    responses((status = 201, description = "The case as it is kept", body = CaseView)))]
pub(super) async fn write(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    let sight = seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let allowed: &[&str] = if sight.customer.is_some() { &["request"] } else { &["answer", "note"] };
    let kind = fields.word("kind", allowed);
    let written = Written {
        text: fields.prose("text").unwrap_or_default(),
        estimate_at: fields.optional_instant("estimate_at").map(Instant::as_ms),
        automatic: fields.flag("automatic"),
        attached: Vec::new(),
    };
    fields.end()?;
    act(app, sent, StatusCode::CREATED, async |acting| match kind.as_str() {
        "request" => acting.say_more(&id, &written).await,
        "note" => acting.note(&id, &written).await,
        _ => acting.answer(&id, &written).await,
    })
    .await
}

/// Work on a case
///
/// State, severity, plan, who looks after it, what was reached: all that is given is done, or nothing.
#[utoipa::path(post, path = "/api/v1/cases/{id}/changes", tag = "Cases", request_body = ChangeShape,
    params(("id" = String, Path)),
    responses((status = 200, description = "The case as it is kept", body = CaseView)))]
pub(super) async fn change(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let reason = fields.prose("reason").unwrap_or_default();
    let state = fields.optional_text("state");
    let classified = Reclassified {
        kind: fields.optional_word("kind", &KINDS),
        title: None,
        impact: fields.optional_text("impact"),
        urgency: fields.optional_text("urgency"),
        severity: fields.optional_text("severity"),
        plan: fields.optional_text("plan"),
        language: fields.optional_text("language"),
        environment: fields.optional_text("environment"),
        component: fields.changed_text("component").map(Option::unwrap_or_default),
        service: fields.changed_text("service").map(Option::unwrap_or_default),
        contact: fields.changed_text("contact").map(Option::unwrap_or_default),
        consent: fields.optional_text("consent"),
    };
    let (group, assignee) = (fields.changed_text("group"), fields.changed_text("assignee"));
    let (out_of_scope, incident, tag) =
        (fields.optional_text("out_of_scope"), fields.optional_text("incident"), fields.optional_text("tag"));
    let own = fields.texts("fields");
    let (milestone, date) = (fields.optional_text("milestone"), fields.optional_instant("date").map(Instant::as_ms));
    if let Some(word) = milestone.as_deref().filter(|word| Milestone::of_word(word, date).is_none()) {
        let (en, ko) = (
            format!("`{word}` is no milestone, or lacks its `date`"),
            format!("`{word}`은(는) 진행 단계가 아니거나 `date`가 없습니다"),
        );
        fields.wrong_at("/milestone", &en, &ko);
    }
    fields.end()?;
    act(app, sent, StatusCode::OK, async |acting| {
        let mut case = None;
        if classified != Reclassified::default() {
            case = Some(acting.reclassify(&id, &classified, &reason).await?);
        }
        // In this order: a group gives on what nobody has.
        if let Some(assignee) = &assignee {
            case = Some(acting.give_to_member(&id, assignee.as_deref()).await?);
        }
        if let Some(group) = &group {
            case = Some(acting.give_to_group(&id, group.as_deref()).await?);
        }
        if !own.is_empty() {
            case = Some(acting.fill(&id, &own).await?);
        }
        if let Some(tag) = &tag {
            acting.tag(&id, tag, true).await?;
        }
        if let Some(incident) = &incident {
            case = Some(acting.put_behind(&id, Behind::Incident, Some(incident)).await?);
        }
        if let Some(milestone) = milestone.as_deref().and_then(|word| Milestone::of_word(word, date)) {
            case = Some(acting.reach(&id, milestone, &reason).await?);
        }
        if let Some(out_of_scope) = &out_of_scope {
            case = Some(acting.leave_scope(&id, out_of_scope, &reason).await?);
        }
        if let Some(state) = &state {
            case = Some(acting.set_state(&id, state, &reason).await?);
        }
        match case {
            Some(case) => Ok(case),
            None => {
                acting.change.case(&id).await?.ok_or_else(|| {
                    NotDone::refused(format!("there is no case `{id}`"), format!("`{id}` 문의가 없습니다"))
                })
            }
        }
    })
    .await
}

/// Does what was asked for, and answers with the case as it is kept then.
async fn act(
    app: App,
    sent: Sent,
    status: StatusCode,
    done: impl AsyncFnOnce(&mut Acting<'_>) -> Result<Case, NotDone>,
) -> Answer {
    let sight = CaseSight::of(&app, &sent.viewer).await?;
    let before = Before::of(&app).await?;
    let mut acting = Acting::within(&app, sent.begin().await?, sent.viewer.author(), before);
    let case = done(&mut acting).await?;
    let change = &mut acting.change;
    let clocks = change.clocks_of_case(&case.id).await?;
    let (mut messages, steps) = (change.messages_of_case(&case.id).await?, change.steps_of_case(&case.id).await?);
    messages.retain(|message| sight.has_message(message));
    let steps = sight.seen_steps(steps);
    let view = CaseView::whole(case, sight.customer.is_some(), clocks, messages, steps);
    sent.keep(acting.change, status, &view).await
}

/// That who asks may see the case.
async fn seen(app: &App, viewer: &Viewer, id: &str) -> Result<CaseSight, Trouble> {
    let sight = CaseSight::of(app, viewer).await?;
    sight.found(app, id).await?.map(drop).ok_or(Trouble::NotFound)?;
    Ok(sight)
}
