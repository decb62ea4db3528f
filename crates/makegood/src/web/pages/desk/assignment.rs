//! Who takes cases: how each group's find a member (H-W2, H-W3), and when and how many each member takes.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_core::agreement_file::Saying;
use makegood_store::{Group, GroupSetting, Member, MemberSetting};

use crate::web::access::{CaseSight, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "desk/assignment.html")]
struct Show {
    page: Page,
    groups: Vec<GroupRow>,
    members: Vec<(Member, MemberSetting)>,
    hours: Vec<String>,
    refusal: Option<String>,
}

/// A group, how its cases find a member, and who its members are.
struct GroupRow {
    group: Group,
    setting: GroupSetting,
    members: Vec<Member>,
}

impl GroupRow {
    fn is_default(&self, member: &Member) -> bool {
        self.setting.default_id.as_ref() == Some(&member.id)
    }
}

impl Show {
    /// The ways in which cases find a member.
    fn ways(&self) -> [(&'static str, &'static str); 3] {
        let say = |en: &'static str, ko: &'static str| if self.page.lang() == "ko" { ko } else { en };
        [
            ("by_hand", say("by hand", "직접 배정")),
            ("default_assignee", say("to the default assignee", "기본 담당자에게")),
            (
                "round_robin",
                say("in turn, to who has the fewest open ones", "순서대로(진행 중 문의가 가장 적은 담당자)"),
            ),
        ]
    }

    fn works_in(&self, setting: &MemberSetting, hours: &str) -> bool {
        setting.hours_id.as_deref() == Some(hours)
    }
}

pub(crate) async fn show(State(app): State<App>, page: Page) -> Answer {
    page_of(&app, page, None).await
}

pub(crate) async fn change_group(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    app.store().group(&id).await?.ok_or(Trouble::NotFound)?;
    whole(&app, &viewer).await?;
    let members = app.store().members_of_group(&id).await?;
    let way = match fields.one("way") {
        way @ ("default_assignee" | "round_robin") => way,
        _ => "by_hand",
    };
    let default_id = fields.optional("default").filter(|member| members.contains(member));
    let capacity = match capacity(fields.one("capacity")) {
        Ok(capacity) => capacity,
        Err(why) => return refused(&app, page, &why).await,
    };
    if way == "default_assignee" && default_id.is_none() {
        let why = Saying::new(
            "choose the default assignee among the group's members",
            "그룹 구성원 가운데 기본 담당자를 선택해 주세요",
        );
        return refused(&app, page, &why).await;
    }
    let setting = GroupSetting { group_id: id, way: way.to_owned(), default_id, capacity };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    match change.group_setting(&setting.group_id).await? {
        Some(_) => change.change_group_setting(&setting).await?,
        None => change.add_group_setting(&setting).await?,
    }
    change.keep().await?;
    see("/desk/assignment?done=saved")
}

pub(crate) async fn change_member(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let member = app.store().member(&id).await?.filter(|own| own.customer_id.is_none());
    member.ok_or(Trouble::NotFound)?;
    whole(&app, &viewer).await?;
    let hours = app.store().opening_hours().await?;
    let hours_id = fields.optional("hours").filter(|chosen| hours.iter().any(|own| own.id == *chosen));
    let capacity = match capacity(fields.one("capacity")) {
        Ok(capacity) => capacity,
        Err(why) => return refused(&app, page, &why).await,
    };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    let before = change.member_setting(&id).await?;
    let since = before.as_ref().and_then(|own| own.away_at).unwrap_or(app.now().as_ms());
    let away_at = (fields.one("away") == "yes").then_some(since);
    let setting = MemberSetting { member_id: id, away_at, hours_id, capacity };
    match before {
        Some(_) => change.change_member_setting(&setting).await?,
        None => change.add_member_setting(&setting).await?,
    }
    change.keep().await?;
    see("/desk/assignment?done=saved")
}

/// Groups and members belong to every brand: only who sees every brand changes how they work.
async fn whole(app: &App, viewer: &Viewer) -> Result<(), Trouble> {
    if CaseSight::of(app, viewer).await?.sees_all() { Ok(()) } else { Err(Trouble::NotFound) }
}

/// How many open cases somebody takes; empty: any number.
fn capacity(text: &str) -> Result<Option<i64>, Saying> {
    match text.trim() {
        "" => Ok(None),
        text => match text.parse::<i64>().ok().filter(|count| (1..=10_000).contains(count)) {
            Some(count) => Ok(Some(count)),
            None => Err(Saying::new(
                format!("`{text}` is no number of cases: write one from 1 to 10,000, or nothing for any number"),
                format!("`{text}`은(는) 문의 수가 아닙니다. 1~10,000 사이로 입력하거나, 제한이 없으면 비워 두세요"),
            )),
        },
    }
}

async fn refused(app: &App, page: Page, why: &Saying) -> Answer {
    let why = page.said(why).to_owned();
    page_of(app, page, Some(why)).await
}

async fn page_of(app: &App, page: Page, refusal: Option<String>) -> Answer {
    let store = app.store();
    let mut people = store.members().await?;
    people.retain(|own| own.customer_id.is_none() && own.role != "auditor" && own.disabled_at.is_none());
    people.sort_by(|a, b| a.name.cmp(&b.name));
    let settings: BTreeMap<String, GroupSetting> =
        store.group_settings().await?.into_iter().map(|own| (own.group_id.clone(), own)).collect();
    let own: BTreeMap<String, MemberSetting> =
        store.member_settings().await?.into_iter().map(|own| (own.member_id.clone(), own)).collect();
    let mut groups = Vec::new();
    for group in store.groups().await? {
        let ids = store.members_of_group(&group.id).await?;
        let by_hand =
            || GroupSetting { group_id: group.id.clone(), way: "by_hand".to_owned(), default_id: None, capacity: None };
        let setting = settings.get(&group.id).cloned().unwrap_or_else(by_hand);
        let members = people.iter().filter(|member| ids.contains(&member.id)).cloned().collect();
        groups.push(GroupRow { group, setting, members });
    }
    let members = people.into_iter().map(|member| {
        let free = || MemberSetting { member_id: member.id.clone(), away_at: None, hours_id: None, capacity: None };
        let setting = own.get(&member.id).cloned().unwrap_or_else(free);
        (member, setting)
    });
    let members = members.collect();
    let hours = store.opening_hours().await?.into_iter().map(|own| own.id).collect();
    html(&Show { page, groups, members, hours, refusal })
}
