//! What is planned so that service gets better: planned, done, taken off the plan.

use axum::Form;
use axum::extract::{Path, State};
use makegood_store::Improvement;
use uuid::Uuid;

use super::planned_with;
use super::show::page_of;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes, required};
use crate::web::page::Page;
use crate::web::paths;
use crate::web::trouble::Trouble;

pub(crate) async fn plan(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path((customer, quarter)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (about, customer, quarter) = planned_with(&app, &viewer, &customer, &quarter).await?;
    let mut mistakes = Mistakes::default();
    let [text_ko, text_en] =
        ["text_ko", "text_en"].map(|name| fields.one(name).replace("\r\n", "\n").trim().to_owned());
    if text_ko.is_empty() && text_en.is_empty() {
        mistakes.add("text_ko", "say what will be done, in one language or both", "개선할 내용을 입력해 주세요");
    }
    let due_on = fields.one("due_on").trim().to_owned();
    if due_on.parse::<jiff::civil::Date>().is_err() {
        mistakes.add("due_on", "say until which day", "완료 예정일을 입력해 주세요");
    }
    let owner = required(&mut mistakes, "owner", fields.one("owner"));
    if !mistakes.none() {
        return page_of(&app, page, &viewer, about, quarter, fields, mistakes).await;
    }
    let author = viewer.author();
    let improvement = Improvement {
        id: Uuid::now_v7().to_string(),
        customer_id: customer.id.clone(),
        quarter: quarter.name(),
        text_ko,
        text_en,
        owner,
        due_on,
        planned_at: app.now().as_ms(),
        planned_by: author.clone(),
        done_at: None,
        done_by: None,
    };
    let mut change = app.store().change(&app.author(author)).await?;
    change.add_improvement(&improvement).await?;
    change.keep().await?;
    see(&format!("{}?done=added", paths::quarter_review(&customer.id, &quarter.name())))
}

pub(crate) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Path((customer, quarter, id)): Path<(String, String, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (_, customer, quarter) = planned_with(&app, &viewer, &customer, &quarter).await?;
    let author = viewer.author();
    let mut change = app.store().change(&app.author(author.clone())).await?;
    let own = change.improvement(&id).await?.filter(|own| own.customer_id == customer.id);
    let own = own.ok_or(Trouble::NotFound)?;
    let done = match fields.one("do") {
        "done" => {
            let (at, by) = (own.done_at.unwrap_or(app.now().as_ms()), own.done_by.clone().unwrap_or(author));
            change.change_improvement(&Improvement { done_at: Some(at), done_by: Some(by), ..own }).await?;
            "saved"
        }
        "reopen" => {
            change.change_improvement(&Improvement { done_at: None, done_by: None, ..own }).await?;
            "saved"
        }
        "remove" => {
            change.remove_improvement(&id).await?;
            "removed"
        }
        other => {
            return Err(Trouble::refused(
                format!("`{other}` is nothing that can be done to a plan: say `done`, `reopen` or `remove`"),
                format!(
                    "`{other}`은(는) 개선 계획에 할 수 없는 일입니다. `done`, `reopen`, `remove` 중에서 골라 주세요"
                ),
            ));
        }
    };
    change.keep().await?;
    see(&format!("{}?done={done}", paths::quarter_review(&customer.id, &quarter.name())))
}
