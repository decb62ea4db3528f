//! Status pages into outages: GitHub's real history with its quirks, and the shapes of the live API.

mod imported;
mod outages;
mod shared_data;

use imported::{adds_up, count, import, import_text};
use makegood::sources::statuspage::{self, Options};
use makegood_core::evidence::{Body, Extent, Fact};
use makegood_core::time::{Instant, Span};
use outages::{outage, shown};
use shared_data::shared;

const HISTORY: &str = "statuspage/github/incidents-2010-2023.jsonl";

fn history(options: &Options) -> Option<(makegood::sources::report::Report, Vec<Fact>)> {
    let path = shared(HISTORY)?;
    Some(import(&path, |input, keep| statuspage::import(input, options, keep)))
}

fn of<'f>(facts: &'f [Fact], incident: &str) -> Vec<&'f Fact> {
    facts.iter().filter(|fact| fact.id.split('/').nth(1) == Some(incident)).collect()
}

#[test]
fn every_incident_of_github_is_accounted_for() {
    let Some((report, facts)) = history(&Options::new("github")) else { return };
    assert_eq!(report.read, 1282);
    adds_up(&report);
    assert_eq!((report.kept, facts.len()), (397, 585));
    assert!(facts.iter().filter_map(outage).all(|outage| outage.to.is_some_and(|to| outage.from < to)));
}

#[test]
fn zero_length_imports_are_refused() {
    let Some((report, _)) = history(&Options::new("github")) else { return };
    assert_eq!(count(&report, "ends as it begins"), 836);
}

#[test]
fn zero_length_imports_may_take_the_times_in_their_text() {
    let options = Options { spans_from_text: true, ..Options::new("github") };
    let Some((report, facts)) = history(&options) else { return };
    adds_up(&report);
    let mended = count(&report, "from the first to the last time in its text");
    assert!(mended > 400, "{mended}");
    assert_eq!(
        shown(&of(&facts, "1qhyzvdmm4mz").into_iter().cloned().collect::<Vec<_>>()),
        ["git-operations Partial 2010-02-09T07:00:00Z 2010-02-10T04:15:00Z"]
    );
}

#[test]
fn negative_durations_are_refused() {
    let Some((report, _)) = history(&Options::new("github")) else { return };
    assert_eq!(count(&report, "ends before it begins"), 3);
    assert_eq!(report.refused["ends before it begins: how long it was is not known"].first_lines, [881, 884, 935]);
}

#[test]
fn guessed_components_and_extents_are_said() {
    let Some((report, _)) = history(&Options::new("github")) else { return };
    assert_eq!(count(&report, "the extent is guessed from the incident's impact"), 321);
    assert_eq!(count(&report, "names no component"), 11);
}

#[test]
fn component_states_tell_more_than_the_impact() {
    let Some((_, facts)) = history(&Options::new("github")) else { return };
    let told: Vec<Fact> = of(&facts, "ty1p9pd6pncl").into_iter().cloned().collect();
    assert_eq!(shown(&told), ["codespaces Partial 2023-09-13T03:45:14.807Z 2023-09-13T07:16:13.598Z"]);
    let strict = Options { impacts: Options::new("x").states, ..Options::new("github") };
    let Some((report, facts)) = history(&strict) else { return };
    adds_up(&report);
    // With no impact counted, only what component states tell remains.
    assert_eq!(report.kept, 397 - 321);
    assert!(!of(&facts, "ty1p9pd6pncl").is_empty());
}

#[test]
fn names_are_todays_and_may_be_mapped() {
    let mut options = Options::new("github");
    options.naming.components.insert("Git Operations".to_owned(), "git".to_owned());
    options.naming.components.insert("0l2p9nhqnxpd".to_owned(), String::new());
    let Some((report, facts)) = history(&options) else { return };
    adds_up(&report);
    let components: std::collections::BTreeSet<&str> =
        facts.iter().filter_map(|fact| outage(fact)?.subject.component.as_deref()).collect();
    let expect = [
        "actions",
        "api-requests",
        "codespaces",
        "copilot",
        "git",
        "issues",
        "notifications",
        "packages",
        "pages",
        "pull-requests",
        "webhooks",
    ];
    assert_eq!(components.into_iter().collect::<Vec<_>>(), expect);
}

#[test]
fn importing_twice_gives_the_same_facts() {
    let options = Options::new("github");
    let (Some(first), Some(second)) = (history(&options), history(&options)) else { return };
    assert_eq!(first, second);
}

#[test]
fn component_changes_become_outages_with_both_times() {
    let Some(path) = shared("statuspage/github/component_status_changes.csv") else { return };
    let (report, facts) =
        import(&path, |input, keep| statuspage::import_components(input, &Options::new("github"), keep));
    assert_eq!((report.read, report.kept, facts.len()), (2134, 2134, 1020));
    let git: Vec<Fact> = facts.iter().filter(|fact| fact.id.contains("/git-operations/")).take(2).cloned().collect();
    assert_eq!(
        shown(&git),
        [
            "git-operations Partial 2021-02-24T19:25:14.173Z 2021-02-24T20:01:12.422Z",
            "git-operations Major 2021-03-12T18:27:56.692Z 2021-03-12T19:09:13.071Z",
        ]
    );
    // Recorded when somebody saw it on the page, which is later than when the page changed.
    assert!(facts.iter().all(|fact| outage(fact).is_some_and(|outage| outage.from < fact.recorded)));
}

#[test]
fn maintenances_keep_their_announcement() {
    let Some(path) = shared("statuspage/github/maintenances_seen.json") else { return };
    let (report, facts) = import(&path, |input, keep| statuspage::import(input, &Options::new("github"), keep));
    adds_up(&report);
    assert_eq!((report.read, report.kept, count(&report, "names no component")), (30, 19, 11));
    let Body::Maintenance(first) = &facts[0].body else { panic!("{:?}", facts[0]) };
    assert_eq!(first.subject.component.as_deref(), Some("github-actions"));
    assert_eq!(first.announced.to_string(), "2020-12-14T16:37:35.959Z");
    assert_eq!(
        (first.from.to_string(), first.to.to_string()),
        ("2020-12-15T10:00:00Z".into(), "2020-12-19T04:00:00Z".into())
    );
}

const LIVE: &str = r#"{"page":{"id":"p"},"incidents":[
 {"id":"i1","name":"API","status":"monitoring","created_at":"2024-05-01T10:00:00Z","started_at":"2024-05-01T09:58:00Z","resolved_at":null,"impact":"major",
  "components":[{"id":"c1","name":"API","status":"partial_outage"}],
  "incident_updates":[
   {"id":"u2","status":"monitoring","body":"b","created_at":"2024-05-01T10:30:00Z","display_at":"2024-05-01T10:30:00Z","affected_components":[{"code":"c1","name":"API","old_status":"major_outage","new_status":"partial_outage"}]},
   {"id":"u1","status":"investigating","body":"a","created_at":"2024-05-01T10:00:00Z","display_at":"2024-05-01T10:00:00Z","affected_components":[{"code":"c1","name":"API","old_status":"operational","new_status":"major_outage"}]}]},
 {"id":"i2","created_at":"soon"}, 7
],"scheduled_maintenances":[
 {"id":"m1","status":"scheduled","created_at":"2024-05-01T00:00:00Z","impact":"maintenance","scheduled_for":"2024-05-09T00:00:00Z","scheduled_until":"2024-05-09T02:00:00Z","components":[{"id":"c1","name":"API"}],"incident_updates":[]}
]}"#;

#[test]
fn the_live_document_is_read_newest_update_first_and_past_bad_records() {
    let (report, facts) = import_text(LIVE, |input, keep| statuspage::import(input, &Options::new("page"), keep));
    adds_up(&report);
    assert_eq!((report.read, report.kept, report.refused_count()), (4, 2, 2));
    assert_eq!(report.refused.values().flat_map(|tally| &tally.first_lines).copied().collect::<Vec<_>>(), [2, 3]);
    assert_eq!(
        shown(&facts),
        ["api Major 2024-05-01T09:58:00Z 2024-05-01T10:30:00Z", "api Partial 2024-05-01T10:30:00Z …"]
    );
    assert!(matches!(&facts[2].body, Body::Maintenance(window) if window.from.to_string() == "2024-05-09T00:00:00Z"));
}

#[test]
fn what_was_announced_first_may_be_kept_and_corrected() {
    let mut options = Options::new("page");
    options.recording.as_announced = true;
    let (_, facts) = import_text(LIVE, |input, keep| statuspage::import(input, &options, keep));
    let told: Vec<(&str, String, Option<&str>)> =
        facts.iter().map(|fact| (fact.id.as_str(), fact.recorded.to_string(), fact.replaces.as_deref())).collect();
    assert_eq!(
        told[..2],
        [
            ("page/i1/api/1", "2024-05-01T10:00:00Z".to_owned(), None),
            ("page/i1/api/1/end", "2024-05-01T10:30:00Z".to_owned(), Some("page/i1/api/1")),
        ]
    );
}

#[test]
fn policies_and_periods_are_the_users() {
    let mut options = Options::new("page");
    options.states.set("partial_outage", Some(Extent::Major));
    let (_, facts) = import_text(LIVE, |input, keep| statuspage::import(input, &options, keep));
    assert_eq!(shown(&facts), ["api Major 2024-05-01T09:58:00Z …"]);
    options.within = Span::new("2024-05-02T00:00:00Z".parse().expect("an instant"), Instant::MAX);
    let (report, facts) = import_text(LIVE, |input, keep| statuspage::import(input, &options, keep));
    assert_eq!((facts.len(), count(&report, "outside of the time asked for")), (1, 1));
}
