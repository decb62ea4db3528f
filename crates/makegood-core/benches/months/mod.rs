//! Agreement-months drawn by a seed: a few outages, major and partial, some excused, and two maintenance windows,
//! one of them perhaps announced late.

use jiff::civil::date;
use makegood_core::agreement::{
    Agreement, AgreementKind, Band, Bound, Condition, Effect, ExclusionRule, Figure, Maintained, Matrix, MinimumRun,
    Notice, Objective, PromiseTime, Range, Remedy, Removes, Scoring, Strength, Text, Window,
};
use makegood_core::evidence::Extent;
use makegood_core::settle::bulk::{BulkMaintenance, BulkMonth, BulkOutage, Compiled};
use makegood_core::time::{Instant, Length, Span};
use rust_decimal::Decimal;

const MINUTE: i64 = 60_000;
pub(crate) const MONTH: i64 = 43_200 * MINUTE;

/// SplitMix64: the same months on every machine.
pub(crate) struct Seed(pub(crate) u64);

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

pub(crate) struct Month {
    pub(crate) outages: Vec<BulkOutage>,
    pub(crate) maintenance: Vec<BulkMaintenance>,
}

/// One month more.
pub(crate) fn month(seed: &mut Seed) -> Month {
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
}

/// 99.9 % a month, partial outages at 0.3, runs of five minutes and more, 36 h notice, three bands.
pub(crate) fn compiled() -> Compiled {
    let percent = |value: i64| Decimal::new(value, 1);
    let at = |value: i64, closed: bool| Some(Bound { value: percent(value), closed });
    let when = |low, high| Condition { figure: Figure::Uptime, range: Range { low, high } };
    let band = |low, high, owed: i64| Band { when: when(low, high), owed: vec![Remedy::Percent(Decimal::from(owed))] };
    let exclusion = |name: &str, removes| ExclusionRule {
        name: name.to_owned(),
        clause: None,
        title: Text::default(),
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
        judged: makegood_core::agreement::Judging::Whole,
        regions: Vec::new(),
        clock: None,
        duty: None,
        breached_by: Vec::new(),
        promise: Matrix::Same(Some(when(at(999, true), None))),
        also_stated: Vec::new(),
        window: Window::Month,
        time: PromiseTime::default(),
        measured_by: None,
        from_report: false,
        minimum_run: Matrix::Same(Some(MinimumRun { ms: 5 * MINUTE, longer: false })),
        grace: None,
        partial: percent(3),
        rounding: None,
        credit: Matrix::Same(vec![
            band(at(990, true), at(999, false), 10),
            band(at(950, true), at(990, false), 25),
            band(None, at(950, false), 100),
        ]),
        credits: None,
        scoring: Scoring::default(),
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
        law: None,
        plan: None,
        plans: Vec::new(),
        regions: Vec::new(),
        services: Vec::new(),
        calendars: Vec::new(),
        seasons: Vec::new(),
        events: Vec::new(),
        deployments: Vec::new(),
        measurements: Vec::new(),
        exclusions: vec![
            exclusion("carrier", Removes::Causes(vec!["carrier".to_owned()])),
            exclusion(
                "maintenance",
                Removes::Maintenance {
                    which: Maintained::Planned,
                    notice: Notice::Ahead(Length::Elapsed(36 * 60 * MINUTE)),
                    calendar: None,
                    during: Vec::new(),
                    allowance: None,
                },
            ),
        ],
        objectives: vec![objective],
        severities: Vec::new(),
        severity_matrix: None,
        statuses: Vec::new(),
        out_of_scope: Vec::new(),
        clocks: Vec::new(),
        duties: Vec::new(),
        credits: None,
        damages: Vec::new(),
        rights: Vec::new(),
        rests_on: Vec::new(),
        refines: Vec::new(),
        examples: Vec::new(),
        accepted: Vec::new(),
        assumed: Vec::new(),
        contacts: Vec::new(),
        notes: None,
    };
    Compiled::new(&agreement, &agreement.objectives[0], &[]).expect("the objective has a place in bulk")
}

pub(crate) fn window() -> Span {
    Span::new(Instant::from_ms(0), Instant::from_ms(MONTH))
}

pub(crate) fn bulk(month: &Month) -> BulkMonth<'_> {
    BulkMonth { window: window(), outages: &month.outages, maintenance: &month.maintenance, horizon: Instant::MAX }
}
