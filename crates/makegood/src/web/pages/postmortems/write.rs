//! Writing a postmortem, planning what will be done, publishing it; and a customer's wish for it.

use axum::Form;
use axum::extract::{Path, State};
use makegood_store::{Postmortem, PostmortemAction};

use super::show::{page_of, seen};
use crate::incidents::{Acting, NotDone};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

async fn act(
    app: &App,
    page: Page,
    viewer: &Viewer,
    id: &str,
    act: impl AsyncFnOnce(&mut Acting<'_>) -> Result<(), NotDone>,
) -> Answer {
    seen(app, viewer, id).await?;
    let adopted = app.desk().adopted().await?;
    let mut acting = Acting::begin(app.store(), &app.author(viewer.author()), &adopted).await?;
    match act(&mut acting).await {
        Ok(()) => {
            acting.keep().await?;
            see(&format!("/incidents/{id}/postmortem?done=saved"))
        }
        Err(NotDone::Refused(why)) => {
            drop(acting);
            let why = page.said(&why).to_owned();
            page_of(app, page, viewer, id, Some(why)).await
        }
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

fn text(fields: &Fields, name: &str) -> String {
    fields.one(name).replace("\r\n", "\n").trim().to_owned()
}

pub(crate) async fn write(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let written = Postmortem {
        incident_id: id.clone(),
        summary_ko: text(&fields, "summary_ko"),
        summary_en: text(&fields, "summary_en"),
        cause_ko: text(&fields, "cause_ko"),
        cause_en: text(&fields, "cause_en"),
        lessons_ko: text(&fields, "lessons_ko"),
        lessons_en: text(&fields, "lessons_en"),
        author: String::new(),
        begun_at: 0,
        published_at: None,
    };
    act(&app, page, &viewer, &id, async |acting| acting.write_postmortem(&written).await).await
}

pub(crate) async fn publish(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    act(&app, page, &viewer, &id, async |acting| acting.publish_postmortem(&id).await).await
}

pub(crate) async fn plan(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let action = PostmortemAction {
        id: String::new(),
        incident_id: id.clone(),
        text_ko: text(&fields, "text_ko"),
        text_en: text(&fields, "text_en"),
        owner: text(&fields, "owner"),
        due_on: text(&fields, "due_on"),
        done_at: None,
    };
    act(&app, page, &viewer, &id, async |acting| acting.plan(action).await).await
}

pub(crate) async fn action(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path((id, action)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    let done = fields.one("do") != "remove";
    act(&app, page, &viewer, &id, async |acting| acting.action_done(&id, &action, done).await).await
}

/// A customer asks for the report; what their agreement owes for it begins now.
pub(crate) async fn request(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let customer = viewer.member.customer_id.clone().ok_or(Trouble::Forbidden)?;
    let agreements: Vec<String> = app.desk().binding(&customer).await?.into_iter().collect();
    act(&app, page, &viewer, &id, async |acting| acting.request_report(&id, &customer, &agreements).await).await
}
