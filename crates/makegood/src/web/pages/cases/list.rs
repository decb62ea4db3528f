//! The inbox: cases in the order in which they are to be worked on, and why each stands where it does (C4).

use askama::Template;
use axum::extract::{Query, State};
use makegood_store::{
    Brand, CaseFilter, CaseOrder, CaseOutcome, CasePage, CasePart, CaseSearch, Group, Incident, IncidentFilter,
    IncidentPage, Member, SavedView, Service,
};
use serde::Deserialize;

use super::offers;
use super::rows::{RowShown, rows};
use crate::web::access::{CaseSight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::query::encoded;
use crate::web::trouble::Trouble;

/// As many cases stand on one page.
const ON_A_PAGE: usize = 40;

#[derive(Template)]
#[template(path = "cases/list.html")]
struct List {
    page: Page,
    asked: Asked,
    rows: Vec<RowShown>,
    count: Option<i64>,
    next: Option<String>,
    services: Vec<Service>,
    /// Those that may be seen.
    brands: Vec<Brand>,
    /// What can be done to several at once.
    members: Vec<Member>,
    groups: Vec<Group>,
    incidents: Vec<Incident>,
    /// Drawers that the member keeps.
    views: Vec<SavedView>,
    refusal: Option<String>,
    fields: Fields,
}

/// The rows alone, for the page that refreshes itself.
#[derive(Template)]
#[template(path = "cases/rows.html")]
struct Rows {
    page: Page,
    asked: Asked,
    rows: Vec<RowShown>,
    next: Option<String>,
    count: Option<i64>,
    fields: Fields,
}

/// Whether a case was ticked when something was refused.
pub(crate) fn is_chosen(fields: &Fields, id: &str) -> bool {
    fields.all("case").any(|own| own == id)
}

impl List {
    /// What is asked for that the form has no field for.
    fn hidden(&self) -> Vec<(&'static str, &str)> {
        let mut hidden = self.asked.hidden();
        hidden.retain(|(name, _)| match *name {
            "brand" => self.brands.len() <= 1,
            // Who has no groups to choose from keeps the one that was asked for.
            "group" => self.groups.is_empty(),
            _ => true,
        });
        hidden
    }

    fn is_kept(&self, view: &SavedView) -> bool {
        self.asked.query() == view.query
    }

    /// What a search keeps of what is asked for.
    fn kept(&self) -> Vec<(&'static str, &str)> {
        let kept = self.asked.kept().into_iter();
        kept.filter(|(name, value)| *name != "search" && !value.is_empty()).collect()
    }

    /// The same search through everything.
    fn everywhere(&self) -> Option<String> {
        let narrowed = !self.asked.search.is_empty() && self.asked.view != "all";
        narrowed.then(|| format!("/cases?view=all&search={}", encoded(&self.asked.search)))
    }

    /// The same page, which a form leads back to.
    fn here(&self) -> String {
        match self.asked.after.as_str() {
            "" => format!("/cases?{}", self.asked.query()),
            after => next_page(&self.asked, after),
        }
    }

    /// Whether nothing narrows the list.
    fn is_whole(&self) -> bool {
        self.asked.query().is_empty() && self.asked.after.is_empty()
    }

    /// What of the outcomes the form offers.
    fn outcomes(&self) -> Vec<(&'static str, &str)> {
        let page = &self.page;
        let all = [
            ("missed", page.say("promise missed", "약속 미달")),
            ("reopened", page.say("reopened", "재오픈")),
            ("rated", page.say("rated by the customer", "만족도 평가 있음")),
            ("decided", page.say("promise kept or missed", "약속 이행 판정")),
            ("answered", page.say("answered", "응답 완료")),
            ("corrected", page.say("corrected", "조치 완료")),
        ];
        // What reports lead to is offered where one came from there.
        let offered =
            |(word, _): &(&str, &str)| self.asked.only == *word || matches!(*word, "missed" | "reopened" | "rated");
        all.into_iter().filter(offered).collect()
    }

    /// The drawers that are always there.
    fn drawers(&self) -> Vec<(&'static str, &str)> {
        let page = &self.page;
        if page.is_customer() {
            return vec![("", page.say("Open", "진행 중")), ("all", page.say("All", "전체"))];
        }
        vec![
            ("", page.say("Open", "진행 중")),
            ("mine", page.say("With me", "내 담당")),
            ("unassigned", page.say("With nobody", "미배정")),
            ("due", page.say("Due soon", "기한 임박")),
            ("followed", page.say("Followed", "팔로우")),
            ("all", page.say("All", "전체")),
        ]
    }
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    view: String,
    /// Words that stand in the case, or its number.
    search: String,
    state: String,
    service: String,
    severity: String,
    group: String,
    tag: String,
    incident: String,
    customer: String,
    brand: String,
    member: String,
    channel: String,
    from: String,
    until: String,
    /// `yes`: those that were merged into others, too.
    merged: String,
    /// What became of them: `missed`, `decided`, `reopened`, `rated`, `answered` or `corrected`.
    only: String,
    after: String,
    /// `all`: every case of the page is ticked.
    ticked: String,
    /// `rows`: the rows alone.
    part: String,
}

impl Asked {
    /// What is asked for, but for the place in the list.
    fn kept(&self) -> [(&'static str, &str); 16] {
        [
            ("view", &self.view),
            ("search", &self.search),
            ("state", &self.state),
            ("service", &self.service),
            ("severity", &self.severity),
            ("group", &self.group),
            ("tag", &self.tag),
            ("incident", &self.incident),
            ("customer", &self.customer),
            ("brand", &self.brand),
            ("member", &self.member),
            ("channel", &self.channel),
            ("from", &self.from),
            ("until", &self.until),
            ("merged", &self.merged),
            ("only", &self.only),
        ]
    }

    /// What of it the form that narrows the list may have no field for.
    fn hidden(&self) -> Vec<(&'static str, &str)> {
        const SHOWN: [&str; 5] = ["state", "service", "severity", "tag", "only"];
        let kept = self.kept().into_iter();
        kept.filter(|(name, value)| !value.is_empty() && !SHOWN.contains(name)).collect()
    }

    /// Whether all are counted, however few stand on the page: those that came in within some days.
    fn is_of_days(&self) -> bool {
        !self.from.is_empty()
    }

    /// The parts that the cases are to be without.
    fn without(&self) -> Vec<CasePart> {
        let parts = [
            (&self.customer, CasePart::Customer),
            (&self.service, CasePart::Service),
            (&self.group, CasePart::Group),
            (&self.member, CasePart::Assignee),
        ];
        parts.into_iter().filter(|(value, _)| *value == NONE).map(|(_, part)| part).collect()
    }

    /// Where the rows of this page are read again.
    fn again(&self) -> String {
        let after = (!self.after.is_empty()).then(|| format!("&after={}", encoded(&self.after)));
        let ticked = if self.ticked == "all" { "&ticked=all" } else { "" };
        format!("/cases?{}{}{ticked}&part=rows", self.query(), after.unwrap_or_default())
    }

    /// As it stands in an address.
    fn query(&self) -> String {
        let kept = self.kept().into_iter().filter(|(_, value)| !value.is_empty());
        kept.map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
    }
}

/// How addresses name what is not there.
pub(super) const NONE: &str = "none";

/// What became of cases, as addresses name it.
fn outcome_of(word: &str) -> Option<CaseOutcome> {
    match word {
        "missed" => Some(CaseOutcome::Missed),
        "decided" => Some(CaseOutcome::Decided),
        "reopened" => Some(CaseOutcome::Reopened),
        "rated" => Some(CaseOutcome::Rated),
        "answered" => Some(CaseOutcome::Answered),
        "corrected" => Some(CaseOutcome::Corrected),
        _ => None,
    }
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    page_of(&app, page, &viewer, asked, None, &Fields::default()).await
}

/// A window in which the next promise falls due, for the drawer of what is due soon.
const SOON_MS: i64 = 4 * 3_600_000;

/// The page, with what is in the way of the last form.
pub(super) async fn page_of(
    app: &App,
    page: Page,
    viewer: &Viewer,
    asked: Asked,
    refusal: Option<String>,
    fields: &Fields,
) -> Answer {
    let sight = CaseSight::of(app, viewer).await?;
    let now = app.now().as_ms();
    fn given(text: &str) -> Option<&str> {
        Some(text).filter(|text| !text.is_empty())
    }
    fn named(text: &str) -> Option<&str> {
        given(text).filter(|text| *text != NONE)
    }
    let (zone, states, brands) = (page.zone(), [asked.state.clone()], [asked.brand.clone()]);
    let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
    let own = sight.filter();
    // What stays in the house narrows nothing for those who may not read it.
    fn inside<'a>(sight: &CaseSight, text: &'a str) -> Option<&'a str> {
        Some(text).filter(|text| !text.is_empty() && sight.customer.is_none())
    }
    let without = if sight.customer.is_none() { asked.without() } else { Vec::new() };
    // Another customer's or brand's than may be seen is none.
    let is_seen = |brand: &str| sight.has_brand(brand);
    let filter = CaseFilter {
        open: (asked.state.is_empty() && asked.view != "all").then_some(true),
        states: given(&asked.state).map(|_| &states[..]),
        brands: given(&asked.brand).filter(|brand| is_seen(brand)).map(|_| &brands[..]).or(own.brands),
        customer: own.customer.or(named(&asked.customer)),
        service: named(&asked.service),
        severity: given(&asked.severity),
        channel: given(&asked.channel),
        group: inside(&sight, &asked.group).and_then(named),
        tag: inside(&sight, &asked.tag),
        incident: given(&asked.incident),
        assignee: inside(&sight, &asked.member)
            .and_then(named)
            .or((asked.view == "mine").then_some(viewer.member.id.as_str())),
        follower: (asked.view == "followed").then_some(viewer.member.id.as_str()),
        opened_from: day(&asked.from).map(|day| zone.start_of_day(day).as_ms()),
        opened_until: day(&asked.until).map(|day| zone.end_of_day(day).as_ms()),
        merged_too: asked.merged == "yes",
        unassigned: asked.view == "unassigned",
        without: &without,
        outcome: outcome_of(&asked.only),
        due_before: (asked.view == "due").then_some(now + SOON_MS),
        ..own
    };
    let order = match asked.view.as_str() {
        "all" => CaseOrder::Latest,
        "due" => CaseOrder::ByDue,
        // What is over is worked on no more.
        _ if matches!(asked.state.as_str(), "resolved" | "closed") => CaseOrder::Latest,
        _ if page.is_customer() => CaseOrder::Latest,
        _ => CaseOrder::ByUrgency,
    };
    let after = match asked.after.as_str() {
        "" => None,
        id => sight.found(app, id).await?,
    };
    // Of all that ever were, or that are found, nobody asks how many there are on every page; of some days one does.
    let is_counted = filter.open == Some(true) || filter.opened_from.is_some();
    let (cases, next, count) = match asked.search.trim() {
        "" => {
            let limit = i64::try_from(ON_A_PAGE).unwrap_or(i64::MAX).saturating_add(1);
            let (mut cases, count) = match (after.as_ref(), is_counted) {
                (None, true) => {
                    let (cases, count) = app.store().first_cases(&filter, order, limit).await?;
                    (cases, Some(count))
                }
                (after, _) => {
                    let cases = app.store().listed_cases(&filter, &CasePage { order, after, limit }).await?;
                    (cases, if is_counted { Some(app.store().count_cases(&filter).await?) } else { None })
                }
            };
            let more = ON_A_PAGE < cases.len();
            cases.truncate(ON_A_PAGE);
            let next = cases.last().filter(|_| more).map(|last| last.id.clone());
            (cases, next, count)
        }
        words => {
            let after = after.as_ref().map(|case| case.id.as_str());
            let search = CaseSearch { words, inside_too: sight.customer.is_none(), after, limit: ON_A_PAGE };
            let found = app.store().search_cases(&filter, &search).await?;
            (found.cases, found.next, None)
        }
    };
    let next = next.map(|last| next_page(&asked, &last));
    let services = app.store().services().await?;
    let rows = rows(app, &page, &services, cases, now).await?;
    if asked.part == "rows" {
        return html(&Rows { page, asked, rows, next, count, fields: fields.clone() });
    }
    let views = match page.may_support() {
        true => app.store().views_of_member(&viewer.member.id).await?,
        false => Vec::new(),
    };
    let (members, groups, incidents) = at_hand(app, &page, &sight).await?;
    let mut brands = if page.is_staff() { app.store().brands().await? } else { Vec::new() };
    brands.retain(|brand| sight.has_brand(&brand.id));
    html(&List {
        page,
        views,
        asked,
        rows,
        count,
        next,
        services,
        brands,
        members,
        groups,
        incidents,
        refusal,
        fields: fields.clone(),
    })
}

/// What the desk can give to several cases at once.
async fn at_hand(
    app: &App,
    page: &Page,
    sight: &CaseSight,
) -> Result<(Vec<Member>, Vec<Group>, Vec<Incident>), Trouble> {
    if !page.may_support() {
        return Ok(Default::default());
    }
    let members = app.store().desk_members(None).await?;
    let filter = IncidentFilter { brands: sight.filter().brands, ..IncidentFilter::default() };
    let incidents = app.store().listed_incidents(&filter, &IncidentPage { before: None, limit: 30 }).await?;
    Ok((members, offers::groups(app).await?, incidents))
}

fn next_page(asked: &Asked, last: &str) -> String {
    format!("/cases?{}&after={}", asked.query(), encoded(last))
}
