//! The postmortem of one incident: what the evidence says of it, what people add, and who asked for it.

use askama::Template;
use axum::extract::{Path, State};
use makegood_store::{Incident, Postmortem, PostmortemAction};

use super::clock::{Asked, asked};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::incidents::{Costs, Labels, both, costs, found, length, level_class, level_name, state_name};
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "postmortems/show.html")]
struct Show {
    page: Page,
    incident: Incident,
    title: String,
    /// `None`: nothing is written, or not for this reader.
    written: Option<Postmortem>,
    actions: Vec<ActionShown>,
    reached: Vec<Reached>,
    timeline: Vec<(String, &'static str, String)>,
    costs: Costs,
    asked: Vec<Asked>,
    lasted: String,
    refusal: Option<String>,
    today: String,
}

impl Show {
    /// What the form for a text begins with.
    fn begun(&self, name: &str) -> &str {
        let Some(own) = &self.written else { return "" };
        match name {
            "summary_ko" => &own.summary_ko,
            "summary_en" => &own.summary_en,
            "cause_ko" => &own.cause_ko,
            "cause_en" => &own.cause_en,
            "lessons_ko" => &own.lessons_ko,
            _ => &own.lessons_en,
        }
    }
}

struct ActionShown {
    action: PostmortemAction,
    text: String,
    is_late: bool,
}

/// What was reached, with its time in minutes.
struct Reached {
    part: String,
    level: &'static str,
    class: &'static str,
    minutes: i64,
    lasted: String,
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    page_of(&app, page, &viewer, &id, None).await
}

pub(super) async fn page_of(app: &App, page: Page, viewer: &Viewer, id: &str, refusal: Option<String>) -> Answer {
    let (sight, whole) = found(app, viewer, id).await?;
    let (store, now) = (app.store(), app.now());
    let labels = Labels::of(&store.services().await?);
    let mut requests = store.requests_for_postmortem(id).await?;
    let written = store.postmortem(id).await?;
    let written = written.filter(|own| sight.customer.is_none() || own.published_at.is_some());
    if let Some(customer) = &sight.customer {
        requests.retain(|request| request.customer_id == *customer);
    }
    let actions = if written.is_some() { store.actions_of_postmortem(id).await? } else { Vec::new() };
    let today = page.zone().date_of(now).to_string();
    let reached = whole.impacts.iter().map(|impact| {
        let ms = impact.to_at.unwrap_or(now.as_ms()) - impact.from_at;
        Reached {
            part: labels.part(impact, &page),
            level: level_name(&page, &impact.level),
            class: level_class(&impact.level),
            minutes: ms / 60_000,
            lasted: length(&page, ms),
        }
    });
    // The report is for customers: what stays within the house is not in it.
    let timeline = whole.updates.iter().filter(|update| update.public).map(|update| {
        let text = both(&page, &update.text_en, &update.text_ko).to_owned();
        (page.moment(&update.at), state_name(&page, &update.state), text)
    });
    let actions = actions.into_iter().map(|action| ActionShown {
        text: both(&page, &action.text_en, &action.text_ko).to_owned(),
        is_late: action.done_at.is_none() && action.due_on < today,
        action,
    });
    let lasted = length(&page, whole.incident.resolved_at.unwrap_or(now.as_ms()) - whole.incident.opened_at);
    html(&Show {
        title: both(&page, &whole.incident.title_en, &whole.incident.title_ko).to_owned(),
        actions: actions.collect(),
        reached: reached.collect(),
        timeline: timeline.collect(),
        costs: costs(app, &page, viewer, &sight, &whole).await?,
        asked: asked(app, &page, requests).await?,
        incident: whole.incident,
        written,
        lasted,
        refusal,
        today,
        page,
    })
}

/// That the viewer may see the incident.
pub(super) async fn seen(app: &App, viewer: &Viewer, id: &str) -> Result<(), Trouble> {
    found(app, viewer, id).await.map(drop)
}
