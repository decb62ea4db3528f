//! The course of one version: the steps that were taken, and what may come next.

use super::{Actor, Party, Refusal, Step, Way};

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What was done.
    pub step: Step,
    /// The person who did it; empty where nobody recorded it.
    pub by: String,
}

/// What else decides whether a step may be taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The customers whom the agreement binds by name.
    pub customers: Vec<String>,
    /// How many comments are not settled.
    pub open_comments: usize,
    /// How many requirements nobody decided.
    pub undecided: usize,
}

/// The steps of one version since it was last drafted, the earliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    taken: Vec<Taken>,
}

impl Course {
    /// The course of a version by its records, the earliest first; what was withdrawn is over.
    pub fn of(records: impl IntoIterator<Item = Taken>) -> Course {
        let mut course = Course::default();
        for record in records {
            course.take(record);
        }
        course
    }

    /// The steps, the earliest first.
    pub fn taken(&self) -> &[Taken] {
        &self.taken
    }

    /// Notes a step, whether or not it was allowed: records are what was done.
    pub fn take(&mut self, taken: Taken) {
        match taken.step {
            Step::Withdrawn => self.taken.clear(),
            _ => self.taken.push(taken),
        }
    }

    /// How the version is to become binding; `None`: it was not offered yet.
    pub fn way(&self) -> Option<Way> {
        self.taken.iter().find_map(|taken| taken.step.way())
    }

    /// The person who wrote the draft.
    pub fn drafter(&self) -> Option<&str> {
        let drafted = self.taken.iter().find(|taken| taken.step == Step::Drafted)?;
        Some(drafted.by.as_str()).filter(|by| !by.is_empty())
    }

    /// Whether customers take part in it: it was offered to them for review and signature.
    pub fn is_shared(&self) -> bool {
        self.way() == Some(Way::Signed)
    }

    /// Whether a step was taken; of steps that say a way, whichever it was.
    pub fn has(&self, step: &Step) -> bool {
        let same = |own: &Step| match step {
            Step::Offered(_) => matches!(own, Step::Offered(_)),
            other => own == other,
        };
        self.taken.iter().any(|taken| same(&taken.step))
    }

    /// Every step from the draft to adoption, in order, for a way; parties in the order of `facts`.
    pub fn path(way: Way, facts: &Facts) -> Vec<Step> {
        let customers = || facts.customers.iter().cloned().map(Party::Customer);
        let mut path = vec![Step::Drafted, Step::Offered(way)];
        if way == Way::Signed {
            path.extend(customers().map(Step::Reviewed));
        }
        path.extend([Step::Priced, Step::Approved]);
        if way == Way::Signed {
            path.push(Step::Signed(Party::Provider));
            path.extend(customers().map(Step::Signed));
        }
        path.push(Step::Adopted);
        path
    }

    /// The steps that are not taken yet, in order; before it is offered, as if it would be published.
    pub fn ahead(&self, facts: &Facts) -> Vec<Step> {
        let path = Course::path(self.way().unwrap_or(Way::Published), facts);
        path.into_iter().filter(|step| !self.has(step)).collect()
    }

    /// The steps for which it waits now, in order, whoever takes them.
    pub fn waits_for(&self, facts: &Facts) -> Vec<Step> {
        self.ahead(facts).into_iter().filter(|step| self.may_follow(step, facts).is_ok()).collect()
    }

    /// Whether `actor` may take `step` now.
    ///
    /// # Errors
    /// Why not.
    pub fn may(&self, step: &Step, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
        if actor.party != step.party() || !actor.manages {
            return Err(Refusal::NotYours);
        }
        self.may_follow(step, facts)?;
        let own = *step == Step::Approved && self.drafter() == Some(actor.id.as_str());
        if own && actor.has_colleague { Err(Refusal::OwnDraft) } else { Ok(()) }
    }

    /// Whether a step may follow those that were taken, whoever takes it.
    fn may_follow(&self, step: &Step, facts: &Facts) -> Result<(), Refusal> {
        if self.has(&Step::Adopted) || self.has(step) {
            return Err(Refusal::DoneAlready);
        }
        match step.party() {
            Party::Customer(id) if !facts.customers.contains(&id) => return Err(Refusal::NoSuchParty),
            // The provider's own review is the price and the approval.
            Party::Provider if matches!(step, Step::Reviewed(_)) => return Err(Refusal::NoSuchParty),
            _ => {}
        }
        let way = step.way().or(self.way());
        if matches!(step, Step::Reviewed(_) | Step::Signed(_)) && way == Some(Way::Published) {
            return Err(Refusal::IsPublished);
        }
        let path = Course::path(way.unwrap_or(Way::Signed), facts);
        let first = path.iter().take_while(|own| !is_same_stage(own, step)).find(|own| !self.has(own));
        match (step, first) {
            (Step::Withdrawn, _) if self.has(&Step::Drafted) => Ok(()),
            (_, Some(first)) => Err(Refusal::First(first.clone())),
            (Step::Offered(Way::Signed), None) if facts.customers.is_empty() => Err(Refusal::NobodyToSign),
            (Step::Offered(_), None) if 0 < facts.undecided => Err(Refusal::Undecided(facts.undecided)),
            (Step::Priced | Step::Approved, None) if 0 < facts.open_comments => {
                Err(Refusal::OpenComments(facts.open_comments))
            }
            (_, None) => Ok(()),
        }
    }
}

/// Whether two steps stand side by side: the parties review, and sign, in any order.
fn is_same_stage(one: &Step, other: &Step) -> bool {
    match (one, other) {
        (Step::Offered(_), Step::Offered(_))
        | (Step::Reviewed(_), Step::Reviewed(_))
        | (Step::Signed(_), Step::Signed(_)) => true,
        (one, other) => one == other,
    }
}
