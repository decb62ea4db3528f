//! Changing what is set for the whole installation.

use std::ops::RangeInclusive;

use axum::Form;
use axum::extract::State;

use super::show::{Set, page_of};
use crate::closing::DAYS_UNTIL_CLOSING;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::{self, Fields, Mistakes};
use crate::web::page::Page;
use crate::web::settings::{SESSION_DAYS, SESSION_DAYS_WITHIN, WORKSPACE_NAME};

pub(crate) async fn change(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let mut mistakes = Mistakes::default();
    let workspace = form::required(&mut mistakes, "workspace", fields.one("workspace"));
    let session = days(&mut mistakes, "session_days", &fields, SESSION_DAYS_WITHIN);
    let closing = days(&mut mistakes, "days_until_closing", &fields, 0..=90);
    if !mistakes.none() {
        let set = Set {
            workspace,
            session_days: fields.one("session_days").to_owned(),
            days_until_closing: fields.one("days_until_closing").to_owned(),
        };
        return page_of(&app, page, set, mistakes).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.set(WORKSPACE_NAME, &workspace).await?;
    change.set(SESSION_DAYS, &session).await?;
    change.set(DAYS_UNTIL_CLOSING, &closing).await?;
    change.keep().await?;
    see("/settings?done=saved")
}

/// A whole number of days within bounds.
fn days(mistakes: &mut Mistakes, field: &'static str, fields: &Fields, within: RangeInclusive<i64>) -> i64 {
    let days = fields.one(field).trim().parse().ok().filter(|days| within.contains(days));
    if days.is_none() {
        let (from, to) = (within.start(), within.end());
        mistakes.add(
            field,
            &format!("write a whole number from {from} to {to}"),
            &format!("{from}부터 {to}까지의 정수를 입력해 주세요"),
        );
    }
    days.unwrap_or(*within.start())
}
