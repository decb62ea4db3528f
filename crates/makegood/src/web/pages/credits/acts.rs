//! What is done to a credit by the forms of its page.

use axum::Form;
use axum::extract::{Path, State};
use makegood_core::agreement_file::Saying;
use makegood_store::Change;
use rust_decimal::Decimal;

use super::{seen, show};
use crate::incidents::NotDone;
use crate::ledger::{self, Decided, Given};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;

/// Does something to a credit that the viewer may see; a refusal stands above the page, which goes on.
async fn act(
    app: &App,
    page: Page,
    viewer: &Viewer,
    id: &str,
    fields: Fields,
    act: impl AsyncFnOnce(&mut Change, &Fields, Option<i64>) -> Result<&'static str, NotDone>,
) -> Answer {
    seen(app, viewer, id).await?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    // What nobody has seen is no reason to decide: a form without it is refused.
    let last_seen = Some(fields.one("seen").parse().unwrap_or(-1));
    match act(&mut change, &fields, last_seen).await {
        Ok(done) => {
            change.keep().await?;
            see(&format!("/credits/{id}?done={done}"))
        }
        Err(NotDone::Refused(why)) => {
            drop(change);
            let why = page.said(&why).to_owned();
            show::page_of(app, page, viewer, id, fields, Some(why)).await
        }
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

pub(crate) async fn approve(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    act(&app, page, &viewer, &id, fields, async |change: &mut Change, fields: &Fields, seen| {
        match ledger::approve(&app, change, &viewer.member, &id, seen, fields.one("reason")).await? {
            Decided::Approved => Ok("saved"),
            Decided::AnotherMust => Ok("another"),
        }
    })
    .await
}

pub(crate) async fn refuse(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    act(&app, page, &viewer, &id, fields, async |change: &mut Change, fields: &Fields, seen| {
        ledger::refuse(&app, change, &viewer.member, &id, seen, fields.one("reason")).await.map(|()| "saved")
    })
    .await
}

pub(crate) async fn give(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    act(&app, page, &viewer, &id, fields, async |change: &mut Change, fields: &Fields, seen| {
        let given = given(fields).map_err(NotDone::Refused)?;
        ledger::give(&app, change, &id, seen, given).await.map(|()| "saved")
    })
    .await
}

pub(crate) async fn settle_overpaid(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    act(&app, page, &viewer, &id, fields, async |change: &mut Change, fields: &Fields, seen| {
        let reference = (fields.one("do") != "waive").then(|| fields.one("reference"));
        ledger::settle_overpaid(change, &id, seen, reference, fields.one("reason")).await.map(|()| "saved")
    })
    .await
}

/// How the form gives it.
fn given(fields: &Fields) -> Result<Given<'_>, Saying> {
    let amount = || {
        let text = fields.one("amount").trim().replace(',', "");
        text.parse::<Decimal>().map_err(|_| {
            Saying::new(
                format!("`{text}` is no amount: write one like `39000`"),
                format!("`{text}`은(는) 금액이 아닙니다. `39000`과 같이 입력해 주세요"),
            )
        })
    };
    let reference = fields.one("reference");
    match fields.one("way") {
        "apply" => Ok(Given::Applied { amount: amount()?, reference }),
        "refund" => Ok(Given::Refunded { amount: amount()?, reference }),
        "convert" => Ok(Given::Converted { each: amount()?, into: reference }),
        _ => Err(Saying::new("choose how it is given", "지급 방법을 선택해 주세요")),
    }
}
