//! Every route, tried by everybody: what the table says is what happens.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use ureq::http::Method;

use crate::{Answer, Client, Service};

/// Who may use what, once more and by hand: access, then those to whom it is open.
const OPEN_TO: &[(&str, &[&str])] = &[
    ("Public", &["nobody", "owner", "manager", "operator", "member", "customer", "auditor"]),
    ("SignedIn", &["owner", "manager", "operator", "member", "customer", "auditor"]),
    ("Ask", &["customer"]),
    ("Write", &["owner", "manager", "operator", "member", "customer"]),
    ("Support", &["owner", "manager", "operator", "member"]),
    ("Staff", &["owner", "manager", "operator", "member", "auditor"]),
    ("Operate", &["owner", "manager", "operator"]),
    ("Manage", &["owner", "manager"]),
    ("Audit", &["owner", "manager", "auditor"]),
    ("Inspect", &["owner", "auditor"]),
    ("Own", &["owner"]),
];

/// What a form of a route begins to change even when it is sent empty, and an answer that goes on for minutes: tried by
/// those alone who may not.
const NOT_TRIED: &[&str] = &["/sign-out", "/live", "/cases/live"];

/// Pages of one kind that are read.
const OF_A_KIND: usize = 3;

/// One route of the service.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: String,
    access: String,
    /// What a token must be allowed; empty: tokens do not open it.
    pub(crate) scope: String,
}

impl Route {
    /// Whether it is open to a role, or to nobody signed in.
    pub(crate) fn is_open_to(&self, who: &str) -> bool {
        let (_, open_to) = OPEN_TO.iter().find(|(own, _)| *own == self.access).expect("an access of the list");
        open_to.contains(&who)
    }
}

impl Route {
    /// Whether a path is of this route: what stands in braces is any part.
    pub(crate) fn is_of(&self, path: &str) -> bool {
        let path = path.split('?').next().unwrap();
        let (own, path): (Vec<&str>, Vec<&str>) = (self.path.split('/').collect(), path.split('/').collect());
        own.len() == path.len() && own.iter().zip(&path).all(|(own, part)| own.starts_with('{') || own == part)
    }
}

/// The routes, as the program lists them.
pub(crate) fn routes() -> Vec<Route> {
    let table = Command::new(env!("CARGO_BIN_EXE_makegood")).args(["schema", "routes"]).output().unwrap();
    let table = String::from_utf8(table.stdout).unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let routes = rows.filter_map(|row| {
        let mut cells = row.split(" | ");
        let (method, path, access) = (cells.next()?, cells.next()?, cells.next()?);
        let path = path.strip_prefix('`')?.strip_suffix('`')?.to_owned();
        let scope = cells.next().unwrap_or_default().trim_matches(['`', ' ']).to_owned();
        Some(Route { method: method.parse().unwrap(), path, access: access.to_owned(), scope })
    });
    let routes: Vec<Route> = routes.collect();
    assert!(routes.len() > 20, "only {} routes are listed", routes.len());
    routes
}

#[test]
fn every_route_is_open_to_those_whom_the_table_names_and_to_nobody_else() {
    let service = Service::start();
    let owner = service.owner();
    let mut everybody = vec![("nobody", service.anybody()), ("owner", owner), ("customer", service.customer("acme"))];
    for role in ["manager", "operator", "member", "auditor"] {
        everybody.push((role, service.member(role)));
    }
    let mut wrong = Vec::new();
    for route in routes().into_iter().filter(|route| route.scope.is_empty()) {
        let Route { method, path, access, .. } = &route;
        for (who, client) in &everybody {
            let may = route.is_open_to(who);
            if may && NOT_TRIED.contains(&path.as_str()) {
                continue;
            }
            let answer = ask(client, method, path);
            if is_let_in(&answer) != may || answer.status >= 500 {
                wrong.push(format!("{method} {path} ({access}) by {who}: {}", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Asks with a name that nothing has, and with an empty form.
pub(crate) fn ask(client: &Client, method: &Method, path: &str) -> Answer {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "nothing" } else { part });
    let path = parts.collect::<Vec<_>>().join("/");
    match *method {
        Method::GET => client.get(&path),
        _ => client.send(method.clone(), &path, Some(b""), &[("content-type", "application/x-www-form-urlencoded")]),
    }
}

/// Whether the guard let a request pass, whatever became of it.
pub(crate) fn is_let_in(answer: &Answer) -> bool {
    let sign_in = answer.status == 303 && answer.header("location").starts_with("/sign-in");
    !sign_in && answer.status != 401 && answer.status != 403
}

#[test]
fn an_auditor_changes_nothing_but_their_own_account() {
    let own = ["/account", "/sign-out", "/language", "/sign-in", "/join", "/first-run", "/status"];
    let changing = routes().into_iter().filter(|route| route.method != Method::GET && route.is_open_to("auditor"));
    let foreign: Vec<String> =
        changing.map(|route| route.path).filter(|path| !own.iter().any(|own| path.starts_with(own))).collect();
    assert!(foreign.is_empty(), "open to auditors: {foreign:?}");
}

#[test]
fn an_auditor_reads_every_page_and_is_offered_nothing_to_change() {
    let service = Service::start();
    drop(service.furnished());
    let auditor = service.member("auditor");
    let own = ["/sign-out", "/language", "/account", "/status"];
    let (mut ahead, mut read, mut wrong) = (vec!["/".to_owned()], BTreeSet::from(["/".to_owned()]), Vec::new());
    let (kinds, mut times) = (routes(), BTreeMap::<&str, usize>::new());
    while let Some(path) = ahead.pop() {
        let kind =
            kinds.iter().find(|kind| kind.method == Method::GET && kind.is_of(&path)).expect("a link to a route");
        let times = times.entry(&kind.path).or_default();
        *times += 1;
        if *times > OF_A_KIND {
            continue;
        }
        let page = auditor.get(&path);
        if page.status != 200 {
            wrong.push(format!("{path}: {}", page.status));
        }
        for form in page.body.split("<form method=\"post\"").skip(1) {
            let action = form.split('>').next().unwrap().split('"').nth(1).unwrap_or("itself").to_owned();
            // A form without a button only shows what is.
            let sends = form.split("</form>").next().unwrap().contains("<button");
            if sends && !own.iter().any(|own| action.starts_with(own)) {
                wrong.push(format!("{path}: a form to {action}"));
            }
        }
        for link in page.body.split("href=\"/").skip(1) {
            // A query shows another part of the same page.
            let link = format!("/{}", link.split(['"', '?', '#']).next().unwrap());
            if !link.starts_with("/static/") && read.insert(link.clone()) {
                ahead.push(link);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for path in ["/members", "/groups/night", "/settings", "/audit-log", "/services/meeting", "/customers/acme"] {
        assert!(read.contains(path), "no link leads an auditor to {path}");
    }
}

#[test]
fn the_document_lists_every_route() {
    let table = Command::new(env!("CARGO_BIN_EXE_makegood")).args(["schema", "routes"]).output().unwrap();
    let table = String::from_utf8(table.stdout).unwrap();
    let document = include_str!("../../../../docs/access.md");
    let listed = document.split_once("<!-- makegood schema routes -->\n").map(|(_, rest)| rest);
    assert!(listed == Some(&table), "run `makegood schema routes` and put what it prints into docs/access.md");
}
