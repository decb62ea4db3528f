//! Delivery rules (H-W4) as entries of a list, and what speaks against one among the others.

use makegood_core::agreement_file::Saying;
use makegood_core::desk::rule::{Attribute, Condition, Match, ProblemKind, Rule, Test, problems_of};
use makegood_core::desk::schedule::TimedAct;
use makegood_core::time::Instant;
use makegood_store::{DeliveryRule, StoreError};

use super::named::unknown;
use super::{Findings, Head, Kept, Offers, Place, stored};
use crate::cases::{rule_of, rule_text_although};

impl Kept for DeliveryRule {
    type Rule = Rule;
    const PLACE: Place = Place::Delivery;
    const LOOKS_AGAIN: bool = false;

    stored!(delivery_rules, delivery_rule, add_delivery_rule, change_delivery_rule, remove_delivery_rule);

    fn head(&self) -> Head {
        Head { id: self.id.clone(), brand_id: self.brand_id.clone(), place: self.place, off_at: self.off_at }
    }

    fn rule(&self) -> Result<Rule, String> {
        rule_of(&self.rule)
    }

    fn of(head: Head, rule: &Rule, although: &[Saying]) -> Result<DeliveryRule, StoreError> {
        let Head { id, brand_id, place, off_at } = head;
        Ok(DeliveryRule { id, brand_id, place, off_at, rule: rule_text_although(rule, although)? })
    }

    fn text(&self) -> &str {
        &self.rule
    }

    fn at(self, place: i64) -> Self {
        DeliveryRule { place, ..self }
    }

    fn name(rule: &Rule) -> &str {
        &rule.name
    }

    fn acts(rule: &Rule) -> Vec<TimedAct> {
        rule.then.iter().cloned().map(TimedAct::Act).collect()
    }

    fn findings(all: &[(Head, Rule)], offers: &Offers, now: Instant) -> Vec<Findings> {
        let rules: Vec<Rule> = all.iter().map(|(head, rule)| of_brand(head.brand_id.as_ref(), rule)).collect();
        let mut findings = vec![Findings::default(); all.len()];
        for problem in problems_of(&rules, &offers.opening, now) {
            for at in &problem.rules {
                let Some(own) = findings.get_mut(*at) else { continue };
                match problem.kind {
                    ProblemKind::Unclear | ProblemKind::NeverHolds => own.wrong.push(problem.saying.clone()),
                    _ => own.clashes.push(problem.saying.clone()),
                }
            }
        }
        for (own, (_, rule)) in findings.iter_mut().zip(all) {
            let unknown = |name: &&str| unknown(("severity", "심각도"), name, &offers.severities);
            own.clashes.extend(severities(&rule.when).iter().filter_map(unknown));
        }
        findings
    }
}

/// The severities that a condition compares with.
fn severities(condition: &Condition) -> Vec<&str> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(severities).collect(),
        Condition::Not(part) => severities(part),
        Condition::Test(Test { of: Attribute::Severity, is: Match::Equals(name) }) => vec![name],
        Condition::Test(Test { of: Attribute::Severity, is: Match::OneOf(names) }) => {
            names.iter().map(String::as_str).collect()
        }
        Condition::Test(_) | Condition::Hours(_) => Vec::new(),
    }
}

/// A rule that only looks at cases of one brand says so to whoever holds it against the others.
fn of_brand(brand: Option<&String>, rule: &Rule) -> Rule {
    let Some(brand) = brand else { return rule.clone() };
    let own = Condition::Test(Test { of: Attribute::Brand, is: Match::Equals(brand.clone()) });
    Rule { when: Condition::All(vec![own, rule.when.clone()]), ..rule.clone() }
}
