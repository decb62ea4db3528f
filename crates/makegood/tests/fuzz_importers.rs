//! Any bytes into any importer: never a panic, every record accounted for, every fact one that reads back.

use std::collections::BTreeMap;
use std::io;

use jiff::tz::TimeZone;
use makegood::sources::naming::Naming;
use makegood::sources::report::Report;
use makegood::sources::times::Times;
use makegood::sources::{Keep, google_cloud, samples, servicenow, statuspage, upptime, yandex_cloud};
use makegood_core::evidence::Subject;
use makegood_core::evidence::line::{line_of, read_line};

type Run = fn(&[u8], Keep<'_>) -> io::Result<Report>;

/// Each importer with an input that it likes.
const IMPORTERS: [(Run, &str); 8] = [
    (
        |input, keep| {
            statuspage::import(
                input,
                &statuspage::Options {
                    unnamed_is_service: true,
                    spans_from_text: true,
                    ..statuspage::Options::new("s")
                },
                keep,
            )
        },
        r#"{"id":"i","created_at":"2024-05-01T10:00:00Z","resolved_at":"2024-05-01T11:00:00Z","impact":"major","incident_updates":[{"body":"2010-02-09 07:00:00 2010-02-09 08:00:00","created_at":"2024-05-01T10:30:00Z","affected_components":[{"code":"c","name":"A","old_status":"operational","new_status":"partial_outage"}]}],"components":[{"id":"c","name":"A"}]}"#,
    ),
    (
        |input, keep| statuspage::import(input, &statuspage::Options::new("s"), keep),
        r#"{"scheduled_maintenances":[{"id":"m","created_at":"2024-05-01T00:00:00Z","scheduled_for":"2024-05-09T00:00:00Z","scheduled_until":"2024-05-09T02:00:00Z","components":[{"id":"c","name":"A"}]}]}"#,
    ),
    (
        |input, keep| statuspage::import_components(input, &statuspage::Options::new("s"), keep),
        "component_updated_at,component_id,status\n2024-05-01T10:00:00Z,c,major_outage\n2024-05-01T11:00:00Z,c,operational\n",
    ),
    (
        |input, keep| google_cloud::import(input, &google_cloud::Options::new("g"), keep),
        r#"[{"number":7,"begin":"2024-01-01T00:00:00Z","end":"2024-01-01T03:00:00Z","severity":"high","service_name":"S","updates":[{"when":"2024-01-01T02:00:00Z","status":"SERVICE_OUTAGE","affected_locations":[{"id":"l"}]}]}]"#,
    ),
    (
        |input, keep| yandex_cloud::import(input, &yandex_cloud::Options::new("y"), keep),
        r#"{"items":[{"id":1,"status":"open","startDate":"2024-12-23T03:50:00Z","endDate":"2024-12-23T06:15:00Z","createdAt":"2024-12-23T05:39:16Z","levelId":2,"services":[{"slug":"a","name":"A"}],"installations":[{"zones":[{"id":"z"}]}]}]}"#,
    ),
    (
        probes,
        "slug,state,code,checked_at,url\na,down,0,2026-01-01T00:00:30Z,https://a\na,up,200,2026-01-01T00:09:30Z,https://b\n",
    ),
    (gauges, "time,metric,value\n2024-03-31 01:30,users,12.50\n1709251380,users,-0\n"),
    (
        cases,
        "number,incident_state,opened_at,sys_updated_at,priority\nA,New,1/1/2024 08:00,1/1/2024 08:00,1 - Critical\nA,Awaiting Vendor,1/1/2024 08:00,31/3/2024 01:30,?\nA,-100,?,1/1/2024 07:00,2\n",
    ),
];

fn times() -> Times {
    Times { zone: TimeZone::get("Europe/London").ok() }
}

fn probes(input: &[u8], keep: Keep<'_>) -> io::Result<Report> {
    let options = upptime::Options {
        name: "u".to_owned(),
        naming: Naming { service: "s".to_owned(), ..Naming::default() },
        origin: "o".to_owned(),
        holds: 5,
        ..upptime::Options::default()
    };
    let mut import = upptime::Import::new(&options);
    import.read_csv(input)?;
    import.read_history(input, "a")?;
    import.finish(keep)
}

fn gauges(input: &[u8], keep: Keep<'_>) -> io::Result<Report> {
    let subject = Subject { service: "s".to_owned(), ..Subject::default() };
    samples::import_gauges(
        input,
        &samples::Options { name: "g".to_owned(), subject, times: times(), recorded: None },
        keep,
    )
}

fn cases(input: &[u8], keep: Keep<'_>) -> io::Result<Report> {
    let options = servicenow::Options {
        name: "d".to_owned(),
        service: None,
        times: times(),
        severities: BTreeMap::new(),
        active_is_response: true,
        recorded: None,
    };
    servicenow::import(input, &options, keep)
}

fn hold(run: Run, input: &[u8]) {
    let report = run(input, &mut |fact| {
        let line = line_of(&fact);
        let again = read_line(&line).unwrap_or_else(|problems| panic!("{problems:?}\n{line}"));
        assert_eq!(again.fact, fact);
        Ok(())
    });
    // A CSV without its columns is an error; whatever was read is accounted for.
    if let Ok(report) = report {
        assert_eq!(report.read, report.kept + report.refused_count(), "{report:?}");
    }
}

#[test]
fn the_seeds_give_facts() {
    for (run, seed) in IMPORTERS {
        let mut facts = 0;
        run(seed.as_bytes(), &mut |_| {
            facts += 1;
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error} in {seed}"));
        assert!(facts > 0, "{seed}");
        hold(run, seed.as_bytes());
    }
}

#[test]
fn any_bytes() {
    bolero::check!().with_type::<(u8, Vec<u8>)>().for_each(|(which, bytes)| {
        hold(IMPORTERS[usize::from(*which) % IMPORTERS.len()].0, bytes);
    });
}

/// A good input with some bytes cut out and others put in reaches further than noise.
#[test]
fn damaged_inputs() {
    bolero::check!().with_type::<(u8, Vec<(u16, u8, u8)>)>().for_each(|(which, damage)| {
        let (run, seed) = IMPORTERS[usize::from(*which) % IMPORTERS.len()];
        let mut bytes = seed.as_bytes().to_vec();
        for (at, cut, put) in damage.iter().take(4) {
            let start = usize::from(*at) % (bytes.len() + 1);
            let end = (start + usize::from(*cut) % 4).min(bytes.len());
            bytes.splice(start..end, [*put]);
        }
        hold(run, &bytes);
    });
}
