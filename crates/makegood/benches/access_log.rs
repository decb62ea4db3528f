//! Access logs to minute cells, in bytes a second, beside the least any reader of such lines must do.

use divan::{Bencher, black_box, counter::BytesCount};
use makegood::sources::access_log::{Importer, Options};

fn main() {
    divan::main();
}

const LINES: usize = 200_000;

/// SplitMix64: the same log on every machine.
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[(self.next() % list.len() as u64) as usize]
    }
}

const PATHS: [&str; 5] = ["/", "/api/v1/ads", "/static/app.9f3c1.js", "/products/1842/reviews?page=2", "/login"];
const AGENTS: [&str; 3] = [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Version/17.4 Mobile/15E148 Safari/604.1",
    "python-requests/2.31.0 (batch; contact ops at example dot com; see our robots policy page)",
];

struct Request {
    second: usize,
    path: &'static str,
    agent: &'static str,
    status: u64,
    size: u64,
    ms: u64,
    host: u64,
}

/// About 120 requests a second, 1 % of them 5xx, around 20 to 200 ms.
fn requests() -> impl Iterator<Item = Request> {
    let mut seed = Seed(42);
    (0..LINES).map(move |line| Request {
        second: line / 120,
        path: seed.pick(&PATHS),
        agent: seed.pick(&AGENTS),
        status: if seed.next().is_multiple_of(100) { 502 } else { 200 },
        size: seed.next() % 50_000,
        ms: 5 + seed.next() % 60 + if seed.next().is_multiple_of(20) { seed.next() % 900 } else { 0 },
        host: seed.next() % 250,
    })
}

fn nginx_log() -> Vec<u8> {
    let line = |request: Request| {
        let Request { second, path, agent, status, size, ms, host } = request;
        let (minute, second) = (second / 60, second % 60);
        format!(
            "203.0.113.{host} - - [17/May/2024:10:{minute:02}:{second:02} +0000] \"GET {path} HTTP/1.1\" {status} {size} \
             \"https://example.com/\" \"{agent}\" {}.{:03}\n",
            ms / 1000,
            ms % 1000
        )
    };
    requests().map(line).collect::<String>().into_bytes()
}

fn json_log() -> Vec<u8> {
    let line = |request: Request| {
        let Request { second, path, agent, status, size, ms, host } = request;
        let (minute, second) = (second / 60, second % 60);
        format!(
            "{{\"time\":\"2024-05-17T10:{minute:02}:{second:02}+00:00\",\"remote_addr\":\"203.0.113.{host}\",\"method\":\"GET\",\
             \"uri\":\"{path}\",\"status\":{status},\"bytes\":{size},\"request_time\":{}.{:03},\"user_agent\":\"{agent}\"}}\n",
            ms / 1000,
            ms % 1000
        )
    };
    requests().map(line).collect::<String>().into_bytes()
}

fn import(bencher: Bencher, log: Vec<u8>) {
    let options = || Options { thresholds_us: vec![150_000, 300_000], ..Options::default() };
    bencher.counter(BytesCount::new(log.len())).bench_local(|| {
        let mut importer = Importer::new(options());
        let report = importer.read(&mut black_box(&log[..])).expect("a slice can be read");
        assert_eq!(report.kept, LINES as u64);
        importer.finish().into_minutes().len()
    });
}

#[divan::bench]
fn nginx(bencher: Bencher) {
    import(bencher, nginx_log());
}

#[divan::bench]
fn json_lines(bencher: Bencher) {
    import(bencher, json_log());
}

/// Lines found and cut at their quotes, the status and the last field read: no dates, no cells, no odd lines.
#[divan::bench]
fn nginx_ceiling(bencher: Bencher) {
    let log = nginx_log();
    bencher.counter(BytesCount::new(log.len())).bench_local(|| {
        let (mut start, mut sum) = (0, 0_u64);
        for end in memchr::memchr_iter(b'\n', black_box(&log)) {
            let line = &log[start..end];
            start = end + 1;
            let status = memchr::memchr_iter(b'"', line).nth(1).map_or(0, |quote| line[quote + 2] - b'0');
            let time = &line[line.len() - 5..];
            let ms = time.iter().filter(|&&byte| byte != b'.').fold(0, |ms, digit| ms * 10 + u64::from(digit - b'0'));
            sum += ms + u64::from(status);
        }
        sum
    });
}

/// Lines found, each passed over once for bytes that need care, and the last quote: no keys, no values, no cells.
#[divan::bench]
fn json_ceiling(bencher: Bencher) {
    let log = json_log();
    bencher.counter(BytesCount::new(log.len())).bench_local(|| {
        let (mut start, mut sum) = (0, 0);
        for end in memchr::memchr_iter(b'\n', black_box(&log)) {
            let line = &log[start..end];
            let odd = line.iter().fold(0, |odd, &byte| odd | u8::from(byte < 0x20) | u8::from(byte == b'\\'));
            sum += usize::from(odd) + memchr::memrchr(b'"', line).unwrap_or(0);
            start = end + 1;
        }
        sum
    });
}
