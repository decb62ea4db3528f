//! The same thing for many cases at once: all of it is done, or nothing and the page says to which case it could not be.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::Uri;

use super::fields::{instant, lines};
use super::{found, list};
use crate::cases::{Acting, Behind, Reclassified, Written};
use crate::incidents::NotDone;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::{Page, local};

pub(crate) async fn bulk(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let ids: Vec<String> = fields.all("case").map(str::to_owned).collect();
    for id in &ids {
        found(&app, &viewer, id).await?;
    }
    let done = async || {
        if ids.is_empty() {
            return Err(NotDone::refused("choose cases first", "먼저 문의를 선택해 주세요"));
        }
        let mut acting = Acting::begin(&app, viewer.author()).await?;
        for id in &ids {
            each(&mut acting, &page, id, &fields).await.map_err(|why| of_case(id, why))?;
        }
        acting.keep().await?;
        Ok::<(), NotDone>(())
    };
    match done().await {
        Ok(()) => {
            let back = local(fields.one("back"));
            let joint = if back.contains('?') { '&' } else { '?' };
            see(&format!("{back}{joint}done=saved"))
        }
        Err(NotDone::Refused(why)) => {
            let why = page.said(&why).to_owned();
            let (path, asked) = drawer(fields.one("back"));
            list::page_of(&app, Page { path, ..page }, &viewer, asked, Some(why), &fields).await
        }
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

/// The drawer in which cases were ticked: its address without what was done before, and what it asks for.
fn drawer(back: &str) -> (String, list::Asked) {
    let (path, query) = local(back).split_once('?').unwrap_or((local(back), ""));
    if path != "/cases" {
        return ("/cases".to_owned(), list::Asked::default());
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("done=")).collect();
    let address = if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) };
    let uri = address.parse::<Uri>().ok();
    let asked = uri.and_then(|uri| Query::try_from_uri(&uri).ok()).map(|Query(asked)| asked);
    (address, asked.unwrap_or_default())
}

/// What the form asks for, on one case.
async fn each(acting: &mut Acting<'_>, page: &Page, id: &str, fields: &Fields) -> Result<(), NotDone> {
    let text = lines(fields, "text");
    if !text.is_empty() {
        let estimate_at = instant(fields, "estimate", &page.zone())?;
        acting.answer(id, &Written { text, estimate_at, ..Written::default() }).await?;
    }
    if let Some(assignee) = fields.optional("assignee") {
        acting.give_to_member(id, Some(&assignee)).await?;
    }
    // In this order: a group gives on what nobody has.
    if let Some(group) = fields.optional("group") {
        acting.give_to_group(id, Some(&group)).await?;
    }
    let (kind, severity) = (fields.optional("kind"), fields.optional("severity"));
    if kind.is_some() || severity.is_some() {
        let new = Reclassified { kind, severity, ..Reclassified::default() };
        acting.reclassify(id, &new, fields.one("reason")).await?;
    }
    if let Some(tag) = fields.optional("tag") {
        acting.tag(id, &tag, true).await?;
    }
    if let Some(incident) = fields.optional("incident") {
        acting.put_behind(id, Behind::Incident, Some(&incident)).await?;
    }
    if let Some(state) = fields.optional("state") {
        acting.set_state(id, &state, fields.one("reason")).await?;
    }
    Ok(())
}

/// The refusal, with the case that it is about.
fn of_case(id: &str, why: NotDone) -> NotDone {
    match why {
        NotDone::Refused(why) => NotDone::refused(format!("{id}: {}", why.en), format!("{id}: {}", why.ko)),
        store => store,
    }
}
