//! What is done to an incident by the forms of its page.

use axum::Form;
use axum::extract::{Path, State};

use super::fields::{moment, part_of, update_of};
use super::{found, show};
use crate::incidents::{Acting, Classification, NewImpact, NotDone};
use crate::web::access::Viewer;
use crate::web::acted::acted;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// Does something to an incident that the viewer may see; a refusal stands above the page, which goes on.
pub(super) async fn act(
    app: &App,
    page: Page,
    viewer: &Viewer,
    id: &str,
    done: &str,
    act: impl AsyncFnOnce(&mut Acting<'_>) -> Result<(), NotDone>,
) -> Answer {
    found(app, viewer, id).await?;
    let adopted = app.desk().adopted().await?;
    let mut acting = Acting::begin(app.store(), &app.author(viewer.author()), &adopted).await?;
    let before = acting.known(id).await.map_err(Trouble::from)?;
    let done_and_told = async |acting: &mut Acting<'_>| {
        act(acting).await?;
        acting.tell_since(app, id, before).await?;
        Ok(format!("/incidents/{id}?done={done}"))
    };
    acted(acting, done_and_told, async |why| {
        let why = page.said(&why).to_owned();
        show::page_of(app, page, viewer, id, Some(why)).await
    })
    .await
}

pub(crate) async fn update(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let new = update_of(&fields);
    act(&app, page, &viewer, &id, "added", async |acting| acting.update(&id, &new).await.map(drop)).await
}

pub(crate) async fn add_impact(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let new = impact_of(&fields, &page);
    act(&app, page, &viewer, &id, "added", async |acting| acting.add_impact(&id, &new?).await.map(drop)).await
}

pub(crate) async fn change_impact(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path((id, impact_id)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    let reason = fields.one("reason");
    if fields.one("do") == "remove" {
        let removed = async |acting: &mut Acting<'_>| acting.remove_impact(&id, &impact_id, reason).await;
        return act(&app, page, &viewer, &id, "removed", removed).await;
    }
    let new = impact_of(&fields, &page);
    let changed = async |acting: &mut Acting<'_>| acting.change_impact(&id, &impact_id, &new?, reason).await.map(drop);
    act(&app, page, &viewer, &id, "saved", changed).await
}

/// The impact of a form, or what is wrong with its times.
fn impact_of(fields: &Fields, page: &Page) -> Result<NewImpact, NotDone> {
    let (zone, mut mistakes) = (page.zone(), Mistakes::default());
    let from = moment(&mut mistakes, fields, "from", &zone);
    let to_at = moment(&mut mistakes, fields, "to", &zone);
    let part = part_of(fields.one("part"));
    let (Some(from_at), Some((service_id, component)), true) = (from, part, mistakes.none()) else {
        return Err(NotDone::refused(
            "an impact needs a part and the time since when, such as 2024-03-12 09:00",
            "영향을 받는 대상과 시작 시각(예: 2024-03-12 09:00)을 입력해 주세요",
        ));
    };
    let (region, level) = (fields.optional("region"), fields.one("level").to_owned());
    Ok(NewImpact { service_id, component, region, level, from_at, to_at })
}

pub(crate) async fn classify(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let new = Classification {
        severity: fields.optional("severity"),
        cause: fields.optional("cause"),
        proof: fields.optional("proof"),
    };
    let reason = fields.one("reason");
    act(&app, page, &viewer, &id, "saved", async |acting| acting.reclassify(&id, &new, reason).await.map(drop)).await
}

pub(crate) async fn retitle(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (ko, en) = (fields.one("title_ko"), fields.one("title_en"));
    act(&app, page, &viewer, &id, "saved", async |acting| acting.retitle(&id, ko, en).await.map(drop)).await
}

pub(crate) async fn publish(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let public = fields.one("public") == "yes";
    act(&app, page, &viewer, &id, "saved", async |acting| acting.publish(&id, public).await.map(drop)).await
}

pub(crate) async fn merge(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let into = fields.one("into");
    found(&app, &viewer, into).await?;
    act(&app, page, &viewer, &id, "saved", async |acting| acting.merge(&id, into).await.map(drop)).await
}

pub(crate) async fn split(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let impacts: Vec<String> = fields.all("impact").map(str::to_owned).collect();
    let (ko, en) = (fields.one("title_ko"), fields.one("title_en"));
    act(&app, page, &viewer, &id, "saved", async |acting| acting.split(&id, &impacts, ko, en).await.map(drop)).await
}

/// Says which problem is behind the incident: one that is known, or a new one.
pub(crate) async fn problem(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (ko, en) = (fields.one("title_ko"), fields.one("title_en"));
    if fields.one("problem") == "new" {
        let opened = async |acting: &mut Acting<'_>| acting.open_problem(&id, ko, en).await.map(drop);
        return act(&app, page, &viewer, &id, "saved", opened).await;
    }
    let chosen = fields.optional("problem");
    act(&app, page, &viewer, &id, "saved", async |acting| acting.link_problem(&id, chosen.as_deref()).await).await
}
