//! Business-time `add` and `between` per core, beside plain-Rust ceilings over the same open spans.
//!
//! `cargo bench -p makegood-core --bench business_time`
#![expect(clippy::print_stdout, reason = "a benchmark reports on standard output")]

use std::hint::black_box;
use std::time::{Duration, Instant as Clock};

use divan::Bencher;
use divan::counter::ItemsCount;
use makegood_core::time::{BusinessTime, Calendar, CalendarWords, Instant, Span};

fn main() {
    divan::main();
    ratios();
}

/// Zones with and without summer time, hours with and without a break, with holidays and without.
const CALENDARS: [(&str, &str, &[&str]); 4] = [
    ("Asia/Seoul", "Mon-Fri 09:00-18:00", &["KR"]),
    ("Europe/London", "Mon-Fri 09:00-12:30 13:30-17:30; Sat 10:00-14:00", &["GB-ENG"]),
    ("America/New_York", "Mon-Fri 08:00-20:00", &["US"]),
    ("Australia/Sydney", "daily 07:00-12:00 13:00-22:00", &[]),
];
const QUESTIONS: usize = 1 << 16;

/// One calendar, questions about it over ten years, and the bare tables of the ceilings.
struct Work {
    calendar: Calendar,
    /// Start, budget in open milliseconds, end.
    questions: Vec<(i64, i64, i64)>,
    bare: Bare,
}

fn work(nth: usize) -> Work {
    let (zone, hours, holidays) = CALENDARS[nth];
    let words = CalendarWords { zone, hours, holidays, ..CalendarWords::default() };
    let calendar = Calendar::from_words(&words).unwrap_or_else(|problems| panic!("{problems:?}"));
    let (first, last) = (Instant::from_ms(1_577_836_800_000), Instant::from_ms(1_893_456_000_000));
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64 + nth as u64;
    let mut below = |limit: i64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 1).cast_signed() % limit
    };
    // 2020 to 2029; budgets up to 80 open hours, cases up to 30 days.
    let questions = (0..QUESTIONS).map(|_| {
        let start = first.as_ms() + below(last.as_ms() - first.as_ms());
        (start, 1 + below(80 * 3_600_000), start + below(30 * 86_400_000))
    });
    let questions = questions.collect();
    let bare = Bare::new(calendar.business_time(), Span::new(first, last.plus_ms(400 * 86_400_000)));
    Work { calendar, questions, bare }
}

/// Open spans with prefix sums and bucket indexes, and nothing around them.
struct Bare {
    starts: Vec<i64>,
    ends: Vec<i64>,
    before: Vec<i64>,
    /// For each bucket of 2^23 ms (2.3 h): the first span that ends after its start, by time and by open time.
    by_time: Vec<u32>,
    by_open: Vec<u32>,
}

const SHIFT: u32 = 23;

impl Bare {
    fn new(time: &BusinessTime, window: Span) -> Bare {
        let open = time.open_spans(window).unwrap_or_else(|error| panic!("{error}"));
        let starts: Vec<i64> = open.iter().map(|span| span.start.as_ms()).collect();
        let ends: Vec<i64> = open.iter().map(|span| span.end.as_ms()).collect();
        let mut total = 0;
        let mut before = vec![0];
        before.extend(open.iter().map(|span| {
            total += span.ms();
            total
        }));
        let index = |keys: &[i64], origin: i64, last: i64| {
            (0..=(last - origin) >> SHIFT)
                .map(|bucket| keys.partition_point(|key| *key <= origin + (bucket << SHIFT)) as u32)
                .collect()
        };
        let by_time = index(&ends, starts[0], ends[ends.len() - 1]);
        let by_open = index(&before[1..], 0, total);
        Bare { starts, ends, before, by_time, by_open }
    }

    #[inline]
    fn open_before(&self, at: i64, mut span: usize) -> i64 {
        while self.ends[span] <= at {
            span += 1;
        }
        self.before[span] + (at - self.starts[span]).max(0)
    }

    #[inline]
    fn by_index(&self, at: i64) -> i64 {
        self.open_before(at, self.by_time[((at - self.starts[0]).max(0) >> SHIFT) as usize] as usize)
    }

    #[inline]
    fn by_search(&self, at: i64) -> i64 {
        self.open_before(at, self.ends.partition_point(|end| *end <= at))
    }

    #[inline]
    fn add_by_index(&self, start: i64, ms: i64) -> i64 {
        let open = self.by_index(start) + ms;
        let mut span = self.by_open[((open - 1) >> SHIFT) as usize] as usize;
        while self.before[span + 1] < open {
            span += 1;
        }
        self.starts[span] + open - self.before[span]
    }

    #[inline]
    fn add_by_search(&self, start: i64, ms: i64) -> i64 {
        let open = self.by_search(start) + ms;
        let span = self.before[1..].partition_point(|before| *before < open);
        self.starts[span] + open - self.before[span]
    }
}

/// One way to answer all questions of a piece of work; the sum keeps the answers alive and comparable.
type Way = fn(&Work) -> i64;

const WAYS: [(&str, Way, Way); 2] = [("add", add, add_ceiling), ("between", between, between_ceiling)];

fn sum(work: &Work, answer: impl Fn(i64, i64, i64) -> i64) -> i64 {
    work.questions.iter().fold(0, |sum, (start, ms, end)| sum ^ answer(*start, *ms, *end))
}

fn add(work: &Work) -> i64 {
    let time = work.calendar.business_time();
    sum(work, |start, ms, _| time.add(Instant::from_ms(start), ms).map_or(-1, Instant::as_ms))
}

fn add_ceiling(work: &Work) -> i64 {
    sum(work, |start, ms, _| work.bare.add_by_index(start, ms))
}

fn between(work: &Work) -> i64 {
    let time = work.calendar.business_time();
    sum(work, |start, _, end| time.between(Instant::from_ms(start), Instant::from_ms(end)).unwrap_or(-1))
}

fn between_ceiling(work: &Work) -> i64 {
    sum(work, |start, _, end| work.bare.by_index(end) - work.bare.by_index(start))
}

#[divan::bench(args = 0..CALENDARS.len())]
fn makegood_add(bencher: Bencher<'_, '_>, nth: usize) {
    bench(bencher, nth, add);
}

#[divan::bench(args = 0..CALENDARS.len())]
fn makegood_between(bencher: Bencher<'_, '_>, nth: usize) {
    bench(bencher, nth, between);
}

#[divan::bench(args = 0..CALENDARS.len())]
fn ceiling_index_add(bencher: Bencher<'_, '_>, nth: usize) {
    bench(bencher, nth, add_ceiling);
}

#[divan::bench(args = 0..CALENDARS.len())]
fn ceiling_index_between(bencher: Bencher<'_, '_>, nth: usize) {
    bench(bencher, nth, between_ceiling);
}

#[divan::bench(args = 0..CALENDARS.len())]
fn ceiling_search_add(bencher: Bencher<'_, '_>, nth: usize) {
    bench(bencher, nth, |work| sum(work, |start, ms, _| work.bare.add_by_search(start, ms)));
}

#[divan::bench(args = 0..CALENDARS.len())]
fn ceiling_search_between(bencher: Bencher<'_, '_>, nth: usize) {
    bench(bencher, nth, |work| sum(work, |start, _, end| work.bare.by_search(end) - work.bare.by_search(start)));
}

/// From words to a calendar that has answered its first question.
#[divan::bench(args = 0..CALENDARS.len())]
fn compile(bencher: Bencher<'_, '_>, nth: usize) {
    let (zone, hours, holidays) = CALENDARS[nth];
    let words = CalendarWords { zone, hours, holidays, ..CalendarWords::default() };
    bencher.bench(|| {
        let calendar = Calendar::from_words(black_box(&words));
        calendar.map(|calendar| calendar.business_time().add(Instant::from_ms(1_577_836_800_000), 1).is_ok())
    });
}

fn bench(bencher: Bencher<'_, '_>, nth: usize, way: Way) {
    let work = work(nth);
    bencher.counter(ItemsCount::new(QUESTIONS)).bench(|| way(black_box(&work)));
}

/// Ours beside the index ceiling, taken in turns so that a busy machine slows both.
fn ratios() {
    println!("\nper core-second, best of 100 turns; ceiling = bare index over the same spans");
    for (name, ours, ceiling) in WAYS {
        for (nth, (zone, hours, _)) in CALENDARS.iter().enumerate() {
            let work = work(nth);
            assert_eq!(ours(&work), ceiling(&work), "the ceiling answers otherwise than we do");
            let (mut own, mut bare) = (Duration::MAX, Duration::MAX);
            for _ in 0..100 {
                own = own.min(took(|| ours(black_box(&work))));
                bare = bare.min(took(|| ceiling(black_box(&work))));
            }
            let rate = |took: Duration| QUESTIONS as f64 / took.as_secs_f64() / 1e6;
            println!(
                "{name:<8} {:>6.1} M/s  ceiling {:>6.1} M/s  ratio {:.2}  {zone} {hours}",
                rate(own),
                rate(bare),
                rate(own) / rate(bare)
            );
        }
    }
}

fn took(run: impl FnOnce() -> i64) -> Duration {
    let start = Clock::now();
    black_box(run());
    start.elapsed()
}
