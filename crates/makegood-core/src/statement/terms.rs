//! Finding, in the agreement, the terms that a figure of the settlement came from.

use std::borrow::Cow;

use super::Statement;
use super::moment::Clocks;
use super::wording::{Words, fill};
use crate::agreement::{Band, Condition, CreditTerms, ExclusionRule, Measurement, Objective, Text};
use crate::credit::CreditLine;
use crate::settle::{ObjectiveSettlement, PeriodCredit};
use crate::time::{Instant, Span, Zone};

impl<'a> Statement<'a> {
    pub(super) fn objective(&self, name: &str) -> Option<&'a Objective> {
        self.agreement.objectives.iter().find(|objective| objective.name == name)
    }

    /// The names that picked a cell of the agreement's matrices.
    pub(super) fn names<'b>(&'b self, region: Option<&'b str>, deployment: Option<&'b str>) -> Vec<&'b str> {
        self.settlement.plan.as_deref().into_iter().chain(region).chain(deployment).collect()
    }

    /// The promise an objective was judged by.
    pub(super) fn promise(&self, one: &ObjectiveSettlement) -> Option<&'a Condition> {
        let objective = self.objective(&one.objective)?;
        objective.promise.pick(&self.names(one.region.as_deref(), one.deployment.as_deref()))?.as_ref()
    }

    /// The band that a credit line fired.
    pub(super) fn band(&self, line: &CreditLine) -> Option<&'a Band> {
        let bands = self
            .objective(&line.objective)?
            .credit
            .pick(&self.names(line.region.as_deref(), line.deployment.as_deref()))?;
        bands.iter().find(|band| band.when.to_string() == line.band)
    }

    /// The terms that a credit was formed by: those of its objectives, else the agreement's.
    pub(super) fn terms_of(&self, credit: &PeriodCredit) -> Cow<'a, CreditTerms> {
        match credit.terms_of.first().and_then(|name| self.objective(name)) {
            Some(objective) => self.agreement.terms_of(objective),
            None => self.agreement.credits.as_ref().map_or_else(|| Cow::Owned(CreditTerms::default()), Cow::Borrowed),
        }
    }

    pub(super) fn exclusion(&self, name: &str) -> Option<&'a ExclusionRule> {
        self.agreement.exclusions.iter().find(|rule| rule.name == name)
    }

    pub(super) fn measurement(&self, objective: &Objective) -> Option<&'a Measurement> {
        let name = objective.measured_by.as_deref()?;
        self.agreement.measurements.iter().find(|measurement| measurement.name == name)
    }

    pub(super) fn zone(&self) -> Zone {
        Zone::named(&self.settlement.time_zone).unwrap_or_else(|_| Zone::utc())
    }

    /// The unit of an objective's figure with the space before it, empty where it has none.
    pub(super) fn unit(&self, name: &str) -> String {
        let promise = self.objective(name).map(|objective| objective.promise.cells());
        let promise = promise.and_then(|cells| cells.into_iter().find_map(|(_, cell)| cell.as_ref()));
        match promise.map(|promise| promise.figure.unit()) {
            Some("") | None => String::new(),
            Some(unit) => format!(" {unit}"),
        }
    }

    /// A text in the statement's language; `or` where there is none.
    pub(super) fn say(&self, text: &'a Text, or: &'a str) -> &'a str {
        if text.is_empty() { or } else { text.in_language(self.words().code) }
    }

    pub(super) fn words(&self) -> &'static Words {
        super::wording::words_of(self.language)
    }

    pub(super) fn service_name(&self, id: &'a str) -> &'a str {
        let service = self.agreement.services.iter().find(|service| service.id == id);
        service.map_or(id, |service| self.say(&service.name, id))
    }

    pub(super) fn region_name(&self, id: &'a str) -> &'a str {
        let region = self.agreement.regions.iter().find(|region| region.id == id);
        region.map_or(id, |region| self.say(&region.name, id))
    }

    pub(super) fn objective_name(&self, name: &'a str) -> &'a str {
        self.objective(name).map_or(name, |objective| self.say(&objective.title, name))
    }

    /// What one objective was judged for.
    pub fn place_of(&self, one: &'a ObjectiveSettlement) -> String {
        let place = self.part(self.place(&one.service, one.region.as_deref()), one.component.as_deref());
        let place = deployed(place, one.deployment.as_deref());
        self.since(place, one.incident.map(|own| own.from))
    }

    /// What a credit line is for.
    pub(super) fn place_of_line(&self, line: &'a CreditLine) -> String {
        let place = self.part(self.place(&line.service, line.region.as_deref()), line.component.as_deref());
        let place = deployed(place, line.deployment.as_deref());
        self.since(place, line.incident)
    }

    /// The place, and since when, where an incident is judged by itself.
    fn since(&self, place: String, incident: Option<Instant>) -> String {
        let Some(from) = incident else { return place };
        let at = Clocks::around(&self.zone(), Span::new(from, from)).at(from);
        fill(self.words().incident_since, &[("place", &place), ("at", &at)])
    }

    /// `Virtual machines, vm-7`; the component alone where nothing else tells places apart.
    fn part(&self, place: String, component: Option<&str>) -> String {
        let one_place = self.agreement.services.len() == 1 && self.agreement.regions.is_empty();
        match component {
            None => place,
            Some(component) if one_place => component.to_owned(),
            Some(component) => format!("{place}, {component}"),
        }
    }

    /// `Oqupie`, `database, Spain`, or `Spain` where there is one service.
    pub(super) fn place(&self, service: &'a str, region: Option<&'a str>) -> String {
        match region {
            None => self.service_name(service).to_owned(),
            Some(region) if self.agreement.services.len() == 1 => self.region_name(region).to_owned(),
            Some(region) => format!("{}, {}", self.service_name(service), self.region_name(region)),
        }
    }
}

/// `Virtual machines, multi_zone`.
fn deployed(place: String, deployment: Option<&str>) -> String {
    deployment.map_or(place.clone(), |kind| format!("{place}, {kind}"))
}
