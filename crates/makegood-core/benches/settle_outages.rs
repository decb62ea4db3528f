//! Settling agreement-months from outage intervals, beside a plain sum over the same intervals.
//!
//! A month holds a few outages, major and partial, one of them excused, and two maintenance windows, one announced late.

use divan::{Bencher, black_box, counter::ItemsCount};
use jiff::civil::date;
use makegood_core::agreement::{
    Agreement, AgreementKind, Band, Bound, Condition, Effect, ExclusionRule, Figure, Maintained, Matrix, Notice,
    Objective, PromiseTime, Range, Remedy, Removes, Strength, Text, Window,
};
use makegood_core::evidence::Extent;
use makegood_core::settle::bulk::{BulkMaintenance, BulkMonth, BulkOutage, BulkScratch, Compiled};
use makegood_core::time::{Instant, Length, Span};
use makegood_core::timeline::{Ledger, Silent};
use rust_decimal::Decimal;

fn main() {
    divan::main();
}

const MINUTE: i64 = 60_000;
const MONTH: i64 = 43_200 * MINUTE;
const MONTHS: usize = 4_096;

/// SplitMix64: the same months on every machine.
struct Seed(u64);

impl Seed {
    fn below(&mut self, limit: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as i64
    }

    fn span(&mut self, longest_minutes: i64) -> Span {
        let start = self.below(MONTH);
        Span::new(Instant::from_ms(start), Instant::from_ms(start + 1 + self.below(longest_minutes * MINUTE)))
    }
}

struct Month {
    outages: Vec<BulkOutage>,
    maintenance: Vec<BulkMaintenance>,
}

fn months() -> Vec<Month> {
    let mut seed = Seed(7);
    (0..MONTHS)
        .map(|_| {
            let mut outages: Vec<BulkOutage> = (0..2 + seed.below(4))
                .map(|_| BulkOutage {
                    span: seed.span(90),
                    extent: if seed.below(2) == 0 { Extent::Major } else { Extent::Partial },
                    cause: (seed.below(4) == 0).then_some(0),
                })
                .collect();
            outages.sort_by_key(|outage| outage.span);
            let mut maintenance: Vec<BulkMaintenance> = (0..2)
                .map(|_| {
                    let span = seed.span(240);
                    let announced = span.start.plus_ms(-seed.below(72 * 60 * MINUTE));
                    BulkMaintenance { announced, span, emergency: false }
                })
                .collect();
            maintenance.sort_by_key(|window| window.span);
            Month { outages, maintenance }
        })
        .collect()
}

/// 99.9 % a month, partial outages at 0.3, runs of five minutes and more, 36 h notice, three bands.
fn compiled() -> Compiled {
    let percent = |value: i64| Decimal::new(value, 1);
    let at = |value: i64, closed: bool| Some(Bound { value: percent(value), closed });
    let when = |low, high| Condition { figure: Figure::Uptime, range: Range { low, high } };
    let band = |low, high, owed: i64| Band { when: when(low, high), owed: vec![Remedy::Percent(Decimal::from(owed))] };
    let exclusion = |name: &str, removes| ExclusionRule {
        name: name.to_owned(),
        clause: None,
        removes,
        effect: Effect::CountsAsUp,
        objectives: Vec::new(),
        proof_required: false,
    };
    let objective = Objective {
        name: "uptime".to_owned(),
        clause: None,
        title: Text::default(),
        strength: Strength::Guarantee,
        services: Vec::new(),
        regions: Vec::new(),
        clock: None,
        promise: Matrix::Same(Some(when(at(999, true), None))),
        window: Window::Month,
        time: PromiseTime::default(),
        measured_by: None,
        minimum_run: Matrix::Same(Some(Length::Elapsed(5 * MINUTE))),
        grace: None,
        partial: percent(3),
        rounding: None,
        credit: Matrix::Same(vec![
            band(at(990, true), at(999, false), 10),
            band(at(950, true), at(990, false), 25),
            band(None, at(950, false), 100),
        ]),
        credits: None,
    };
    let agreement = Agreement {
        id: "bench".to_owned(),
        kind: AgreementKind::Sla,
        version: "1".to_owned(),
        title: Text::default(),
        provider: Text::default(),
        customer: None,
        effective: date(1970, 1, 1),
        ends: None,
        time_zone: "UTC".to_owned(),
        currency: None,
        language: None,
        plan: None,
        plans: Vec::new(),
        regions: Vec::new(),
        services: Vec::new(),
        calendars: Vec::new(),
        seasons: Vec::new(),
        events: Vec::new(),
        measurements: Vec::new(),
        exclusions: vec![
            exclusion("carrier", Removes::Causes(vec!["carrier".to_owned()])),
            exclusion(
                "maintenance",
                Removes::Maintenance {
                    which: Maintained::Planned,
                    notice: Notice::Ahead(Length::Elapsed(36 * 60 * MINUTE)),
                    calendar: None,
                },
            ),
        ],
        objectives: vec![objective],
        severities: Vec::new(),
        clocks: Vec::new(),
        duties: Vec::new(),
        credits: None,
        damages: Vec::new(),
        rights: Vec::new(),
        rests_on: Vec::new(),
        accepted: Vec::new(),
        assumed: Vec::new(),
    };
    Compiled::new(&agreement, &agreement.objectives[0], &[]).expect("the objective has a place in bulk")
}

fn window() -> Span {
    Span::new(Instant::from_ms(0), Instant::from_ms(MONTH))
}

fn bulk(month: &Month) -> BulkMonth<'_> {
    BulkMonth { window: window(), outages: &month.outages, maintenance: &month.maintenance, horizon: Instant::MAX }
}

#[divan::bench]
fn without_trace(bencher: Bencher) {
    let (compiled, months) = (compiled(), months());
    let mut scratch = BulkScratch::default();
    bencher.counter(ItemsCount::new(MONTHS)).bench_local(|| {
        for month in &months {
            black_box(compiled.settle(&bulk(month), &mut scratch, &mut Silent));
        }
    });
}

#[divan::bench]
fn with_trace(bencher: Bencher) {
    let (compiled, months) = (compiled(), months());
    let mut scratch = BulkScratch::default();
    bencher.counter(ItemsCount::new(MONTHS)).bench_local(|| {
        for month in &months {
            let mut ledger = Ledger::default();
            black_box(compiled.settle(&bulk(month), &mut scratch, &mut ledger));
            black_box(ledger);
        }
    });
}

/// The least work an answer needs: one pass over the intervals, sorted, without overlaps, notices or runs.
#[divan::bench]
fn ceiling(bencher: Bencher) {
    let months = months();
    bencher.counter(ItemsCount::new(MONTHS)).bench_local(|| {
        for month in &months {
            let mut covered = 0_i64;
            let mut down = 0_i64;
            for outage in &month.outages {
                let weight = if outage.extent == Extent::Major { 10 } else { 3 };
                let span = outage.span.cut_to(window());
                down += (span.end.as_ms() - span.start.as_ms().max(covered)).max(0) * weight;
                covered = covered.max(span.end.as_ms());
            }
            for window in &month.maintenance {
                for outage in &month.outages {
                    down -= outage.span.cut_to(window.span).ms();
                }
            }
            black_box(((MONTH * 10 - down) as i128 * 1_000).cmp(&(MONTH as i128 * 9_990)));
        }
    });
}
