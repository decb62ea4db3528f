//! All rules of the desk as they hold now, read together, and again once somebody changed one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use makegood_core::agreement_file::Saying;
use makegood_core::desk::Opening;
use makegood_core::desk::action::Action;
use makegood_core::desk::escalation::EscalationStep;
use makegood_core::desk::rule::{Incoming, Rule, apply};
use makegood_core::desk::schedule::{self, ReadyRule};
use makegood_core::time::Instant;
use makegood_store::{Case, GroupSetting, StateLetter, StoreError};

use super::kept;
use super::reason::joined;
use crate::web::App;

/// The rules of the desk that are in force. A rule that cannot be read does nothing; the desk's settings show why.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    /// The opening hours that they name.
    pub(crate) opening: Opening,
    /// Each with its brand, in their order.
    delivery: Vec<(Option<String>, Rule)>,
    /// Each with its id and brand, in their order.
    schedule: Vec<(String, Option<String>, ReadyRule)>,
    policies: Vec<Policy>,
    letters: BTreeMap<String, StateLetter>,
    groups: BTreeMap<String, GroupSetting>,
    /// From when on one of them is no longer in use, if that is still to come.
    until: Option<Instant>,
}

/// The rules as last read, with how often any had been changed then, on whatever replica.
#[derive(Default)]
pub(crate) struct RulesShelf(Mutex<Option<(i64, Arc<Rules>)>>);

impl RulesShelf {
    /// What holds at `now`.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn at(&self, app: &App, now: Instant) -> Result<Arc<Rules>, StoreError> {
        let count = app.store().desk_change_count().await?;
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((read_at, rules)) = known
            && read_at == count
            && rules.until.is_none_or(|until| now < until)
        {
            return Ok(rules);
        }
        let rules = Arc::new(Rules::load(app, now).await?);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((count, Arc::clone(&rules)));
        Ok(rules)
    }
}

/// One thing that a delivery rule does to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Delivered {
    /// The rule's name.
    pub(super) rule: String,
    pub(super) action: Action,
    pub(super) because: Saying,
}

/// A policy that watches clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Policy {
    pub(crate) id: String,
    pub(crate) name: String,
    brand_id: Option<String>,
    clock: Option<String>,
    severity: Option<String>,
    pub(crate) steps: Vec<EscalationStep>,
}

impl Rules {
    async fn load(app: &App, now: Instant) -> Result<Rules, StoreError> {
        let store = app.store();
        let opening = app.opening().of(store.opening_hours().await?);
        let mut until: Option<i64> = None;
        let mut is_on = |off_at: Option<i64>| {
            let is_on = off_at.is_none_or(|at| now.as_ms() < at);
            until = until.into_iter().chain(off_at.filter(|_| is_on)).min();
            is_on
        };
        let mut delivery = store.delivery_rules().await?;
        delivery.retain(|row| is_on(row.off_at));
        delivery.sort_by(|a, b| (a.place, &a.id).cmp(&(b.place, &b.id)));
        let delivery = delivery.into_iter().filter_map(|row| Some((row.brand_id, kept::rule_of(&row.rule).ok()?)));
        let mut schedule = store.schedule_rules().await?;
        schedule.retain(|row| is_on(row.off_at));
        schedule.sort_by(|a, b| (a.place, &a.id).cmp(&(b.place, &b.id)));
        let ready = |text: &str| {
            let rule: schedule::ScheduleRule = kept::rule_of(text).ok()?;
            ReadyRule::new(rule, &opening).ok()
        };
        let schedule = schedule.into_iter().filter_map(|row| Some((row.id, row.brand_id, ready(&row.rule)?))).collect();
        let policies = store.escalation_policies().await?.into_iter().filter(|row| is_on(row.off_at));
        let policies: Vec<Policy> = policies
            .filter_map(|row| {
                let steps = kept::rule_of(&row.steps).ok()?;
                let (brand_id, clock, severity) = (row.brand_id, row.clock, row.severity);
                Some(Policy { id: row.id, name: row.name, brand_id, clock, severity, steps })
            })
            .collect();
        Ok(Rules {
            delivery: delivery.collect(),
            schedule,
            policies,
            letters: store.state_letters().await?.into_iter().map(|row| (row.id.clone(), row)).collect(),
            groups: store.group_settings().await?.into_iter().map(|row| (row.group_id.clone(), row)).collect(),
            opening,
            until: until.map(Instant::from_ms),
        })
    }

    /// What the delivery rules of a brand do to a case.
    pub(super) fn deliver(&self, brand: &str, case: &Incoming) -> Vec<Delivered> {
        let own = self.delivery.iter().filter(|(own, _)| is_for(own.as_ref(), brand));
        let own: Vec<Rule> = own.map(|(_, rule)| rule.clone()).collect();
        let changes = apply(&own, case, &self.opening).changes.into_iter();
        let told = changes.map(|change| Delivered {
            rule: own.get(change.rule).map(|rule| rule.name.clone()).unwrap_or_default(),
            because: joined(&change.because),
            action: change.action,
        });
        told.collect()
    }

    /// The schedule rules of a brand, in their order, and their ids.
    pub(super) fn schedule(&self, brand: &str) -> (Vec<ReadyRule>, Vec<&str>) {
        let own = self.schedule.iter().filter(|(_, own, _)| is_for(own.as_ref(), brand));
        own.map(|(id, _, rule)| (rule.clone(), id.as_str())).unzip()
    }

    /// The policies that watch a clock of a case.
    pub(super) fn watching<'a>(&'a self, case: &'a Case, clock: &'a str) -> impl Iterator<Item = &'a Policy> {
        self.policies.iter().filter(move |own| {
            is_for(own.brand_id.as_ref(), &case.brand_id)
                && own.clock.as_deref().is_none_or(|named| named == clock)
                && own.severity.as_ref().is_none_or(|named| case.severity.as_ref() == Some(named))
        })
    }

    /// Whether any policy watches cases of a brand.
    pub(super) fn watches(&self, brand: &str) -> bool {
        self.policies.iter().any(|own| is_for(own.brand_id.as_ref(), brand))
    }

    /// What a brand set for a state.
    pub(super) fn letter(&self, brand: &str, state: &str) -> Option<&StateLetter> {
        self.letters.get(&format!("{brand}/{state}"))
    }

    /// How a group's cases find a member.
    pub(super) fn group(&self, id: &str) -> Option<&GroupSetting> {
        self.groups.get(id)
    }
}

fn is_for(own: Option<&String>, brand: &str) -> bool {
    own.is_none_or(|own| own == brand)
}
