//! The page of one settlement.

use askama::Template;
use axum::extract::{Path, Query, State};
use jiff::ToSpan;
use jiff::civil::Date;
use makegood_core::agreement_file::Language;
use makegood_core::result::Verdict;
use makegood_core::settle::{Settlement, adjustment};
use makegood_core::statement::{Chapter, Statement, adjustment_lines};
use makegood_core::time::{Instant, Period, Zone};
use makegood_store::ClosedSettlement;
use serde::Deserialize;

use super::asked::{Address, Found, found};
use super::credits::{KeptCredit, disputes_of, is_claimable, kept_credits};
use super::months::{bars, past};
use super::objective::{Look, ObjectiveShown, line, shown};
use super::promises::{ClockShown, clocks};
use crate::closing::{Settled, opened};
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::agreements::{bound_to, parties};
use crate::web::paths;
use crate::web::routes::Access;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "settlements/show.html")]
struct Show {
    page: Page,
    agreement: String,
    customer: String,
    period: String,
    path: String,
    /// The living agreement, while it binds the customer.
    living: Option<String>,
    before: Option<String>,
    after: Option<String>,
    title: String,
    parties: String,
    zone: String,
    as_of: String,
    revisions: Vec<ClosedSettlement>,
    revision: Option<i64>,
    /// What the revision shown changed, as HTML.
    changes: Vec<String>,
    versions: Vec<VersionShown>,
    missed: usize,
    judged: usize,
    /// Whether something may be claimed now, by the reader.
    may_claim: bool,
    credits: Vec<KeptCredit>,
    /// Whether the reader may contest it.
    may_contest: bool,
    /// The disputes about it, and whether each is open.
    disputes: Vec<(String, bool)>,
}

impl Show {
    /// Whether a revision is the one that is shown.
    fn is_shown(&self, revision: &ClosedSettlement) -> bool {
        self.revision == Some(revision.revision)
    }
}

/// One version of the agreement, which was in force for all of the period or a part.
struct VersionShown {
    version: String,
    plan: Option<String>,
    open_because: Vec<String>,
    objectives: Vec<ObjectiveShown>,
    credits: Vec<Chapter>,
    rights: Vec<Chapter>,
    clocks: Vec<ClockShown>,
    duties: Vec<Chapter>,
    foot: Vec<Chapter>,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    /// The day to look at.
    day: Option<String>,
    /// The number of the objective to look at.
    objective: Option<usize>,
    revision: Option<i64>,
}

pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(address): Path<Address>,
    Query(asked): Query<Asked>,
) -> Answer {
    let found = found(&app, &viewer, address, asked.revision).await?;
    let past = past(&app, &found).await?;
    let statements = found.settled.statements(page.language);
    let first = statements.last().ok_or(Trouble::NotFound)?;
    let day: Option<Date> = asked.day.and_then(|day| day.parse().ok());
    let looked_at = asked.objective.unwrap_or_else(|| worst(&statements));
    let mut number = 0;
    let mut versions = Vec::new();
    for statement in &statements {
        let look = Look { statement, page: &page, day };
        let mut objectives = Vec::new();
        for one in &statement.settlement.objectives {
            let bars = (number == looked_at).then(|| bars(one, &past, &found, &page));
            objectives.push(shown(look, number, one, bars));
            number += 1;
        }
        versions.push(version(statement, objectives, &page));
    }
    let judged = statements.iter().flat_map(|own| &own.settlement.objectives);
    let missed = judged.clone().filter(|one| one.verdict == Verdict::Missed).count();
    let period = found.period.to_string();
    let now = Zone::named(&first.settlement.time_zone).unwrap_or_else(|_| Zone::utc()).date_of(app.now());
    let adopted = app.desk().adopted().await?;
    // A period in which nothing was in force has no page.
    let is_in_force =
        |period: Period| adopted.versions(&found.agreement).iter().any(|own| !own.days.cut_to(period).is_empty());
    let to = |period: Period| paths::settlement(&found.agreement, &found.customer, &period.to_string());
    let own = Some(found.customer.as_str()).filter(|customer| !customer.is_empty());
    let bound_to = bound_to(&app, &found.agreement, own).await?;
    html(&Show {
        title: some_or(first.agreement.title.in_language(page.lang()), &found.agreement),
        parties: parties(first.agreement, page.lang(), bound_to.as_deref()),
        zone: first.settlement.time_zone.clone(),
        // Down to the second: of an open period it is the moment of asking.
        as_of: first.until(Instant::from_ms(first.settlement.as_of.as_ms() / 1_000 * 1_000)),
        before: Some(neighbour(found.period, -1)).filter(|before| is_in_force(*before)).map(to),
        after: Some(neighbour(found.period, 1)).filter(|next| next.first <= now).map(to),
        path: paths::settlement(&found.agreement, &found.customer, &period),
        living: living(&app, &viewer, &found).await?,
        changes: changes(&app, &found, page.language).await?,
        judged: judged.count(),
        missed,
        may_claim: viewer.may(Access::Write) && is_claimable(&found.settled, app.now()),
        credits: kept_credits(&app, &page, &found).await?,
        may_contest: viewer.may(Access::Ask) || viewer.may(Access::Manage),
        disputes: disputes_of(&app, &found).await?,
        versions,
        agreement: found.agreement.clone(),
        customer: found.customer.clone(),
        revisions: found.revisions.clone(),
        revision: found.revision,
        period,
        page,
    })
}

async fn living(app: &App, viewer: &Viewer, found: &Found) -> Result<Option<String>, Trouble> {
    let named = Some(found.customer.as_str()).filter(|customer| !customer.is_empty());
    let may = Sight::of(app, viewer).await?.has_promise(named, viewer);
    let all = app.desk().bound(app.now()).await?;
    let is_bound = all.iter().any(|one| one.agreement == found.agreement && one.customer_key() == found.customer);
    Ok((may && is_bound).then(|| paths::living(&found.agreement, &found.customer)))
}

fn version(statement: &Statement<'_>, objectives: Vec<ObjectiveShown>, page: &Page) -> VersionShown {
    let settlement = statement.settlement;
    VersionShown {
        version: settlement.agreement.version.clone(),
        plan: settlement.plan.clone(),
        open_because: settlement.open_because.iter().map(|why| crate::web::prose::prose(page.said(why))).collect(),
        objectives,
        credits: statement.credit_chapters(),
        rights: statement.right_chapters(),
        clocks: clocks(statement, page),
        duties: statement.duty_chapters(),
        foot: statement.foot_chapters(),
    }
}

/// The number of the objective that most asks to be looked at: the first missed one, else the first.
fn worst(statements: &[Statement<'_>]) -> usize {
    let all = statements.iter().flat_map(|statement| &statement.settlement.objectives);
    all.clone().position(|one| one.verdict == Verdict::Missed).unwrap_or(0)
}

/// What the revision shown changed of the one before it.
async fn changes(app: &App, found: &Found, language: Language) -> Result<Vec<String>, Trouble> {
    let Some(before) = found.revision.and_then(|revision| revision.checked_sub(1)).filter(|before| 0 <= *before) else {
        return Ok(Vec::new());
    };
    let period = found.period.to_string();
    let Some(bundle) = app.store().settlement_bundle(&found.key(&period), before).await? else { return Ok(Vec::new()) };
    let before: Settled = opened(bundle).await?;
    let statements = found.settled.statements(language);
    let changed = |statement: &Statement<'_>| {
        let same = |own: &&Settlement| own.agreement.version == statement.settlement.agreement.version;
        let closed = before.settlements.iter().find(same);
        let lines = closed.map(|closed| adjustment_lines(statement, &adjustment(closed, statement.settlement)));
        lines.unwrap_or_default().iter().map(line).collect::<Vec<String>>()
    };
    Ok(statements.iter().flat_map(changed).collect())
}

/// The period of the same length that follows, or goes before.
fn neighbour(period: Period, way: i32) -> Period {
    let whole = period.first.day() == 1 && period.end.day() == 1;
    let years = i32::from(period.end.year()) - i32::from(period.first.year());
    let months = 12 * years + i32::from(period.end.month()) - i32::from(period.first.month());
    if whole && 0 < months {
        return Period::months(period.first.saturating_add((way * months).months()), months);
    }
    let days = i64::from(way) * period.days();
    Period::new(period.first.saturating_add(days.days()), period.end.saturating_add(days.days()))
}

fn some_or(text: &str, or: &str) -> String {
    if text.is_empty() { or.to_owned() } else { text.to_owned() }
}
