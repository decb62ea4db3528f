//! The whole incident log of a real desk under a policy: every case has an outcome, and the counts add up.

mod shared_data;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::tz::TimeZone;
use makegood::sources::input;
use makegood::sources::servicenow::{self, Options};
use makegood::sources::times::Times;
use makegood_core::agreement::{Agreement, ClockRule};
use makegood_core::agreement_file::{Gravity, Source, read};
use makegood_core::desk::attainment::by_severity;
use makegood_core::evidence::{Fact, View};
use makegood_core::result::Calendars;
use makegood_core::result::clock::{Case, ClockOutcome, ClockQuestion, ClockState, cases_of, clock_of};
use makegood_core::settle::{Files, Request, settle};
use makegood_core::time::{Instant, Period, Zone};
use shared_data::shared;

const POLICY: &str = "\
agreement: desk
kind: sla
provider: P
effective: 2016-01-01
time_zone: Etc/UTC
services: { desk: {} }
severities: { \"1\": critical, \"2\": high, \"3\": moderate, \"4\": low }
calendars:
  office: { hours: \"Mon-Fri 08:00-12:00, 13:00-18:00\" }
clocks:
  first_response:
    starts: opened
    stops: responded
    calendar: office
    target: { \"1\": 30 min, \"2\": 1 h, \"3\": 8 business hours, \"4\": 2 business days }
  resolution:
    starts: opened
    stops: resolved
    pauses: [waiting_for_customer, on_hold]
    calendar: office
    target: { \"1\": 8 h, \"2\": 2 business days, \"3\": 40 business hours, \"4\": 20 days }
";

fn agreement() -> Agreement {
    let (mut agreements, problems) = read(&[Source { name: "policy.yaml".to_owned(), text: POLICY.to_owned() }]);
    let errors: Vec<_> = problems.iter().filter(|problem| problem.gravity == Gravity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    agreements.remove(0)
}

/// The log as if its times were UTC; read once for all tests.
fn log() -> Option<&'static [Fact]> {
    static LOG: OnceLock<Option<Vec<Fact>>> = OnceLock::new();
    let log = LOG.get_or_init(|| {
        let path = shared("itsm/uci-incident-event-log.csv.gz")?;
        let options = Options {
            name: "desk".to_owned(),
            service: None,
            times: Times { zone: Some(TimeZone::UTC) },
            severities: BTreeMap::new(),
            active_is_response: true,
            recorded: None,
        };
        let mut facts = Vec::new();
        let input = input::open(&path, |_| {}).expect("the log opens");
        let read = servicenow::import(input, &options, &mut |fact| {
            facts.push(fact);
            Ok(())
        });
        read.expect("the log is read");
        Some(facts)
    });
    log.as_deref()
}

fn outcome(rule: &ClockRule, calendars: &Calendars, case: &Case<'_>, as_of: Instant) -> ClockOutcome {
    let zone = Zone::utc();
    let question =
        ClockQuestion { rule, calendars, region: None, zone: &zone, plan: None, acts: &[], as_of, traced: true };
    clock_of(&question, case).expect("the policy can be counted").remove(0)
}

#[test]
fn the_whole_log_under_a_policy() {
    let Some(facts) = log() else { return };
    let agreement = agreement();
    let calendars = Calendars::of(&agreement).expect("calendars");
    let as_of: Instant = "2018-01-01T00:00:00Z".parse().expect("an instant");
    let view = View::new(facts, as_of);
    let cases = cases_of(&view);
    assert_eq!(cases.len(), 24_918);
    for rule in &agreement.clocks {
        let without_pauses = ClockRule { pauses: Vec::new(), ..rule.clone() };
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut paused, mut moved) = (0, 0);
        for case in &cases {
            let outcome = outcome(rule, &calendars, case, as_of);
            *counts.entry(outcome.state.word()).or_default() += 1;
            holds(case, &outcome);
            let derivation = outcome.derivation.as_ref().expect("a derivation");
            if derivation.pauses.iter().any(|pause| pause.counted_ms > 0) {
                paused += 1;
                let unpaused = self::outcome(&without_pauses, &calendars, case, as_of);
                if derivation.changes.is_empty() && unpaused.derivation.is_some_and(|other| other.changes.is_empty()) {
                    assert!(unpaused.due_at <= outcome.due_at, "a pause made {} due earlier", case.id);
                    moved += usize::from(unpaused.due_at < outcome.due_at);
                }
            }
        }
        assert_eq!(counts.values().sum::<usize>(), cases.len(), "{}: {counts:?}", rule.name);
        assert!(counts["met"] > 5_000 && counts["missed"] > 1_000, "{}: {counts:?}", rule.name);
        assert_eq!(counts.get("not applicable"), None, "every case has a severity of the policy");
        if rule.name == "resolution" {
            assert!(paused > 4_000 && moved > 2_000, "{paused} paused, {moved} moved");
        }
    }
}

/// The log by priority: the counts add up, and half of the done clocks took at most the median.
#[test]
fn attainment_by_priority() {
    let Some(facts) = log() else { return };
    let agreement = agreement();
    let calendars = Calendars::of(&agreement).expect("calendars");
    let as_of: Instant = "2018-01-01T00:00:00Z".parse().expect("an instant");
    let view = View::new(facts, as_of);
    let rule = agreement.clocks.iter().find(|rule| rule.name == "resolution").expect("the clock");
    let outcomes: Vec<_> = cases_of(&view).iter().map(|case| outcome(rule, &calendars, case, as_of)).collect();
    let groups = by_severity(&outcomes);
    let of = |severity| &groups.iter().find(|(group, _)| group.1 == Some(severity)).expect(severity).1;
    assert_eq!(["1", "2", "3", "4"].map(|severity| (of(severity).met, of(severity).missed.len())), RESOLVED);
    assert_eq!(RESOLVED.iter().map(|(met, missed)| met + missed).sum::<usize>(), 24_918);
    for (group, attainment) in &groups {
        for used in &attainment.used {
            let own = outcomes.iter().filter(|one| one.severity.as_deref() == group.1 && one.stopped_at.is_some());
            let at_most = |ms: i64| own.clone().filter(|one| one.used_ms <= ms).count();
            assert_eq!(used.clocks, own.clone().count());
            assert!(at_most(used.median_ms) * 2 >= used.clocks && at_most(used.median_ms - 1) * 2 < used.clocks);
            assert!(at_most(used.p90_ms) * 10 >= used.clocks * 9 && at_most(used.p90_ms - 1) * 10 < used.clocks * 9);
        }
    }
}

/// Met and missed by priority, as the policy above has it.
const RESOLVED: [(usize, usize); 4] = [(86, 224), (287, 114), (20_088, 3_366), (734, 19)];

fn holds(case: &Case<'_>, outcome: &ClockOutcome) {
    let id = case.id;
    let start = outcome.started_at.expect("every case was opened");
    let due = outcome.due_at.expect("every severity has a target");
    assert!(outcome.used_ms >= 0 && !outcome.reason.en.is_empty(), "{id}");
    let derivation = outcome.derivation.as_ref().expect("a derivation");
    assert_eq!(derivation.used.iter().map(|used| used.ms).sum::<i64>(), outcome.used_ms, "{id}");
    match outcome.state {
        ClockState::Met => assert!(outcome.stopped_at.is_some_and(|stop| start <= stop && stop <= due), "{id}"),
        ClockState::Missed => {
            assert!(outcome.stopped_at.is_none_or(|stop| due < stop || outcome.reason.en == "reclassified"), "{id}");
            assert!(outcome.decided_at.is_some_and(|at| due <= at), "{id}");
        }
        ClockState::Running => assert!(outcome.stopped_at.is_none(), "{id}"),
        ClockState::Paused => assert!(derivation.pauses.last().is_some_and(|pause| pause.to.is_none()), "{id}"),
        ClockState::NotApplicable => {}
    }
}

/// Each first response is decided in one month, and the months together are the whole, but for a reopened case.
#[test]
fn months_add_up_to_the_whole_log() {
    let Some(facts) = log() else { return };
    let agreement = agreement();
    let as_of: Instant = "2018-01-01T00:00:00Z".parse().expect("an instant");
    let view = View::new(facts, as_of);
    let settled = |period: &str| {
        let request = Request {
            agreement: &agreement,
            files: Files::default(),
            in_force: Period::new(jiff::civil::date(2016, 1, 1), jiff::civil::date(2019, 1, 1)),
            period: period.parse().expect("a period"),
            customer: None,
            view: &view,
            evidence_head: "",
            traced: false,
        };
        settle(&request).expect("the policy can be settled").clocks.remove(0)
    };
    let whole = settled("2016-01-01..2017-12-31");
    let (mut met, mut missed) = (0, 0);
    for year in [2016, 2017] {
        for month in 1..=12 {
            let month = settled(&format!("{year}-{month:02}"));
            met += month.met;
            missed += month.missed;
        }
    }
    // One case was resolved unanswered in one month, reopened, and answered in another: it counts in both.
    assert_eq!((met, missed), (whole.met + 1, whole.missed));
    assert_eq!(whole.met + whole.missed + whole.running, 24_918);
    assert!(whole.attainment.is_some());
}
