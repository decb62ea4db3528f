//! One agreement of the register: what it is, whom it binds, when it ends, what is at risk.

use std::collections::BTreeMap;

use jiff::civil::Date;
use makegood_core::agreement::{Agreement, AgreementKind};
use makegood_core::agreement_file::strictest_uptime;
use makegood_core::time::{Instant, Zone};
use makegood_store::ChangeReview;
use rust_decimal::Decimal;

use super::changes::changes_since;
use super::party;
use crate::closing::Bound;
use crate::lifecycle::ServiceChanges;
use crate::notices::{NoticeStanding, owed};
use crate::overview::{Risk as PromiseRisk, Row as Promise};
use crate::web::access::{Sight, Viewer};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::register::{Register, Standing};
use crate::web::trouble::Trouble;

/// What ends within so many days, ends soon.
const SOON_DAYS: i64 = 60;
/// So many windows back, a miss is lately.
const LATELY: usize = 3;

/// Why an agreement wants attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Risk {
    /// A promise is missed now, or was in one of the last three windows.
    Missed,
    /// It ends within sixty days.
    Ends,
    /// Somebody should have been told of a change.
    Notice,
    /// A service changed since anybody looked at the agreement.
    Changed,
}

impl Risk {
    pub(crate) const ALL: [Risk; 4] = [Risk::Missed, Risk::Ends, Risk::Notice, Risk::Changed];

    /// As addresses write it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Risk::Missed => "missed",
            Risk::Ends => "ends",
            Risk::Notice => "notice",
            Risk::Changed => "changed",
        }
    }

    pub(crate) fn of_word(word: &str) -> Option<Risk> {
        Risk::ALL.into_iter().find(|risk| risk.word() == word)
    }

    /// As people read it.
    pub(crate) fn called(self, page: &Page) -> String {
        let said = match self {
            Risk::Missed => page.say("missed lately", "최근 미달"),
            Risk::Ends => page.say("ends soon", "곧 만료"),
            Risk::Notice => page.say("notice overdue", "통지 기한 초과"),
            Risk::Changed => page.say("service changed", "서비스 변경"),
        };
        said.to_owned()
    }
}

/// One agreement.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) title: String,
    /// `sla`, `ola` or `uc`.
    pub(crate) kind: &'static str,
    pub(crate) version: String,
    pub(crate) parties: String,
    pub(crate) standing: Standing,
    /// Versions that are not settled by yet.
    pub(crate) drafts: usize,
    /// A draft lies before the customer who reads.
    pub(crate) review: Option<String>,
    pub(crate) services: Vec<String>,
    /// The customers whom it binds, id and name.
    pub(crate) customers: Vec<(String, String)>,
    /// How many of them it binds still, where it was ended for some; not for customers.
    pub(crate) bound_still: Option<usize>,
    /// Days until it ends for anybody.
    pub(crate) days_left: Option<i64>,
    /// The strictest uptime that it promises, in percent.
    pub(crate) target: Option<Decimal>,
    pub(crate) risks: Vec<Risk>,
    /// The levels above it, the nearest first.
    pub(crate) refines: Vec<String>,
}

/// What all rows are made from, read once.
pub(crate) struct Rows<'a> {
    pub(crate) app: &'a App,
    pub(crate) viewer: &'a Viewer,
    pub(crate) page: &'a Page,
    pub(crate) register: &'a Register,
    pub(crate) sight: Sight,
    pub(crate) bound: Vec<Bound>,
    /// Whom agreements bind by name: agreement and customer.
    pub(crate) by_name: Vec<(String, String)>,
    pub(crate) promises: std::sync::Arc<Vec<Promise>>,
    pub(crate) names: BTreeMap<String, String>,
    pub(crate) changes: ServiceChanges,
    pub(crate) reviews: Vec<ChangeReview>,
}

impl<'a> Rows<'a> {
    /// Reads it.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn of(
        app: &'a App,
        viewer: &'a Viewer,
        page: &'a Page,
        register: &'a Register,
    ) -> Result<Rows<'a>, Trouble> {
        let now = app.now();
        Ok(Rows {
            sight: Sight::of(app, viewer).await?,
            bound: app.desk().bound(now).await?,
            by_name: app.store().customers_by_agreement().await?,
            promises: app.board().rows(now).await?,
            changes: ServiceChanges::of(app.store()).await?,
            reviews: app.store().change_reviews().await?,
            names: app.store().customers().await?.into_iter().map(|own| (own.id, own.name)).collect(),
            app,
            viewer,
            page,
            register,
        })
    }

    /// The row of an agreement; `None`: there is none.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn row(&self, id: &str) -> Result<Option<Row>, Trouble> {
        let (page, register, now) = (self.page, self.register, self.app.now());
        let files = register.files_of(id);
        let Some(file) = files.first().copied() else { return Ok(None) };
        let current = register.current(id, now);
        let drafts = files.iter().filter(|file| file.adopted_at.is_none());
        let review = drafts.clone().find(|file| register.is_for_customers(file)).filter(|_| page.is_customer());
        let title = current.map_or(id, |own| own.title.in_language(page.lang()));
        let today = today(current, now);
        let own = self.bound.iter().filter(|pair| pair.agreement == id);
        let seen: Vec<&Bound> =
            own.filter(|pair| self.sight.has_promise(pair.customer.as_deref(), self.viewer)).collect();
        let all = register.standing(id, now);
        let standing = if page.is_customer() { standing_for(all, seen.first().copied(), today) } else { all };
        let days_left = days_left(all, &seen, today).filter(|_| !matches!(standing, Standing::Ended(_)));
        Ok(Some(Row {
            id: id.to_owned(),
            title: if title.is_empty() { id.to_owned() } else { title.to_owned() },
            kind: current.map_or("", kind_word),
            version: current.map_or_else(|| file.version.clone(), |own| own.version.clone()),
            parties: current.map(|own| party::parties(own, page.lang(), self.bound_to(id))).unwrap_or_default(),
            standing,
            drafts: if page.is_customer() { 0 } else { drafts.count() },
            review: review.map(|file| crate::web::paths::review(id, &file.hash)),
            services: current.iter().flat_map(|own| &own.services).map(|service| service.id.clone()).collect(),
            customers: self.customers(&seen),
            bound_still: bound_still(&seen, today).filter(|_| !page.is_customer()),
            days_left,
            target: current.and_then(strictest_uptime),
            risks: self.risks(id, days_left, current).await?,
            refines: current.map(|own| own.refines.iter().map(|(id, _)| id.clone()).collect()).unwrap_or_default(),
        }))
    }

    fn customers(&self, seen: &[&Bound]) -> Vec<(String, String)> {
        let ids = seen.iter().filter_map(|pair| pair.customer.clone());
        ids.map(|id| (id.clone(), self.names.get(&id).cloned().unwrap_or(id))).collect()
    }

    /// What the customer is called with whom it is made.
    fn bound_to(&self, id: &str) -> Option<&str> {
        let own = self.by_name.iter().filter(|(agreement, _)| agreement == id);
        let own: Vec<&str> = own.map(|(_, customer)| customer.as_str()).collect();
        let one = party::one_of(&own, self.viewer.member.customer_id.as_deref())?;
        self.names.get(one).map(String::as_str)
    }

    async fn risks(&self, id: &str, days_left: Option<i64>, current: Option<&Agreement>) -> Result<Vec<Risk>, Trouble> {
        let mut risks = Vec::new();
        let own = self.promises.iter().filter(|promise| promise.agreement == id);
        let mut own = own.filter(|promise| self.sight.has_promise(promise.customer.as_deref(), self.viewer));
        let missed = |promise: &Promise| {
            let lately = promise.past.iter().rev().take(LATELY).any(|window| window.verdict == "missed");
            promise.risk == PromiseRisk::Missed || lately
        };
        if own.any(missed) {
            risks.push(Risk::Missed);
        }
        if days_left.is_some_and(|left| left <= SOON_DAYS) {
            risks.push(Risk::Ends);
        }
        let now: Instant = self.app.now();
        let notices = owed(self.app, id).await?.into_iter();
        let mut notices = notices.filter(|own| own.customer.as_deref().is_none_or(|one| self.sight.has(one)));
        if notices.any(|own| own.standing(now) == NoticeStanding::Overdue) {
            risks.push(Risk::Notice);
        }
        let changed = || !changes_since(self.register, current, &self.changes, &self.reviews).is_empty();
        if self.page.is_staff() && changed() {
            risks.push(Risk::Changed);
        }
        Ok(risks)
    }
}

/// The day that it is where the agreement counts its days.
pub(super) fn today(agreement: Option<&Agreement>, now: Instant) -> Date {
    agreement.and_then(|own| Zone::named(&own.time_zone).ok()).unwrap_or_else(Zone::utc).date_of(now)
}

/// How an agreement stands for one of its customers: for whom it was ended, it ends on their own last day (M1).
pub(super) fn standing_for(all: Standing, pair: Option<&Bound>, today: Date) -> Standing {
    let Some(until) = pair.and_then(|pair| pair.until) else { return all };
    let last_on = until.yesterday().unwrap_or(until);
    match all {
        Standing::InForce(_) if until <= today => Standing::Ended(last_on),
        Standing::InForce(ends) if ends.is_none_or(|ends| until < ends) => Standing::InForce(Some(last_on)),
        all => all,
    }
}

/// Days until it ends, for everybody or the first of those whom it binds.
fn days_left(standing: Standing, seen: &[&Bound], today: Date) -> Option<i64> {
    let all = match standing {
        Standing::InForce(ends) => ends,
        Standing::Begins(_) | Standing::Ended(_) | Standing::Draft => None,
    };
    let each = seen.iter().filter_map(|pair| pair.until).filter(|until| today < *until);
    let until: Date = all.into_iter().chain(each).min()?;
    today.until(until).ok().map(|span| i64::from(span.get_days()))
}

/// How many of its customers it binds still; `None`: it was ended for nobody.
fn bound_still(seen: &[&Bound], today: Date) -> Option<usize> {
    let is_over = |pair: &&&Bound| pair.until.is_some_and(|until| until <= today);
    let over = seen.iter().filter(is_over).count();
    (0 < over).then(|| seen.len() - over)
}

/// As addresses write what an agreement is.
pub(super) fn kind_word(agreement: &Agreement) -> &'static str {
    match agreement.kind {
        AgreementKind::Sla => "sla",
        AgreementKind::Ola => "ola",
        AgreementKind::Uc => "uc",
    }
}
