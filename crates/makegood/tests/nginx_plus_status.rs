//! NGINX Plus status documents: counters that grow, start again, or leave a gap.

mod shared_data;

use makegood::sources::input;
use makegood::sources::nginx_plus_status::Importer;

fn document(second: i64, total: u64, errors: u64, discarded: u64) -> String {
    format!(
        r#"{{"version":6,"timestamp":{},"server_zones":{{"a":{{"processing":1,"requests":9,"responses":{{"1xx":0,"5xx":{errors},"total":{total}}},"discarded":{discarded}}}}}}}"#,
        second * 1000
    ) + "\n"
}

#[test]
fn what_the_counters_gained() {
    let documents = [
        document(0, 100, 5, 10),
        document(30, 107, 6, 10),
        document(61, 110, 6, 12),
        document(61, 110, 6, 12),
        "{}\n\n".to_owned(),
        // The server was started again, then not asked for ten minutes.
        document(70, 4, 1, 0),
        document(670, 90, 2, 0),
        document(675, 90, 2, 0),
    ];
    let mut importer = Importer::default();
    let report = importer.read(&mut documents.concat().as_bytes()).expect("text can be read");
    assert_eq!((report.read, report.kept), (8, 5));
    let lines = |tallies: &std::collections::BTreeMap<String, makegood::sources::report::Tally>| {
        tallies.iter().map(|(why, tally)| (why.clone(), tally.first_lines.clone())).collect::<Vec<_>>()
    };
    assert_eq!(lines(&report.repaired), [("counters that started again: counted from 0".to_owned(), vec![7])]);
    assert_eq!(
        lines(&report.refused),
        [
            ("more than a minute since the document before: its requests belong to no minute".to_owned(), vec![8]),
            ("not a status document with `timestamp` and `server_zones`".to_owned(), vec![5]),
            ("not later than the document before".to_owned(), vec![4]),
        ]
    );
    let zones = importer.finish();
    let cells: Vec<_> = zones["a"].iter().map(|(minute, cell)| (*minute, cell.requests, cell.errors)).collect();
    assert_eq!(cells, [(0, 7, 1), (1, 9, 1), (11, 0, 0)]);
}

#[test]
fn nginx_org_of_2015() {
    let Some(path) = shared_data::shared("access-logs/elastic/nginxplus_status_json_logs.gz") else { return };
    let mut importer = Importer::default();
    let report = importer.read(&mut *input::open(&path, |_| {}).expect("readable")).expect("readable");
    assert_eq!((report.read, report.kept, report.refused.len(), report.repaired.len()), (500, 500, 0, 0));
    let zones = importer.finish();
    assert_eq!(zones.keys().collect::<Vec<_>>(), ["hg.nginx.org", "lxr.nginx.org", "trac.nginx.org"]);
    let hg = &zones["hg.nginx.org"];
    assert_eq!(hg.len(), 43, "23:58:19 to 00:40:53");
    assert_eq!(hg.values().map(|cell| cell.requests).sum::<u64>(), 363);
    assert_eq!(hg.values().map(|cell| cell.errors).sum::<u64>(), 3);
}
