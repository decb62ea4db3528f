//! Every example settles to what stands beside it, whatever the machine's zone and language.
//!
//! `MAKEGOOD_WRITE_EXPECTED=1` writes the expected files anew.

mod program;

use program::{makegood_with, root};

/// Folder, period, and the objective explained where explaining everything would fill pages.
const EXAMPLES: [(&str, &str, &[&str]); 7] = [
    ("credits", "2024-06", &[]),
    ("measuring", "2024-06", &[]),
    ("oqupie", "2019-11", &[]),
    ("remotemeeting", "2024-03", &[]),
    ("citrusad", "2024-04", &["--region", "uk"]),
    ("framework", "2024-04", &[]),
    ("github", "2023-Q2", &[]),
];

const PLACES: [&[(&str, &str)]; 2] =
    [&[("TZ", "America/New_York"), ("LANG", "C"), ("LC_ALL", "C")], &[("TZ", "Asia/Seoul"), ("LANG", "ko_KR.UTF-8")]];

/// Runs in both places, which must not matter, and compares with the file.
#[track_caller]
fn expect(file: &str, arguments: &[&str]) {
    let [here, there] = PLACES.map(|variables| {
        let (code, out, messages) = makegood_with(arguments, variables);
        assert_eq!((code, messages.as_str()), (0, ""), "{arguments:?}");
        out
    });
    assert_eq!(here, there, "{arguments:?} depends on the machine");
    let path = root().join(file);
    if std::env::var_os("MAKEGOOD_WRITE_EXPECTED").is_some() {
        std::fs::write(&path, &here).expect("the expected file can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert!(here == expected, "{file} differs; now it is\n{here}");
}

fn each(suffix: &str, command: &str, more: &[&str], narrowed: bool) {
    for (name, period, narrow) in EXAMPLES {
        let folder = format!("examples/{name}");
        let mut arguments = vec![command, folder.as_str(), "--evidence", folder.as_str(), "--period", period];
        arguments.extend(more);
        arguments.extend(narrow.iter().filter(|_| narrowed));
        expect(&format!("examples/{name}/expected.{suffix}"), &arguments);
    }
}

#[test]
fn statements_in_english() {
    each("txt", "settle", &[], false);
}

#[test]
fn statements_in_korean() {
    each("ko.txt", "settle", &["--lang", "ko"], false);
}

#[test]
fn derivations_in_english() {
    each("explained.txt", "explain", &[], true);
}

#[test]
fn derivations_in_korean() {
    each("explained.ko.txt", "explain", &["--lang", "ko"], true);
}

#[test]
fn settlements_as_json() {
    each("json", "settle", &["--format", "json"], false);
}

#[test]
fn settlements_as_csv() {
    each("csv", "settle", &["--format", "csv"], false);
}
