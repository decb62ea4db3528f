//! Writing on a case: answers, notes and calls by the desk, replies by the customer.

use axum::extract::{Multipart, Path, State};

use super::fields::{instant, lines, sent};
use super::prepared::inserted;
use super::{found, show};
use crate::cases::{Acting, Written};
use crate::incidents::NotDone;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;

/// Writes on a case that the viewer may see; a refusal stands above the page, with what was written.
async fn write(
    app: &App,
    page: Page,
    viewer: &Viewer,
    id: &str,
    form: Multipart,
    write: impl AsyncFnOnce(&mut Acting<'_>, &Fields, &Written) -> Result<(), NotDone>,
) -> Answer {
    let (_, case) = found(app, viewer, id).await?;
    let (fields, attached) = sent(form).await?;
    if fields.one("do") == "insert" && page.may_support() {
        let (fields, missing) = inserted(app, &page, viewer, &case, &fields).await?;
        return show::page_of(app, page, viewer, id, missing, &fields).await;
    }
    let written = async || {
        let estimate_at = instant(&fields, "estimate", &page.zone())?;
        let written = Written { text: lines(&fields, "text"), estimate_at, attached, automatic: false };
        let mut acting = Acting::begin(app, viewer.author()).await?;
        write(&mut acting, &fields, &written).await?;
        acting.keep().await?;
        Ok::<(), NotDone>(())
    };
    match written().await {
        Ok(()) => see(&format!("/cases/{id}?done=added")),
        Err(NotDone::Refused(why)) => {
            let why = page.said(&why).to_owned();
            show::page_of(app, page, viewer, id, Some(why), &fields).await
        }
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

/// Answers the customer, and brings the case into the state that was chosen beside.
pub(crate) async fn answer(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    form: Multipart,
) -> Answer {
    write(&app, page, &viewer, &id, form, async |acting, fields, written| {
        acting.answer(&id, written).await?;
        if let Some(state) = fields.optional("state") {
            acting.set_state(&id, &state, "").await?;
        }
        Ok(())
    })
    .await
}

pub(crate) async fn note(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    form: Multipart,
) -> Answer {
    write(&app, page, &viewer, &id, form, async |acting, _, written| acting.note(&id, written).await.map(drop)).await
}

pub(crate) async fn call(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    form: Multipart,
) -> Answer {
    write(&app, page, &viewer, &id, form, async |acting, fields, written| {
        acting.call(&id, written, fields.one("answered") == "yes").await.map(drop)
    })
    .await
}

/// The customer writes.
pub(crate) async fn reply(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    form: Multipart,
) -> Answer {
    write(&app, page, &viewer, &id, form, async |acting, _, written| acting.say_more(&id, written).await.map(drop))
        .await
}
