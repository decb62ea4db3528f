//! The clocks of a case, reckoned by the engine that settles them.

use makegood_core::agreement::Agreement;
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::evidence::{Body, Fact, View};
use makegood_core::result::Calendars;
use makegood_core::result::clock::{ClockOutcome, ClockQuestion, ClockState, Terms, acts_of, cases_of, clock_under};
use makegood_core::time::{Instant, Zone};
use makegood_store::{Case, CaseClock, NewJob, StoreError};

use super::Acting;
use crate::closing::Adopted;
use crate::incidents::NotDone;
use crate::web::App;

/// The kind of the jobs that look at a case when one of its clocks becomes something else by itself; their key is the
/// case.
pub(crate) const CLOCK_JOB: &str = "clock";

impl Acting<'_> {
    /// Looks at a case again, because a clock of it became something else by itself.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn look_again(&mut self, id: &str) -> Result<(), NotDone> {
        // A case that was erased meanwhile has no clocks that run.
        let Some(case) = self.change.case(id).await? else { return Ok(()) };
        // The clocks of a merged case press where it went.
        if let Some(into) = &case.merged_into
            && let Some(stays) = self.change.case(into).await?
        {
            return self.put(stays).await.map(drop);
        }
        self.put(case).await.map(drop)
    }

    /// Reckons the case's clocks as of now, keeps them, and has them looked at again when one runs out.
    pub(super) async fn reckon(&mut self, case: &mut Case) -> Result<(), NotDone> {
        let now = self.now();
        let mut facts = self.change.facts_of_case(&case.id).await?;
        facts.extend(acts_for(&self.before.adopted, &self.before.acts, case));
        let outcomes = outcomes(&self.before.adopted, case, &facts, now, false)?;
        let before = self.change.clocks_of_case(&case.id).await?;
        let clocks = rows(case, &outcomes, &before);
        let next = clocks.iter().filter(|clock| clock.state == "running");
        let next = next.filter_map(|clock| Some((clock.due_at?, clock.clock.clone()))).min();
        (case.next_due_at, case.next_due_clock) = next.unzip();
        self.change.set_case_clocks(&case.id, &clocks).await?;
        if let Some(at) = clocks.iter().filter_map(|clock| clock.next_at).min() {
            let run_at = Instant::from_ms(at);
            self.change.hasten_job(&NewJob { kind: CLOCK_JOB, key: &case.id, run_at }).await?;
        }
        Ok(())
    }
}

/// Every clock of the case as it stands now, derived step by step.
///
/// # Errors
/// As for [`outcomes`]; the database's.
pub(crate) async fn stand(app: &App, adopted: &Adopted, case: &Case) -> Result<Vec<ClockOutcome>, StoreError> {
    let mut facts = app.store().facts_of_case(&case.id).await?;
    facts.extend(acts_for(adopted, &app.desk().acts(adopted).await?, case));
    outcomes(adopted, case, &facts, app.now(), true)
}

/// Every clock of the case's agreement as of `now`, under the versions that held one after the other: what was decided
/// stays, what still ran is reckoned anew.
///
/// # Errors
/// An adopted agreement whose clocks cannot be counted.
fn outcomes(
    adopted: &Adopted,
    case: &Case,
    facts: &[Fact],
    now: Instant,
    traced: bool,
) -> Result<Vec<ClockOutcome>, StoreError> {
    let Some(agreement) = &case.agreement else { return Ok(Vec::new()) };
    let mut collection = Collection::default();
    for fact in facts {
        collection.add(fact.clone(), Place { file: "database".into(), line: 1 });
    }
    let view = View::new(collection.as_of(now), now);
    let cases = cases_of(&view);
    let Some(events) = cases.first() else { return Ok(Vec::new()) };
    let acts = acts_of(&view, case.customer_id.as_deref());
    let held = held_since(adopted, agreement, case, now)?;
    let mut names: Vec<&str> = Vec::new();
    for rule in held.iter().flat_map(|version| &version.agreement.clocks) {
        if !names.contains(&rule.name.as_str()) {
            names.push(&rule.name);
        }
    }
    let mut all = Vec::new();
    for name in names {
        let terms: Vec<Terms<'_>> = held
            .iter()
            .map(|version| {
                let rule = version.agreement.clocks.iter().find(|rule| rule.name == name);
                let question = rule.map(|rule| ClockQuestion {
                    rule,
                    calendars: &version.calendars,
                    region: case.region.as_deref(),
                    zone: &version.zone,
                    plan: version.agreement.plan.as_deref(),
                    acts: &acts,
                    as_of: now,
                    traced,
                });
                Terms { from: version.from, named: &version.agreement.version, question }
            })
            .collect();
        all.extend(clock_under(&terms, events, now).map_err(StoreError::Broken)?);
    }
    Ok(all)
}

/// A version of the agreement that held while the case was open.
struct Held<'a> {
    agreement: &'a Agreement,
    from: Instant,
    zone: Zone,
    calendars: Calendars,
}

/// The versions that held since the case was opened, the earliest first.
fn held_since<'a>(adopted: &'a Adopted, id: &str, case: &Case, now: Instant) -> Result<Vec<Held<'a>>, StoreError> {
    let mut held = Vec::new();
    for version in adopted.versions(id) {
        let zone = Zone::named(&version.agreement.time_zone).unwrap_or_else(|_| Zone::utc());
        let span = version.days.span_in(&zone);
        if case.opened_at < span.end.as_ms() && span.start <= now {
            let calendars = Calendars::of(version.agreement).map_err(StoreError::Broken)?;
            held.push(Held { agreement: version.agreement, from: span.start, zone, calendars });
        }
    }
    Ok(held)
}

/// Those of `acts` with which clocks of the case may be due (R4's next regular patch).
fn acts_for(adopted: &Adopted, acts: &[Fact], case: &Case) -> Vec<Fact> {
    let waited_for = case.agreement.as_deref().map(|id| adopted.acts_that_clocks_wait_for(id)).unwrap_or_default();
    let concerns = |fact: &&Fact| match &fact.body {
        Body::Obligation(act) => waited_for.contains(act.duty.as_str()),
        _ => false,
    };
    acts.iter().filter(concerns).cloned().collect()
}

/// The outcomes as the store keeps them; steps that were taken stay taken.
fn rows(case: &Case, outcomes: &[ClockOutcome], before: &[CaseClock]) -> Vec<CaseClock> {
    let mut rows: Vec<CaseClock> = Vec::new();
    for outcome in outcomes {
        let round = rows.iter().filter(|row| row.clock == outcome.clock).count();
        let round = i64::try_from(round).unwrap_or(i64::MAX).saturating_add(1);
        let known = before.iter().find(|row| row.clock == outcome.clock && row.round == round);
        rows.push(CaseClock {
            case_id: case.id.clone(),
            clock: outcome.clock.clone(),
            round,
            severity: outcome.severity.clone(),
            plan: outcome.plan.clone(),
            state: outcome.state.word().replace(' ', "_"),
            target: outcome.target.clone(),
            started_at: outcome.started_at.map(Instant::as_ms),
            due_at: outcome.due_at.map(Instant::as_ms),
            stopped_at: outcome.stopped_at.map(Instant::as_ms),
            decided_at: outcome.decided_at.map(Instant::as_ms),
            used_ms: outcome.used_ms,
            counted_in: outcome.counted_in.word().to_owned(),
            // A clock is missed once its due time is past, not at it.
            next_at: outcome.due_at.filter(|_| outcome.state == ClockState::Running).map(|due| due.plus_ms(1).as_ms()),
            done_percent: known.map_or(0, |row| row.done_percent),
        });
    }
    rows
}
