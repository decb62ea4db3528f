//! Sites: the places where services are run or used.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_store::Site;

use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{self, Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "sites/list.html")]
struct List {
    page: Page,
    sites: Vec<Site>,
    new: Site,
    mistakes: Mistakes,
}

#[derive(Template)]
#[template(path = "sites/show.html")]
struct Show {
    page: Page,
    site: Site,
    /// The components that stand there, with their service.
    components: Vec<(String, String)>,
    mistakes: Mistakes,
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let new = Site { id: String::new(), name: String::new(), region: None, time_zone: viewer.member.time_zone.clone() };
    html(&List { page, sites: app.store().sites().await?, new, mistakes: Mistakes::default() })
}

pub(crate) async fn add(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let mut mistakes = Mistakes::default();
    let id = form::id(&mut mistakes, "id", fields.one("id"));
    let new = taken(&fields, id, &mut mistakes);
    if app.store().site(&new.id).await?.is_some() {
        mistakes.add("id", "there is such a site already", "이미 있는 사이트입니다");
    }
    if !mistakes.none() {
        return html(&List { page, sites: app.store().sites().await?, new, mistakes });
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_site(&new).await?;
    change.keep().await?;
    see("/sites?done=added")
}

pub(crate) async fn show(State(app): State<App>, page: Page, Path(id): Path<String>) -> Answer {
    let site = app.store().site(&id).await?.ok_or(Trouble::NotFound)?;
    let components = components_at(&app, &id).await?;
    html(&Show { page, site, components, mistakes: Mistakes::default() })
}

pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    app.store().site(&id).await?.ok_or(Trouble::NotFound)?;
    let mut mistakes = Mistakes::default();
    let site = taken(&fields, id, &mut mistakes);
    if !mistakes.none() {
        let components = components_at(&app, &site.id).await?;
        return html(&Show { page, site, components, mistakes });
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.change_site(&site).await?;
    change.keep().await?;
    see("/sites?done=saved")
}

pub(crate) async fn remove(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    app.store().site(&id).await?.ok_or(Trouble::NotFound)?;
    if !components_at(&app, &id).await?.is_empty() {
        return Err(Trouble::refused(
            "components stand at this site; give them another one first",
            "이 사이트에 구성 요소가 있습니다. 먼저 다른 사이트로 옮겨 주세요",
        ));
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_site(&id).await?;
    change.keep().await?;
    see("/sites?done=removed")
}

fn taken(fields: &Fields, id: String, mistakes: &mut Mistakes) -> Site {
    Site {
        id,
        name: form::required(mistakes, "name", fields.one("name")),
        region: fields.optional("region"),
        time_zone: form::zone(mistakes, "time_zone", fields.one("time_zone")),
    }
}

async fn components_at(app: &App, id: &str) -> Result<Vec<(String, String)>, Trouble> {
    let all = app.store().components().await?.into_iter();
    let here = all.filter(|component| component.site_id.as_deref() == Some(id));
    Ok(here.map(|component| (component.service_id, component.name)).collect())
}
