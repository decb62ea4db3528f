//! When minutes open and end incidents of a service by themselves.

use axum::Form;
use axum::extract::{Path, State};
use makegood_store::IncidentPolicy;

use super::{found, show};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;

/// A day of minutes.
const LONGEST: i64 = 1_440;

/// Sets the policy of a service; no bad minutes at all take it away.
pub(crate) async fn change_policy(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (service, mut mistakes) = (found(&app, &id).await?, Mistakes::default());
    let number = |name: &str| fields.one(name).trim().parse::<i64>().ok().filter(|own| (0..=LONGEST).contains(own));
    let (Some(bad_minutes), Some(good_minutes @ 1..)) = (number("bad_minutes"), number("good_minutes")) else {
        mistakes.add("bad_minutes", "write minutes, at most 1,440", "1,440 이하의 분 단위로 입력해 주세요");
        return show::page_of(&app, page, service, Fields::default(), mistakes).await;
    };
    let policy = IncidentPolicy { service_id: id.clone(), bad_minutes, good_minutes };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    match (change.incident_policy(&id).await?.is_some(), bad_minutes) {
        (true, 0) => change.remove_incident_policy(&id).await?,
        (false, 0) => {}
        (true, _) => change.change_incident_policy(&policy).await?,
        (false, _) => change.add_incident_policy(&policy).await?,
    }
    change.keep().await?;
    see(&format!("/services/{id}?done=saved"))
}
