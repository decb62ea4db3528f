//! Facts of every kind, for property tests.

use std::collections::BTreeMap;

use makegood_core::evidence::kind::Words;
use makegood_core::evidence::{
    Account, Body, CaseEvent, CaseEventKind, Cells, Charge, Exclusion, Extent, Fact, Fee, Gauge, Maintenance,
    Obligation, ObligationEvent, Outage, Proof, Subject, Watch,
};
use makegood_core::time::Instant;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use rust_decimal::Decimal;

pub(crate) fn text() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9가-힣 \"\\\\/é😀{}:,_-]{1,12}"
}

pub(crate) fn instant() -> impl Strategy<Value = Instant> {
    (-62_000_000_000_000_i64..250_000_000_000_000).prop_map(Instant::from_ms)
}

fn span() -> impl Strategy<Value = (Instant, Instant)> {
    (instant(), 0_i64..10_000_000_000).prop_map(|(from, length)| (from, from.plus_ms(length)))
}

fn word<T: Words + std::fmt::Debug>() -> impl Strategy<Value = T> {
    proptest::sample::select(T::ALL).prop_map(|(_, value)| value)
}

fn subject() -> impl Strategy<Value = Subject> {
    (text(), of(text()), of(text()), of(text())).prop_map(|(service, component, region, customer)| Subject {
        service,
        component,
        region,
        customer,
    })
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0_u32..12).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

/// One minute: requests, errors among them, how many within two thresholds, a load figure.
type Minute = (Option<(u64, u64, u64, u64)>, Option<u64>);

fn minute() -> impl Strategy<Value = Minute> {
    let counters =
        (any::<u64>(), 0..=100_u64, 0..=100_u64, 0..=100_u64).prop_map(|(requests, errors, narrow, wide)| {
            let part = |percent: u64| requests / 100 * percent;
            (requests, part(errors), part(narrow.min(wide)), part(narrow.max(wide)))
        });
    (of(counters), of(any::<u64>()))
}

fn cells() -> impl Strategy<Value = Cells> {
    (subject(), text(), -1_000_000_i64..40_000_000, vec(minute(), 1..8), any::<bool>(), of(text())).prop_map(
        |(subject, origin, minutes, columns, sketched, load)| {
            let pick = |part: fn((u64, u64, u64, u64)) -> u64| {
                columns.iter().map(|(counters, _)| counters.map(part)).collect::<Vec<_>>()
            };
            let sketch = || columns.iter().map(|(counters, _)| counters.map(|_| "AYgLCQ".to_owned())).collect();
            Cells {
                subject,
                origin,
                from: Instant::from_ms(minutes * 60_000),
                requests: pick(|counters| counters.0),
                errors: pick(|counters| counters.1),
                within_us: BTreeMap::from([
                    (90_000, pick(|counters| counters.2)),
                    (150_000, pick(|counters| counters.3)),
                ]),
                sketches: if sketched { sketch() } else { Vec::new() },
                load: load.map(|name| (name, columns.iter().map(|(_, load)| *load).collect())).into_iter().collect(),
            }
        },
    )
}

fn case() -> impl Strategy<Value = CaseEvent> {
    let names = (of(text()), of(text()), of(text()), of(text()), of(text()));
    let more = (of(text()), of(text()), of(text()), of(text()));
    let when = (instant(), of(instant()));
    (text(), word::<CaseEventKind>(), when, names, more).prop_map(|(case, event, (at, due), names, more)| {
        let (customer, service, region, severity, plan) = names;
        let (type_of_case, language, environment, reason) = more;
        CaseEvent {
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
        }
    })
}

fn fee() -> impl Strategy<Value = Fee> {
    (of(text()), of(text()), of(text()), of(text()), span(), decimal(), "[A-Z]{3}", word::<Charge>()).prop_map(
        |(service, customer, region, component, (from, to), amount, currency, charge)| Fee {
            service,
            customer,
            region,
            component,
            from,
            to,
            amount,
            currency,
            charge,
        },
    )
}

fn exclusion() -> impl Strategy<Value = Exclusion> {
    let proof = (text(), of("[0-9a-f]{64}")).prop_map(|(document, sha256)| Proof { document, sha256 });
    (subject(), text(), span(), vec(text(), 0..3), proof)
        .prop_map(|(subject, cause, (from, to), outages, proof)| Exclusion { subject, cause, from, to, outages, proof })
}

/// What a fact of any kind but a retraction says.
pub(crate) fn body() -> impl Strategy<Value = Body> {
    prop_oneof![
        (subject(), span(), any::<bool>(), word::<Extent>(), of(text())).prop_map(
            |(subject, (from, to), ended, extent, cause)| {
                Body::Outage(Outage { subject, from, to: ended.then_some(to), extent, cause })
            }
        ),
        (subject(), span()).prop_map(|(subject, (from, to))| Body::Watch(Watch { subject, from, to })),
        cells().prop_map(Body::Cells),
        (subject(), text(), instant(), decimal()).prop_map(|(subject, metric, at, value)| Body::Gauge(Gauge {
            subject,
            metric,
            at,
            value
        })),
        (subject(), instant(), span(), any::<bool>()).prop_map(|(subject, announced, (from, to), emergency)| {
            Body::Maintenance(Maintenance { subject, announced, from, to, emergency })
        }),
        case().prop_map(Body::Case),
        (text(), span(), any::<bool>(), any::<bool>(), of(text())).prop_map(
            |(customer, (from, to), ended, current, plan)| {
                Body::Account(Account { customer, from, to: ended.then_some(to), current, plan })
            }
        ),
        fee().prop_map(Body::Fee),
        (text(), word::<ObligationEvent>(), instant(), of(text()), of(text())).prop_map(
            |(duty, event, at, about, customer)| Body::Obligation(Obligation { duty, event, at, about, customer })
        ),
        exclusion().prop_map(Body::Exclusion),
    ]
}

/// A fact that replaces nothing.
pub(crate) fn fact() -> impl Strategy<Value = Fact> {
    (text(), instant(), of(text()), body()).prop_map(|(id, recorded, source, body)| Fact {
        id,
        recorded,
        replaces: None,
        source,
        body,
    })
}

/// Facts with ids `0`, `1` …, some of which correct or withdraw an earlier one of their kind.
pub(crate) fn history() -> impl Strategy<Value = Vec<Fact>> {
    vec((fact(), of(any::<proptest::sample::Index>()), any::<bool>(), 0_i64..1000), 1..20).prop_map(|rows| {
        let mut facts: Vec<Fact> = Vec::new();
        for (mut fact, target, withdraws, later) in rows {
            if let Some(target) = target.filter(|_| !facts.is_empty()) {
                let old = target.get(&facts);
                if old.body != Body::Retraction {
                    fact.body = if withdraws { Body::Retraction } else { old.body.clone() };
                    fact.replaces = Some(old.id.clone());
                    fact.recorded = old.recorded.plus_ms(later);
                }
            }
            fact.id = facts.len().to_string();
            facts.push(fact);
        }
        facts
    })
}
