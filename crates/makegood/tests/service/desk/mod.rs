//! The desk that works by itself: rules, assignment, warnings, prepared answers and mail, on both databases.

mod answers;
mod assignment;
mod erased;
mod escalation;
mod letters;
mod own_fields;
mod replicas;
mod rules;
mod schedule;
mod sight;

use std::time::{Duration, Instant};

use crate::cases::desk_on;
use crate::page_text::MARCH;
use crate::{Client, Service, postgres};

/// Does a test on SQLite, then on PostgreSQL: with the service, its owner, and dasan's person.
pub(crate) fn on_both(name: &str, arguments: &[&str], test: impl Fn(Service, Client, Client)) {
    let arguments = [MARCH, arguments].concat();
    let (service, owner, dasan) = desk_on(Service::start_with(&arguments));
    test(service, owner, dasan);
    let database = postgres::empty_database(format!("{name}_{}", std::process::id()));
    let (service, owner, dasan) = desk_on(Service::start_on(&database, &arguments));
    test(service, owner, dasan);
}

/// Waits until something is so.
pub(crate) fn until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(30), "never: {what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Makes a group of these members, whose cases are given in this way.
pub(crate) fn group(owner: &Client, id: &str, members: &[&str], setting: &[(&str, &str)]) {
    owner.submit("/groups", &[("id", id), ("name", id)]);
    let fields: Vec<(&str, &str)> =
        [("name", id)].into_iter().chain(members.iter().map(|member| ("member", *member))).collect();
    owner.submit(&format!("/groups/{id}"), &fields);
    if !setting.is_empty() {
        let page = owner.submit(&format!("/desk/assignment/groups/{id}"), setting);
        assert!(page.says("Saved."), "{}", page.text());
    }
}

/// A delivery rule of one condition (or none) and these acts, as the form sends it.
pub(crate) fn rule<'a>(
    name: &'a str,
    condition: Option<(&'a str, &'a str, &'a str)>,
    acts: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![("name", name), ("on", "yes"), ("join", "all"), ("do", "save")];
    if let Some((of, is, value)) = condition {
        fields.extend([("of", of), ("is", is), ("value", value)]);
    }
    for (act, text) in acts {
        fields.extend([("act", *act), ("act_text", *text)]);
    }
    fields
}

/// Keeps what a form sends; it must not be refused.
pub(crate) fn kept(owner: &Client, path: &str, fields: &[(&str, &str)]) {
    let answer = owner.post(path, fields);
    assert_eq!(answer.status, 303, "{path}: {}", answer.text());
}
