//! The list of agreements: what is in force, between whom, until when.

use askama::Template;
use axum::extract::State;

use super::{may_see, party};
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::register::{Register, Standing};
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "agreements/list.html")]
struct List {
    page: Page,
    rows: Vec<Row>,
}

/// One agreement.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) version: String,
    pub(crate) parties: String,
    pub(crate) standing: Standing,
    /// Versions that are not settled by yet.
    pub(crate) drafts: usize,
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let (register, sight) = (Register::load(&app).await?, Sight::of(&app, &viewer).await?);
    let mut rows = Vec::new();
    for id in register.ids() {
        if may_see(&app, &register, &viewer, &sight, id).await? {
            rows.extend(row(&app, &register, &page, id).await?);
        }
    }
    rows.sort_by(|a, b| (order(a.standing), &a.title).cmp(&(order(b.standing), &b.title)));
    html(&List { page, rows })
}

async fn row(app: &App, register: &Register, page: &Page, id: &str) -> Result<Option<Row>, Trouble> {
    let drafts = register.files_of(id).iter().filter(|file| file.adopted_at.is_none()).count();
    let drafts = if page.is_customer() { 0 } else { drafts };
    let current = register.current(id, app.now());
    let Some(file) = register.files_of(id).first().copied() else { return Ok(None) };
    let title = current.map_or(id, |own| own.title.in_language(page.lang()));
    Ok(Some(Row {
        id: id.to_owned(),
        title: if title.is_empty() { id.to_owned() } else { title.to_owned() },
        version: current.map_or_else(|| file.version.clone(), |own| own.version.clone()),
        parties: current.map(|own| party::parties(own, page.lang())).unwrap_or_default(),
        standing: register.standing(id, app.now()),
        drafts,
    }))
}

fn order(standing: Standing) -> u8 {
    match standing {
        Standing::InForce(_) => 0,
        Standing::Begins(_) => 1,
        Standing::Draft => 2,
        Standing::Ended(_) => 3,
    }
}
