//! Evidence over the API: whole days as facts, and minutes by the hour.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::http::{Connection, request};
use crate::running::{Client, Service};

const MINUTES_A_DAY: usize = 1_440;
/// Services that are measured.
const SERVICES: usize = 100;

/// Counters of `minutes` minutes of a busy service, with a bad one now and then.
fn counters(service: usize, minutes: usize) -> (String, String) {
    let (mut requests, mut errors) = (String::new(), String::new());
    for minute in 0..minutes {
        let between = if minute == 0 { "" } else { "," };
        let count = 1_000 + (service * 131 + minute * 7_919) % 211;
        _ = write!(requests, "{between}{count}");
        _ = write!(errors, "{between}{}", if (service + minute).is_multiple_of(97) { count / 5 } else { 0 });
    }
    (requests, errors)
}

/// Facts of a day each.
pub(crate) fn facts(service: &Service, owner: &Client) {
    let batch = |day: usize| {
        let mut lines = String::new();
        for name in 0..SERVICES {
            let (requests, errors) = counters(name, MINUTES_A_DAY);
            _ = writeln!(
                lines,
                r#"{{"id":"cells/{name}/{day}","kind":"cells","recorded":"2024-02-01T00:00:00Z","service":"service-{name}","origin":"provider","from":"2024-01-{:02}T00:00:00Z","requests":[{requests}],"errors":[{errors}]}}"#,
                day + 1
            );
        }
        lines
    };
    let batches: Vec<String> = (0..12).map(batch).collect();
    measure(service, owner, "facts of a day each", "/api/v1/facts", &batches, SERVICES * MINUTES_A_DAY);
}

/// Minutes that arrive by the hour.
pub(crate) fn minutes(service: &Service, owner: &Client) {
    let batch = |hour: usize| {
        let mut lines = String::new();
        for name in 0..SERVICES {
            let (requests, errors) = counters(name, 60);
            _ = writeln!(
                lines,
                r#"{{"service":"service-{name}","origin":"gateway","from":"2024-03-{:02}T{:02}:00:00Z","requests":[{requests}],"errors":[{errors}]}}"#,
                1 + hour / 24,
                hour % 24
            );
        }
        lines
    };
    let batches: Vec<String> = (0..48).map(batch).collect();
    measure(service, owner, "minutes by the hour", "/api/v1/minutes", &batches, SERVICES * 60);
}

fn measure(service: &Service, owner: &Client, what: &str, path: &str, batches: &[String], cells: usize) {
    let headers = [("content-type", "application/jsonl"), ("authorization", owner.authorization.as_str())];
    let requests: Vec<Vec<u8>> =
        batches.iter().map(|batch| request("POST", path, &headers, batch.as_bytes())).collect();
    let mut connection = Connection::open(&service.address).unwrap();
    let (began, before) = (Instant::now(), service.processor_time());
    for request in &requests {
        let answer = connection.ask(request).unwrap();
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    }
    let (took, taken) = (began.elapsed(), service.processor_time() - before);
    let rate = |time: Duration| (cells * batches.len()) as f64 / time.as_secs_f64().max(0.001);
    println!("{what:<31} {:>9.0} cells/s, {:.0} a second of one core (goal 200,000)", rate(took), rate(taken));
}
