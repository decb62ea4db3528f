//! Laws of the timeline: the sweep says what a count minute by minute says, and more trouble is never better.

use makegood_core::time::{Instant, Span};
use makegood_core::timeline::{
    Composed, Cut, Excused, Gap, GapKind, Input, Ledger, Reason, Rule, Scratch, Silent, Sum, Trouble, WHOLE_SERVICE,
    lay,
};
use proptest::prelude::*;

const MINUTE: i64 = 60_000;
const SCALE: u32 = 10;
/// The window lies in the middle of the minutes that troubles may fall in.
const WINDOW: std::ops::Range<i64> = 30..90;
const MINUTES: i64 = 120;

fn span(start: i64, end: i64) -> Span {
    Span::new(Instant::from_ms(start * MINUTE), Instant::from_ms(end * MINUTE))
}

fn any_span() -> impl Strategy<Value = Span> {
    (0..MINUTES, 1..30_i64).prop_map(|(start, length)| span(start, (start + length).min(MINUTES)))
}

fn any_trouble() -> impl Strategy<Value = Trouble> {
    let excused = proptest::option::weighted(0.3, any::<bool>());
    (any_span(), prop_oneof![Just(3_u32), Just(10)], excused, 0..50_u32).prop_map(|(span, weight, leaves, fact)| {
        let excused = leaves.map(|leaves_total| Excused { rule: 0, fact, leaves_total });
        Trouble { span, weight, component: WHOLE_SERVICE, fact, excused }
    })
}

fn any_cut() -> impl Strategy<Value = Cut> {
    (any_span(), any::<bool>()).prop_map(|(span, leaves_total)| Cut {
        span,
        component: WHOLE_SERVICE,
        excused: Excused { rule: 1, fact: 99, leaves_total },
    })
}

#[derive(Clone, Debug)]
struct Month {
    troubles: Vec<Trouble>,
    cuts: Vec<Cut>,
    gaps: Vec<Gap>,
    minimum_run: i64,
    grace: i64,
}

fn any_month() -> impl Strategy<Value = Month> {
    let troubles = proptest::collection::vec(any_trouble(), 0..6);
    let cuts = proptest::collection::vec(any_cut(), 0..3);
    let unmeasured = proptest::collection::vec(any_span(), 0..2);
    (troubles, cuts, unmeasured, 0..8_i64, prop_oneof![3 => Just(0_i64), 1 => 1..5_i64]).prop_map(
        |(troubles, cuts, unmeasured, minimum_run, grace)| {
            let unmeasured = makegood_core::time::Spans::union_of(unmeasured);
            let gaps = unmeasured.iter().map(|span| Gap { span, kind: GapKind::Unmeasured }).collect();
            sorted(Month { troubles, cuts, gaps, minimum_run, grace })
        },
    )
}

fn sorted(mut month: Month) -> Month {
    month.troubles.sort_by_key(|trouble| trouble.span);
    month.cuts.sort_by_key(|cut| cut.span);
    month
}

fn rule(month: &Month) -> Rule {
    Rule {
        scale: SCALE,
        composed: Composed::Heaviest,
        minimum_run_ms: month.minimum_run * MINUTE,
        grace_ms: month.grace * MINUTE,
    }
}

fn sum(month: &Month) -> Sum {
    let promised = [span(WINDOW.start, WINDOW.end)];
    lay(&rule(month), input(month, &promised), &mut Scratch::default(), &mut Silent)
}

fn input<'a>(month: &'a Month, promised: &'a [Span]) -> Input<'a> {
    Input {
        promised,
        troubles: &month.troubles,
        cuts: &month.cuts,
        gaps: &month.gaps,
        known: Span::new(Instant::from_ms(i64::MIN), Instant::MAX),
    }
}

/// Total minutes and weighted downtime in minutes × scale, counted one minute after the other.
fn by_the_minute(month: &Month) -> (i64, i64) {
    let at = |minute: i64| Instant::from_ms(minute * MINUTE);
    let unmeasured = |minute: i64| month.gaps.iter().any(|gap| gap.span.contains(at(minute)));
    let weight = |minute: i64, counted: bool| {
        let cut = month.cuts.iter().any(|cut| cut.span.contains(at(minute)));
        let holds =
            |trouble: &&Trouble| trouble.span.contains(at(minute)) && !(counted && (cut || trouble.excused.is_some()));
        month.troubles.iter().filter(holds).map(|trouble| i64::from(trouble.weight)).max().unwrap_or(0)
    };
    let leaves = |minute: i64| month.cuts.iter().any(|cut| cut.excused.leaves_total && cut.span.contains(at(minute)));
    let measured: Vec<i64> = (0..MINUTES).filter(|&minute| !unmeasured(minute)).collect();
    let (mut total, mut downtime) = (0, 0);
    for run in measured.chunk_by(|&left, &right| (0 < weight(left, false)) == (0 < weight(right, false))) {
        let bad = 0 < weight(run[0], false);
        let counts = bad && month.minimum_run <= run.len() as i64;
        let mut forgiven = month.grace;
        for &minute in run {
            let promised = WINDOW.contains(&minute);
            if leaves(minute) {
                // The announced window leaves the total; its minutes still use up the grace of the run.
                forgiven -= 1;
                continue;
            }
            forgiven -= 1;
            if !promised {
                continue;
            }
            total += 1;
            if !counts || 0 <= forgiven {
                continue;
            }
            downtime += weight(minute, true);
            // Of several excuses for one minute the one that leaves the total wins, whatever the order of the facts.
            let leaving = |trouble: &Trouble| {
                trouble.span.contains(at(minute)) && trouble.excused.is_some_and(|excused| excused.leaves_total)
            };
            let cause_leaves = month.troubles.iter().any(leaving);
            let cut = month.cuts.iter().any(|cut| cut.span.contains(at(minute)));
            if weight(minute, true) == 0 && !cut && cause_leaves {
                total -= 1;
            }
        }
    }
    (total, downtime)
}

proptest! {
    #[test]
    fn the_sweep_says_what_a_count_by_the_minute_says(month in any_month()) {
        let sum = sum(&month);
        prop_assert_eq!((sum.total_ms / MINUTE, sum.downtime / MINUTE), by_the_minute(&month));
    }

    #[test]
    fn downtime_never_passes_the_total(month in any_month()) {
        let sum = sum(&month);
        prop_assert!(0 <= sum.downtime && sum.downtime <= sum.total_ms * i64::from(SCALE));
    }

    #[test]
    fn more_trouble_never_means_less_downtime(month in any_month(), more in any_span()) {
        let month = Month { grace: 0, ..month };
        let mut worse = month.clone();
        worse.troubles.push(Trouble { span: more, weight: SCALE, component: WHOLE_SERVICE, fact: 77, excused: None });
        prop_assert!(sum(&month).downtime <= sum(&sorted(worse)).downtime);
    }

    #[test]
    fn an_exclusion_never_means_more_downtime(month in any_month(), cut in any_cut()) {
        let mut excluded = month.clone();
        excluded.cuts.push(cut);
        prop_assert!(sum(&sorted(excluded)).downtime <= sum(&month).downtime);
    }

    #[test]
    fn a_trace_adds_up_to_the_sum(month in any_month()) {
        let promised = [span(WINDOW.start, WINDOW.end)];
        let mut ledger = Ledger::default();
        let traced = lay(&rule(&month), input(&month, &promised), &mut Scratch::default(), &mut ledger);
        prop_assert_eq!(traced, sum(&month));
        let counted: i64 = ledger.stretches.iter().map(|stretch| stretch.span.ms() * i64::from(stretch.counted)).sum();
        prop_assert_eq!(counted, traced.downtime);
        for stretch in &ledger.stretches {
            let counts = matches!(stretch.reason, Reason::Counts | Reason::Excluded { .. });
            prop_assert!(counts || stretch.counted == 0);
        }
        prop_assert!(ledger.stretches.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    }

    #[test]
    fn two_halves_of_a_window_bear_the_whole(month in any_month(), middle in WINDOW) {
        let part = |from: i64, to: i64| {
            let promised = [span(from, to)];
            lay(&rule(&month), input(&month, &promised), &mut Scratch::default(), &mut Silent)
        };
        let (whole, left, right) = (part(WINDOW.start, WINDOW.end), part(WINDOW.start, middle), part(middle, WINDOW.end));
        prop_assert_eq!(left.downtime + right.downtime, whole.downtime);
        prop_assert_eq!(left.total_ms + right.total_ms, whole.total_ms);
    }
}
