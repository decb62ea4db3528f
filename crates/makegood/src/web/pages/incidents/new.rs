//! Opening an incident by hand.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};

use super::fields::{Offers, local, moment, part_of, update_of};
use super::list::services_of;
use crate::incidents::{Acting, NewImpact, NewIncident, NotDone};
use crate::web::access::{IncidentSight, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "incidents/new.html")]
struct New {
    page: Page,
    fields: Fields,
    offers: Offers,
    severities: Vec<String>,
    from: String,
    mistakes: Mistakes,
    refusal: Option<String>,
}

impl New {
    fn is_chosen(&self, part: &str) -> bool {
        self.fields.all("part").any(|own| own == part)
    }
}

/// The form, which a link may have begun to fill in.
pub(crate) async fn form(State(app): State<App>, page: Page, viewer: Viewer, Query(begun): Query<Fields>) -> Answer {
    page_of(&app, page, &viewer, begun, Mistakes::default(), None).await
}

pub(crate) async fn add(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let (zone, mut mistakes) = (page.zone(), Mistakes::default());
    let sight = IncidentSight::of(&app, &viewer).await?;
    let own = services_of(&app, &sight).await?;
    let from = moment(&mut mistakes, &fields, "from", &zone);
    let to_at = moment(&mut mistakes, &fields, "to", &zone);
    let Some(from_at) = from else {
        mistakes.add("from", "say since when", "시작 시각을 입력해 주세요");
        return page_of(&app, page, &viewer, fields, mistakes, None).await;
    };
    let parts = fields.all("part").filter_map(part_of);
    // A service of another brand is none that this form offers.
    let parts = parts.filter(|(service, _)| own.iter().any(|one| one.id == *service));
    let impacts = parts.map(|(service_id, component)| NewImpact {
        service_id,
        component,
        region: fields.optional("region"),
        level: fields.one("level").to_owned(),
        from_at,
        to_at,
    });
    let impacts: Vec<NewImpact> = impacts.collect();
    if impacts.is_empty() {
        mistakes.add("part", "choose what it reaches", "영향을 받는 대상을 선택해 주세요");
    }
    if !mistakes.none() {
        return page_of(&app, page, &viewer, fields, mistakes, None).await;
    }
    let new = NewIncident {
        title_ko: fields.optional("title_ko").unwrap_or_default(),
        title_en: fields.optional("title_en").unwrap_or_default(),
        severity: fields.optional("severity"),
        cause: None,
        proof: None,
        public: fields.one("public") == "yes",
        impacts,
        updates: vec![update_of(&fields)],
    };
    let adopted = app.desk().adopted().await?;
    let mut acting = Acting::begin(app.store(), &app.author(viewer.author()), &adopted).await?;
    match acting.open(&new).await {
        Ok(incident) => {
            acting.keep().await?;
            see(&format!("/incidents/{}?done=added", incident.id))
        }
        Err(NotDone::Refused(why)) => {
            drop(acting);
            let why = page.said(&why).to_owned();
            page_of(&app, page, &viewer, fields, mistakes, Some(why)).await
        }
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

async fn page_of(
    app: &App,
    page: Page,
    viewer: &Viewer,
    fields: Fields,
    mistakes: Mistakes,
    refusal: Option<String>,
) -> Answer {
    let sight = IncidentSight::of(app, viewer).await?;
    let (adopted, services) = (app.desk().adopted().await?, services_of(app, &sight).await?);
    let offers = Offers::of(&page, &adopted, services, &app.store().components().await?);
    let severities = severities(app).await?;
    let from = fields.optional("from").unwrap_or_else(|| local(app.now().as_ms(), &page.zone()));
    html(&New { page, fields, offers, severities, from, mistakes, refusal })
}

/// The severities that any agreement in force names, as they stand there.
pub(super) async fn severities(app: &App) -> Result<Vec<String>, Trouble> {
    let adopted = app.desk().adopted().await?;
    let mut names: Vec<String> = Vec::new();
    for id in adopted.ids() {
        let last = adopted.versions(id).last().map(|version| version.agreement.severities.clone());
        names.extend(last.into_iter().flatten().map(|(name, _)| name));
    }
    names.sort();
    names.dedup();
    Ok(names)
}
