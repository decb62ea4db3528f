//! The clocks of a case, reckoned by the engine that settles them.

use std::sync::Arc;

use jiff::civil::Date;
use makegood_core::agreement::Agreement;
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::evidence::{Body, Fact, View};
use makegood_core::result::Calendars;
use makegood_core::result::clock::{ClockOutcome, ClockQuestion, Terms, acts_of, cases_of, clock_under};
use makegood_core::time::{Instant, Zone};
use makegood_store::{AgreementEnd, Case, CaseClock, NewJob, StoreError};

use super::Acting;
use super::by_itself::{Reckoned, Rules, Watching};
use crate::closing::{Adopted, until};
use crate::incidents::NotDone;
use crate::web::App;

/// The kind of the jobs that look at a case when one of its clocks becomes something else by itself; their key is the
/// case.
pub(crate) const CLOCK_JOB: &str = "clock";

impl Acting<'_> {
    /// Looks at a case again, because a clock of it became something else by itself, a step of a policy is due, or a
    /// schedule rule's time is over.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn look_again(&mut self, id: &str) -> Result<(), NotDone> {
        // A case that was erased meanwhile has no clocks that run.
        let Some(mut case) = self.change.case(id).await? else { return Ok(()) };
        // The clocks of a merged case press where it went.
        if let Some(into) = &case.merged_into
            && let Some(stays) = self.change.case(into).await?
        {
            case = stays;
        }
        self.escalate(&mut case).await?;
        case = self.act_on_waiting(case).await?;
        self.put(case).await.map(drop)
    }

    /// Reckons the case's clocks as of now, keeps them, and has them looked at again when one runs out.
    pub(super) async fn reckon(&mut self, case: &mut Case) -> Result<(), NotDone> {
        let reckoned = self.reckoned(case).await?;
        let taken = self.change.escalations_of_case(&case.id).await?;
        let rules = Arc::clone(&self.before.rules);
        let watching = Watching { rules: &rules, case, taken: &taken };
        let clocks: Vec<CaseClock> = reckoned.iter().map(|one| row(one, &watching)).collect();
        (case.next_due_at, case.next_due_clock) = presses(case, &clocks).unzip();
        let is_open = clocks.iter().any(|clock| ["running", "paused"].contains(&clock.state.as_str()));
        self.change.set_case_clocks(&case.id, &clocks).await?;
        // At the end of the agreement what still runs is promised no more.
        let ends = self.ended_at(case).map(|(at, _)| at).filter(|at| self.now() < *at && is_open).map(Instant::as_ms);
        if let Some(at) = clocks.iter().filter_map(|clock| clock.next_at).chain(ends).min() {
            let run_at = Instant::from_ms(at);
            self.change.hasten_job(&NewJob { kind: CLOCK_JOB, key: &case.id, run_at }).await?;
        }
        Ok(())
    }

    /// How the case's clocks stand as of now, with the steps that are due on each.
    pub(super) async fn reckoned(&mut self, case: &Case) -> Result<Vec<Reckoned>, NotDone> {
        let mut facts = self.change.facts_of_case(&case.id).await?;
        facts.extend(acts_for(&self.before.adopted, &self.before.acts, case));
        let taken = self.change.escalations_of_case(&case.id).await?;
        let watching = Watching { rules: &self.before.rules, case, taken: &taken };
        let (ends, now) = (self.ended_at(case), self.now());
        Ok(outcomes(&self.before.adopted, ends, &watching, &facts, now, false)?)
    }

    /// When the agreement of a case ends for its customer, where it was ended.
    fn ended_at(&self, case: &Case) -> Option<(Instant, Date)> {
        ended_at(&self.before.adopted, &self.before.ends, case)
    }
}

/// Which promise presses first, and since or until when: one that runs, or one that was missed while what it waits for
/// has not happened on an open case.
fn presses(case: &Case, clocks: &[CaseClock]) -> Option<(i64, String)> {
    let is_over = matches!(case.state.as_str(), "resolved" | "closed") || case.out_of_scope.is_some();
    // What a round was owed is owed in the next.
    let is_last = |own: &CaseClock| !clocks.iter().any(|other| other.clock == own.clock && own.round < other.round);
    let presses = |clock: &&CaseClock| match clock.state.as_str() {
        "running" => true,
        "missed" => !is_over && clock.stopped_at.is_none() && is_last(clock),
        _ => false,
    };
    clocks.iter().filter(presses).filter_map(|clock| Some((clock.due_at?, clock.clock.clone()))).min()
}

/// When the agreement of a case ends for its customer, where it was ended: at the beginning of the day after the last.
fn ended_at(adopted: &Adopted, ends: &[AgreementEnd], case: &Case) -> Option<(Instant, Date)> {
    let (agreement, customer) = (case.agreement.as_deref()?, case.customer_id.as_deref()?);
    let until = until(ends, agreement, customer)?;
    let zone = adopted.versions(agreement).last().and_then(|version| Zone::named(&version.agreement.time_zone).ok());
    Some((zone.unwrap_or_else(Zone::utc).start_of_day(until), until))
}

/// Every clock of the case as it stands now, derived step by step.
///
/// # Errors
/// As for [`outcomes`]; the database's.
pub(crate) async fn stand(app: &App, adopted: &Adopted, case: &Case) -> Result<Vec<ClockOutcome>, StoreError> {
    let mut facts = app.store().facts_of_case(&case.id).await?;
    facts.extend(acts_for(adopted, &app.desk().acts(adopted).await?, case));
    let watching = Watching { rules: &Rules::default(), case, taken: &[] };
    let ends = ended_at(adopted, &app.store().agreement_ends().await?, case);
    Ok(outcomes(adopted, ends, &watching, &facts, app.now(), true)?.into_iter().map(|one| one.outcome).collect())
}

/// Every clock of the case's agreement as of `now`, under the versions that held one after the other: what was decided
/// stays, what still ran is reckoned anew, or not applicable where the agreement was ended for the customer (`ends`).
///
/// # Errors
/// An adopted agreement whose clocks cannot be counted.
fn outcomes(
    adopted: &Adopted,
    ends: Option<(Instant, Date)>,
    watching: &Watching<'_>,
    facts: &[Fact],
    now: Instant,
    traced: bool,
) -> Result<Vec<Reckoned>, StoreError> {
    let case = watching.case;
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
    let last = ends.map(|(from, on)| (from, on.to_string()));
    for name in names {
        let mut terms: Vec<Terms<'_>> = held
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
        if let Some((from, named)) = &last {
            terms.retain(|terms| terms.from < *from);
            terms.push(Terms { from: *from, named, question: None });
        }
        let known = terms.iter().rev().find(|terms| terms.from <= now).or(terms.first());
        let question = known.and_then(|terms| terms.question.as_ref());
        for (outcome, round) in clock_under(&terms, events, now).map_err(StoreError::Broken)?.into_iter().zip(1..) {
            all.push(watching.look(outcome, round, question, events)?);
        }
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

/// A clock as the store keeps it.
fn row(Reckoned { outcome, round, next_at, .. }: &Reckoned, watching: &Watching<'_>) -> CaseClock {
    CaseClock {
        case_id: watching.case.id.clone(),
        clock: outcome.clock.clone(),
        round: *round,
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
        next_at: next_at.map(Instant::as_ms),
        done_percent: watching.done_percent(&outcome.clock, *round),
    }
}
