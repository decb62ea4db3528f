//! Reading one line: every field taken by name, everything wrong with it said at once.

use super::parse;
use super::problem::LineProblem;
use super::sense;
use super::take::Fields;
use crate::evidence::chain::Hash;
use crate::evidence::field::Shape;
use crate::evidence::kind::Kind;
use crate::evidence::{
    Account, Body, CaseEvent, Cells, Deployment, Exclusion, Fact, Fee, Gauge, Maintenance, Obligation, Outage, Subject,
    Watch,
};
use crate::time::Instant;

/// A line of an evidence file: the fact, and the hash it states for itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What the line says.
    pub fact: Fact,
    /// Its place in the file's hash chain, if the file is sealed.
    pub hash: Option<Hash>,
}

/// Reads one line, without its line end.
///
/// # Errors
/// Every problem of the line: a field that is missing, unknown, twice there or not what it should be,
/// and, when all are as they should be, fields that contradict one another.
pub fn read_line(text: &str) -> Result<Line, Vec<LineProblem>> {
    let mut fields = Fields::cut(text)?;
    let line = take_line(&mut fields);
    match line {
        Some(line) if fields.problems.is_empty() => {
            sense::check(&line.fact, &mut fields);
            if fields.problems.is_empty() { Ok(line) } else { Err(fields.problems) }
        }
        _ => Err(fields.problems),
    }
}

pub(super) fn take_line(fields: &mut Fields<'_>) -> Option<Line> {
    let id = fields.text("id");
    let recorded = fields.instant("recorded");
    let replaces = fields.text("replaces");
    let source = fields.text("source");
    let hash = fields.shaped("hash", Shape::Hash, |raw| Hash::from_hex(&parse::string(raw)?));
    let body = take_body(fields);
    Some(Line { fact: Fact { id: id?, recorded: recorded?, replaces, source, body: body? }, hash })
}

fn take_body(fields: &mut Fields<'_>) -> Option<Body> {
    match fields.kind() {
        Kind::Outage => outage(fields).map(Body::Outage),
        Kind::Watch => watch(fields).map(Body::Watch),
        Kind::Cells => cells(fields).map(Body::Cells),
        Kind::Gauge => gauge(fields).map(Body::Gauge),
        Kind::Maintenance => maintenance(fields).map(Body::Maintenance),
        Kind::Deployment => deployment(fields).map(Body::Deployment),
        Kind::Case => case(fields).map(Body::Case),
        Kind::Account => account(fields).map(Body::Account),
        Kind::Fee => fee(fields).map(Body::Fee),
        Kind::Obligation => obligation(fields).map(Body::Obligation),
        Kind::Exclusion => exclusion(fields).map(Body::Exclusion),
        Kind::Retraction => Some(Body::Retraction),
    }
}

impl Fields<'_> {
    fn text(&mut self, name: &'static str) -> Option<String> {
        self.shaped(name, Shape::Text, parse::text)
    }

    fn instant(&mut self, name: &'static str) -> Option<Instant> {
        self.shaped(name, Shape::Instant, parse::instant)
    }

    fn flag(&mut self, name: &'static str) -> Option<bool> {
        self.shaped(name, Shape::Flag, parse::flag)
    }

    fn column(&mut self, name: &'static str) -> Option<parse::Column> {
        self.shaped(name, Shape::Column, parse::column)
    }
}

fn subject(fields: &mut Fields<'_>) -> Option<Subject> {
    let service = fields.text("service");
    let (component, region) = (fields.text("component"), fields.text("region"));
    let customer = fields.text("customer");
    Some(Subject { service: service?, component, region, customer })
}

fn outage(fields: &mut Fields<'_>) -> Option<Outage> {
    let subject = subject(fields);
    let (from, to) = (fields.instant("from"), fields.instant("to"));
    let extent = fields.word("extent");
    let cause = fields.text("cause");
    Some(Outage { subject: subject?, from: from?, to, extent: extent?, cause })
}

fn watch(fields: &mut Fields<'_>) -> Option<Watch> {
    let subject = subject(fields);
    let (from, to) = (fields.instant("from"), fields.instant("to"));
    Some(Watch { subject: subject?, from: from?, to: to? })
}

fn cells(fields: &mut Fields<'_>) -> Option<Cells> {
    let subject = subject(fields);
    let origin = fields.text("origin");
    let from = fields.shaped("from", Shape::Minute, parse::minute);
    let (requests, errors) = (fields.column("requests"), fields.column("errors"));
    let within_us = fields.shaped("within_us", Shape::ThresholdColumns, parse::threshold_columns);
    let sketches = fields.shaped("sketches", Shape::Sketches, parse::sketches);
    let load = fields.shaped("load", Shape::NamedColumns, parse::named_columns);
    Some(Cells {
        subject: subject?,
        origin: origin?,
        from: from?,
        requests: requests?,
        errors: errors?,
        within_us: within_us.unwrap_or_default(),
        sketches: sketches.unwrap_or_default(),
        load: load.unwrap_or_default(),
    })
}

fn gauge(fields: &mut Fields<'_>) -> Option<Gauge> {
    let subject = subject(fields);
    let metric = fields.text("metric");
    let at = fields.instant("at");
    let value = fields.shaped("value", Shape::Decimal, parse::decimal);
    Some(Gauge { subject: subject?, metric: metric?, at: at?, value: value? })
}

fn maintenance(fields: &mut Fields<'_>) -> Option<Maintenance> {
    let subject = subject(fields);
    let announced = fields.instant("announced");
    let (from, to) = (fields.instant("from"), fields.instant("to"));
    let emergency = fields.flag("emergency").unwrap_or(false);
    Some(Maintenance { subject: subject?, announced: announced?, from: from?, to: to?, emergency })
}

fn deployment(fields: &mut Fields<'_>) -> Option<Deployment> {
    let subject = subject(fields);
    let (from, to) = (fields.instant("from"), fields.instant("to"));
    let settings = fields.shaped("settings", Shape::NamedTexts, parse::named_texts).unwrap_or_default();
    Some(Deployment { subject: subject?, from: from?, to, settings })
}

fn case(fields: &mut Fields<'_>) -> Option<CaseEvent> {
    let case = fields.text("case");
    let event = fields.word("event");
    let at = fields.instant("at");
    let (customer, service, region) = (fields.text("customer"), fields.text("service"), fields.text("region"));
    let (severity, plan) = (fields.text("severity"), fields.text("plan"));
    let (type_of_case, language) = (fields.text("type_of_case"), fields.text("language"));
    let (environment, reason) = (fields.text("environment"), fields.text("reason"));
    let due = fields.instant("due");
    let (case, event, at) = (case?, event?, at?);
    Some(CaseEvent {
        case,
        event,
        at,
        customer,
        service,
        region,
        severity,
        plan,
        type_of_case,
        language,
        environment,
        due,
        reason,
    })
}

fn account(fields: &mut Fields<'_>) -> Option<Account> {
    let customer = fields.text("customer");
    let (from, to) = (fields.instant("from"), fields.instant("to"));
    let current = fields.flag("current");
    let plan = fields.text("plan");
    Some(Account { customer: customer?, from: from?, to, current: current?, plan })
}

fn fee(fields: &mut Fields<'_>) -> Option<Fee> {
    let (service, customer, region) = (fields.text("service"), fields.text("customer"), fields.text("region"));
    let component = fields.text("component");
    let (from, to) = (fields.instant("from"), fields.instant("to"));
    let amount = fields.shaped("amount", Shape::Decimal, parse::decimal);
    let currency = fields.shaped("currency", Shape::Currency, parse::currency);
    let charge = fields.word("charge").unwrap_or_default();
    let (from, to, amount, currency) = (from?, to?, amount?, currency?);
    Some(Fee { service, customer, region, component, from, to, amount, currency, charge })
}

fn obligation(fields: &mut Fields<'_>) -> Option<Obligation> {
    let duty = fields.text("duty");
    let event = fields.word("event");
    let at = fields.instant("at");
    let (about, customer) = (fields.text("about"), fields.text("customer"));
    Some(Obligation { duty: duty?, event: event?, at: at?, about, customer })
}

fn exclusion(fields: &mut Fields<'_>) -> Option<Exclusion> {
    let subject = subject(fields);
    let cause = fields.text("cause");
    let (from, to) = (fields.instant("from"), fields.instant("to"));
    let outages = fields.shaped("outages", Shape::Texts, parse::texts).unwrap_or_default();
    let proof = fields.shaped("proof", Shape::Proof, parse::proof);
    Some(Exclusion { subject: subject?, cause: cause?, from: from?, to: to?, outages, proof: proof? })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::evidence::field;
    use crate::evidence::kind::Words;

    /// The reader asks for exactly the fields that the table, and so the schema, lists.
    #[test]
    fn reader_and_table_agree() {
        for (word, kind) in Kind::ALL {
            let text = format!(r#"{{"kind":"{word}"}}"#);
            let mut fields = Fields::cut(&text).expect("only the kind is needed to cut");
            take_line(&mut fields);
            let asked: BTreeSet<&str> = fields.asked.iter().copied().collect();
            let listed: BTreeSet<&str> = field::fields(*kind).map(|field| field.name).collect();
            assert_eq!(asked, listed, "{word}");
        }
    }
}
