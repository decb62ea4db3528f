//! Cases as acts: each is one change that writes what people say and the facts that clocks count.

mod approval;
mod assign;
mod attach;
mod belong;
mod by_itself;
mod classify;
mod describe;
mod fact;
mod field;
mod letter;
mod merge;
mod milestone;
mod new;
mod open;
mod promise;
mod rate;
mod reckon;
pub(crate) mod report;
mod scope;
mod state;
mod status;
mod tell;
mod write;

use std::sync::Arc;

use makegood_core::agreement::Agreement;
use makegood_core::evidence::Fact;
use makegood_core::time::Instant;
use makegood_store::{AgreementEnd, Author, Case, CaseStep, Change, NewJob, StoreError};

pub(crate) use attach::{Attached, LARGEST_ATTACHMENT, MOST_ATTACHMENTS};
pub(crate) use belong::Behind;
pub(crate) use by_itself::{
    FIELDS, Known, OpeningShelf, Rules, RulesShelf, STATES_WITH_LETTERS, calendar_of, incoming, rule_of, rule_text,
    rule_text_although, spoken, told_of, waiting,
};
pub(crate) use classify::Reclassified;
pub(crate) use field::{choices, fields_of, name as field_name};
pub(crate) use milestone::Milestone;
pub(crate) use new::{KINDS, NewCase, STATES};
pub(crate) use promise::{Promised, agreement_at, needs_severity, promised_to};
pub(crate) use reckon::{CLOCK_JOB, stand};
pub(crate) use scope::{scope_reason, scope_reasons};
pub(crate) use status::{status_of, status_title, statuses_of};
pub(crate) use write::Written;

use by_itself::in_both;

use crate::closing::Adopted;
use crate::incidents::NotDone;
use crate::web::App;

/// Somebody acts on cases; dropped without [`Acting::keep`], nothing of it was done.
pub(crate) struct Acting<'a> {
    pub(crate) change: Change,
    author: Author,
    app: &'a App,
    before: Before,
}

/// What is read before a change on cases begins: on SQLite a change holds off every other.
pub(crate) struct Before {
    /// What is promised for cases.
    adopted: Arc<Adopted>,
    /// The acts with which clocks may be due.
    acts: Arc<Vec<Fact>>,
    /// What the desk does by itself.
    rules: Arc<Rules>,
    /// The agreements that end for a customer.
    ends: Vec<AgreementEnd>,
}

impl Before {
    /// Reads it.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn of(app: &App) -> Result<Before, StoreError> {
        let adopted = app.desk().adopted().await?;
        let acts = app.desk().acts(&adopted).await?;
        let rules = app.desk_rules().at(app, app.now()).await?;
        let ends = app.store().agreement_ends().await?;
        Ok(Before { adopted, acts, rules, ends })
    }
}

impl<'a> Acting<'a> {
    /// Begins.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn begin(app: &'a App, author: impl Into<String>) -> Result<Acting<'a>, StoreError> {
        let author = app.author(author);
        let before = Before::of(app).await?;
        let change = app.store().change(&author).await?;
        Ok(Acting { change, author, app, before })
    }

    /// Acts within a change that was begun already.
    pub(crate) fn within(app: &'a App, change: Change, author: impl Into<String>, before: Before) -> Acting<'a> {
        let author = Author { at: change.at(), ..app.author(author) };
        Acting { change, author, app, before }
    }

    /// Keeps what was done.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn keep(self) -> Result<(), StoreError> {
        self.change.keep().await
    }

    fn now(&self) -> Instant {
        self.author.at
    }

    /// The case, which must not be merged into another one; held until the change ends.
    async fn own_case(&mut self, id: &str) -> Result<Case, NotDone> {
        let Some(case) = self.change.case(id).await? else {
            return Err(NotDone::refused(format!("there is no case `{id}`"), format!("`{id}` 문의가 없습니다")));
        };
        match &case.merged_into {
            None => Ok(case),
            Some(other) => Err(NotDone::refused(
                format!("the case was merged into `{other}`: go on there"),
                format!("`{other}` 문의에 합쳐졌습니다. 합쳐진 문의에서 계속해 주세요"),
            )),
        }
    }

    /// The version of the case's agreement that is in force now.
    fn agreement_of(&self, case: &Case) -> Option<&Agreement> {
        agreement_at(&self.before.adopted, case, self.now())
    }

    /// Notes a step; what stayed the same is none.
    async fn step(&mut self, case: &Case, step: Step<'_>) -> Result<(), StoreError> {
        if step.before == step.after && step.before.is_some() {
            return Ok(());
        }
        let row = CaseStep {
            id: new_id(),
            case_id: case.id.clone(),
            at: self.now().as_ms(),
            author: self.author.name.clone(),
            what: step.what.to_owned(),
            before: step.before.map(str::to_owned),
            after: step.after.map(str::to_owned),
            reason: step.reason.map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned),
            fact_id: step.fact,
        };
        self.change.add_case_step(&row).await
    }

    /// Keeps the case as it is now, its clocks reckoned anew, and those of the cases that were merged into it: the
    /// first that runs out presses.
    async fn put(&mut self, mut case: Case) -> Result<Case, NotDone> {
        self.reckon(&mut case).await?;
        for mut other in self.change.merged_cases(&case.id).await? {
            self.reckon(&mut other).await?;
            self.change.change_case(&other).await?;
            // What was missed on it presses no more once the one that goes on is over.
            let is_over = matches!(case.state.as_str(), "resolved" | "closed");
            if is_over && other.next_due_at.is_some_and(|at| at < self.now().as_ms()) {
                continue;
            }
            if other.next_due_at.is_some_and(|at| case.next_due_at.is_none_or(|own| at < own)) {
                (case.next_due_at, case.next_due_clock) = (other.next_due_at, other.next_due_clock);
            }
        }
        if let Some(run_at) = self.waits_until(&case).await? {
            self.change.hasten_job(&NewJob { kind: CLOCK_JOB, key: &case.id, run_at }).await?;
        }
        self.change.change_case(&case).await?;
        Ok(case)
    }
}

/// What was done, before it is a row.
#[derive(Clone, Debug, Default)]
struct Step<'a> {
    what: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
    reason: Option<&'a str>,
    fact: Option<String>,
}

/// A name for something new; names that come later sort later.
fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}
