//! Months of minutes: runs judged whole, exclusions cut out, missing minutes; against a loop over the minutes.

use makegood_core::time::{Instant, Span, Spans};
use makegood_core::timeline::minutes::{
    ErrorThreshold, ExcludedMinutes, MinuteCounts, MinuteSet, Minutes, NoData, Rule, Silent, probe_minutes,
    request_minutes, settle_minutes, settle_minutes_portably,
};
use proptest::prelude::*;
use std::ops::Range;

/// `.` good, `x` bad, `?` nobody measured.
fn minutes(text: &str) -> Minutes {
    let mut minutes = Minutes::unmeasured(Instant::from_ms(0), text.len());
    minutes.put_from(Instant::from_ms(0), text.chars().map(|state| (state != '?').then_some(state == 'x')));
    minutes
}

fn kept(text: &str, minimum_run: usize, no_data: NoData) -> String {
    let judged = minutes(text).judged(minimum_run, no_data);
    (0..text.len()).map(|place| if judged.contains(place) { 'x' } else { '.' }).collect()
}

fn plain(text: &str, window: Range<usize>, minimum_run: usize) -> MinuteCounts {
    let rule = Rule { minimum_run, no_data: NoData::CountsAsUp };
    settle_minutes(&minutes(text), window, ExcludedMinutes::default(), rule)
}

#[test]
fn runs_of_five() {
    assert_eq!(kept(".xxxx..xxxxx.xxxxxx", 5, NoData::CountsAsUp), ".......xxxxx.xxxxxx");
    assert_eq!(kept("xx.x", 0, NoData::CountsAsUp), "xx.x");
    assert_eq!(kept("xx.x", 1, NoData::CountsAsUp), "xx.x");
    assert_eq!(kept("xxxx", 5, NoData::CountsAsUp), "....");
}

#[test]
fn minutes_without_data_before_runs_are_judged() {
    assert_eq!(kept("xx?xxx.", 5, NoData::CountsAsUp), ".......");
    assert_eq!(kept("xx?xx..", 5, NoData::CountsAsDown), "xxxxx..");
    // Leaving the total, the gap neither adds to the run nor breaks it.
    assert_eq!(kept("xx?xx..", 5, NoData::LeavesTheTotal), ".......");
    assert_eq!(kept("xx??xxx", 5, NoData::LeavesTheTotal), "xx..xxx");
    assert_eq!(kept("xx?.xxx", 5, NoData::LeavesTheTotal), ".......");
}

#[test]
fn a_run_over_the_edge_counts_its_own_minutes_in_each_month() {
    // Worked example 6: bad 23:57–00:03, three minutes before midnight and three after.
    let text = "......xxxxxx......";
    assert_eq!((plain(text, 0..9, 5).bad, plain(text, 9..18, 5).bad), (3, 3));
    let cut_off = minutes("xxx......");
    assert!(cut_off.needs_more_around(0..9, 5, NoData::CountsAsUp), "the run may have begun earlier");
    assert!(!minutes(text).needs_more_around(9..18, 5, NoData::CountsAsUp));
    assert!(minutes("...xx?").needs_more_around(0..6, 5, NoData::LeavesTheTotal));
    assert!(!minutes("...xx?").needs_more_around(0..6, 5, NoData::CountsAsUp));
}

#[test]
fn april_of_worked_example_5() {
    // 43,200 minutes, 43 or 44 bad in runs of at least five, and runs of four that do not count.
    for (runs, bad) in [(&[5, 5, 5, 5, 5, 5, 5, 8][..], 43), (&[5, 5, 5, 5, 5, 5, 5, 9], 44), (&[4, 4, 4], 0)] {
        let mut april = MinuteSet::empty(43_200);
        runs.iter().enumerate().for_each(|(day, &long)| april.put_range(day * 1440 + 61..day * 1440 + 61 + long, true));
        let april = Minutes::from_sets(Instant::from_ms(0), april, MinuteSet::empty(43_200)).expect("same length");
        let rule = Rule { minimum_run: 5, no_data: NoData::CountsAsUp };
        let counts = settle_minutes(&april, 0..43_200, ExcludedMinutes::default(), rule);
        assert_eq!((counts.total, counts.bad, counts.measured), (43_200, bad, 43_200));
    }
}

#[test]
fn exclusions_are_cut_out_after_runs_are_judged() {
    let evidence = minutes("..xxxxxx..??");
    let excluded = MinuteSet::inside(
        Instant::from_ms(0),
        12,
        &Spans::from(Span::new(Instant::from_ms(239_999), Instant::from_ms(660_001))),
    );
    let rule = Rule { minimum_run: 5, no_data: NoData::LeavesTheTotal };
    let as_up = ExcludedMinutes { as_up: Some(&excluded), removed: None };
    let counts = settle_minutes(&evidence, 0..12, as_up, rule);
    assert_eq!(counts, MinuteCounts { window: 12, measured: 10, total: 10, excluded: 7, excused: 4, bad: 2 });
    let removed = ExcludedMinutes { as_up: None, removed: Some(&excluded) };
    assert_eq!(settle_minutes(&evidence, 0..12, removed, rule), MinuteCounts { total: 4, ..counts });
}

#[test]
fn requests_by_the_minute() {
    // Worked example 4: 100 of 1,000 is good at 10 %, 101 is bad.
    let ten_percent = ErrorThreshold::new(10, 100).expect("not over zero");
    let requests = [Some(1000), Some(1000), Some(0), None, Some(5), Some(u64::MAX)];
    let errors = [Some(100), Some(101), Some(0), Some(3), None, Some(u64::MAX)];
    let states = |silent| request_minutes(&requests, &errors, ten_percent, silent).collect::<Vec<_>>();
    assert_eq!(states(Silent::Missing), [Some(false), Some(true), None, None, None, Some(true)]);
    assert_eq!(states(Silent::Up)[2], Some(false));
    assert_eq!(ErrorThreshold::new(1, 0), None);
}

#[test]
fn probes_with_a_quorum() {
    let seoul = ([Some(1), Some(1), Some(1), None], [Some(1), Some(1), Some(0), None]);
    let tokyo = ([Some(1), Some(2), None, Some(1)], [Some(0), Some(1), None, Some(1)]);
    let locations = [(&seoul.0[..], &seoul.1[..]), (&tokyo.0[..], &tokyo.1[..])];
    assert_eq!(probe_minutes(&locations, 1).collect::<Vec<_>>(), [Some(true), Some(true), Some(false), Some(true)]);
    assert_eq!(probe_minutes(&locations, 2).collect::<Vec<_>>(), [Some(false), Some(true), None, None]);
}

/// Minutes in stretches, so that runs of every length appear.
fn stretches() -> impl Strategy<Value = String> {
    let stretch = (prop::sample::select(vec!['.', '.', 'x', 'x', '?']), prop_oneof![1..8_usize, 1..150_usize]);
    prop::collection::vec(stretch, 1..30)
        .prop_map(|list| list.into_iter().map(|(state, long)| String::from(state).repeat(long)).collect())
}

fn marks(len: usize, spans: &[(usize, usize)]) -> MinuteSet {
    let mut set = MinuteSet::empty(len);
    spans.iter().for_each(|&(start, long)| set.put_range(start..start + long, true));
    set
}

/// The judged bad minutes, minute by minute.
fn naive_judged(text: &str, minimum_run: usize, no_data: NoData) -> Vec<bool> {
    let mut judged = vec![false; text.len()];
    let mut run = Vec::new();
    for (place, state) in text.chars().chain(['.']).enumerate() {
        match (state, no_data) {
            ('x', _) | ('?', NoData::CountsAsDown) => run.push(place),
            ('?', NoData::LeavesTheTotal) => {}
            _ => {
                if run.len() >= minimum_run {
                    run.iter().for_each(|&place| judged[place] = true);
                }
                run.clear();
            }
        }
    }
    judged
}

proptest! {
    #[test]
    fn settling_is_a_loop_over_the_minutes(
        text in stretches(), minimum_run in prop_oneof![0..8_usize, 0..130_usize],
        no_data in prop::sample::select(vec![NoData::CountsAsUp, NoData::CountsAsDown, NoData::LeavesTheTotal]),
        window in (0..1000_usize, 0..1000_usize),
        as_up in prop::collection::vec((0..1000_usize, 0..90_usize), 0..4),
        removed in prop::collection::vec((0..1000_usize, 0..90_usize), 0..4),
    ) {
        let evidence = minutes(&text);
        let len = text.len();
        let window = (window.0 % len)..(window.0 % len + window.1).min(len);
        let (as_up, removed) = (marks(len, &as_up), marks(len, &removed));
        let rule = Rule { minimum_run, no_data };
        let judged = naive_judged(&text, minimum_run, no_data);
        let mut expected = MinuteCounts { window: window.len(), ..MinuteCounts::default() };
        for place in window.clone() {
            let missing = text.as_bytes()[place] == b'?';
            let excluded = as_up.contains(place) || removed.contains(place);
            let leaves = removed.contains(place) || (missing && no_data == NoData::LeavesTheTotal);
            expected.measured += usize::from(!missing);
            expected.total += usize::from(!leaves);
            expected.excluded += usize::from(excluded);
            expected.excused += usize::from(judged[place] && excluded);
            expected.bad += usize::from(judged[place] && !excluded);
        }
        let excluded = ExcludedMinutes { as_up: Some(&as_up), removed: Some(&removed) };
        prop_assert_eq!(settle_minutes(&evidence, window.clone(), excluded, rule), expected);
        prop_assert_eq!(settle_minutes_portably(&evidence, window, excluded, rule), expected);
        let set = evidence.judged(minimum_run, no_data);
        prop_assert_eq!((0..len).map(|place| set.contains(place)).collect::<Vec<_>>(), judged);
    }

    #[test]
    fn sets_are_lists_of_minutes(text in stretches(), other in stretches(), cut in (0..1000_usize, 0..1000_usize)) {
        let (own, other) = (minutes(&text), minutes(&other));
        let members = |set: &MinuteSet| (0..set.len()).filter(|&place| set.contains(place)).collect::<Vec<_>>();
        let set = own.bad();
        prop_assert_eq!(set.runs().flatten().collect::<Vec<_>>(), members(set));
        prop_assert!(set.runs().zip(set.runs().skip(1)).all(|(run, next)| run.end < next.start));
        prop_assert_eq!(set.count(cut.0..cut.1), members(set).iter().filter(|&place| cut.0 <= *place && *place < cut.1).count());
        let both = set.intersect(other.bad());
        prop_assert_eq!(members(&set.without(other.bad())).len() + members(&both).len(), members(set).len());
        prop_assert_eq!(members(&set.union(&both)), members(set));
        let spans = set.to_spans(own.first());
        prop_assert_eq!(&MinuteSet::inside(own.first(), own.len(), &spans), set);
        prop_assert_eq!(spans.ms(), 60_000 * set.count(0..set.len()) as i64);
    }

    #[test]
    fn more_evidence_changes_no_run_that_is_settled(before in stretches(), text in stretches(), after in stretches(), minimum_run in 1..20_usize) {
        for no_data in [NoData::CountsAsUp, NoData::CountsAsDown, NoData::LeavesTheTotal] {
            let rule = Rule { minimum_run, no_data };
            let near = minutes(&text);
            if !near.needs_more_around(0..text.len(), minimum_run, no_data) {
                let far = minutes(&[before.as_str(), &text, &after].concat());
                let window = before.len()..before.len() + text.len();
                let none = ExcludedMinutes::default();
                prop_assert_eq!(settle_minutes(&near, 0..text.len(), none, rule), settle_minutes(&far, window, none, rule));
            }
        }
    }
}
