//! Groups of members, to whom work is given.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_store::{Group, Member};

use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{self, Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "groups/list.html")]
struct List {
    page: Page,
    /// Each with its members' names.
    groups: Vec<(Group, String)>,
    id: String,
    name: String,
    mistakes: Mistakes,
}

#[derive(Template)]
#[template(path = "groups/show.html")]
struct Show {
    page: Page,
    group: Group,
    own: Vec<String>,
    members: Vec<Member>,
    mistakes: Mistakes,
}

pub(crate) async fn list(State(app): State<App>, page: Page) -> Answer {
    list_of(&app, page, &Fields::default(), Mistakes::default()).await
}

pub(crate) async fn add(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let mut mistakes = Mistakes::default();
    let id = form::id(&mut mistakes, "id", fields.one("id"));
    let name = form::required(&mut mistakes, "name", fields.one("name"));
    if app.store().group(&id).await?.is_some() {
        mistakes.add("id", "there is such a group already", "이미 있는 그룹입니다");
    }
    if !mistakes.none() {
        return list_of(&app, page, &fields, mistakes).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_group(&Group { id: id.clone(), name }).await?;
    change.keep().await?;
    see(&format!("/groups/{id}?done=added"))
}

pub(crate) async fn show(State(app): State<App>, page: Page, Path(id): Path<String>) -> Answer {
    let group = app.store().group(&id).await?.ok_or(Trouble::NotFound)?;
    let own = app.store().members_of_group(&id).await?;
    html(&Show { page, group, own, members: app.store().members().await?, mistakes: Mistakes::default() })
}

pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let store = app.store();
    let group = store.group(&id).await?.ok_or(Trouble::NotFound)?;
    let mut mistakes = Mistakes::default();
    let group = Group { name: form::required(&mut mistakes, "name", fields.one("name")), ..group };
    let members = store.members().await?;
    let chosen = |member: &str| fields.all("member").any(|id| id == member);
    if !mistakes.none() {
        let own = members.iter().map(|member| member.id.clone()).filter(|id| chosen(id)).collect();
        return html(&Show { page, group, own, members, mistakes });
    }
    let mut change = store.change(&app.author(viewer.author())).await?;
    change.change_group(&group).await?;
    for member in &members {
        if chosen(&member.id) {
            change.add_to_group(&id, &member.id).await?;
        } else {
            change.remove_from_group(&id, &member.id).await?;
        }
    }
    change.keep().await?;
    see(&format!("/groups/{id}?done=saved"))
}

pub(crate) async fn remove(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    app.store().group(&id).await?.ok_or(Trouble::NotFound)?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_group(&id).await?;
    change.keep().await?;
    see("/groups?done=removed")
}

async fn list_of(app: &App, page: Page, fields: &Fields, mistakes: Mistakes) -> Answer {
    let store = app.store();
    let names: BTreeMap<String, String> =
        store.members().await?.into_iter().map(|member| (member.id, member.name)).collect();
    let mut groups = Vec::new();
    for group in store.groups().await? {
        let own = store.members_of_group(&group.id).await?;
        let own: Vec<&str> = own.iter().filter_map(|id| names.get(id)).map(String::as_str).collect();
        groups.push((group, own.join(", ")));
    }
    html(&List { page, groups, id: fields.one("id").to_owned(), name: fields.one("name").to_owned(), mistakes })
}
