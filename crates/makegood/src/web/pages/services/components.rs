//! The components of a service: added, moved, taken away. What makes the service up names those that are there.

use axum::Form;
use axum::extract::{Path, State};
use makegood_store::{Component, Service};
use uuid::Uuid;

use super::edited::fits;
use super::{components_of, found, show};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::{self, Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;

pub(crate) async fn add_component(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (service, mut mistakes) = (found(&app, &id).await?, Mistakes::default());
    let name = form::id(&mut mistakes, "component_name", fields.one("component_name"));
    let component = Component {
        id: Uuid::now_v7().to_string(),
        service_id: id.clone(),
        name,
        critical: fields.one("critical") == "yes",
        site_id: site_of(&app, &fields).await?,
    };
    if components_of(&app, &id).await?.iter().any(|other| other.name == component.name) {
        mistakes.add("component_name", "the service has such a component already", "이미 있는 구성 요소입니다");
    }
    if !mistakes.none() {
        return show::page_of(&app, page, service, fields, mistakes).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_component(&component).await?;
    change.keep().await?;
    see(&format!("/services/{id}?done=added"))
}

/// Critical or not, and where it stands; its name stays, because facts name it.
pub(crate) async fn change_component(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, component)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (_, own) = own(&app, &id, &component).await?;
    let component =
        Component { critical: fields.one("critical") == "yes", site_id: site_of(&app, &fields).await?, ..own };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.change_component(&component).await?;
    change.keep().await?;
    see(&format!("/services/{id}?done=saved"))
}

pub(crate) async fn remove_component(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path((id, component)): Path<(String, String)>,
) -> Answer {
    let (service, own) = own(&app, &id, &component).await?;
    let rest = components_of(&app, &id).await?.into_iter().filter(|other| other.id != own.id);
    let rest: Vec<String> = rest.map(|other| other.name).collect();
    let breaks = service.up_when.as_deref().is_some_and(|text| fits(text, &rest).is_err());
    if breaks {
        let mut mistakes = Mistakes::default();
        mistakes.add(
            "up_when",
            "this names the component that you want to remove; change it first",
            "삭제하려는 구성 요소가 여기에 적혀 있습니다. 먼저 수정해 주세요",
        );
        return show::page_of(&app, page, service, Fields::default(), mistakes).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_component(&own.id).await?;
    change.keep().await?;
    see(&format!("/services/{id}?done=removed"))
}

/// The service and component of a path.
async fn own(app: &App, service: &str, component: &str) -> Result<(Service, Component), Trouble> {
    let service = found(app, service).await?;
    let own = app.store().component(component).await?.filter(|component| component.service_id == service.id);
    Ok((service, own.ok_or(Trouble::NotFound)?))
}

/// The site that was chosen, where it is one.
async fn site_of(app: &App, fields: &Fields) -> Result<Option<String>, Trouble> {
    let Some(id) = fields.optional("site") else { return Ok(None) };
    Ok(app.store().site(&id).await?.map(|site| site.id))
}
