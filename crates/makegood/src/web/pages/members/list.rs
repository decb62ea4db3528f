//! The list of members.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::State;
use makegood_store::Member;

use crate::web::access::Role;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;

#[derive(Template)]
#[template(path = "members/list.html")]
struct List {
    page: Page,
    rows: Vec<Row>,
}

struct Row {
    member: Member,
    role: &'static str,
    /// Their customer's name, or those of the brands they are limited to.
    sees: String,
    groups: String,
    /// Whether they have set a password.
    joined: bool,
    disabled: bool,
}

pub(crate) async fn list(State(app): State<App>, page: Page) -> Answer {
    let store = app.store();
    let joined: BTreeSet<String> = store.members_with_password().await?.into_iter().collect();
    let customers: BTreeMap<String, String> =
        store.customers().await?.into_iter().map(|customer| (customer.id, customer.name)).collect();
    let brands: BTreeMap<String, String> =
        store.brands().await?.into_iter().map(|brand| (brand.id, brand.name)).collect();
    let groups: BTreeMap<String, String> =
        store.groups().await?.into_iter().map(|group| (group.id, group.name)).collect();
    let mut rows = Vec::new();
    for member in store.members().await? {
        let own = store.brands_of_member(&member.id).await?;
        let sees = match &member.customer_id {
            Some(customer) => customers.get(customer).cloned().unwrap_or_default(),
            None => names(&own, &brands),
        };
        rows.push(Row {
            role: Role::of_word(&member.role).map_or("", |role| role.called(page.language)),
            sees,
            groups: names(&store.groups_of_member(&member.id).await?, &groups),
            joined: joined.contains(&member.id),
            disabled: member.disabled_at.is_some_and(|at| at <= app.now().as_ms()),
            member,
        });
    }
    rows.sort_by(|a, b| (a.disabled, &a.member.name).cmp(&(b.disabled, &b.member.name)));
    html(&List { page, rows })
}

fn names(ids: &[String], called: &BTreeMap<String, String>) -> String {
    let names: Vec<&str> = ids.iter().filter_map(|id| called.get(id)).map(String::as_str).collect();
    names.join(", ")
}
