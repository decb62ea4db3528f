//! Upptime's probe results and CSV samples into cells and gauges.

mod imported;
mod shared_data;

use std::io::BufReader;

use imported::{adds_up, count, import, import_text};
use jiff::tz::TimeZone;
use makegood::sources::naming::Naming;
use makegood::sources::samples::{self, Counters};
use makegood::sources::times::Times;
use makegood::sources::upptime::{Config, Import, Options};
use makegood_core::evidence::line::line_of;
use makegood_core::evidence::{Body, Cells, Fact, Subject};
use shared_data::shared;

fn options() -> Options {
    Options {
        name: "ms".to_owned(),
        naming: Naming { service: "manticore".to_owned(), ..Naming::default() },
        origin: "github".to_owned(),
        holds: 1,
        ..Options::default()
    }
}

fn probes(options: &Options) -> Option<(makegood::sources::report::Report, Vec<Fact>)> {
    let path = shared("uptime-probes/manticoresoftware/probes.csv")?;
    Some(import(&path, |input, keep| {
        let mut import = Import::new(options);
        import.read_csv(input)?;
        import.finish(keep)
    }))
}

fn cells(fact: &Fact) -> &Cells {
    match &fact.body {
        Body::Cells(cells) => cells,
        other => panic!("{other:?}"),
    }
}

fn sums(facts: &[Fact], component: &str) -> (u64, u64) {
    let own = facts.iter().map(cells).filter(|cells| cells.subject.component.as_deref() == Some(component));
    own.fold((0, 0), |(requests, errors), cells| {
        let sum = |column: &[Option<u64>]| column.iter().flatten().sum::<u64>();
        (requests + sum(&cells.requests), errors + sum(&cells.errors))
    })
}

fn configured() -> Option<Options> {
    let path = shared("uptime-probes/manticoresoftware/upptimerc.yml")?;
    let config = Config::read(&std::fs::read_to_string(path).expect("the file reads")).expect("a configuration");
    Some(Options { config, ..options() })
}

#[test]
fn results_that_are_not_evenly_spaced_leave_minutes_without_data() {
    let Some((report, facts)) = probes(&options()) else { return };
    adds_up(&report);
    assert_eq!((report.read, report.kept), (314, 314));
    let day = facts.iter().map(cells).find(|cells| cells.from.to_string() == "2026-08-18T08:54:00Z").expect("the 18th");
    assert_eq!(day.subject.component.as_deref(), Some("manual"));
    assert_eq!(day.requests.iter().flatten().count(), 9);
    assert!(day.requests.len() > 800 && day.requests[1].is_none());
    assert_eq!((day.errors[0], day.errors[13]), (Some(1), Some(0)));
}

#[test]
fn a_result_may_stand_until_the_next_one() {
    let Some((_, facts)) = probes(&Options { holds: 5, ..options() }) else { return };
    let day = facts.iter().map(cells).find(|cells| cells.from.to_string() == "2026-08-18T08:54:00Z").expect("the 18th");
    assert_eq!(day.errors[..6], [Some(1), Some(1), Some(1), Some(1), Some(1), None]);
}

#[test]
fn an_expected_redirect_is_up() {
    let Some(options) = configured() else { return };
    let Some((_, facts)) = probes(&options) else { return };
    assert_eq!(sums(&facts, "slack-community"), (14, 0));
    assert!(options.config.site("https://slack.manticoresearch.com").is_some_and(|site| site.expects(302)));
}

#[test]
fn an_expected_401_is_up_even_where_the_probe_said_down() {
    let text = "slug,state,code,checked_at,url\napi,down,401,2026-01-01T00:00:30Z,https://a\napi,down,404,2026-01-01T00:01:30Z,https://a\napi,down,0,2026-01-01T00:02:30Z,https://a\n";
    for (expected, errors) in [(vec![], [1, 1, 1]), (vec![401, 404], [0, 0, 1])] {
        let options = Options { expected, ..options() };
        let (_, facts) = import_text(text, |input, keep| {
            let mut import = Import::new(&options);
            import.read_csv(input)?;
            import.finish(keep)
        });
        assert_eq!(cells(&facts[0]).errors, errors.map(Some));
    }
}

#[test]
fn two_urls_under_one_slug_are_two_components() {
    for options in [Some(options()), configured()].into_iter().flatten() {
        let Some((report, facts)) = probes(&options) else { return };
        assert!(count(&report, "another URL under a site's name") >= 1);
        let (old, new) = ("https://docs.manticoresearch.com", "https://docs.manticoresearch.com/latest/html/");
        let sums = [
            sums(&facts, "documentation").0,
            sums(&facts, &format!("documentation {old}")).0,
            sums(&facts, &format!("documentation {new}")).0,
        ];
        // The settings say which URL the name stands for; without them it is the first.
        assert_eq!(sums, if options.config.sites.is_empty() { [1, 0, 13] } else { [13, 1, 0] });
    }
}

#[test]
fn code_0_is_a_failed_attempt() {
    let Some((report, facts)) = probes(&options()) else { return };
    assert_eq!(count(&report, "code 0, no connection"), 27);
    let errors: u64 = facts.iter().flat_map(|fact| cells(fact).errors.iter().flatten()).sum();
    assert_eq!(errors, 47);
}

#[test]
fn history_files_are_one_result_each() {
    let Some(path) = shared("uptime-probes/manticoresoftware/history/catalog-search.yml") else { return };
    let options = options();
    let mut import = Import::new(&options);
    let file = std::fs::File::open(path).expect("the file opens");
    import.read_history(BufReader::new(file), "catalog-search").expect("the file reads");
    import.read_history(&b"status: up"[..], "torn").expect("a text reads");
    let mut facts = Vec::new();
    let report = import.finish(&mut |fact| {
        facts.push(line_of(&fact));
        Ok(())
    });
    adds_up(&report.expect("no output fails"));
    assert_eq!(
        facts,
        [
            r#"{"component":"catalog-search","errors":[0],"from":"2026-08-21T23:23:00Z","id":"ms/catalog-search/github/2026-08-21","kind":"cells","origin":"github","recorded":"2026-08-21T23:24:00Z","requests":[1],"service":"manticore","source":"ms"}"#
        ]
    );
}

fn sample_options(zone: Option<&str>) -> samples::Options {
    samples::Options {
        name: "load".to_owned(),
        subject: Subject { service: "ads".to_owned(), ..Subject::default() },
        times: Times { zone: zone.map(|zone| TimeZone::get(zone).expect("a zone")) },
        recorded: None,
    }
}

#[test]
fn csv_counters_become_cells_and_bad_rows_are_refused() {
    let columns = Counters {
        origin: "provider".to_owned(),
        time: "time".to_owned(),
        requests: "requests".to_owned(),
        errors: "errors".to_owned(),
        within: vec![("fast".to_owned(), 90_000), ("ok".to_owned(), 150_000)],
    };
    let text = "time,requests,errors,fast,ok,note\n\
        2024-03-01T00:00:10Z,100,1,60,90,a\n\
        2024-03-01 00:00:40+00:00,100,0,50,80,\"quoted, text\"\n\
        1709251380,10,10,0,0,c\n\
        2024-03-02T00:00:00,5,0,5,5,no zone\n\
        2024-03-02T00:00:00Z,5,6,5,5,more errors\n\
        2024-03-02T00:00:00Z,5,0,5,4,wider counts fewer\n\
        2024-03-02T00:00:00Z,,,,,nobody measured\n\
        2024-03-02T00:00:00Z,-5,0,0,0,negative\n\
        2024-03-02T00:00:00Z,5\n\
        2024-03-02T00:01:00Z,7,0,7,7,g\n";
    let options = sample_options(None);
    let (report, facts) = import_text(text, |input, keep| samples::import_counters(input, &options, &columns, keep));
    adds_up(&report);
    assert_eq!((report.read, report.kept, count(&report, "further row of the same minute")), (10, 4, 1));
    let lines: Vec<String> = facts.iter().map(line_of).collect();
    assert_eq!(
        lines,
        [
            r#"{"errors":[1,null,null,10],"from":"2024-03-01T00:00:00Z","id":"load/provider/2024-03-01","kind":"cells","origin":"provider","recorded":"2024-03-01T00:04:00Z","requests":[200,null,null,10],"service":"ads","source":"load","within_us":{"150000":[170,null,null,0],"90000":[110,null,null,0]}}"#,
            r#"{"errors":[0],"from":"2024-03-02T00:01:00Z","id":"load/provider/2024-03-02","kind":"cells","origin":"provider","recorded":"2024-03-02T00:02:00Z","requests":[7],"service":"ads","source":"load","within_us":{"150000":[7],"90000":[7]}}"#,
        ]
    );
}

#[test]
fn csv_gauges_become_gauges_in_their_zone() {
    let text = "time,metric,value\n2024-03-31 01:30,users,12.50\n2024-10-27 01:30,users,3\nyesterday,users,1\n2024-01-01 00:00,users,many\n";
    let options = sample_options(Some("Europe/London"));
    let (report, facts) = import_text(text, |input, keep| samples::import_gauges(input, &options, keep));
    adds_up(&report);
    assert_eq!((report.read, report.kept), (4, 2));
    assert_eq!((count(&report, "never was"), count(&report, "exists twice")), (1, 1));
    assert_eq!(
        line_of(&facts[0]),
        r#"{"at":"2024-03-31T01:30:00Z","id":"load/all/users/2024-03-31T01:30:00Z","kind":"gauge","metric":"users","recorded":"2024-03-31T01:30:00Z","service":"ads","source":"load","value":"12.5"}"#
    );
    let missing = samples::import_gauges(&b"when,what\n"[..], &options, &mut |_| Ok(()));
    assert_eq!(
        missing.map_err(|error| error.to_string()),
        Err("the header has no column `time`, `metric`, `value`; it has `when`, `what`".to_owned())
    );
}
