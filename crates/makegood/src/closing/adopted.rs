//! The agreements that are settled by: every adopted file, read together once.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use makegood_core::agreement::{Agreement, ClockTarget, Window};
use makegood_core::agreement_file::Source;
use makegood_core::bundle::agreements_of;
use makegood_core::result::window_of;
use makegood_core::settle::{Files, InForce, in_force, promises_anything};
use makegood_core::time::{Instant, Period, Zone};
use makegood_store::{AgreementFile, StoreError};

use super::reach::Reach;

/// Adopted agreement files as read; the lists run side by side.
#[derive(Debug, Default)]
pub(crate) struct Adopted {
    agreements: Vec<Agreement>,
    sources: Vec<Source>,
    hashes: Vec<String>,
    /// When the first version of each agreement was adopted, in milliseconds since 1970 in UTC.
    since: BTreeMap<String, i64>,
    /// An agreement that was ended for the customer in question, and the first day on which it binds them no more.
    until: Option<(String, Date)>,
}

impl Adopted {
    /// Reads the files.
    ///
    /// # Errors
    /// One of them is no sound agreement: it was adopted by a program that understood it otherwise.
    pub(crate) fn read(files: Vec<AgreementFile>) -> Result<Adopted, StoreError> {
        let mut adopted = Adopted::default();
        for file in files {
            let name = format!("{}-{}.yaml", file.agreement, file.version);
            let name =
                name.chars().map(|letter| if letter.is_control() || "/\\".contains(letter) { '_' } else { letter });
            let since = adopted.since.entry(file.agreement).or_insert(i64::MAX);
            *since = file.adopted_at.unwrap_or(i64::MAX).min(*since);
            adopted.sources.push(Source { name: name.collect(), text: file.text });
            adopted.hashes.push(file.hash);
        }
        adopted.agreements = agreements_of(&adopted.sources)
            .map_err(|problem| StoreError::Broken(format!("an adopted agreement cannot be read: {problem}")))?;
        Ok(adopted)
    }

    /// Every agreement that promises something of its own, by id.
    pub(crate) fn ids(&self) -> Vec<&str> {
        let ids: BTreeSet<&str> = self.agreements.iter().map(|agreement| agreement.id.as_str()).collect();
        ids.into_iter().filter(|id| promises_anything(&self.agreements, id)).collect()
    }

    /// The versions of an agreement with their days, the earliest first.
    pub(crate) fn versions(&self, id: &str) -> Vec<InForce<'_>> {
        let mut versions = in_force(&self.agreements, id);
        if let Some(until) = self.until_of(id) {
            versions.retain(|version| version.days.first < until);
            for version in &mut versions {
                version.days.end = version.days.end.min(until);
            }
        }
        versions
    }

    /// The first day on which an agreement binds the customer in question no more, where it was ended for them.
    pub(super) fn until_of(&self, id: &str) -> Option<Date> {
        self.until.as_ref().filter(|(own, _)| own == id).map(|(_, until)| *until)
    }

    /// The same agreements for a customer for whom one of them ends.
    pub(super) fn ending(mut self, id: &str, until: Option<Date>) -> Adopted {
        self.until = until.map(|until| (id.to_owned(), until));
        self
    }

    /// The version of an agreement that is in force at `at`, by the day that it is then in the agreement's zone.
    pub(crate) fn in_force_at(&self, id: &str, at: Instant) -> Option<InForce<'_>> {
        self.versions(id).into_iter().find(|version| {
            let day = Zone::named(&version.agreement.time_zone).unwrap_or_else(|_| Zone::utc()).date_of(at);
            version.days.first <= day && day < version.days.end
        })
    }

    /// The duties with whose next act clocks of the agreement may be due (R4's next regular patch), in any version.
    pub(crate) fn acts_that_clocks_wait_for(&self, id: &str) -> BTreeSet<&str> {
        let own = self.agreements.iter().filter(|agreement| agreement.id == id);
        let rules = own.flat_map(|agreement| &agreement.clocks);
        let targets = rules.flat_map(|rule| rule.target.cells().into_iter().map(|(_, target)| target));
        targets.filter_map(act_waited_for).collect()
    }

    /// Whether any agreement has such clocks.
    pub(crate) fn has_clocks_that_wait_for_acts(&self) -> bool {
        let rules = self.agreements.iter().flat_map(|agreement| &agreement.clocks);
        rules.into_iter().any(|rule| rule.target.cells().iter().any(|(_, target)| act_waited_for(target).is_some()))
    }

    /// One version.
    pub(crate) fn version(&self, id: &str, version: &str) -> Option<&Agreement> {
        self.agreements.iter().find(|own| own.id == id && own.version == version)
    }

    /// When the agreement was first adopted, in milliseconds since 1970 in UTC.
    pub(crate) fn since(&self, id: &str) -> Option<i64> {
        self.since.get(id).copied()
    }

    /// The services that any version of the agreement promises.
    pub(crate) fn services(&self, id: &str) -> BTreeSet<&str> {
        let own = self.agreements.iter().filter(|agreement| agreement.id == id);
        own.flat_map(|agreement| &agreement.services).map(|service| service.id.as_str()).collect()
    }

    /// The components and the regions that any version of the agreement gives one of its services.
    pub(crate) fn parts_of(&self, id: &str, service: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
        let own = self.agreements.iter().filter(|agreement| agreement.id == id);
        let mut parts = (BTreeSet::new(), BTreeSet::new());
        for own in own.flat_map(|agreement| &agreement.services).filter(|own| own.id == service) {
            parts.0.extend(own.components.iter().map(String::as_str));
            parts.1.extend(own.regions.iter().map(String::as_str));
        }
        parts
    }

    /// Every clock of any agreement, by name.
    pub(crate) fn clock_names(&self) -> Vec<String> {
        let names: BTreeSet<&str> =
            self.agreements.iter().flat_map(|own| &own.clocks).map(|clock| clock.name.as_str()).collect();
        names.into_iter().map(str::to_owned).collect()
    }

    /// Every severity of any agreement, by name.
    pub(crate) fn severity_names(&self) -> Vec<String> {
        let names: BTreeSet<&str> =
            self.agreements.iter().flat_map(|own| &own.severities).map(|(name, _)| name.as_str()).collect();
        names.into_iter().map(str::to_owned).collect()
    }

    /// The versions of these agreements and the levels above them, and nothing else.
    pub(crate) fn part(&self, ids: &BTreeSet<&str>) -> Adopted {
        let mut wanted: BTreeSet<(&str, &str)> = BTreeSet::new();
        for own in self.agreements.iter().filter(|agreement| ids.contains(agreement.id.as_str())) {
            wanted.insert((&own.id, &own.version));
            wanted.extend(own.refines.iter().map(|(level, version)| (level.as_str(), version.as_str())));
        }
        let mut part = Adopted::default();
        let all = self.agreements.iter().zip(&self.sources).zip(&self.hashes);
        for ((agreement, source), hash) in all {
            if wanted.contains(&(agreement.id.as_str(), agreement.version.as_str())) {
                part.agreements.push(agreement.clone());
                part.sources.push(source.clone());
                part.hashes.push(hash.clone());
            }
        }
        part
    }

    /// The files as adopted, under names of their own.
    pub(crate) fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The zone of the version in force on the period's first day, else of the first version after it.
    pub(crate) fn zone(&self, id: &str, period: Period) -> Option<Zone> {
        let versions = self.versions(id);
        let version = versions.iter().find(|version| period.first < version.days.end).or(versions.last())?;
        Zone::named(&version.agreement.time_zone).ok()
    }

    /// The days around a period of which its settlement looks at facts of this kind.
    pub(crate) fn looked_at(&self, id: &str, period: Period, kind: &str) -> Period {
        let reach = Reach::of(&self.versions(id), period);
        match kind {
            "account" | "fee" | "obligation" | "maintenance" | "deployment" => reach.held,
            _ => reach.measured,
        }
    }

    /// All of them, for the engine.
    pub(super) fn files(&self) -> Files<'_> {
        Files { agreements: &self.agreements, sha256: &self.hashes }
    }
}

/// The duty with whose next act it is due.
fn act_waited_for(target: &ClockTarget) -> Option<&str> {
    match target {
        ClockTarget::AgreedDate { next } => next.as_deref(),
        _ => None,
    }
}

/// The period by which an agreement is closed: its shortest window of a month or more.
pub(super) fn window(agreement: &Agreement) -> Window {
    let rank = |window: Window| match window {
        // Events and claims come at any time; they are settled with the month in which they fall.
        Window::Event | Window::BeforeClaim { .. } => 0,
        Window::Day | Window::Week | Window::Rolling { .. } | Window::Month => 0,
        Window::BillingCycle { .. } => 1,
        Window::Quarter | Window::Fiscal { months: ..=3, .. } => 2,
        Window::HalfYear => 3,
        Window::Year | Window::Fiscal { .. } => 4,
    };
    let shortest = agreement.objectives.iter().map(|objective| objective.window).min_by_key(|window| rank(*window));
    shortest.filter(|window| 0 < rank(*window)).unwrap_or_default()
}

/// The period of `agreement` that `day` falls in.
pub(super) fn period_on(agreement: &Agreement, day: Date) -> Period {
    window_of(window(agreement), day)
}
