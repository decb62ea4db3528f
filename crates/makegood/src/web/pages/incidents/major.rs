//! The procedure of a major incident: declared, led by people in roles, told to stakeholders (C6).

use axum::Form;
use axum::extract::{Path, State};

use super::acts::act;
use crate::incidents::Acting;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;

pub(crate) async fn declare(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    if fields.one("do") == "stand_down" {
        let down = async |acting: &mut Acting<'_>| acting.stand_down(&id).await.map(drop);
        return act(&app, page, &viewer, &id, "saved", down).await;
    }
    let minutes = fields.one("update_minutes").trim().parse::<i64>().unwrap_or(0);
    act(&app, page, &viewer, &id, "saved", async |acting| acting.declare_major(&id, minutes).await.map(drop)).await
}

pub(crate) async fn role(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (role, member) = (fields.one("role"), fields.optional("member"));
    act(&app, page, &viewer, &id, "saved", async |acting| acting.assign(&id, role, member.as_deref()).await).await
}

pub(crate) async fn told(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let whom = fields.one("whom");
    act(&app, page, &viewer, &id, "added", async |acting| acting.tell(&id, whom).await).await
}
