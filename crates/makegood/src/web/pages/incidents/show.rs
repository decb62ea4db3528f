//! The record of one incident: what was said, what it reached, what it costs, and everything that is done to it.

use askama::Template;
use axum::extract::{Path, State};
use makegood_store::{
    Incident, IncidentFilter, IncidentImpact, IncidentPage, IncidentRole, IncidentTold, Member, Postmortem, Problem,
    WholeIncident,
};

use super::costs::{Costs, costs};
use super::fields::{Offers, local, part_value};
use super::found;
use super::labels::{Labels, both, length, level_class, level_name, state_class, state_name};
use super::list::services_of;
use super::new::severities;
use super::picture::{Picture, picture};
use crate::web::access::{Viewer, next_report, state_of};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "incidents/show.html")]
struct Show {
    page: Page,
    incident: Incident,
    title: String,
    state: String,
    picture: Picture,
    impacts: Vec<ImpactShown>,
    updates: Vec<UpdateShown>,
    lasted: String,
    costs: Costs,
    postmortem: Option<Postmortem>,
    problem: Option<Problem>,
    refusal: Option<String>,
    /// What those who work on it see beside.
    desk: Option<Desk>,
    /// When the next report is due, and whether that is past.
    next_report: Option<(String, bool)>,
    minutes_decide: bool,
}

impl Show {
    /// The roles of a major incident with their names.
    fn roles(&self) -> [(&'static str, &str); 4] {
        [
            ("commander", self.page.say("Commander", "총괄")),
            ("communications", self.page.say("Communications", "소통")),
            ("operations", self.page.say("Operations", "기술 대응")),
            ("scribe", self.page.say("Scribe", "기록")),
        ]
    }

    fn holds(&self, member: &Member, role: &str) -> bool {
        let mut held = self.desk.iter().flat_map(|desk| &desk.roles);
        held.any(|held| held.role == role && held.member_id == member.id)
    }
}

struct ImpactShown {
    impact: IncidentImpact,
    part: String,
    value: String,
    region: String,
    level: &'static str,
    class: &'static str,
    from: String,
    to: Option<String>,
    from_field: String,
    to_field: String,
    lasted: String,
}

struct UpdateShown {
    at: String,
    author: String,
    state: &'static str,
    class: &'static str,
    text: String,
    public: bool,
}

/// What those who work on it have at hand.
struct Desk {
    offers: Offers,
    severities: Vec<String>,
    causes: Vec<String>,
    members: Vec<Member>,
    roles: Vec<IncidentRole>,
    told: Vec<IncidentTold>,
    others: Vec<Incident>,
    problems: Vec<Problem>,
    now: String,
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    page_of(&app, page, &viewer, &id, None).await
}

/// The page, with what is in the way of the last form.
pub(super) async fn page_of(app: &App, page: Page, viewer: &Viewer, id: &str, refusal: Option<String>) -> Answer {
    let (sight, whole) = found(app, viewer, id).await?;
    let (now, services) = (app.now().as_ms(), app.store().services().await?);
    let labels = Labels::of(&services);
    let costs = costs(app, &page, viewer, &sight, &whole).await?;
    let desk = if page.may_operate() { Some(desk(app, &page, viewer, &whole).await?) } else { None };
    let members = if page.is_staff() { app.store().members().await? } else { Vec::new() };
    let problem = match &whole.incident.problem_id {
        Some(id) if page.is_staff() => app.store().problem(id).await?,
        _ => None,
    };
    let postmortem = app.store().postmortem(id).await?;
    let next_report = next_report(&whole).map(|at| (page.moment(&at), at < now));
    let WholeIncident { incident, impacts, updates } = &whole;
    html(&Show {
        title: both(&page, &incident.title_en, &incident.title_ko).to_owned(),
        state: state_of(&whole).to_owned(),
        picture: picture(&page, &labels, &whole, now),
        impacts: impacts.iter().map(|impact| impact_shown(&page, &labels, impact, now)).collect(),
        updates: updates
            .iter()
            .rev()
            .map(|update| UpdateShown {
                at: page.moment(&update.at),
                author: author_name(&page, &members, &update.author),
                state: state_name(&page, &update.state),
                class: state_class(&update.state),
                text: both(&page, &update.text_en, &update.text_ko).to_owned(),
                public: update.public,
            })
            .collect(),
        lasted: length(&page, incident.resolved_at.unwrap_or(now) - incident.opened_at),
        minutes_decide: impacts.iter().any(|impact| impact.minutes_decide),
        costs,
        postmortem,
        problem,
        refusal,
        desk,
        next_report,
        incident: incident.clone(),
        page,
    })
}

fn impact_shown(page: &Page, labels: &Labels, impact: &IncidentImpact, now: i64) -> ImpactShown {
    let zone = page.zone();
    ImpactShown {
        part: labels.part(impact, page),
        value: part_value(&impact.service_id, impact.component.as_deref()),
        region: impact.region.clone().unwrap_or_default(),
        level: level_name(page, &impact.level),
        class: level_class(&impact.level),
        from: page.moment(&impact.from_at),
        to: impact.to_at.map(|at| page.moment(&at)),
        from_field: local(impact.from_at, &zone),
        to_field: impact.to_at.map_or_else(String::new, |at| local(at, &zone)),
        lasted: length(page, impact.to_at.unwrap_or(now) - impact.from_at),
        impact: impact.clone(),
    }
}

/// Who says something, as the provider's people read it; customers read no names.
pub(crate) fn author_name(page: &Page, members: &[Member], author: &str) -> String {
    match author.split_once(':') {
        _ if members.is_empty() => String::new(),
        Some(("member", id)) => {
            members.iter().find(|member| member.id == id).map_or_else(|| id.to_owned(), |member| member.name.clone())
        }
        Some(("job", _)) => page.say("measured minutes", "분 단위 측정").to_owned(),
        Some(("token", _)) => page.say("a program", "외부 프로그램").to_owned(),
        _ => author.to_owned(),
    }
}

async fn desk(app: &App, page: &Page, viewer: &Viewer, whole: &WholeIncident) -> Result<Desk, Trouble> {
    let (store, incident) = (app.store(), &whole.incident);
    let (sight, _) = found(app, viewer, &incident.id).await?;
    let adopted = app.desk().adopted().await?;
    let mut services = services_of(app, &sight).await?;
    services.retain(|service| service.brand_id == incident.brand_id);
    let offers = Offers::of(page, &adopted, services, &store.components().await?);
    let mut members = store.members().await?;
    members.retain(|member| member.customer_id.is_none() && member.disabled_at.is_none());
    members.sort_by(|a, b| a.name.cmp(&b.name));
    let mut roles = store.roles_of_incident(&incident.id).await?;
    roles.retain(|role| role.to_at.is_none());
    let brand = [incident.brand_id.clone()];
    let near = IncidentFilter { brands: Some(&brand), ..IncidentFilter::default() };
    let mut others = store.listed_incidents(&near, &IncidentPage { before: None, limit: 30 }).await?;
    others.retain(|other| other.id != incident.id);
    let mut problems = store.problems().await?;
    problems.retain(|problem| problem.brand_id == incident.brand_id && problem.closed_at.is_none());
    Ok(Desk {
        offers,
        severities: severities(app).await?,
        causes: causes(app).await?,
        members,
        roles,
        told: store.told_of_incident(&incident.id).await?,
        others,
        problems,
        now: local(app.now().as_ms(), &page.zone()),
    })
}

/// The causes that any agreement takes out of the count.
async fn causes(app: &App) -> Result<Vec<String>, Trouble> {
    let adopted = app.desk().adopted().await?;
    let mut names: Vec<String> = Vec::new();
    for version in adopted.ids().into_iter().filter_map(|id| adopted.versions(id).pop()) {
        for rule in &version.agreement.exclusions {
            if let makegood_core::agreement::Removes::Causes(causes) = &rule.removes {
                names.extend(causes.iter().cloned());
            }
        }
    }
    names.sort();
    names.dedup();
    Ok(names)
}
