//! Schedule rules (H-W6) as entries of a list, and what speaks against one among the others.

use makegood_core::agreement_file::Saying;
use makegood_core::desk::schedule::{ReadyRule, ScheduleRule, TimedAct, never_in_time};
use makegood_core::time::Instant;
use makegood_store::StoreError;

use super::{Findings, Head, Kept, Offers, Place, stored};
use crate::cases::{rule_of, rule_text_although};

impl Kept for makegood_store::ScheduleRule {
    type Rule = ScheduleRule;
    const PLACE: Place = Place::Schedule;
    const LOOKS_AGAIN: bool = true;

    stored!(schedule_rules, schedule_rule, add_schedule_rule, change_schedule_rule, remove_schedule_rule);

    fn head(&self) -> Head {
        Head { id: self.id.clone(), brand_id: self.brand_id.clone(), place: self.place, off_at: self.off_at }
    }

    fn rule(&self) -> Result<ScheduleRule, String> {
        rule_of(&self.rule)
    }

    fn of(head: Head, rule: &ScheduleRule, although: &[Saying]) -> Result<Self, StoreError> {
        let Head { id, brand_id, place, off_at } = head;
        Ok(makegood_store::ScheduleRule { id, brand_id, place, off_at, rule: rule_text_although(rule, although)? })
    }

    fn text(&self) -> &str {
        &self.rule
    }

    fn at(self, place: i64) -> Self {
        makegood_store::ScheduleRule { place, ..self }
    }

    fn name(rule: &ScheduleRule) -> &str {
        &rule.name
    }

    fn acts(rule: &ScheduleRule) -> Vec<TimedAct> {
        rule.then.clone()
    }

    fn findings(all: &[(Head, ScheduleRule)], offers: &Offers, _now: Instant) -> Vec<Findings> {
        let ready: Vec<Result<ReadyRule, Vec<Saying>>> =
            all.iter().map(|(_, rule)| ReadyRule::new(rule.clone(), &offers.opening)).collect();
        let of = |at: usize| {
            let Some((head, _)) = all.get(at) else { return Findings::default() };
            let own = match &ready[at] {
                Ok(own) => own,
                Err(wrong) => return Findings { wrong: wrong.clone(), clashes: Vec::new() },
            };
            // Others that hold for cases of the same brand.
            let same = |other: &Head| {
                let (own, other) = (head.brand_id.as_ref(), other.brand_id.as_ref());
                own.is_none_or(|own| other.is_none_or(|other| own == other))
            };
            let others = all.iter().zip(&ready).enumerate();
            let others = others.filter(|(other, ((head, _), _))| *other != at && same(head));
            let mut rules: Vec<ReadyRule> = others.filter_map(|(_, (_, rule))| rule.as_ref().ok().cloned()).collect();
            let before = never_in_time(&rules);
            rules.push(own.clone());
            let clashes = never_in_time(&rules).into_iter().filter(|late| !before.contains(late)).collect();
            Findings { wrong: Vec::new(), clashes }
        };
        (0..all.len()).map(of).collect()
    }
}
