//! Settling in bulk says what settling one agreement says, to the millisecond and the band.

use makegood_core::agreement_file::{Source, read};
use makegood_core::evidence::{Body, Extent, Fact, Maintenance, Outage, Subject, View};
use makegood_core::settle::bulk::{BulkMaintenance, BulkMonth, BulkOutage, BulkScratch, Compiled};
use makegood_core::settle::{Files, Request, in_force, settle};
use makegood_core::time::{Instant, Period, Span};
use makegood_core::timeline::Silent;
use proptest::prelude::*;

const AGREEMENT: &str = "agreement: a\nkind: sla\nprovider: P\neffective: 2019-01-01\ntime_zone: Asia/Seoul\ncurrency: KRW\nservices: { s: {} }\nexclusions:\n  carrier: { cause: carrier }\n  war: { cause: war, effect: leaves the total }\n  planned: { maintenance: planned, announced: 36 h ahead, effect: leaves the total }\n  urgent: { maintenance: emergency, announced: no condition }\nobjectives:\n  up:\n    promise: uptime >= 99.9 %\n    partial: 0.3\n    minimum_run: 5 min\n    credit:\n      99 % <= uptime < 99.9 %: 10 %\n      95 % <= uptime < 99 %: 25 %\n      uptime < 95 %: 50 %\n";

/// November 2019 in Seoul.
fn november() -> Span {
    let zone = makegood_core::time::Zone::named("Asia/Seoul").expect("a zone");
    "2019-11".parse::<Period>().expect("a month").span_in(&zone)
}

fn any_span(longest_minutes: i64) -> impl Strategy<Value = Span> {
    let window = november();
    (-7_200_000..window.ms() + 7_200_000, 1..longest_minutes * 60_000)
        .prop_map(move |(start, length)| Span::new(window.start.plus_ms(start), window.start.plus_ms(start + length)))
}

type Trouble = (Span, bool, Option<bool>);
type Work = (Span, i64, bool);

fn any_evidence() -> impl Strategy<Value = (Vec<Trouble>, Vec<Work>)> {
    let trouble = (any_span(600), any::<bool>(), proptest::option::of(any::<bool>()));
    let work = (any_span(600), 0..72 * 3_600_000_i64, any::<bool>());
    (proptest::collection::vec(trouble, 0..6), proptest::collection::vec(work, 0..4))
}

fn subject() -> Subject {
    Subject { service: "s".to_owned(), ..Subject::default() }
}

fn extent(major: bool) -> Extent {
    if major { Extent::Major } else { Extent::Partial }
}

fn fact(id: String, body: Body) -> Fact {
    Fact { id, recorded: Instant::from_ms(0), replaces: None, source: None, body }
}

proptest! {
    #[test]
    fn in_bulk_and_one_by_one((mut troubles, mut works) in any_evidence()) {
        let (agreements, _) = read(&[Source { name: "a.yaml".to_owned(), text: AGREEMENT.to_owned() }]);
        let agreement = &agreements[0];
        troubles.sort_by_key(|(span, ..)| *span);
        works.sort_by_key(|(span, ..)| *span);
        let outages = (0..).zip(&troubles).map(|(number, (span, major, cause))| fact(format!("o{number}"), Body::Outage(Outage {
            subject: subject(),
            from: span.start,
            to: Some(span.end),
            extent: extent(*major),
            cause: cause.map(|war| if war { "war".to_owned() } else { "carrier".to_owned() }),
        })));
        let windows = (0..).zip(&works).map(|(number, (span, ahead, emergency))| fact(format!("w{number}"), Body::Maintenance(Maintenance {
            subject: subject(),
            announced: span.start.plus_ms(-ahead),
            from: span.start,
            to: span.end,
            emergency: *emergency,
        })));
        let facts: Vec<Fact> = outages.chain(windows).collect();
        let view = View::new(&facts, Instant::MAX);
        let request = Request {
            agreement,
            files: Files { agreements: &agreements, sha256: &[] },
            in_force: in_force(&agreements, "a")[0].days,
            period: "2019-11".parse().expect("a month"),
            customer: None,
            view: &view,
            evidence_head: "",
            traced: false,
        };
        let settlement = settle(&request).expect("settled");
        let one = &settlement.objectives[0];

        let compiled = Compiled::new(agreement, &agreement.objectives[0], &[]).expect("compiled");
        let outages: Vec<BulkOutage> = troubles.iter().map(|(span, major, cause)| BulkOutage {
            span: *span,
            extent: extent(*major),
            cause: cause.and_then(|war| compiled.cause_number(if war { "war" } else { "carrier" })),
        }).collect();
        let maintenance: Vec<BulkMaintenance> = works.iter().map(|(span, ahead, emergency)| BulkMaintenance {
            announced: span.start.plus_ms(-ahead),
            span: *span,
            emergency: *emergency,
        }).collect();
        let month = BulkMonth { window: november(), outages: &outages, maintenance: &maintenance, horizon: Instant::MAX };
        let outcome = compiled.settle(&month, &mut BulkScratch::default(), &mut Silent);
        prop_assert_eq!(outcome.sum.total_ms, one.total_ms);
        prop_assert_eq!(outcome.sum.excluded_ms, one.excluded_ms);
        let downtime = rust_decimal::Decimal::new(outcome.sum.downtime, 1).normalize().to_string();
        prop_assert_eq!(downtime, one.downtime_ms.clone());
        prop_assert_eq!(outcome.verdict, one.verdict);
        let band = settlement.credits.first().and_then(|credit| credit.lines.first()).map(|line| line.band.clone());
        prop_assert_eq!(outcome.band.map(|band| compiled.bands()[usize::from(band)].when.to_string()), band);
    }
}
