//! `/metrics`: what Prometheus reads, and who may.

use super::EVERYTHING;
use crate::Service;

#[test]
fn the_machine_itself_reads_figures_by_route_and_never_by_id() {
    let service = Service::start();
    drop(service.owner());
    let program = service.program("owner", EVERYTHING);
    program.get("/api/v1/facts/some-fact-of-acme");
    let answer = service.anybody().get("/metrics");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    let counted =
        "makegood_request_duration_seconds_count{method=\"GET\",route=\"/api/v1/facts/{id}\",status=\"404\"} 1\n";
    assert!(answer.says(counted), "{}", answer.body);
    assert!(!answer.says("some-fact-of-acme"));
    for name in
        ["makegood_uptime_seconds", "makegood_evidence_facts 0", "makegood_jobs{state=\"queued\"}", "le=\"+Inf\""]
    {
        assert!(answer.says(name), "{name}: {}", answer.body);
    }
}

#[test]
fn from_elsewhere_it_takes_a_token_with_the_scope() {
    let service = Service::start();
    drop(service.owner());
    let passed_on = || service.anybody().with("x-forwarded-for", "203.0.113.7");
    assert_eq!(passed_on().get("/metrics").status, 303);
    drop(service.member("member"));
    assert_eq!(service.program("member", "metrics").get("/metrics").status, 200);
    assert_eq!(service.program("member", "read").get("/metrics").problem(403), "scope");
    drop(service.customer("acme"));
    assert_eq!(service.program("acme", "metrics").get("/metrics").problem(403), "forbidden");
}
