//! Whatever bytes come in as a log: no panic, and the fast scanners agree with the careful ones.

use makegood::sources::access_log::{Importer, Options, Unit, entry, entry_carefully};
use makegood::sources::nginx_plus_status;

/// Lines near which the interesting differences lie.
const LINES: [&str; 12] = [
    r#"127.0.0.1 - - [17/May/2015:10:05:03 +0000] "GET /a HTTP/1.1" 200 12 "-" "curl/8" 0.123"#,
    r#"::1 - u [29/Feb/2016:23:59:60 -0430] "GET \"x\" HTTP/1.1" 503 - "http://a/ b" "a \"b\" c" rt=0.004 uct="0.1""#,
    r#"h - - [01/Jul/1995:00:00:01 -0400] "GET / HTTP/1.0" 304 0"#,
    r#"[::1] - - [2015-05-17T10:05:03+09:00] "-" 408 0 "-" "-" 1500 -"#,
    r#"{"time":"2015-05-17T10:05:03+00:00","status":200,"request_time":0.123,"uri":"/a b"}"#,
    r#"{ "msec": "1431857103.123", "status" : "499", "request_time":"-", "ok":true, "x":null }"#,
    r#"{"ts":1431857103.5,"request":{"a":[1,{"b":2}]},"duration":1e-3,"status":502}"#,
    r#"{"time_local":"17/May/2015:10:05:03 +0000","status":200,"duration_ms":12,"status":500}"#,
    r#"{"http":{"response":{"status_code":404}},"@timestamp":"2015-05-17T10:05:03.1Z","event.duration":5}"#,
    r#"{"ts":1,"request":{"m":"GET","h":{"A":["b",1,{}],"c":[]},"t":true},"duration":0.5,"status":200}"#,
    r#"{"time":"2015-05-17T10:05Z","event":{"duration":7},"http":[{"x":1}],"status":200,"code":[500]}"#,
    r#"{"time":"2015-05-17 10:05","status":"200","a":"\u00e9\n","latency":"12ms"}"#,
];

fn check(line: &[u8], unit: Option<Unit>) {
    let options = Options { unit, ..Options::default() };
    assert_eq!(entry(line, &options), entry_carefully(line, &options), "{}", String::from_utf8_lossy(line));
}

/// A line of `LINES` with a few bytes changed, put in or taken out.
fn mutated(seed: &[u8]) -> Vec<u8> {
    let mut line = LINES[usize::from(seed.first().copied().unwrap_or(0)) % LINES.len()].as_bytes().to_vec();
    for change in seed.get(1..).unwrap_or_default().chunks_exact(3).take(4) {
        let at = usize::from(change[0]) % (line.len() + 1);
        let byte = b"\"\\ {}[]:,-.09eTZ\x80\n\tax"[usize::from(change[1]) % 21];
        match change[2] % 4 {
            0 => line.insert(at, byte),
            1 if at < line.len() => drop(line.remove(at)),
            2 => line.truncate(line.len().saturating_sub(usize::from(change[1]) % 8)),
            _ if at < line.len() => line[at] = byte,
            _ => {}
        }
    }
    line
}

#[test]
fn any_bytes() {
    bolero::check!().for_each(|bytes: &[u8]| {
        check(bytes, None);
        check(&[b"{", bytes].concat(), None);
        let mut importer = Importer::new(Options::default());
        let report = importer.read(&mut { bytes }).expect("a slice can be read");
        let refused: u64 = report.refused.values().map(|tally| tally.count).sum();
        assert_eq!(report.read, report.kept + refused);
        let _ = nginx_plus_status::Importer::default().read(&mut { bytes }).expect("a slice can be read");
    });
}

#[test]
fn nearly_lines() {
    bolero::check!().for_each(|seed: &[u8]| {
        let line = mutated(seed);
        check(&line, None);
        check(&line, Some(Unit::Milliseconds));
    });
}

#[test]
fn one_reader_over_many_lines() {
    // What the reader remembers of the line before must not change the next one.
    bolero::check!().for_each(|seed: &[u8]| {
        let lines: Vec<Vec<u8>> = seed.chunks(8).map(mutated).map(|line| [&line[..], b"\n"].concat()).collect();
        let mut together = Importer::new(Options::default());
        together.read(&mut &lines.concat()[..]).expect("a slice can be read");
        let mut minutes = std::collections::BTreeMap::<i64, (u64, u64, u64)>::new();
        for line in lines.concat().split(|&byte| byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let line = if line.trim_ascii().first() == Some(&b'{') { line.trim_ascii() } else { line };
            if let Ok(entry) = entry_carefully(line, &Options::default()) {
                let minute = minutes.entry(entry.minute).or_default();
                minute.0 += 1;
                minute.1 += u64::from(entry.status >= 500);
                minute.2 += u64::from(entry.latency_us.is_some());
            }
        }
        let cells = together.finish().into_minutes();
        let cells: std::collections::BTreeMap<_, _> = cells
            .into_iter()
            .map(|(minute, cell)| (minute, (cell.requests, cell.errors, cell.sketch.total())))
            .collect();
        assert_eq!(cells, minutes);
    });
}
