//! Access logs: single lines of every kind, what the cells of a log come to, and real logs.

mod shared_data;

use std::io::Read;

use makegood::sources::access_log::{
    BACKWARDS, Entry, FieldNames, Importer, Options, Statuses, UNTIMED, Unit, entry, stuck_minute, threshold_us,
};
use makegood::sources::input;
use makegood::sources::report::Report;
use makegood_core::evidence::sketch::Quantile;

/// 2015-05-17T10:05Z in minutes since 1970.
const MAY_17: i64 = 23_864_285;

fn kept(status: u16, latency_us: Option<u64>, repaired: Option<&'static str>) -> Result<Entry, &'static str> {
    Ok(Entry { minute: MAY_17, status, latency_us, repaired })
}

#[test]
fn each_shape_of_line_is_read() {
    let unclosed = "a quote that is never closed: the rest of the line was passed over";
    for (line, expected) in [
        (r#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 12"#, kept(200, None, None)),
        (r#"h.example.com - frank [17/May/2015:06:05:59 -0400] "GET / HTTP/1.0" 304 -"#, kept(304, None, None)),
        (
            r#"::1 - - [17/May/2015:19:05:00 +0900] "GET / HTTP/2.0" 500 0 "-" "curl" 0.123"#,
            kept(500, Some(123_000), None),
        ),
        (r#"h - - [17/May/2015:10:05:60 +0000] "-" 408 0 "-" "-" 12.000"#, kept(408, Some(12_000_000), None)),
        (
            r#"[::1]:443 - - [2015-05-17T19:05:03+09:00] "GET / HTTP/1.1" 200 12 "-" "-" rt=0.0000001"#,
            kept(200, Some(1), None),
        ),
        (
            r#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 12 "-" "-" "10.0.0.1" rt=0.5 urt="0.4""#,
            kept(200, Some(500_000), None),
        ),
        // Apache's %D: whole microseconds.
        (r#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 12 "-" "-" 1503"#, kept(200, Some(1503), None)),
        (r#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 12 "-" "-" -"#, kept(200, None, None)),
        (
            r#"h - - [17/May/2015:10:05:03 +0000] "GET /\"a\" b" HTTP/1.1" 404 12 "-" "say \"hi\" 5 " 0.001"#,
            kept(404, Some(1000), Some("a quote without escape inside the request")),
        ),
        (
            r#"h - - [17/May/2015:10:05:03 +0000] "GET /\" 400 12 "-" "-""#,
            kept(400, None, Some("a backslash before the closing quote of the request")),
        ),
        (
            r#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 12 "-" "Mozilla/5.0 (compatible 0.5"#,
            kept(200, None, Some(unclosed)),
        ),
        (
            r#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 12 "-" "-" rt=abc"#,
            kept(200, None, Some("a request time that is no number: left out")),
        ),
        (
            r#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 12 "-" "-" 9999999.000"#,
            kept(200, None, Some("a request time above 12 days: left out")),
        ),
        (
            r#"h - - [17/May/2015:10:05:03] "GET / HTTP/1.1" 200 12"#,
            Err("no time in brackets like `[17/May/2015:10:05:03 +0000]`"),
        ),
        (
            r#"h - - [31/Feb/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 12"#,
            Err("no time in brackets like `[17/May/2015:10:05:03 +0000]`"),
        ),
        (r#"h - - [17/May/2015:10:05:03 +0000] GET / 200 12"#, Err("no request in quotes after the time")),
        (
            r#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 000 12"#,
            Err("no status from 100 to 599 after the request"),
        ),
        (
            r#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1 200 12"#,
            Err("no status from 100 to 599 after the request"),
        ),
        ("\u{1}\u{2}\u{3}", Err("no time in brackets like `[17/May/2015:10:05:03 +0000]`")),
    ] {
        assert_eq!(entry(line.as_bytes(), &Options::default()), expected, "{line}");
    }
    let milliseconds = Options { unit: Some(Unit::Milliseconds), ..Options::default() };
    let line = br#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 12 "-" "-" 1.5"#;
    assert_eq!(entry(line, &milliseconds), kept(200, Some(1500), None));
}

#[test]
fn json_lines() {
    let zoneless = Some("a time without zone: read as UTC");
    for (line, expected) in [
        (
            r#"{"time_iso8601":"2015-05-17T10:05:03+00:00","status":200,"request_time":0.123}"#,
            kept(200, Some(123_000), None),
        ),
        (r#" {"msec":"1431857103.123","status":"499","request_time":"-"}"#, kept(499, None, None)),
        (
            r#"{"ts":1431857103.5,"request":{"uri":"/","headers":{"A":["b"]}},"duration":1.5e-3,"status":502}"#,
            kept(502, Some(1500), None),
        ),
        (
            r#"{"time":1431857103123,"level":30,"res":{"statusCode":1},"responseTime":12,"statusCode":201}"#,
            kept(201, Some(12_000), None),
        ),
        (
            r#"{"@timestamp":"2015-05-17T10:05:03.1Z","http":{"response":{"status_code":404}},"event":{"duration":1500}}"#,
            kept(404, Some(2), None),
        ),
        (
            r#"{"httpRequest":{"status":200,"latency":"0.25s"},"timestamp":"2015-05-17T19:05:03+09:00"}"#,
            kept(200, Some(250_000), None),
        ),
        (r#"{"time":"2015-05-17 10:05:03","status":200,"latency":"12ms"}"#, kept(200, Some(12_000), zoneless)),
        (
            r#"{"t\u0069me":"17\/May\/2015:10:05:03 +0000","status":200,"duration_us":7,"n":"한글"}"#,
            kept(200, Some(7), None),
        ),
        (r#"{"time":"2015-05-17T10:05Z","status":500,"status":200}"#, kept(200, None, None)),
        (
            r#"{"time":"2015-05-17T10:05:03Z","status":200,"agent":"say \x22hi\x22"}"#,
            kept(200, None, Some("escapes like `\\x22`: read as `\\u0022`")),
        ),
        (r#"{"status":200}"#, Err("no field with the time")),
        (r#"{"time":"yesterday","status":200}"#, Err("a time that cannot be read")),
        (r#"{"time":"2015-05-17T10:05:03Z","status":true}"#, Err("no field with the status")),
        (r#"{"time":"2015-05-17T10:05:03Z","status":2000}"#, Err("a status that is not from 100 to 599")),
        (r#"{"time":"2015-05-17T10:05:03Z","status":200"#, Err("not a JSON object")),
        (r#"{"time":"2015-05-17T10:05:03Z","status":200} x"#, Err("not a JSON object")),
        (r#"{"time":"2015-05-17T10:05:03Z","status":0200}"#, Err("not a JSON object")),
    ] {
        assert_eq!(entry(line.trim_ascii().as_bytes(), &Options::default()), expected, "{line}");
    }
    let latin1 = b"{\"time\":\"2015-05-17T10:05:03Z\",\"status\":200,\"a\":\"\xe9\"}";
    assert_eq!(entry(latin1, &Options::default()), kept(200, None, None), "nobody asked for that field");
    let latin1 = b"{\"time\":\"2015-05-17T10:05:03Z\",\"status\":200,\"\xe9\":1}";
    assert_eq!(entry(latin1, &Options::default()), kept(200, None, Some("bytes that are not UTF-8: replaced")));
    let fields = FieldNames {
        time: Some("at".to_owned()),
        status: Some("answer.code".to_owned()),
        latency: Some(("answer.took_ms".to_owned(), None)),
    };
    let line = br#"{"time":0,"status":1,"at":1431857103,"answer":{"code":204,"took_ms":3}}"#;
    assert_eq!(entry(line, &Options { fields, ..Options::default() }), kept(204, Some(3000), None));
}

#[test]
fn promised_times() {
    assert_eq!(["150ms", "0.5s", "1 s", "250us"].map(threshold_us), [150_000, 500_000, 1_000_000, 250].map(Some));
    assert_eq!(["150", "ms", "1.5us", "-1s", "1m", ""].map(threshold_us), [None; 6]);
}

fn import(log: &str, options: Options) -> (Importer, Report) {
    let mut importer = Importer::new(options);
    let report = importer.read(&mut log.as_bytes()).expect("text can be read");
    (importer, report)
}

#[test]
fn a_log_becomes_cells() {
    let line = |time: &str, status: u16, seconds: &str| {
        format!("h - - [17/May/2015:{time} +0000] \"GET / HTTP/1.1\" {status} 1 \"-\" \"-\"{seconds}\n")
    };
    let log = [
        line("10:05:01", 200, " 0.150"),
        line("10:05:02", 502, " 0.151"),
        "what is this\n\n\r\n".to_owned(),
        line("10:07:00", 499, ""),
        line("10:05:59", 200, ""),
        line("10:06:00", 404, "").trim_end().to_owned(),
    ]
    .concat();
    let statuses = Statuses::new("5xx, 404", "499").expect("statuses");
    let (importer, report) = import(&log, Options { statuses, thresholds_us: vec![150_000], ..Options::default() });
    assert_eq!((report.read, report.kept), (6, 5));
    let lines = |tally: Option<&makegood::sources::report::Tally>| tally.map(|tally| tally.first_lines.clone());
    assert_eq!(lines(report.refused.get("no time in brackets like `[17/May/2015:10:05:03 +0000]`")), Some(vec![3]));
    assert_eq!(lines(report.repaired.get(BACKWARDS)), Some(vec![7]));
    assert_eq!(lines(report.repaired.get(UNTIMED)), Some(vec![6, 7, 8]));
    assert!(report.repaired.keys().any(|how| how.starts_with("a status to leave out")));

    let minutes = importer.finish().into_minutes();
    assert_eq!(minutes.keys().copied().collect::<Vec<_>>(), [MAY_17, MAY_17 + 1]);
    let first = &minutes[&MAY_17];
    assert_eq!((first.requests, first.errors, first.timed, &first.within[..]), (3, 1, 2, &[1][..]));
    assert!(
        first.sketch.quantile(Quantile::P99).is_some_and(|range| (range.low_us..=range.high_us).contains(&151_000))
    );
    assert_eq!((minutes[&(MAY_17 + 1)].requests, minutes[&(MAY_17 + 1)].errors), (1, 1));
    assert!(Statuses::new("99", "").is_err() && Statuses::new("6xx", "").is_err() && Statuses::new("", "x").is_err());
}

#[test]
fn minutes_in_any_order_come_to_the_same() {
    let line = |minute: i64| {
        format!(
            "h - - [17/May/2015:{:02}:{:02}:00 +0000] \"G\" 200 1 \"-\" \"-\" 0.0{}\n",
            minute / 60,
            minute % 60,
            minute % 7
        )
    };
    let forward: Vec<String> = (0..900).map(|place| line(place / 3)).collect();
    let scattered: Vec<String> = (0..900).map(|place| line(place * 217 % 900 / 3)).collect();
    let [forward, scattered] =
        [forward, scattered].map(|lines| import(&lines.concat(), Options::default()).0.finish().into_minutes());
    assert_eq!(forward.len(), 300);
    assert_eq!(forward, scattered);
}

#[test]
fn long_lines_and_packed_logs() {
    let good = "h - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 12\n";
    let log = [good, &"x".repeat(3 << 20), "\n", good, &"y".repeat(makegood::sources::blocks::BLOCK - 1), "\n", good]
        .concat();
    let (_, report) = import(&log, Options::default());
    assert_eq!((report.read, report.kept), (5, 3));
    assert_eq!(report.refused["longer than 256 KiB"].first_lines, [2]);

    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, good.repeat(1000).as_bytes()).expect("memory");
    let packed = packed.finish().expect("memory");
    for (cut, kept) in [(packed.len(), 1000), (packed.len() - 12, 1000)] {
        let mut importer = Importer::new(Options::default());
        let mut log = input::unpack(std::io::Cursor::new(packed[..cut].to_vec())).expect("memory");
        let report = importer.read(&mut *log).expect("damage is no failure");
        assert!(report.kept <= kept && (cut < packed.len() || report.kept == kept));
        assert_eq!(report.refused.len(), usize::from(cut < packed.len()), "{report:?}");
    }
    let mut empty = String::new();
    input::unpack(std::io::empty()).expect("memory").read_to_string(&mut empty).expect("memory");
    assert_eq!(empty, "");
}

fn import_shared(file: &str) -> Option<(Importer, Report)> {
    let mut importer = Importer::new(Options::default());
    let report =
        importer.read(&mut *input::open(&shared_data::shared(file)?, |_| {}).expect("readable")).expect("readable");
    Some((importer, report))
}

#[test]
fn apache_log_of_2015() {
    let Some((importer, report)) = import_shared("access-logs/elastic/apache_logs.gz") else { return };
    assert_eq!((report.read, report.kept), (10_000, 10_000));
    let repairs: Vec<_> = report.repaired.values().map(|tally| (tally.count, &tally.first_lines[..])).collect();
    assert_eq!(repairs, [(1, &[8899][..])], "the unterminated quote");
    let minutes = importer.finish().into_minutes();
    assert_eq!(stuck_minute(&minutes), Some(5), "the minute field is broken at the source");
    assert_eq!(minutes.values().map(|cell| cell.requests).sum::<u64>(), 10_000);
    assert_eq!(minutes.values().map(|cell| cell.errors).sum::<u64>(), 3);
}

#[test]
fn nasa_log_of_1995() {
    let Some((importer, report)) = import_shared("access-logs/nasa/NASA_access_log_Jul95.first4000.log") else {
        return;
    };
    assert_eq!((report.read, report.kept, report.refused.len(), report.repaired.len()), (4000, 4000, 0, 0));
    let minutes = importer.finish().into_minutes();
    // 00:00 to 01:08 at -0400.
    let ends = (minutes.keys().next().copied(), minutes.keys().next_back().copied());
    assert_eq!(ends, (Some(13_409_280 + 240), Some(13_409_280 + 240 + 68)));
    assert_eq!(
        minutes
            .values()
            .map(|cell| (cell.requests, cell.errors, cell.timed))
            .fold((0, 0, 0), |sum, cell| { (sum.0 + cell.0, sum.1 + cell.1, sum.2 + cell.2) }),
        (4000, 0, 0)
    );
}
