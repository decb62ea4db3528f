//! The customers whose quarters may be reviewed, with what is planned and late.

use askama::Template;
use axum::extract::State;

use crate::reviews::Quarter;
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::paths;

/// So many quarters are listed: this one and those before it.
const QUARTERS: i32 = 5;

#[derive(Template)]
#[template(path = "reviews/list.html")]
struct List {
    page: Page,
    rows: Vec<Row>,
}

/// One customer.
struct Row {
    name: String,
    /// Address and name, the latest first.
    quarters: Vec<(String, String)>,
    planned: usize,
    late: usize,
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let sight = Sight::of(&app, &viewer).await?;
    let today = page.zone().date_of(app.now());
    let (now, all) = (Quarter::of_day(today), app.store().improvements().await?);
    let customers = app.store().customers().await?.into_iter().filter(|customer| sight.has(&customer.id));
    let rows = customers.map(|customer| {
        let open = all.iter().filter(|own| own.customer_id == customer.id && own.done_at.is_none());
        let late = open.clone().filter(|own| own.due_on < today.to_string()).count();
        let quarters = (0..QUARTERS).map(|back| now.back(back).name());
        Row {
            quarters: quarters.map(|name| (paths::quarter_review(&customer.id, &name), name)).collect(),
            planned: open.count(),
            name: customer.name,
            late,
        }
    });
    html(&List { rows: rows.collect(), page })
}
