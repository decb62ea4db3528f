//! Reading and checking many agreement files at once, beside the bare scan of the same YAML.
//!
//! `cargo bench -p makegood-core --bench check_files`
#![expect(clippy::print_stdout, reason = "a benchmark reports on standard output")]

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant as Clock;

use makegood_core::agreement_file::{Source, read};
use saphyr_parser::{Event, Parser};

/// Draws numbers from a seed.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 1) % limit
    }
}

/// Companies with divisions that refine them, desks that refine those, and services that rest on hosting contracts.
fn files(count: usize) -> Vec<Source> {
    let mut draw = Draw(0x9E37_79B9_7F4A_7C15);
    (0..count)
        .map(|at| {
            let company = at - at % 20;
            let text = match at % 20 {
                0 => company_file(at, &mut draw),
                1..=5 => format!("agreement: a{at}\nrefines: a{company}\neffective: 2024-01-01\n{}", clocks(&mut draw)),
                6..=9 => {
                    format!("agreement: a{at}\nrefines: a{}\neffective: 2024-02-01\n{}", at - 5, clocks(&mut draw))
                }
                10 => format!("{}{}", head(at, "uc"), objectives(&mut draw, 2)),
                _ => {
                    let hosting = company + 10;
                    let rests = format!("rests_on:\n  - {{ agreement: a{hosting}, for: [database] }}\n");
                    format!("{}{rests}{}", head(at, "sla"), objectives(&mut draw, 4))
                }
            };
            Source { name: format!("a{at}.yaml"), text }
        })
        .collect()
}

fn head(at: usize, kind: &str) -> String {
    format!(
        "# Agreement {at}\nagreement: a{at}\nkind: {kind}\nprovider: {{ ko: 예시 클라우드, en: Example Cloud }}\neffective: 2024-01-01\ntime_zone: Asia/Seoul\ncurrency: KRW\n\nservices:\n  shop: {{ components: [web, database, search], up_when: web and (database or search) }}\n"
    )
}

fn objectives(draw: &mut Draw, count: usize) -> String {
    let mut text =
        "exclusions:\n  planned: { clause: \"4.1\", maintenance: planned, announced: 36 h ahead }\nobjectives:\n"
            .to_owned();
    for at in 0..count {
        let nines = 990 + draw.below(10);
        let (target, below) = (nines / 10, nines % 10);
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "  availability_{at}:\n    clause: \"3.{at}\"\n    title: {{ ko: 월 가용성, en: monthly availability }}\n    promise: uptime >= {target}.{below} %\n    minimum_run: {} min\n    credit:\n      95.0 % <= uptime < {target}.{below} %: 10 %\n      uptime < 95.0 %: 25 % and damages\n",
            1 + draw.below(9)
        );
    }
    text + "credits: { form: credit, claim: within 30 days of the report, cap: { period: 50 % } }\n"
}

fn company_file(at: usize, draw: &mut Draw) -> String {
    let calendar = "calendars:\n  office: { hours: \"Mon-Fri 09:00-12:00 13:00-18:00\", holidays: KR }\nseverities:\n  P1: nothing works\n  P2: much does not work\n  P3: a question\n";
    format!("{}{calendar}{}{}", head(at, "sla"), clocks(draw), objectives(draw, 3))
}

fn clocks(draw: &mut Draw) -> String {
    let mut text = "clocks:\n".to_owned();
    for (name, stops) in [("answer", "responded"), ("fix", "corrected")] {
        let hours = 1 + draw.below(4);
        let _ = write!(
            text,
            "  {name}:\n    starts: opened\n    stops: {stops}\n    pauses: waiting_for_customer\n    calendar: office\n    target: {{ P1: {hours} h, P2: {} h, P3: {} h }}\n",
            hours + 4,
            hours + 24
        );
    }
    text
}

/// The least time of a few runs, in milliseconds.
fn least(mut run: impl FnMut()) -> u128 {
    let times = (0..5).map(|_| {
        let start = Clock::now();
        run();
        start.elapsed().as_micros()
    });
    times.min().unwrap_or_default().max(1)
}

fn main() {
    for count in [1_000, 4_000] {
        let sources = files(count);
        let bytes: usize = sources.iter().map(|source| source.text.len()).sum();
        let (agreements, problems) = read(&sources);
        let checked = least(|| {
            black_box(read(black_box(&sources)));
        });
        let scanned = least(|| {
            for source in &sources {
                let mut parser = Parser::new_from_str(&source.text);
                while let Some(Ok((event, _))) = parser.next_event() {
                    if matches!(black_box(event), Event::StreamEnd) {
                        break;
                    }
                }
            }
        });
        println!(
            "check {count} files, {} kB: {} ms, {} agreements, {} problems; the bare YAML scan takes {} ms, {} % of it",
            bytes / 1_000,
            checked / 1_000,
            agreements.len(),
            problems.len(),
            scanned / 1_000,
            scanned * 100 / checked
        );
    }
}
