//! What every agreement concerned would say of work that is only planned.

use std::collections::BTreeSet;
use std::sync::Arc;

use makegood_core::agreement::Agreement;
use makegood_core::evidence::{Body, Fact, Subject};
use makegood_core::result::foreseen::{Foreseen, Foreseer, Proposal};
use makegood_core::time::{Instant, Span, Zone};
use makegood_store::{StoreError, Wanted};

use super::words::{Line, Mood, lines, mood};
use crate::closing::Adopted;
use crate::web::App;

/// Other maintenance and deployments this near to a window can matter: allowances are by the year at most.
const AROUND_MS: i64 = 400 * 24 * 3_600_000;

/// Work that is only planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Planned {
    pub(crate) parts: Vec<Subject>,
    pub(crate) span: Span,
    pub(crate) emergency: bool,
    /// When it would be announced.
    pub(crate) announced: Instant,
}

/// What all of them would say.
#[derive(Clone, Debug)]
pub(crate) struct Advice {
    /// One an agreement, what is worst first.
    pub(crate) agreements: Vec<AgreementAdvice>,
}

/// What one agreement would say.
#[derive(Clone, Debug)]
pub(crate) struct AgreementAdvice {
    pub(crate) agreement: String,
    pub(crate) version: String,
    pub(crate) title: makegood_core::agreement::Text,
    /// Whom it binds by name.
    pub(crate) customers: Vec<String>,
    pub(crate) zone: String,
    pub(crate) foreseen: Foreseen,
    pub(crate) mood: Mood,
    pub(crate) lines: Vec<Line>,
}

impl Advice {
    /// The earliest start at which, announced as planned, every clause and duty is satisfied.
    pub(crate) fn earliest_start(&self) -> Option<Instant> {
        self.agreements.iter().filter_map(|one| one.foreseen.earliest_start()).max()
    }
}

/// What every agreement in force at the start says, that promises something of the parts; of those that `is_seen` lets
/// through.
///
/// # Errors
/// The database's; an agreement that cannot be judged.
pub(crate) async fn advice(app: &App, planned: &Planned, is_seen: impl Fn(&str) -> bool) -> Result<Advice, StoreError> {
    let adopted = app.desk().adopted().await?;
    let bound = app.desk().bound(app.now()).await?;
    let known = known(app, &planned.parts, planned.span).await?;
    let mut agreements = Vec::new();
    for agreement in concerned(&adopted, planned) {
        if !is_seen(&agreement.id) {
            continue;
        }
        let own = bound.iter().filter(|pair| pair.agreement == agreement.id);
        let customers = own.filter_map(|pair| pair.customer.clone()).collect();
        agreements.push(of_one(agreement, planned, &known, customers).map_err(StoreError::Refused)?);
    }
    agreements.sort_by(|one, other| (other.mood, &one.agreement).cmp(&(one.mood, &other.agreement)));
    Ok(Advice { agreements })
}

fn of_one(
    agreement: &Agreement,
    planned: &Planned,
    known: &[Fact],
    customers: Vec<String>,
) -> Result<AgreementAdvice, String> {
    let foreseer = Foreseer::of(agreement)?;
    let known: Vec<&Fact> = known.iter().collect();
    let foreseen = foreseer.foresee(&proposal(planned, planned.span, &known))?;
    let (lines, mood) = (lines(agreement, &foreseen, foreseer.zone()), mood(&foreseen));
    Ok(AgreementAdvice {
        agreement: agreement.id.clone(),
        version: agreement.version.clone(),
        title: agreement.title.clone(),
        customers,
        zone: agreement.time_zone.clone(),
        foreseen,
        mood,
        lines,
    })
}

/// The same work at another time.
pub(super) fn proposal<'a>(planned: &'a Planned, span: Span, known: &'a [&'a Fact]) -> Proposal<'a> {
    Proposal {
        parts: &planned.parts,
        from: span.start,
        to: span.end,
        announced: planned.announced,
        emergency: planned.emergency,
        customer: None,
        known,
    }
}

/// The versions in force at the start of the work that promise something of its parts.
pub(super) fn concerned<'a>(adopted: &'a Arc<Adopted>, planned: &Planned) -> Vec<&'a Agreement> {
    let mut found = Vec::new();
    for id in adopted.ids() {
        let version = adopted.versions(id).into_iter().find(|version| {
            let zone = Zone::named(&version.agreement.time_zone).unwrap_or_else(|_| Zone::utc());
            let day = zone.date_of(planned.span.start);
            version.days.first <= day && day < version.days.end
        });
        let Some(version) = version else { continue };
        if proposal(planned, planned.span, &[]).concerns(version.agreement) {
            found.push(version.agreement);
        }
    }
    found
}

/// The maintenance and deployments that are known about the services, in force.
pub(super) async fn known(app: &App, parts: &[Subject], span: Span) -> Result<Vec<Fact>, StoreError> {
    let services: BTreeSet<&str> = parts.iter().map(|part| part.service.as_str()).collect();
    let held = Span::new(span.start.plus_ms(-AROUND_MS), span.end.plus_ms(AROUND_MS));
    let nothing = Span::new(span.start, span.start);
    let mut facts: Vec<Fact> = Vec::new();
    for service in services {
        let evidence = app.store().evidence(&Wanted { service, customer: None, measured: nothing, held }).await?;
        let matters = |fact: &&Fact| matches!(fact.body, Body::Maintenance(_) | Body::Deployment(_));
        for fact in evidence.as_of(app.now()).into_iter().filter(matters) {
            if !facts.iter().any(|own| own.id == fact.id) {
                facts.push(fact.clone());
            }
        }
    }
    Ok(facts)
}
