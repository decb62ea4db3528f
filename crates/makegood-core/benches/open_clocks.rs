//! The clocks of all open cases reckoned anew after a calendar was edited, beside the bare arithmetic of it.
//!
//! `cargo bench -p makegood-core --bench open_clocks`
#![expect(clippy::print_stdout, reason = "a benchmark reports on standard output")]

use std::hint::black_box;
use std::time::{Duration, Instant as Clock};

use divan::Bencher;
use divan::counter::ItemsCount;
use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Source, read};
use makegood_core::evidence::{CaseEvent, CaseEventKind};
use makegood_core::result::Calendars;
use makegood_core::result::clock::{Case, CaseLine, ClockQuestion, Terms, clock_of, clock_under};
use makegood_core::time::{Instant, Zone};

fn main() {
    divan::main();
    rates();
}

/// Without optimisation the run only shows that it runs.
const CASES: usize = if cfg!(debug_assertions) { 2_000 } else { 100_000 };
/// Monday 2024-09-02 00:00 in Seoul; cases came in over twelve days, and the edit is made on the thirteenth.
const FIRST: i64 = 1_725_202_800_000;
const DAY: i64 = 86_400_000;
const EDIT: Instant = Instant::from_ms(FIRST + 12 * DAY);

const AGREEMENT: &str = "\
agreement: desk
kind: sla
provider: P
effective: 2024-01-01
time_zone: Asia/Seoul
services: { desk: {} }
severities: { \"1\": critical, \"2\": high, \"3\": moderate, \"4\": low }
calendars:
  office: { hours: \"Mon-Fri 09:00-12:00, 13:00-18:00\", holidays: KR }
clocks:
  correction:
    starts: opened
    stops: corrected
    pauses: [waiting_for_customer]
    calendar: office
    target: { \"1\": 60 business hours, \"2\": 90 business hours, \"3\": 20 business days, \"4\": 40 business days }
";

fn agreement(text: &str) -> Agreement {
    let (mut agreements, _) = read(&[Source { name: "desk.yaml".to_owned(), text: text.to_owned() }]);
    agreements.remove(0)
}

/// The agreement before and after one more day was closed.
fn versions() -> [Agreement; 2] {
    let edited = AGREEMENT.replace("holidays: KR }", "holidays: KR, closed: [2024-10-04] }");
    [agreement(AGREEMENT), agreement(&edited)]
}

/// Open cases: opened, answered, and half of them waited for the customer for a while.
fn cases() -> Vec<Vec<(String, CaseEvent)>> {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = move |limit: i64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 1).cast_signed() % limit
    };
    let one = |nth: usize| {
        let at = FIRST + below(9 * DAY);
        let mut opened = event(nth, CaseEventKind::Opened, at);
        opened.severity = Some((1 + below(4)).to_string());
        let mut events = vec![opened, event(nth, CaseEventKind::Responded, at + below(DAY))];
        if nth.is_multiple_of(2) {
            let waiting = at + DAY + below(DAY);
            events.push(event(nth, CaseEventKind::WaitingForCustomer, waiting));
            events.push(event(nth, CaseEventKind::Resumed, waiting + below(DAY / 2)));
        }
        events.into_iter().enumerate().map(|(line, event)| (format!("{nth}-{line}"), event)).collect()
    };
    (0..CASES).map(one).collect()
}

fn event(nth: usize, event: CaseEventKind, at: i64) -> CaseEvent {
    CaseEvent {
        case: nth.to_string(),
        event,
        at: Instant::from_ms(at),
        customer: None,
        service: None,
        region: None,
        severity: None,
        plan: None,
        type_of_case: None,
        language: None,
        environment: None,
        due: None,
        reason: None,
    }
}

fn case<'a>(lines: &'a [(String, CaseEvent)]) -> Case<'a> {
    Case::new(&lines[0].1.case, lines.iter().map(|(fact, event)| CaseLine { fact, event }))
}

fn question<'a>(agreement: &'a Agreement, calendars: &'a Calendars, zone: &'a Zone) -> ClockQuestion<'a> {
    let rule = &agreement.clocks[0];
    ClockQuestion { rule, calendars, region: None, zone, plan: None, acts: &[], as_of: EDIT, traced: false }
}

/// Every due time under the edited calendar, that calendar compiled first; what was decided before stays.
fn recomputed(versions: &[Agreement; 2], before: &Calendars, cases: &[Vec<(String, CaseEvent)>]) -> i64 {
    let zone = Zone::named("Asia/Seoul").unwrap_or_else(|error| panic!("{error}"));
    let after = Calendars::of(&versions[1]).unwrap_or_else(|error| panic!("{error}"));
    let terms = [
        Terms { from: Instant::from_ms(0), named: "1", question: Some(question(&versions[0], before, &zone)) },
        Terms { from: EDIT, named: "2", question: Some(question(&versions[1], &after, &zone)) },
    ];
    let due = |lines: &Vec<(String, CaseEvent)>| {
        let outcomes = clock_under(&terms, &case(lines), EDIT).unwrap_or_else(|error| panic!("{error}"));
        outcomes[0].due_at.map_or(0, Instant::as_ms)
    };
    cases.iter().fold(0, |sum, lines| sum ^ due(lines))
}

/// The same due times by two look-ups a stretch and nothing around them: no states, no reasons, no decided clocks.
fn ceiling(calendars: &Calendars, cases: &[Vec<(String, CaseEvent)>]) -> i64 {
    let calendar = calendars.named("office", None).unwrap_or_else(|error| panic!("{error}"));
    let business = calendar.business_time();
    let due = |lines: &Vec<(String, CaseEvent)>| {
        let start = lines[0].1.at;
        let pause = match lines.get(2..4) {
            Some([(_, waiting), (_, resumed)]) => business.between(waiting.at, resumed.at).unwrap_or(0),
            _ => 0,
        };
        let hours = if lines[0].1.severity.as_deref() == Some("1") { 60 } else { 90 };
        business.add(start, hours * 3_600_000 + pause).map_or(0, Instant::as_ms)
    };
    cases.iter().fold(0, |sum, lines| sum ^ due(lines))
}

#[divan::bench]
fn after_a_calendar_edit(bencher: Bencher<'_, '_>) {
    let (versions, cases) = (versions(), cases());
    let before = Calendars::of(&versions[0]).unwrap_or_else(|error| panic!("{error}"));
    bencher.counter(ItemsCount::new(CASES)).bench(|| recomputed(&versions, &before, black_box(&cases)));
}

/// As the inbox asks: one outcome a case, no change of terms.
#[divan::bench]
fn once(bencher: Bencher<'_, '_>) {
    let (versions, cases) = (versions(), cases());
    let before = Calendars::of(&versions[0]).unwrap_or_else(|error| panic!("{error}"));
    let zone = Zone::named("Asia/Seoul").unwrap_or_else(|error| panic!("{error}"));
    let question = question(&versions[0], &before, &zone);
    bencher.counter(ItemsCount::new(CASES)).bench(|| {
        let cases = black_box(&cases);
        cases.iter().filter(|lines| clock_of(&question, &case(lines)).is_ok()).count()
    });
}

/// The whole beside the arithmetic, taken in turns so that a busy machine slows both.
fn rates() {
    let (versions, cases) = (versions(), cases());
    let before = Calendars::of(&versions[0]).unwrap_or_else(|error| panic!("{error}"));
    let (mut own, mut bare) = (Duration::MAX, Duration::MAX);
    for _ in 0..if cfg!(debug_assertions) { 1 } else { 20 } {
        own = own.min(took(|| recomputed(&versions, &before, black_box(&cases))));
        bare = bare.min(took(|| ceiling(&before, black_box(&cases))));
    }
    let rate = |took: Duration| CASES as f64 / took.as_secs_f64();
    println!(
        "\n{CASES} open clocks after a calendar edit: {:.0} cases/s, calendar compiled; goal 100000; ceiling {:.0} cases/s",
        rate(own),
        rate(bare)
    );
}

fn took(run: impl FnOnce() -> i64) -> Duration {
    let start = Clock::now();
    black_box(run());
    start.elapsed()
}
