//! Delivery rules on a case that comes in (H-W4): what it is, is set before it is there; everything else after.

use std::collections::BTreeMap;

use makegood_core::agreement_file::Saying;
use makegood_core::desk::action::Action;
use makegood_store::Case;

use super::act::Cause;
use super::incoming::incoming;
use super::reason::kept;
use super::rules::Delivered;
use crate::cases::open::known_severity;
use crate::cases::{Acting, KINDS, Promised, Step};
use crate::incidents::NotDone;

/// What the rules do to a case: what was set on it already, and what is left to be done once it is there.
#[derive(Debug, Default)]
pub(in crate::cases) struct Delivery {
    set: Vec<Set>,
    left: Vec<Delivered>,
}

/// Something that a rule set, or could not set, before the case was there.
#[derive(Debug)]
struct Set {
    by: Delivered,
    what: &'static str,
    before: Option<String>,
    after: Result<String, Saying>,
}

impl Acting<'_> {
    /// Tries the delivery rules on a case that is not there yet, and sets its kind and its service.
    ///
    /// # Errors
    /// The database's.
    pub(in crate::cases) async fn deliver(
        &mut self,
        case: &mut Case,
        text: &str,
        own: &BTreeMap<String, String>,
    ) -> Result<Delivery, NotDone> {
        let mut delivery = Delivery::default();
        for by in self.before.rules.deliver(&case.brand_id, &incoming(case, text, [], own)) {
            match &by.action {
                Action::SetKind { kind } => {
                    let after = match KINDS.contains(&kind.as_str()) {
                        true => Ok(kind.clone()),
                        false => Err(Saying::new("it is no kind of case", "문의 유형이 아닙니다")),
                    };
                    let before = Some(case.kind.clone());
                    if let Ok(kind) = &after {
                        case.kind.clone_from(kind);
                    }
                    delivery.set.push(Set { by, what: "kind", before, after });
                }
                Action::SetService { service } => {
                    let found = self.change.service(service).await?.filter(|own| own.brand_id == case.brand_id);
                    let missing = || Saying::new("the brand has no such service", "브랜드에 없는 서비스입니다");
                    let after = found.map(|own| own.id).ok_or_else(missing);
                    let before = case.service_id.clone();
                    if let Ok(service) = &after {
                        case.service_id = Some(service.clone());
                    }
                    delivery.set.push(Set { by, what: "service", before, after });
                }
                _ => delivery.left.push(by),
            }
        }
        Ok(delivery)
    }

    /// Writes down what rules set on a case that is there now, and does the rest; then a group's case finds its member.
    ///
    /// # Errors
    /// The database's.
    pub(in crate::cases) async fn carry_out(&mut self, case: &mut Case, delivery: Delivery) -> Result<(), NotDone> {
        for Set { by, what, before, after } in delivery.set {
            let (own, reason) = (self.in_the_name_of(&by.rule), kept(&by.because));
            let done = match &after {
                Ok(after) => {
                    let (before, after, reason) = (before.as_deref(), Some(after.as_str()), Some(reason.as_str()));
                    let step = Step { what, before, after, reason, fact: None };
                    self.step(case, step).await.map_err(NotDone::from)
                }
                Err(why) => self.note_not_done(case, &by.action, why).await,
            };
            self.author.name = own;
            done?;
        }
        for Delivered { rule, action, because } in delivery.left {
            let told = Saying::new(
                format!("The rule “{rule}” tells you of a case"),
                format!("‘{rule}’ 규칙에 따라 알려 드립니다"),
            );
            self.act(case, &action, &Cause { rule, because, told }).await?;
        }
        self.distribute(case).await
    }
}

impl Delivery {
    /// The first severity that a rule gives and the agreement has: a case that came without one begins with it.
    pub(in crate::cases) fn first_severity(&mut self, promised: Option<&Promised>) -> Option<String> {
        // The last one stays, as if each had been set after the other.
        let known = |by: &Delivered| match &by.action {
            Action::SetSeverity { severity } => known_severity(severity, promised).ok(),
            _ => None,
        };
        let place = self.left.iter().rposition(|by| known(by).is_some())?;
        let by = self.left.remove(place);
        let severity = known(&by)?;
        self.left.retain(|by| known(by).is_none());
        self.set.push(Set { by, what: "severity", before: None, after: Ok(severity.clone()) });
        Some(severity)
    }
}
