//! Every operation, tried without a token, by every role, and by tokens that may do everything else.

use ureq::http::Method;

use super::EVERYTHING;
use crate::access::{ask, is_let_in, routes};
use crate::{Answer, Service};

const ROLES: [&str; 6] = ["owner", "manager", "operator", "member", "customer", "auditor"];

#[test]
fn an_operation_is_open_to_tokens_of_its_roles_with_its_scope_and_to_no_other() {
    let service = Service::start();
    drop(service.owner());
    drop(service.customer("customer"));
    for role in ["manager", "operator", "member", "auditor"] {
        drop(service.member(role));
    }
    let programs = ROLES.map(|role| (role, service.program(role, EVERYTHING)));
    let (nobody, session) = (service.anybody().with("accept", "application/json"), service.signed_in(crate::OWNER));
    let operations: Vec<_> = routes().into_iter().filter(|route| !route.scope.is_empty()).collect();
    assert!(operations.len() > 15, "only {} operations", operations.len());
    let mut wrong = Vec::new();
    let mut expect = |what: String, answer: &Answer, right: bool| {
        if !right || answer.status >= 500 {
            wrong.push(format!("{what}: {} {}", answer.status, answer.body));
        }
    };
    for route in &operations {
        let what = format!("{} {}", route.method, route.path);
        let answer = ask(&nobody, &route.method, &route.path);
        let asks = answer.header("www-authenticate") == "Bearer";
        expect(format!("{what} without a token"), &answer, answer.status == 401 && asks);
        for (role, program) in &programs {
            let answer = ask(program, &route.method, &route.path);
            expect(format!("{what} by {role}"), &answer, is_let_in(&answer) == route.is_open_to(role));
        }
        let others: Vec<&str> = EVERYTHING.split(' ').filter(|scope| *scope != route.scope).collect();
        let known = others.join(" ");
        let answer = ask(&other(&service, &known), &route.method, &route.path);
        expect(format!("{what} without `{}`", route.scope), &answer, answer.status == 403 && answer.says("scope"));
        // By its cookie a browser reads, and changes nothing: any page could make it ask.
        let answer = ask(&session, &route.method, &route.path);
        let reads = route.method == Method::GET;
        expect(format!("{what} by a session"), &answer, if reads { is_let_in(&answer) } else { answer.status == 401 });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The owner's program with these scopes; made once.
fn other(service: &Service, scopes: &str) -> crate::Client {
    let id = format!("owner {scopes}");
    let known = service.read(async |store| store.api_tokens().await).into_iter().any(|token| token.id == id);
    if known { service.known_program("owner", scopes) } else { service.program("owner", scopes) }
}

#[test]
fn what_is_no_token_is_nobody() {
    let service = Service::start();
    drop(service.owner());
    for value in ["Bearer", "Bearer ", "Bearer nothing", "Bearer mkg_nothing", "Basic bWtnXzpt", "mkg_x"] {
        let answer = service.anybody().with("authorization", value).get("/api/v1/brands");
        assert_eq!(answer.problem(401), "sign-in", "{value}");
    }
}

#[test]
fn a_token_opens_no_page() {
    let service = Service::start();
    drop(service.owner());
    let program = service.program("owner", EVERYTHING);
    for path in ["/account", "/account/tokens", "/members"] {
        assert!([401, 303].contains(&program.get(path).status), "{path}");
    }
}
