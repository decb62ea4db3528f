//! What is done to a credit by the forms of its page.

use makegood_core::agreement_file::Saying;
use makegood_store::Change;
use rust_decimal::Decimal;

use super::{seen, show};
use crate::incidents::NotDone;
use crate::ledger::{self, Decided, Given};
use crate::web::access::Viewer;
use crate::web::acted::{acted, form};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;

/// Does something to a credit that the viewer may see; a refusal stands above the page, which goes on.
async fn act(
    app: &App,
    page: Page,
    viewer: &Viewer,
    id: &str,
    fields: &Fields,
    act: impl AsyncFnOnce(&mut Change) -> Result<&'static str, NotDone>,
) -> Answer {
    seen(app, viewer, id).await?;
    let change = app.store().change(&app.author(viewer.author())).await?;
    let done = async |change: &mut Change| act(change).await.map(|done| format!("/credits/{id}?done={done}"));
    acted(change, done, async |why| {
        let why = page.said(&why).to_owned();
        show::page_of(app, page, viewer, id, fields.clone(), Some(why)).await
    })
    .await
}

/// The last movement that the reader saw: what nobody has seen is no reason to decide, so a form without it is refused.
fn last_seen(fields: &Fields) -> i64 {
    fields.one("seen").parse().unwrap_or(-1)
}

form!(approve, |app, change, id, fields, _page, viewer| {
    match ledger::approve(app, change, &viewer.member, &id, Some(last_seen(&fields)), fields.one("reason")).await? {
        Decided::Approved => Ok("saved"),
        Decided::AnotherMust => Ok("another"),
    }
});

form!(refuse, |app, change, id, fields, _page, viewer| {
    let seen = Some(last_seen(&fields));
    ledger::refuse(app, change, &viewer.member, &id, seen, fields.one("reason")).await.map(|()| "saved")
});

form!(give, |app, change, id, fields, _page, _viewer| {
    let given = given(&fields).map_err(NotDone::Refused)?;
    ledger::give(app, change, &id, Some(last_seen(&fields)), given).await.map(|()| "saved")
});

form!(settle_overpaid, |change, id, fields, _page, _viewer| {
    let reference = (fields.one("do") != "waive").then(|| fields.one("reference"));
    ledger::settle_overpaid(change, &id, Some(last_seen(&fields)), reference, fields.one("reason"))
        .await
        .map(|()| "saved")
});

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
